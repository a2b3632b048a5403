import Terrain

/// Places on the roads and the shortest ways from each to each.
struct PlaceTable {
  /// A junction, or a place on an edge.
  enum Place: Hashable {
    case node(Int32)
    case spot(RoadSpot)
  }

  private(set) var places: [Place] = []
  private var numbers: [Place: Int] = [:]
  private var trees: [WayTree] = []
  private let finder: WayFinder

  /// No places yet, with ways as a finder knows them.
  init(_ finder: WayFinder) { self.finder = finder }

  /// The number of a place, which is added where it is new.
  mutating func number(of place: Place) -> Int {
    if let known = numbers[place] { return known }
    numbers[place] = places.count
    places.append(place)
    switch place {
    case .node(let node): trees.append(finder.ways(from: node))
    case .spot(let spot): trees.append(finder.ways(from: spot))
    }
    return places.count - 1
  }

  /// Length of the way from one place to another, centimetres; `nil` where there is none.
  func centimetres(from start: Int, to end: Int) -> Int? {
    if start == end { return 0 }
    switch places[end] {
    case .node(let node): return trees[start].centimetres(to: node)
    case .spot(let spot): return trees[start].centimetres(to: spot)
    }
  }

  /// The parts of edges that lead from one place to another; none where there is no way.
  func way(from start: Int, to end: Int) -> [WayPart] {
    if start == end { return [] }
    switch places[end] {
    case .node(let node): return trees[start].centimetres(to: node) == nil ? [] : trees[start].way(to: node)
    case .spot(let spot): return trees[start].way(to: spot) ?? []
    }
  }
}

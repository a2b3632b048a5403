import Terrain
import Zongheng

/// A town drawn in text: capital letters are nodes, `- | / \` roads, `> < ^ v` one-way roads, digits fixes.
///
/// A road runs straight from letter to letter; a digit on it is part of it. At a `+` two roads cross at different
/// levels, without a node. An edge is named by its two letters in
/// alphabetical order and drawn that way.
public struct MapSketch: Sendable {
  /// The roads of the drawing.
  public let network: RoadNetwork
  /// Where each digit stands, metres.
  public let fixes: [Character: Point]
  /// Where each letter stands, metres.
  public let nodes: [Character: Point]
  private let names: [Character]

  /// The town of a drawing whose cells are squares of so many metres; the south-west corner is `origin`.
  public init(_ drawing: String, metresPerCell: Double, origin: Point = Point(0, 0)) {
    let rows = drawing.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    func cell(_ row: Int, _ column: Int) -> Character {
      rows.indices.contains(row) && rows[row].indices.contains(column) ? rows[row][column] : " "
    }
    func position(_ row: Int, _ column: Int) -> Point {
      Point(
        origin.x + Double(column) * metresPerCell,
        origin.y + Double(rows.count - 1 - row) * metresPerCell
      )
    }
    var places: [Character: (row: Int, column: Int)] = [:]
    for (row, cells) in rows.enumerated() {
      for (column, character) in cells.enumerated() where character.isNumber || character.isUppercase {
        places[character] = (row, column)
      }
    }
    let names = places.keys.filter(\.isUppercase).sorted()
    let ways: [(down: Int, right: Int, marks: String, with: Character, against: Character)] = [
      (0, 1, "-", ">", "<"), (1, 0, "|", "v", "^"), (1, 1, "\\", "v", "^"), (1, -1, "/", "v", "^"),
    ]
    var edges: [RoadEdge] = []
    var shapes = PolylineColumn()
    for (index, name) in names.enumerated() {
      guard let place = places[name] else { continue }
      for way in ways {
        var (row, column) = (place.row + way.down, place.column + way.right)
        var marks: [Character] = []
        while cell(row, column).isNumber || cell(row, column) == "+"
          || (way.marks + String([way.with, way.against])).contains(cell(row, column))
        {
          marks.append(cell(row, column))
          (row, column) = (row + way.down, column + way.right)
        }
        guard let end = names.firstIndex(of: cell(row, column)),
          marks.contains(where: { !$0.isNumber && $0 != "+" })
        else {
          continue
        }
        let isDrawnSo = index < end
        var travel = TravelDirections.both
        if marks.contains(way.with) { travel = isDrawnSo ? .forward : .backward }
        if marks.contains(way.against) { travel = isDrawnSo ? .backward : .forward }
        let line = Polyline([position(place.row, place.column), position(row, column)])
        shapes.append(isDrawnSo ? line : line.reversed)
        let (from, to) = (min(index, end), max(index, end))
        edges.append(
          RoadEdge(
            id: String([names[from], names[to]]),
            from: Int32(from),
            to: Int32(to),
            travel: travel,
            road: 0,
            lengthCentimetres: Int32((line.length * 100).rounded())
          )
        )
      }
    }
    self.names = names
    network = RoadNetwork(
      nodes: PointColumn(names.compactMap { places[$0] }.map { position($0.row, $0.column) }),
      edges: edges,
      shapes: shapes,
      roads: [Road(id: "1", name: "", grade: "main")]
    )
    fixes = places.filter { $0.key.isNumber }.mapValues { position($0.row, $0.column) }
    nodes = places.filter { $0.key.isUppercase }.mapValues { position($0.row, $0.column) }
  }

  /// The track through digits such as `"1 2 3"`, one fix every so many seconds; `.` is a moment without a fix.
  public func track(_ digits: String, every seconds: Double = 10) -> Track {
    var track = Track(device: 0, day: LocalDay(number: 0))
    for (index, digit) in digits.filter({ $0 != " " }).enumerated() {
      guard let fix = fixes[digit] else { continue }
      track.times.append(Int64(Double(index) * seconds * 1_000))
      track.x.append(fix.x)
      track.y.append(fix.y)
    }
    return track
  }

  /// The track through digits, matched to the town's roads.
  public func match(_ digits: String, every seconds: Double = 10) -> SketchMatch {
    let matched = RoadMatcher(network: network).match(track(digits, every: seconds))
    return told(matched)
  }

  /// A matched track in the town's names.
  public func told(_ matched: MatchedTrack) -> SketchMatch {
    SketchMatch(matched: matched, roads: matched.stretches.map(name))
  }

  /// An edge's two letters in the way of driving.
  public func name(of stretch: MatchedStretch) -> String {
    let edge = network.edges[Int(stretch.edge)]
    let letters = [names[Int(edge.from)], names[Int(edge.to)]]
    return String(stretch.direction == .forward ? letters : letters.reversed())
  }
}

/// What became of a track on a drawn town.
public struct SketchMatch: Sendable {
  /// The matched track.
  public let matched: MatchedTrack
  /// The edges driven, each named in the way of driving.
  public let roads: [String]
  /// Why the way is interrupted, in order.
  public var breaks: [MatchBreak.Reason] { matched.breaks.map(\.reason) }
  /// The way driven: what goes on along one edge is one stretch, whatever interrupts it.
  public var driven: [SketchStretch] {
    zip(roads, matched.stretches).reduce(into: []) {
      $0.add(SketchStretch($1.0, metres: $1.1.to - $1.1.from))
    }
  }
}

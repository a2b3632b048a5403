/// Units and their neighbours, in compressed rows: what a zone plan is drawn on.
///
/// Built once and then only read. Two units are neighbours where they share a border (rook adjacency) or where a
/// link is declared. The neighbours of unit `u` are `neighbours[first[u]..<first[u + 1]]`, in rising order.
public struct UnitGraph: Hashable, Sendable {
  /// One pair of neighbours.
  public struct Edge: Hashable, Sendable {
    /// Index of one unit.
    public var a: Int
    /// Index of the other unit.
    public var b: Int
    /// Metres of border that they share; 0 for a declared link.
    public var sharedMetres: Double

    /// A pair.
    public init(_ a: Int, _ b: Int, sharedMetres: Double) {
      self.a = a
      self.b = b
      self.sharedMetres = sharedMetres
    }
  }

  /// How many units there are.
  public let count: Int
  /// Where each unit's neighbours begin; one more than there are units.
  public let first: [Int32]
  /// The neighbours, unit by unit.
  public let neighbours: [Int32]
  /// Metres of shared border, arc by arc.
  public let sharedMetres: [Double]
  /// Which of a unit's neighbours touch one another: bit `j` of arc `i` where neighbour `j` touches neighbour `i`.
  ///
  /// All zero for units of more than 64 neighbours, whose connections are searched instead.
  let touching: [UInt64]

  /// The graph of units with their pairs of neighbours; repeated pairs are added up, pairs of a unit with itself left out.
  public init(count: Int, edges: [Edge]) {
    var rows = [[(to: Int32, metres: Double)]](repeating: [], count: count)
    for edge in edges where edge.a != edge.b {
      rows[edge.a].append((Int32(edge.b), edge.sharedMetres))
      rows[edge.b].append((Int32(edge.a), edge.sharedMetres))
    }
    var first: [Int32] = [0]
    var neighbours: [Int32] = []
    var sharedMetres: [Double] = []
    for row in rows {
      var last: Int32 = -1
      for (to, metres) in row.sorted(by: { ($0.to, $0.metres) < ($1.to, $1.metres) }) {
        if to == last {
          sharedMetres[sharedMetres.count - 1] += metres
        } else {
          neighbours.append(to)
          sharedMetres.append(metres)
          last = to
        }
      }
      first.append(Int32(neighbours.count))
    }
    self.count = count
    self.first = first
    self.neighbours = neighbours
    self.sharedMetres = sharedMetres
    touching = Self.touching(first, neighbours)
  }

  /// The arcs of a unit: places in `neighbours` and `sharedMetres`.
  @inline(__always)
  public func arcs(of unit: Int) -> Range<Int> { Int(first[unit])..<Int(first[unit + 1]) }

  /// The pairs of neighbours, each once.
  public var edges: [Edge] {
    (0..<count).flatMap { unit in
      arcs(of: unit).filter { Int(neighbours[$0]) > unit }
        .map { Edge(unit, Int(neighbours[$0]), sharedMetres: sharedMetres[$0]) }
    }
  }

  /// A number for each unit, the same for units that are connected, from 0 in the order of their first unit.
  public func components(among units: [Bool]? = nil) -> [Int] {
    var component = [Int](repeating: -1, count: count)
    var next = 0
    for start in 0..<count where component[start] < 0 && units?[start] != false {
      component[start] = next
      var stack = [start]
      while let unit = stack.popLast() {
        for arc in arcs(of: unit) {
          let to = Int(neighbours[arc])
          if component[to] < 0, units?[to] != false {
            component[to] = next
            stack.append(to)
          }
        }
      }
      next += 1
    }
    return component
  }

  private static func touching(_ first: [Int32], _ neighbours: [Int32]) -> [UInt64] {
    var touching = [UInt64](repeating: 0, count: neighbours.count)
    var place = [Int32](repeating: -1, count: first.count - 1)
    for unit in 0..<(first.count - 1) {
      let arcs = Int(first[unit])..<Int(first[unit + 1])
      guard arcs.count <= 64 else { continue }
      for (index, arc) in arcs.enumerated() { place[Int(neighbours[arc])] = Int32(index) }
      for arc in arcs {
        let neighbour = Int(neighbours[arc])
        for other in Int(first[neighbour])..<Int(first[neighbour + 1]) {
          let index = place[Int(neighbours[other])]
          if index >= 0 { touching[arc] |= 1 << UInt64(index) }
        }
      }
      for arc in arcs { place[Int(neighbours[arc])] = -1 }
    }
    return touching
  }
}

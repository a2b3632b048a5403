import Terrain

/// Gives the ends of lines their nodes: ends within a tolerance share one.
struct NodeSnapper {
  let tolerance: Double
  /// Where the nodes are.
  private(set) var nodes = PointColumn()
  /// Ends that were moved to a node, and how many.
  private(set) var snapped = 0
  private var cells: [Cell: [Int32]] = [:]
  private var named: [String: Int32] = [:]

  private struct Cell: Hashable {
    var column: Int64
    var row: Int64
  }

  /// No nodes yet.
  init(tolerance: Double) { self.tolerance = tolerance }

  /// The nearest node within the tolerance; of equally near ones the first; `nil` where there is none.
  func find(_ point: Point) -> Int32? {
    let home = cell(point)
    var best: (distance: Double, node: Int32)?
    for row in home.row - 1...home.row + 1 {
      for column in home.column - 1...home.column + 1 {
        for node in cells[Cell(column: column, row: row)] ?? [] {
          let distance = nodes[Int(node)].distance(to: point)
          guard distance <= tolerance else { continue }
          if let known = best, (known.distance, known.node) <= (distance, node) { continue }
          best = (distance, node)
        }
      }
    }
    return best?.node
  }

  /// The node of an end: the nearest within the tolerance, or a new one.
  mutating func node(at point: Point) -> Int32 {
    if let node = find(point) {
      if nodes[Int(node)].distance(to: point) > 0.001 { snapped += 1 }
      return node
    }
    return add(point)
  }

  /// The node with an id; the first end with the id says where it is.
  mutating func node(named id: String, at point: Point) -> Int32 {
    if let node = named[id] { return node }
    let node = add(point)
    named[id] = node
    return node
  }

  private mutating func add(_ point: Point) -> Int32 {
    let node = Int32(nodes.count)
    nodes.append(point)
    cells[cell(point), default: []].append(node)
    return node
  }

  private func cell(_ point: Point) -> Cell {
    let size = max(tolerance, 0.001)
    return Cell(column: Int64((point.x / size).rounded(.down)), row: Int64((point.y / size).rounded(.down)))
  }
}

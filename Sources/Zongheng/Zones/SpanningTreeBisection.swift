/// Divides a connected set of units in two along an edge of a random spanning tree, so that the parts' workloads come
/// near a wanted ratio: the seed of ReCom (DeFord, Duchin, Solomon 2021).
struct SpanningTreeBisection {
  let problem: ZoneProblem
  /// Edges between townships are drawn this much later than those inside, so that trees run through townships first.
  var townshipBias = 0.0
  private var index: [Int32]

  init(_ problem: ZoneProblem) {
    self.problem = problem
    index = [Int32](repeating: -1, count: problem.graph.count)
  }

  /// True for the units of one part, whose workload is within `slack` of `share` of the sum; `nil` where the tree has no
  /// such edge.
  mutating func part(
    of units: [Int32],
    share: Double,
    slack: Double,
    _ random: inout SeededGenerator
  ) -> [Bool]? {
    let graph = problem.graph
    let count = units.count
    for (position, unit) in units.enumerated() { index[Int(unit)] = Int32(position) }
    defer { for unit in units { index[Int(unit)] = -1 } }
    var edges: [(key: UInt64, a: Int32, b: Int32)] = []
    let bias = UInt64(townshipBias * 0x1p52)
    for (position, unit) in units.enumerated() {
      for arc in graph.arcs(of: Int(unit)) {
        let other = index[Int(graph.neighbours[arc])]
        guard other > position else { continue }
        let apart = problem.townships[Int(unit)] != problem.townships[Int(graph.neighbours[arc])]
        edges.append(((random.next() >> 12) &+ (apart ? bias : 0), Int32(position), other))
      }
    }
    edges.sort { $0.key < $1.key }
    var root = (0..<Int32(count)).map { $0 }
    func find(_ start: Int32) -> Int32 {
      var node = start
      while root[Int(node)] != node {
        root[Int(node)] = root[Int(root[Int(node)])]
        node = root[Int(node)]
      }
      return node
    }
    var tree = [[Int32]](repeating: [], count: count)
    var joined = 1
    for edge in edges {
      let a = find(edge.a)
      let b = find(edge.b)
      if a == b { continue }
      root[Int(a)] = b
      tree[Int(edge.a)].append(edge.b)
      tree[Int(edge.b)].append(edge.a)
      joined += 1
      if joined == count { break }
    }
    guard joined == count, count > 1 else { return nil }
    var parent = [Int32](repeating: -1, count: count)
    var order: [Int32] = [0]
    parent[0] = 0
    var head = 0
    while head < order.count {
      let node = order[head]
      head += 1
      for next in tree[Int(node)] where parent[Int(next)] < 0 {
        parent[Int(next)] = node
        order.append(next)
      }
    }
    var below = units.map { problem.workloads[Int($0)] }
    for node in order.dropFirst().reversed() { below[Int(parent[Int(node)])] += below[Int(node)] }
    let sum = below[0]
    var chosen: (miss: Double, node: Int32, inverted: Bool)?
    for node in order.dropFirst() {
      let inside = abs(below[Int(node)] - share * sum)
      let outside = abs(sum - below[Int(node)] - share * sum)
      let miss = min(inside, outside)
      if miss <= slack * sum, miss < chosen?.miss ?? .infinity { chosen = (miss, node, outside < inside) }
    }
    guard let chosen else { return nil }
    var part = [Bool](repeating: chosen.inverted, count: count)
    part[Int(chosen.node)] = !chosen.inverted
    // Parents come before their children in the order.
    for node in order.dropFirst() where node != chosen.node {
      if part[Int(parent[Int(node)])] != chosen.inverted { part[Int(node)] = !chosen.inverted }
    }
    return part
  }

  /// A zone for each unit, by dividing all units again and again; zones take their shares in their order.
  mutating func plan(_ random: inout SeededGenerator) -> [Int32] {
    var zone = [Int32](repeating: 0, count: problem.graph.count)
    divide((0..<Int32(problem.graph.count)).map { $0 }, Array(0..<problem.zoneCount), &zone, &random)
    return zone
  }

  /// Divides units among zones again and again, each in one piece.
  mutating func divide(
    _ units: [Int32],
    _ zones: [Int],
    _ zone: inout [Int32],
    _ random: inout SeededGenerator
  ) {
    guard zones.count > 1, units.count > 1 else {
      for unit in units { zone[Int(unit)] = Int32(zones.first ?? 0) }
      return
    }
    let left = Array(zones.prefix(zones.count / 2))
    let right = Array(zones.dropFirst(zones.count / 2))
    let share =
      left.reduce(0) { $0 + problem.shares[$1] } / zones.reduce(0) { $0 + problem.shares[$1] }
    var slack = 0.05 / Double(zones.count)
    var part: [Bool]?
    for _ in 0..<400 where part == nil {
      part = self.part(of: units, share: share, slack: slack, &random)
      slack *= 1.03
    }
    part = part ?? self.part(of: units, share: share, slack: .infinity, &random)
    guard let part else { return }
    divide(units.indices.filter { part[$0] }.map { units[$0] }, left, &zone, &random)
    divide(units.indices.filter { !part[$0] }.map { units[$0] }, right, &zone, &random)
  }
}

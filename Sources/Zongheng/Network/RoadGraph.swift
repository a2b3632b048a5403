import Terrain

/// The edges of one road as a graph without directions, its pieces linked where they do not join.
struct RoadGraph {
  /// An edge of the road, or a straight link over a gap.
  struct Link {
    var from: Int
    var to: Int
    var length: Double
    /// The edge; `nil` for a straight link.
    var edge: Int?
  }

  /// A way through the graph.
  struct Path {
    var nodes: [Int]
    /// The links between them; one less than there are nodes.
    var steps: [Int]
  }

  /// Where the road's own nodes are.
  private(set) var positions: [Point] = []
  private(set) var links: [Link] = []
  private var linksOfNode: [[Int]] = []

  /// The graph of a road's edges.
  init(edges: [RoadPiece], nodes: PointColumn, linkWithin: Double) {
    var place: [Int32: Int] = [:]
    for (index, edge) in edges.enumerated() {
      var ends: [Int] = []
      for node in [edge.fromNode, edge.toNode] {
        if let known = place[node] {
          ends.append(known)
        } else {
          place[node] = positions.count
          ends.append(positions.count)
          positions.append(nodes[Int(node)])
        }
      }
      links.append(Link(from: ends[0], to: ends[1], length: edge.length, edge: index))
    }
    linkPieces(within: linkWithin)
    linksOfNode = [[Int]](repeating: [], count: positions.count)
    for (index, link) in links.enumerated() {
      linksOfNode[link.from].append(index)
      linksOfNode[link.to].append(index)
    }
  }

  /// The longest of the shortest paths between two nodes, from its western (else southern) end.
  ///
  /// Exact up to 200 nodes; beyond that by sweeping from end to end, which is exact for roads without rings.
  func longestShortestPath() -> Path {
    var best = (length: -1.0, from: 0, to: 0)
    if positions.count <= 200 {
      for start in positions.indices { improve(&best, from: start) }
    } else {
      var start = positions.indices.min { ordered($0, $1) } ?? 0
      for _ in 0..<6 {
        let before = best.length
        improve(&best, from: start)
        if best.length <= before { break }
        start = start == best.to ? best.from : best.to
      }
    }
    let (from, to) = ordered(best.from, best.to) ? (best.from, best.to) : (best.to, best.from)
    return path(from: from, to: to)
  }

  private func improve(_ best: inout (length: Double, from: Int, to: Int), from start: Int) {
    let (lengths, _) = shortest(from: start)
    for (node, length) in lengths.enumerated() where length.isFinite && length > best.length + 1e-6 {
      best = (length, start, node)
    }
  }

  private func ordered(_ left: Int, _ right: Int) -> Bool {
    (positions[left].x, positions[left].y) < (positions[right].x, positions[right].y)
  }

  private func path(from start: Int, to end: Int) -> Path {
    let (_, arrivals) = shortest(from: start)
    var path = Path(nodes: [end], steps: [])
    var node = end
    while node != start, arrivals[node] >= 0 {
      let link = links[arrivals[node]]
      path.steps.append(arrivals[node])
      node = link.from == node ? link.to : link.from
      path.nodes.append(node)
    }
    path.nodes.reverse()
    path.steps.reverse()
    return path
  }

  /// Lengths of the shortest ways from a node, and the link by which each node is reached (Dijkstra 1959).
  private func shortest(from start: Int) -> (lengths: [Double], arrivals: [Int]) {
    var lengths = [Double](repeating: .infinity, count: positions.count)
    var arrivals = [Int](repeating: -1, count: positions.count)
    var queue = NodeQueue()
    lengths[start] = 0
    queue.push(0, start)
    while let (length, node) = queue.pop() {
      if length > lengths[node] { continue }
      for index in linksOfNode[node] {
        let link = links[index]
        let next = link.from == node ? link.to : link.from
        let candidate = length + link.length
        if candidate < lengths[next] {
          lengths[next] = candidate
          arrivals[next] = index
          queue.push(candidate, next)
        }
      }
    }
    return (lengths, arrivals)
  }

  /// Links each node to the nearest nodes of other pieces in reach, and what is still apart at its nearest nodes.
  private mutating func linkPieces(within reach: Double) {
    var sets = DisjointSets(count: positions.count)
    for link in links { sets.join(link.from, link.to) }
    let pieces = sets.members
    guard pieces.count > 1 else { return }
    var piece = [Int](repeating: 0, count: positions.count)
    for (index, members) in pieces.enumerated() { for node in members { piece[node] = index } }
    var joined = DisjointSets(count: pieces.count)
    var candidates: [Link] = []
    for node in positions.indices {
      for other in pieces.indices where other != piece[node] {
        var best: Link?
        for target in pieces[other] {
          let length = positions[node].distance(to: positions[target])
          if length < best?.length ?? .infinity { best = Link(from: node, to: target, length: length) }
        }
        if let best { candidates.append(best) }
      }
    }
    candidates.sort { ($0.length, $0.from, $0.to) < ($1.length, $1.from, $1.to) }
    for link in candidates {
      let apart = joined.root(of: piece[link.from]) != joined.root(of: piece[link.to])
      if link.length <= reach || apart {
        links.append(link)
        joined.join(piece[link.from], piece[link.to])
      }
    }
  }
}

/// Nodes by their distance, the nearest first: a binary heap.
struct NodeQueue {
  private var items: [(length: Double, node: Int)] = []

  /// Adds a node at a distance.
  mutating func push(_ length: Double, _ node: Int) {
    items.append((length, node))
    var child = items.count - 1
    while child > 0, items[child] < items[(child - 1) / 2] {
      items.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// Takes the nearest node away; `nil` where none is left.
  mutating func pop() -> (length: Double, node: Int)? {
    guard let first = items.first, let last = items.popLast() else { return nil }
    guard !items.isEmpty else { return first }
    items[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < items.count && items[child] < items[least] {
        least = child
      }
      if least == parent { return first }
      items.swapAt(parent, least)
      parent = least
    }
  }
}

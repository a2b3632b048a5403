import Terrain

extension MatchingNetwork {
  /// The network of lines that a frame brought into its plane; fixes go there by the same frame.
  init(_ lines: RoadLines, frame: LocalFrame, layer: String) {
    self.init(lines, plane: frame.plane, layer: layer, findings: [])
    self.frame = frame
  }

  /// The network of lines between named nodes: every line is an edge; two one-way lines that are each other's
  /// reverse are one edge for both ways.
  /// - Parameters:
  ///   - lines: lines in the plane.
  ///   - layer: how findings speak of the layer.
  init(_ lines: RoadLines, plane: CoordinateSystem, layer: String, findings known: [Finding]) {
    var findings = known
    var nodes = [Point?](repeating: nil, count: lines.nodeCount)
    var edges: [RoadEdge] = []
    edges.reserveCapacity(lines.count)
    var shapes = PolylineColumn()
    var lengths = [Double](repeating: 0, count: lines.count)
    var forward: [LineSpan] = []
    var backward: [LineSpan] = []
    var open: [UInt64: [Int]] = [:]
    for line in 0..<lines.count {
      guard let shape = Self.append(lines, line, to: &shapes) else {
        findings.append(Self.pointless(lines, line, layer))
        continue
      }
      let edge = shapes.count - 1
      lengths[line] = shapes.length(of: edge)
      let (from, to) = (lines.from[line], lines.to[line])
      if lines.travel[line] != .both {
        let reverse = UInt64(UInt32(bitPattern: to)) << 32 | UInt64(UInt32(bitPattern: from))
        if let twin = open[reverse]?.first(where: { Self.isReverse(shapes, $0, edge) }),
          edges[twin].travel == lines.travel[line]
        {
          shapes.removeLast()
          let span = LineSpan(line: Int32(line), from: 1, to: 0)
          if edges[twin].travel == .forward { backward[twin] = span } else { forward[twin] = span }
          edges[twin].travel = .both
          continue
        }
        let key = UInt64(UInt32(bitPattern: from)) << 32 | UInt64(UInt32(bitPattern: to))
        open[key, default: []].append(edge)
      }
      if nodes[Int(from)] == nil { nodes[Int(from)] = shape.first }
      if nodes[Int(to)] == nil { nodes[Int(to)] = shape.last }
      edges.append(
        RoadEdge(
          id: lines.ids[line],
          from: from,
          to: to,
          travel: lines.travel[line],
          road: -1,
          lengthCentimetres: Int32(clamping: max(1, Int64((lengths[line] * 100).rounded()))),
          feature: Int64(line)
        )
      )
      forward.append(LineSpan(line: Int32(line), from: 0, to: 1))
      backward.append(LineSpan(line: Int32(line), from: 0, to: 1))
    }
    network = RoadNetwork(
      nodes: PointColumn(nodes.map { $0 ?? Point(.nan, .nan) }),
      edges: edges,
      shapes: shapes,
      roads: []
    )
    ids = lines.ids
    self.lengths = lengths
    self.findings = findings
    self.plane = plane
    self.forward = forward
    self.backward = backward
  }

  /// Appends a line without repeated positions; its ends, or `nil` where nothing is left of it.
  private static func append(
    _ lines: RoadLines,
    _ line: Int,
    to shapes: inout PolylineColumn
  ) -> (first: Point, last: Point)? {
    let start = shapes.x.count
    var travelled = 0.0
    for vertex in Int(lines.offsets[line])..<Int(lines.offsets[line + 1]) {
      let (x, y) = (lines.positions.x[vertex], lines.positions.y[vertex])
      guard x.isFinite, y.isFinite else { continue }
      if shapes.x.count > start, let lastX = shapes.x.last, let lastY = shapes.y.last {
        if lastX == x && lastY == y { continue }
        travelled += ((x - lastX) * (x - lastX) + (y - lastY) * (y - lastY)).squareRoot()
      }
      shapes.x.append(x)
      shapes.y.append(y)
      shapes.measure.append(travelled)
    }
    let count = shapes.x.count - start
    guard count >= 2, travelled > 0 else {
      shapes.x.removeLast(count)
      shapes.y.removeLast(count)
      shapes.measure.removeLast(count)
      return nil
    }
    shapes.offsets.append(Int32(shapes.x.count))
    return (
      Point(shapes.x[start], shapes.y[start]), Point(shapes.x[start + count - 1], shapes.y[start + count - 1])
    )
  }

  private static func isReverse(_ shapes: PolylineColumn, _ a: Int, _ b: Int) -> Bool {
    let (first, second) = (shapes.vertices(of: a), shapes.vertices(of: b))
    guard first.count == second.count else { return false }
    return zip(first, second.reversed()).allSatisfy {
      shapes.x[$0] == shapes.x[$1] && shapes.y[$0] == shapes.y[$1]
    }
  }

  private static func pointless(_ lines: RoadLines, _ line: Int, _ layer: String) -> Finding {
    Finding(
      kind: "road-zero-length",
      severity: .warning,
      subject: "\(layer), line \(lines.ids[line])",
      message: "the line has no length; it was dropped"
    )
  }
}

extension PolylineColumn {
  /// Takes the last line away.
  fileprivate mutating func removeLast() {
    let vertices = vertices(of: count - 1)
    x.removeLast(vertices.count)
    y.removeLast(vertices.count)
    measure.removeLast(vertices.count)
    offsets.removeLast()
  }
}

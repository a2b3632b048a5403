import Terrain

/// Makes a road network of the features of a road layer.
///
/// The order of the features does not matter: they are sorted by id and geometry first.
public struct RoadNetworkBuilder: Sendable {
  /// What the builder was told.
  public var parameters: RoadNetworkParameters

  /// A builder that follows some parameters.
  public init(_ parameters: RoadNetworkParameters = RoadNetworkParameters()) { self.parameters = parameters }

  /// The network, and what was wrong with the layer and worked around.
  ///
  /// Where the layer names the nodes at the ends, these are the nodes; else ways are cut where they meet and ends
  /// within the tolerance are joined. Two-way roads stored as two reversed edges are kept once.
  /// - Parameters:
  ///   - features: roads in the metric plane.
  ///   - layer: how findings speak of the layer.
  /// - Complexity: O(vertices), save for roads with more than 200 nodes and for edges between the same nodes.
  public func build(
    _ features: [RoadFeature],
    layer: String = "roads"
  ) -> (
    network: RoadNetwork, findings: [Finding]
  ) {
    var findings: [Finding] = []
    var pieces = self.pieces(of: features, layer, &findings)
    pieces.sort(by: RoadPiece.ordered)
    let hasNodes = pieces.contains { $0.from != nil && $0.to != nil }
    var twins = TwinMerging(tolerance: parameters.snapTolerance)
    if !hasNodes {
      // Twins go first: they share every vertex, and cutting there would shatter them.
      _ = giveNodes(&pieces)
      pieces = RoadSplitting(tolerance: parameters.snapTolerance).split(twins.merge(pieces))
    }
    let snapper = giveNodes(&pieces)
    dropCollapsed(&pieces, layer, &findings)
    pieces = twins.merge(pieces)
    report(twins, snapper, layer, &findings)
    reportApart(pieces, snapper.nodes, layer, &findings)
    let nodes = compacted(&pieces, snapper.nodes)
    let checks = NetworkChecks(layer: layer)
    findings += checks.selfCrossings(pieces) + checks.islands(pieces, nodes: nodes)
    return (network(of: pieces, nodes: nodes, layer, &findings), findings)
  }

  // MARK: Pieces and nodes

  private func pieces(of features: [RoadFeature], _ layer: String, _ findings: inout [Finding]) -> [RoadPiece]
  {
    let spelling = OnewaySpelling(features.lazy.map(\.oneway))
    var pieces: [RoadPiece] = []
    pieces.reserveCapacity(features.count)
    for feature in features {
      let travel = spelling.travel(feature.oneway)
      if travel == nil {
        findings.append(
          Finding(
            kind: "road-oneway-unknown",
            severity: .warning,
            subject: "\(layer), feature \(feature.feature)",
            message: "“\(feature.oneway ?? "")” says nothing known of one-way traffic; both ways were taken",
            position: feature.lines.first?.points.first
          )
        )
      }
      for (number, raw) in feature.lines.enumerated() {
        let line = raw.cleaned
        guard line.points.count >= 2, line.length > 0 else {
          findings.append(
            Finding(
              kind: "road-zero-length",
              severity: .warning,
              subject: "\(layer), feature \(feature.feature)",
              message: "the line has no length; it was dropped",
              position: raw.points.first.flatMap { $0.isFinite ? $0 : nil }
            )
          )
          continue
        }
        let single = feature.lines.count == 1
        pieces.append(
          RoadPiece(
            id: feature.id,
            feature: feature.feature,
            part: single ? nil : number,
            line: line,
            length: line.length,
            from: single ? feature.from : nil,
            to: single ? feature.to : nil,
            travel: travel ?? .both,
            road: feature.road,
            name: feature.name,
            grade: feature.grade.isEmpty ? parameters.defaultGrade : feature.grade
          )
        )
      }
    }
    return pieces
  }

  /// Gives every piece its nodes: those that the layer names, else by position, from west to east.
  private func giveNodes(_ pieces: inout [RoadPiece]) -> NodeSnapper {
    var snapper = NodeSnapper(tolerance: parameters.snapTolerance)
    for index in pieces.indices {
      guard let first = pieces[index].line.points.first, let last = pieces[index].line.points.last else {
        continue
      }
      if let from = pieces[index].from { pieces[index].fromNode = snapper.node(named: from, at: first) }
      if let to = pieces[index].to { pieces[index].toNode = snapper.node(named: to, at: last) }
    }
    let open = pieces.filter { $0.from == nil || $0.to == nil }
    for end in RoadSplitting.sortedEnds(open) { _ = snapper.node(at: end) }
    for index in pieces.indices {
      guard let first = pieces[index].line.points.first, let last = pieces[index].line.points.last else {
        continue
      }
      if pieces[index].from == nil { pieces[index].fromNode = snapper.find(first) ?? snapper.node(at: first) }
      if pieces[index].to == nil { pieces[index].toNode = snapper.find(last) ?? snapper.node(at: last) }
    }
    return snapper
  }

  private func dropCollapsed(_ pieces: inout [RoadPiece], _ layer: String, _ findings: inout [Finding]) {
    pieces.removeAll { piece in
      guard piece.fromNode == piece.toNode, piece.length <= 2 * parameters.snapTolerance else { return false }
      findings.append(
        Finding(
          kind: "road-zero-length",
          severity: .warning,
          subject: piece.subject(layer),
          message: "both ends are the same node and the line is shorter than the snapping; it was dropped",
          position: piece.line.points.first
        )
      )
      return true
    }
  }

  private func report(
    _ twins: TwinMerging,
    _ snapper: NodeSnapper,
    _ layer: String,
    _ findings: inout [Finding]
  ) {
    for (dropped, kept) in twins.duplicates {
      findings.append(
        Finding(
          kind: "road-duplicate",
          severity: .warning,
          subject: dropped.subject(layer),
          message: "the line repeats feature \(kept.feature); it was dropped",
          position: dropped.line.points.first
        )
      )
    }
    if twins.twins > 0 {
      findings.append(
        Finding(
          kind: "road-reversed-twins",
          severity: .note,
          subject: layer,
          message: "two-way roads are stored as two reversed edges; each pair was kept once, for both ways",
          count: twins.twins,
          position: twins.firstTwin
        )
      )
    }
    if snapper.snapped > 0 {
      findings.append(
        Finding(
          kind: "road-ends-snapped",
          severity: .note,
          subject: layer,
          message: "ends up to \(FieldNumber.text(parameters.snapTolerance)) m apart were joined",
          count: snapper.snapped
        )
      )
    }
  }

  /// Reports lines that end more than the tolerance (at least 1 m) from the node that the layer says they end at.
  private func reportApart(
    _ pieces: [RoadPiece],
    _ nodes: PointColumn,
    _ layer: String,
    _ findings: inout [Finding]
  ) {
    for piece in pieces {
      let ends = [(piece.fromNode, piece.line.points.first), (piece.toNode, piece.line.points.last)]
      for case (let node, let end?) in ends
      where nodes[Int(node)].distance(to: end) > max(1, parameters.snapTolerance) {
        findings.append(
          Finding(
            kind: "road-node-apart",
            severity: .warning,
            subject: piece.subject(layer),
            message: "the line ends \(Int(nodes[Int(node)].distance(to: end).rounded())) m from its node",
            position: end
          )
        )
      }
    }
  }

  /// The nodes that are in use, in the order of the edges that use them.
  private func compacted(_ pieces: inout [RoadPiece], _ nodes: PointColumn) -> PointColumn {
    var place = [Int32](repeating: -1, count: nodes.count)
    var used = PointColumn()
    func number(_ node: Int32) -> Int32 {
      if place[Int(node)] < 0 {
        place[Int(node)] = Int32(used.count)
        used.append(nodes[Int(node)])
      }
      return place[Int(node)]
    }
    for index in pieces.indices {
      pieces[index].fromNode = number(pieces[index].fromNode)
      pieces[index].toNode = number(pieces[index].toNode)
    }
    return used
  }

  // MARK: Edges and roads

  private func network(
    of pieces: [RoadPiece],
    nodes: PointColumn,
    _ layer: String,
    _ findings: inout [Finding]
  ) -> RoadNetwork {
    let (groups, mixed) = RoadGrouping(nearMetres: parameters.sameRoadWithin)
      .groups(of: pieces, nodes: nodes, layer: layer)
    findings += mixed
    var edges: [RoadEdge] = []
    var shapes = PolylineColumn()
    var taken: Set<String> = []
    for piece in pieces {
      edges.append(
        RoadEdge(
          id: unique(piece, &taken, layer, &findings),
          from: piece.fromNode,
          to: piece.toNode,
          travel: piece.travel,
          road: -1,
          lengthCentimetres: Int32(clamping: max(1, Int64((piece.length * 100).rounded()))),
          feature: piece.feature
        )
      )
      shapes.append(piece.line)
    }
    var roads: [Road] = []
    for group in groups {
      let axis = RoadAxis(
        edges: group.pieces.map { pieces[$0] },
        nodes: nodes,
        linkWithin: parameters.sameRoadWithin
      )
      for (index, chainage) in zip(group.pieces, axis.chainages) {
        edges[index].road = Int32(roads.count)
        edges[index].chainageAtStart = chainage.start
        edges[index].chainageAtEnd = chainage.end
      }
      var road = group.road
      road.chainageLength = axis.length
      roads.append(road)
    }
    return RoadNetwork(nodes: nodes, edges: edges, shapes: shapes, roads: roads)
  }

  private func unique(
    _ piece: RoadPiece,
    _ taken: inout Set<String>,
    _ layer: String,
    _ findings: inout [Finding]
  ) -> String {
    var id = piece.edgeID
    if taken.insert(id).inserted { return id }
    var number = 2
    while !taken.insert("\(id)~\(number)").inserted { number += 1 }
    findings.append(
      Finding(
        kind: "road-id-repeated",
        severity: .warning,
        subject: piece.subject(layer),
        message: "the id “\(id)” is there already; the edge is called “\(id)~\(number)”",
        position: piece.line.points.first
      )
    )
    id = "\(id)~\(number)"
    return id
  }
}

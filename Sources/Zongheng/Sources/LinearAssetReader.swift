import Terrain

/// Reads the layer of linear assets: lines that are looked after and that nobody drives on.
struct LinearAssetReader {
  let loader: LayerLoader

  /// The assets as edges of a network, one road each; its chainage runs along the lines in the order of the layer.
  ///
  /// Rows with the same id are one asset; rows without a line are findings.
  func assets(
    _ section: LayerSection?,
    in plane: CoordinateSystem,
    _ findings: inout [Finding]
  ) throws(ZonghengError) -> RoadNetwork {
    guard let section else { return RoadNetwork.empty }
    let layer = try loader.layer(section)
    var columns: [String: Int] = [:]
    for meaning in section.fields.keys.sorted() {
      columns[meaning] = try loader.field(meaning, of: layer, section)
    }
    var lines: [(row: Int64, id: String, name: String, category: String, line: Polyline)] = []
    for feature in try loader.features(of: layer, section, in: plane, &findings) {
      func text(_ meaning: String) -> String? { columns[meaning].flatMap { feature.values[$0].text } }
      let id = text("id") ?? String(feature.id)
      var parts: [Polyline] = []
      if case .polylines(let own) = feature.geometry { parts = own.filter { $0.length >= 0.01 } }
      if parts.isEmpty {
        findings.append(
          Finding(
            kind: "linear-asset-no-line",
            severity: .warning,
            subject: "\(section.subject), feature \(feature.id)",
            message: "the row has no line; it was dropped"
          )
        )
      }
      for line in parts { lines.append((feature.id, id, text("name") ?? "", text("class") ?? "", line)) }
    }
    // A stable order that does not depend on that of the rows of other assets.
    var order: [String] = []
    var byId: [String: [Int]] = [:]
    for (index, line) in lines.enumerated() {
      if byId[line.id] == nil { order.append(line.id) }
      byId[line.id, default: []].append(index)
    }
    order.sort { RoadPiece.idOrdered($0, $1) }
    var network = (nodes: PointColumn(), edges: [RoadEdge](), shapes: PolylineColumn(), roads: [Road]())
    for id in order {
      let own = (byId[id] ?? []).map { lines[$0] }
      var chainage = 0.0
      for (part, line) in own.enumerated() {
        let node = Int32(network.nodes.count)
        for point in [line.line.points.first, line.line.points.last] {
          network.nodes.append(point ?? Point(0, 0))
        }
        let length = line.line.length
        network.edges.append(
          RoadEdge(
            id: own.count == 1 ? id : "\(id)-\(part + 1)",
            from: node,
            to: node + 1,
            travel: .both,
            road: Int32(network.roads.count),
            chainageAtStart: chainage,
            chainageAtEnd: chainage + length,
            lengthCentimetres: Int32((length * 100).rounded()),
            feature: line.row
          )
        )
        network.shapes.append(line.line)
        chainage += length
      }
      network.roads.append(
        Road(id: id, name: own[0].name, grade: own[0].category, chainageLength: chainage)
      )
    }
    return RoadNetwork(
      nodes: network.nodes,
      edges: network.edges,
      shapes: network.shapes,
      roads: network.roads
    )
  }
}

extension RoadNetwork {
  /// A network without anything.
  public static var empty: RoadNetwork {
    RoadNetwork(nodes: PointColumn(), edges: [], shapes: PolylineColumn(), roads: [])
  }
}

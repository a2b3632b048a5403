import Terrain

/// Reads a road layer into road features.
struct RoadReader {
  let loader: LayerLoader

  /// The features of a road layer, in a plane; rows without a line are findings.
  func features(
    _ section: LayerSection,
    in plane: CoordinateSystem,
    _ findings: inout [Finding]
  )
    throws(ZonghengError) -> [RoadFeature]
  {
    let layer = try loader.layer(section)
    let features = try loader.features(of: layer, section, in: plane, &findings)
    return try roads(features, of: layer, section, &findings)
  }

  /// The road features of a layer's rows that are in the plane already.
  func roads(
    _ features: [Feature],
    of layer: VectorLayer,
    _ section: LayerSection,
    _ findings: inout [Finding]
  ) throws(ZonghengError) -> [RoadFeature] {
    var columns: [String: Int] = [:]
    for meaning in section.fields.keys.sorted() {
      columns[meaning] = try loader.field(meaning, of: layer, section)
    }
    guard !features.isEmpty else { throw ZonghengError(.input, section.subject, "the layer holds no roads") }
    var roads: [RoadFeature] = []
    for feature in features {
      guard case .polylines(let lines) = feature.geometry else {
        findings.append(
          Finding(
            kind: "road-no-line",
            severity: .warning,
            subject: "\(section.subject), feature \(feature.id)",
            message: "the row has no line; it was dropped"
          )
        )
        continue
      }
      func text(_ meaning: String) -> String? { columns[meaning].flatMap { feature.values[$0].text } }
      roads.append(
        RoadFeature(
          id: text("id"),
          lines: lines,
          road: text("road"),
          name: text("name") ?? "",
          grade: text("grade") ?? "",
          from: text("from"),
          to: text("to"),
          oneway: text("oneway"),
          feature: feature.id
        )
      )
    }
    return roads
  }
}

import Terrain

/// Reads the layer of fixed cameras.
struct CameraReader {
  let loader: LayerLoader

  /// The cameras, by id; a row without a place, or whose numbers make no view, is a finding and left out.
  func cameras(
    _ section: LayerSection?,
    in plane: CoordinateSystem,
    _ findings: inout [Finding]
  ) throws(ZonghengError) -> [Camera] {
    guard let section else { return [] }
    let layer = try loader.layer(section)
    var columns: [String: Int] = [:]
    for meaning in section.fields.keys.sorted() {
      columns[meaning] = try loader.field(meaning, of: layer, section)
    }
    var cameras: [Camera] = []
    var taken: Set<String> = []
    for feature in try loader.features(of: layer, section, in: plane, &findings) {
      func cell(_ meaning: String) -> FieldValue { columns[meaning].map { feature.values[$0] } ?? .null }
      let id = cell("id").text ?? String(feature.id)
      func leave(_ kind: String, _ message: String) {
        findings.append(
          Finding(
            kind: kind,
            severity: .warning,
            subject: "\(section.subject), feature \(feature.id)",
            message: message
          )
        )
      }
      guard case .point(let position) = feature.geometry, position.isFinite else {
        leave("camera-no-place", "the row has no point; it was dropped")
        continue
      }
      guard let bearing = cell("bearing").number, let angle = cell("angle").number,
        let range = cell("range").number, (-360...360).contains(bearing), angle > 0, angle <= 360, range > 0,
        range <= 2_000
      else {
        leave(
          "camera-no-view",
          "bearing, angle (to 360°) or range (to 2,000 m) make no view; the row was dropped"
        )
        continue
      }
      guard taken.insert(id).inserted else {
        leave("camera-repeated", "the id “\(id)” is there already; the row was dropped")
        continue
      }
      cameras.append(
        Camera(
          id: id,
          name: cell("name").text ?? "",
          position: position,
          bearing: bearing,
          angle: angle,
          range: range
        )
      )
    }
    return cameras.sorted { RoadPiece.idOrdered($0.id, $1.id) }
  }
}

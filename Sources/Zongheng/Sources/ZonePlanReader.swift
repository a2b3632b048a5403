import Terrain

/// Reads a plan from a table or a layer: CSV, GeoPackage or whatever GDAL reads.
public struct ZonePlanReader: Sendable {
  /// Names under which the column of units is found, the first that is there.
  public static let unitNames = ["unit_id", "unit", "code", "id", "单元", "单元编码", "编码"]
  /// Names under which the column of zones is found.
  public static let zoneNames = ["zone", "zone_id", "包干区", "联点包干区"]

  /// A reader.
  public init() {}

  /// The rows of a plan, blank and repeated ones included.
  ///
  /// - Parameters:
  ///   - path: the file; of several layers, the one called `units` is read, or else the first.
  public func read(_ path: String) throws(ZonghengError) -> ZonePlan {
    let table: VectorLayer
    do {
      let names = try VectorFile.layerNames(path)
      table = try VectorFile.read(path, layer: names.first { $0 == "units" })
    } catch {
      throw ZonghengError(.input, path, error.message, wayOut: "name a table with unit_id and zone")
    }
    guard let unit = column(Self.unitNames, of: table), let zone = column(Self.zoneNames, of: table) else {
      let missing = column(Self.unitNames, of: table) == nil ? "unit_id" : "zone"
      throw ZonghengError(
        .input,
        path,
        "the table has no column “\(missing)”; it has \(table.fields.map(\.name).joined(separator: ", "))",
        wayOut: "name its columns unit_id and zone"
      )
    }
    return ZonePlan(
      table.features.enumerated().map { index, feature in
        ZonePlan.Assignment(
          unit: trimmed(feature.values[unit]),
          zone: trimmed(feature.values[zone]),
          row: index + 1
        )
      }
    )
  }

  private func trimmed(_ value: FieldValue) -> String {
    let text = value.text ?? ""
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
      let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
  }

  private func column(_ names: [String], of table: VectorLayer) -> Int? {
    names.lazy.compactMap { table.index(ofField: $0) }.first
  }
}

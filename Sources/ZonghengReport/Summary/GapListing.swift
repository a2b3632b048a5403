import Foundation
import Terrain
import Zongheng

/// The gaps of a result that was written before, read back from its GeoPackage.
public struct GapListing: Sendable {
  private let path: String
  private let fields: [Field]
  private var features: [Feature]
  private let plane: CoordinateSystem?

  /// The gaps of a result, worst first.
  public init(readingResult path: String) throws {
    self.path = path
    guard FileManager.default.fileExists(atPath: path) else {
      throw ZonghengError(
        .input,
        path,
        "there is no such file",
        wayOut: "check the path, or write a result with zongheng analyze"
      )
    }
    let layer: VectorLayer
    do {
      layer = try VectorFile.read(path, layer: "gaps")
    } catch {
      throw ZonghengError(
        .input,
        path,
        "is no result of zongheng analyze (\(error.message))",
        wayOut: "give the file that --output named"
      )
    }
    fields = layer.fields
    features = layer.features
    plane = layer.coordinateSystem
    guard layer.index(ofField: "gap_id") != nil else {
      throw ZonghengError(
        .input,
        path,
        "is no result of zongheng analyze",
        wayOut: "give the file that --output named"
      )
    }
  }

  /// The language of the project that the result comes from; `nil` where it says none.
  public var language: Language? {
    guard let manifest = try? VectorFile.read(path, layer: "manifest"),
      let key = manifest.index(ofField: "key"), let value = manifest.index(ofField: "value"),
      let row = manifest.features.first(where: { $0.values[key].text == "language" })
    else { return nil }
    return row.values[value].text.flatMap(Language.init(rawValue:))
  }

  /// How many gaps are left.
  public var count: Int { features.count }

  /// Keeps the gaps that fit all given conditions.
  public mutating func keep(period: String? = nil, grade: String? = nil, cause: GapCause? = nil) {
    for (column, wanted) in [("period", period), ("grade", grade), ("cause", cause?.rawValue)] {
      guard let wanted else { continue }
      features = features.filter { value(column, $0).text == wanted }
    }
  }

  /// A table that fits a terminal of 110 columns.
  public func table(limit: Int, in strings: Strings, ink: Ink = .plain) -> String {
    let shown = limited(limit)
    // Where nobody reported anything, or no table of reports is known, the column would tell nothing.
    let hasReports = shown.contains { (value("reports", $0).number ?? 0) > 0 }
    var table = TextTable(
      heads: strings.gapHeads + (hasReports ? [strings.gapReports] : []),
      rightAligned: [0, 3, 4, 7, 9],
      ink: ink
    )
    for feature in shown {
      let from = value("from_m", feature).number
      let to = value("to_m", feature).number
      let stretch =
        if let from, let to { "\(grouped(Int(from.rounded())))–\(grouped(Int(to.rounded())))" } else { "" }
      let cells =
        [
          value("rank", feature).text ?? "", value("name", feature).text ?? "",
          value("grade", feature).text ?? "",
          stretch, from == nil ? "" : grouped(Int((value("length_m", feature).number ?? 0).rounded())),
          strings.period(value("period", feature).text ?? ""),
          value("cause", feature).text.map { code in GapCause(rawValue: code).map(strings.name) ?? code }
            ?? "",
          "\(value("visits", feature).text ?? "0")/\(value("required", feature).text ?? "0")",
          value("community", feature).text ?? "",
        ] + (hasReports ? [value("reports", feature).text ?? ""] : [])
      let isBlind = value("cause", feature).text == GapCause.neverVisited.rawValue
      table.append(cells) { column, cell in column == 6 && isBlind ? ink.bad(cell) : cell }
    }
    let total = features.reduce(0.0) { $0 + (value("length_m", $1).number ?? 0) }
    return table.text + "\n"
      + strings.gapsBelow(features.count, metres: total, hidden: features.count - shown.count)
  }

  /// Comma-separated values with a head; texts that a spreadsheet would take for a formula are made inert.
  public func csv(limit: Int) -> String {
    ([fields.map { CSVCell.quoted($0.name) }] + limited(limit).map { $0.values.map(CSVCell.text(of:)) })
      .map { $0.joined(separator: ",") }.joined(separator: "\n")
  }

  /// The gaps as JSON: an array of objects with the columns' names.
  public func json(limit: Int) throws -> String {
    "[" + limited(limit).map { "{\(properties($0))}" }.joined(separator: ",\n") + "]"
  }

  /// The gaps as GeoJSON in WGS-84 (RFC 7946).
  public func geoJSON(limit: Int) throws -> String {
    guard let plane else {
      throw ZonghengError(
        .input,
        path,
        "says no coordinate system",
        wayOut: "write the result again with zongheng analyze"
      )
    }
    let projection = try Projection(from: plane, to: .wgs84)
    let items = limited(limit).map { feature -> String in
      var geometry = "null"
      if case .polylines(let lines)? = feature.geometry {
        let parts = lines.map { line -> String in
          var column = PointColumn(line.points)
          projection.project(&column)
          return "["
            + column.points.map { "[\(Self.decimal($0.x)),\(Self.decimal($0.y))]" }.joined(separator: ",")
            + "]"
        }
        geometry = "{\"type\":\"MultiLineString\",\"coordinates\":[\(parts.joined(separator: ","))]}"
      }
      return "{\"type\":\"Feature\",\"geometry\":\(geometry),\"properties\":{\(properties(feature))}}"
    }
    return "{\"type\":\"FeatureCollection\",\"features\":[\n\(items.joined(separator: ",\n"))\n]}"
  }

  private func limited(_ limit: Int) -> ArraySlice<Feature> {
    limit > 0 ? features.prefix(limit) : features[...]
  }

  private func value(_ field: String, _ feature: Feature) -> FieldValue {
    fields.firstIndex { $0.name == field }.map { feature.values[$0] } ?? .null
  }

  private func properties(_ feature: Feature) -> String {
    zip(fields, feature.values).map { "\(JSONText.string($0.name)):\(JSONText.value($1))" }.joined(
      separator: ","
    )
  }

  private static func decimal(_ degrees: Double) -> String { String(format: "%.8f", degrees) }
}

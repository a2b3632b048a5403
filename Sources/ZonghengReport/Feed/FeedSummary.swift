import Terrain
import Zongheng

/// The totals of a result as flat rows, for panels that draw tables and single figures.
struct FeedSummary {
  /// The columns after `level`, `code` and `name`.
  private static let columns = [
    "length_m", "requiring_m", "covered_m", "unknown_m", "excluded_m", "required_m", "patrolled_m",
    "coverage_rate", "coverage_low", "coverage_high", "compliance_rate",
  ]
  /// The layers that the rows come from, each with its level's name.
  private static let levels = [
    ("district", "district"), ("township", "townships"), ("community", "communities"), ("zone", "zones"),
    ("road", "roads"), ("day", "days"),
  ]

  private let week: String
  private var rows: [[FieldValue]] = []

  /// The rows of a result: the district, then townships, communities, zones, roads and days.
  init(_ result: ResultFile) throws {
    week = result.manifest["week"] ?? ""
    for (level, name) in Self.levels {
      guard let table = try result.table(name) else { continue }
      for row in table.rows {
        let code = ["code", "road_id", "zone", "period"].lazy.compactMap(row.text).first
        rows.append(
          [
            .text(week), .text(level), code.map(FieldValue.text) ?? .null,
            row.text("name").map(FieldValue.text) ?? .null,
          ] + Self.columns.map { row[$0] }
        )
      }
    }
  }

  private static let heads = ["week", "level", "code", "name"] + columns

  /// An array of objects.
  var json: [UInt8] {
    var buffer = ByteBuffer()
    buffer.append("[")
    for (number, row) in rows.enumerated() {
      buffer.append(number == 0 ? "\n{" : ",\n{")
      for (index, head) in Self.heads.enumerated() {
        if index > 0 { buffer.append(",") }
        buffer.appendQuoted(head)
        buffer.append(":")
        buffer.append(JSONText.value(row[index]))
      }
      buffer.append("}")
    }
    buffer.append("\n]\n")
    return buffer.bytes
  }

  /// A table with a head, in UTF-8 with the mark that spreadsheets look for.
  var csv: [UInt8] {
    var lines = [Self.heads.joined(separator: ",")]
    lines += rows.map { row in row.map { CSVCell.text(of: $0) }.joined(separator: ",") }
    return [0xEF, 0xBB, 0xBF] + Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
  }
}

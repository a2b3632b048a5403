import Foundation
import Zongheng

/// A plan as a CSV table: `unit_id,zone`, in the order of its rows.
public struct ZonePlanTable: Sendable {
  private let plan: ZonePlan

  /// The table of a plan.
  public init(_ plan: ZonePlan) { self.plan = plan }

  /// The table's text, each line ended.
  public var text: String {
    plan.assignments.reduce(into: "unit_id,zone\n") {
      $0 += "\(Self.cell($1.unit)),\(Self.cell($1.zone))\n"
    }
  }

  /// Writes the table whole or not at all.
  public func write(to file: URL) throws(ZonghengError) {
    try WholeFile.write(Array(text.utf8), to: file)
  }

  /// A cell, quoted where it has to be (RFC 4180).
  static func cell(_ text: String) -> String {
    text.contains { ",\"\n\r".contains($0) || $0 == "\r\n" }
      ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}

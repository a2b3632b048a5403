import Zongheng

/// A project's health as text or JSON.
public struct HealthReport: Sendable {
  private let health: ProjectHealth

  /// The report of one examination.
  public init(_ health: ProjectHealth) { self.health = health }

  /// Counts of what was read, then the findings, worst first.
  public var text: String {
    let district = health.district
    let length = WeekSummary.kilometres(district.network.lengthCentimetres)
    var lines = [
      district.name,
      "  townships \(district.townships.count) · communities \(district.communities.count) · unit grids \(grouped(district.cells.count)) · compounds \(district.compounds.count)",
      "  roads \(grouped(district.network.roads.count)) · edges \(grouped(district.network.edges.count)) · nodes \(grouped(district.network.nodes.count)) · \(length)",
      "  devices \(district.devices.count) · rules \(district.rules.count) · plane \(district.plane.definition)",
    ]
    if !health.devices.isEmpty {
      let fixes = health.devices.reduce(0) { $0 + $1.fixes }
      let rejected = health.devices.reduce(0) { $0 + $1.rejected }
      lines.append(
        "  fixes \(grouped(fixes)) of \(health.devices.count { $0.fixes > 0 }) devices, \(grouped(rejected)) set aside by cleaning"
      )
    }
    lines.append("")
    if health.findings.isEmpty { return (lines + ["No findings."]).joined(separator: "\n") }
    var table = TextTable(heads: ["severity", "kind", "count", "where", "what"], rightAligned: [2])
    for finding in Self.ranked(health.findings).prefix(40) {
      table.append([
        finding.severity.rawValue, finding.kind, grouped(finding.count), finding.subject, finding.message,
      ])
    }
    lines.append(table.text)
    let more = health.findings.count - 40
    if more > 0 { lines.append("\(grouped(more)) more findings not shown (--json shows all)") }
    return lines.joined(separator: "\n")
  }

  /// Everything as one JSON object.
  public var json: String {
    let district = health.district
    let counts = [
      ("townships", district.townships.count), ("communities", district.communities.count),
      ("unit_grids", district.cells.count), ("compounds", district.compounds.count),
      ("roads", district.network.roads.count), ("edges", district.network.edges.count),
      ("devices", district.devices.count), ("rules", district.rules.count),
      ("fixes", health.devices.reduce(0) { $0 + $1.fixes }),
    ].map { "\(JSONText.string($0)):\($1)" }
    return
      "{\"district\":\(JSONText.string(district.name)),\(counts.joined(separator: ",")),\"network_m\":\(JSONText.number(Double(district.network.lengthCentimetres) / 100)),\"findings\":\(SummaryJSON.findings(Self.ranked(health.findings)))}"
  }

  private static func ranked(_ findings: [Finding]) -> [Finding] {
    let order: [Finding.Severity: Int] = [.error: 0, .warning: 1, .note: 2]
    return findings.enumerated().sorted {
      (order[$0.element.severity] ?? 3, $0.offset) < (order[$1.element.severity] ?? 3, $1.offset)
    }.map(\.element)
  }
}

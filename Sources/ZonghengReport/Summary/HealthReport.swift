import Zongheng

/// A project's health as text or JSON.
public struct HealthReport: Sendable {
  private let health: ProjectHealth
  private let strings: Strings
  private let ink: Ink

  /// The report of one examination.
  public init(_ health: ProjectHealth, in strings: Strings, ink: Ink = .plain) {
    self.health = health
    self.strings = strings
    self.ink = ink
  }

  /// Counts of what was read, then the findings, worst first.
  public var text: String {
    let district = health.district
    let network = district.network
    var lines = [
      ink.strong(district.name),
      "  "
        + strings.areas(
          townships: district.townships.count,
          communities: district.communities.count,
          cells: district.cells.count,
          compounds: district.compounds.count
        ),
      "  "
        + strings.network(
          roads: network.roads.count,
          edges: network.edges.count,
          nodes: network.nodes.count,
          length: strings.kilometres(network.lengthCentimetres)
        ),
      "  "
        + strings.setting(
          devices: district.devices.count,
          rules: district.rules.count,
          plane: district.plane.definition
        ),
    ]
    if !health.devices.isEmpty {
      let fixes = health.devices.reduce(0) { $0 + $1.fixes }
      let rejected = health.devices.reduce(0) { $0 + $1.rejected }
      let reporting = health.devices.count { $0.fixes > 0 }
      lines.append("  " + strings.fixes(fixes, devices: reporting, rejected: rejected))
    }
    lines.append("")
    if !health.deviceDays.isEmpty {
      lines += [DeviceQuality(health, in: strings, ink: ink).text(limit: 12), ""]
    }
    if health.findings.isEmpty { return (lines + [strings.noFindings]).joined(separator: "\n") }
    var table = TextTable(heads: strings.findingHeads, rightAligned: [2], ink: ink)
    for finding in Self.ranked(health.findings).prefix(40) {
      let cells = [
        strings.name(of: finding.severity), finding.kind, grouped(finding.count),
        strings.subject(of: finding), strings.message(of: finding),
      ]
      table.append(cells) { [ink] column, cell in
        switch (column, finding.severity) {
        case (0, .error): ink.bad(cell)
        case (0, .warning): ink.wary(cell)
        default: cell
        }
      }
    }
    lines.append(table.text)
    let more = health.findings.count - 40
    if more > 0 { lines.append(strings.moreFindings(more)) }
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
    let devices =
      health.deviceDays.isEmpty ? "" : "," + DeviceQuality(health, in: strings, ink: .plain).jsonMembers
    return
      "{\"district\":\(JSONText.string(district.name)),\(counts.joined(separator: ",")),\"network_m\":\(JSONText.number(Double(district.network.lengthCentimetres) / 100)),\"findings\":\(SummaryJSON.findings(Self.ranked(health.findings)))\(devices)}"
  }

  private static func ranked(_ findings: [Finding]) -> [Finding] {
    let order: [Finding.Severity: Int] = [.error: 0, .warning: 1, .note: 2]
    return findings.enumerated().sorted {
      (order[$0.element.severity] ?? 3, $0.offset) < (order[$1.element.severity] ?? 3, $1.offset)
    }.map(\.element)
  }
}

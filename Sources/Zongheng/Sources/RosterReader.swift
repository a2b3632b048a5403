import Terrain

/// Reads the table of who is meant to ride with whom.
struct RosterReader {
  let loader: LayerLoader

  /// The entries, in the table's order; a row whose devices or day cannot be told is a finding and left out.
  func entries(
    _ section: LayerSection?,
    of devices: [Device],
    _ findings: inout [Finding]
  ) throws(ZonghengError) -> [RosterEntry] {
    guard let section else { return [] }
    let table = try loader.layer(section)
    let device = try loader.field("device", of: table, section)
    let rides = try loader.field("rides_with", of: table, section)
    let day = try loader.field("day", of: table, section)
    let known = Set(devices.map(\.id))
    var entries: [RosterEntry] = []
    for row in table.features {
      func finding(_ kind: String, _ message: String, count: Int = 1) {
        findings.append(
          Finding(
            kind: kind,
            severity: .warning,
            subject: "\(section.subject), row \(row.id)",
            message: message,
            count: count
          )
        )
      }
      func text(_ column: Int?) -> String? { column.flatMap { row.values[$0].text } }
      let id = text(device) ?? ""
      guard known.contains(id) else {
        finding("roster-stranger", "“\(id)” is no device; the row was left out")
        continue
      }
      let others = text(rides).map(RosterEntry.ids) ?? []
      let friends = others.filter { $0 != id && known.contains($0) }
      if friends.count < others.count {
        finding(
          "device-roster-unknown",
          "the device is to ride with what is no other device of the table; this was left out",
          count: others.count - friends.count
        )
      }
      let written = text(day)
      let parsed = written.flatMap { LocalDay($0.replacing("/", with: "-")) }
      if let written, parsed == nil {
        finding("roster-day", "“\(written)” is no day; the row was left out")
        continue
      }
      if !friends.isEmpty { entries.append(RosterEntry(device: id, ridesWith: friends, day: parsed)) }
    }
    return entries
  }
}

/// Reads the plan in force and the leaders that a project names.
struct ContactZonesReader {
  let configuration: ProjectConfiguration

  /// The zones; `nil` where the project names no plan in force.
  ///
  /// Rows that name no unit, and units that the plan does not name, come back as findings.
  func zones(
    townships: [AdministrativeArea],
    communities: [AdministrativeArea],
    cells: [UnitCell],
    _ findings: inout [Finding]
  ) throws(ZonghengError) -> ContactZones? {
    guard let section = configuration.zones, let file = section.plan else { return nil }
    let folder = ProjectFolder(path: configuration.folder)
    let plan = try ZonePlanReader().read(folder.resolved(file, subject: file))
    let (terms, troubles) = try LeaderReader().leaders(of: configuration)
    findings += troubles
    let byZone = Dictionary(grouping: terms, by: \.zone)
    let zones = plan.zones.map { ContactZones.Zone(id: $0, terms: byZone[$0] ?? []) }
    let places = Dictionary(uniqueKeysWithValues: plan.zones.enumerated().map { ($1, $0) })
    let zoneByUnit = plan.zoneByUnit.compactMapValues { places[$0] }

    let units: [String]
    var ofCommunity: [Int?]
    var ofCell: [Int?]
    switch section.units {
    case .communities:
      units = communities.map(\.code)
      ofCommunity = communities.map { zoneByUnit[$0.code] }
      ofCell = cells.map { $0.community.flatMap { ofCommunity[$0] } }
    case .townships:
      units = townships.map(\.code)
      ofCommunity = communities.map { $0.parent.flatMap { zoneByUnit[townships[$0].code] } }
      ofCell = cells.map { $0.community.flatMap { ofCommunity[$0] } }
    case .grid:
      units = cells.map(\.code)
      ofCell = cells.map { zoneByUnit[$0.code] }
      var held = [Set<Int?>](repeating: [], count: communities.count)
      for (cell, zone) in zip(cells, ofCell) {
        if let community = cell.community { held[community].insert(zone) }
      }
      ofCommunity = held.map { $0.count == 1 ? $0.first ?? nil : nil }
    }
    findings += Self.findings(file, plan, units)
    return ContactZones(
      zones: zones,
      zoneOfCommunity: ofCommunity,
      zoneOfCell: ofCell,
      areOfCells: section.units == .grid
    )
  }

  private static func findings(_ file: String, _ plan: ZonePlan, _ units: [String]) -> [Finding] {
    var findings: [Finding] = []
    let known = Set(units)
    let named = Set(plan.assignments.filter { !$0.zone.isEmpty }.map(\.unit))
    let strange = named.subtracting(known)
    if !strange.isEmpty {
      findings.append(
        Finding(
          kind: "zone-unit-unknown",
          severity: .warning,
          subject: file,
          message: "the plan names units that no layer holds, such as “\(strange.min() ?? "")”",
          count: strange.count
        )
      )
    }
    let missing = known.subtracting(named)
    if !missing.isEmpty {
      findings.append(
        Finding(
          kind: "unit-without-zone",
          severity: .warning,
          subject: file,
          message:
            "the plan gives units to nobody, such as “\(missing.min() ?? "")”; see zongheng zones verify",
          count: missing.count
        )
      )
    }
    return findings
  }
}

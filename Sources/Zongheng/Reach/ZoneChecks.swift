import Terrain

/// The checks of the plan against the units: each in exactly one zone, each zone in one piece.
struct ZoneChecks {
  private(set) var checks: [ReachCheck] = []
  private(set) var zones: [CertifiedZone] = []
  /// The zone of each unit, by index; `nil` where it has none or two.
  private(set) var zoneOfUnit: [String?]

  init(_ subject: ReachSubject, borders: [(first: Int, second: Int, metres: Double)]) {
    let rows = PlanRows(subject)
    zoneOfUnit = rows.zoneOfUnit
    let touching = Touching(subject, borders)
    checks.append(Self.oneZone(subject, rows, touching))
    var members: [String: [Int]] = [:]
    for (unit, zone) in zoneOfUnit.enumerated() { if let zone { members[zone, default: []].append(unit) } }
    let ids = Set(subject.plan.zones).union(members.keys).sorted(by: RoadPiece.idOrdered)
    zones = ids.map { id in
      let units = members[id] ?? []
      let (pieces, tree) = touching.pieces(of: units)
      return CertifiedZone(id: id, leader: "", post: "", units: units, pieces: pieces, tree: tree)
    }
    checks.append(connected(subject, touching))
  }

  private static func oneZone(_ subject: ReachSubject, _ rows: PlanRows, _ touching: Touching) -> ReachCheck {
    var faults = rows.unknown.map { row -> ReachFault in
      var fault = ReachFault(.unknownUnit, [row.unit], detail: row.zone)
      fault.remedy = ReachRemedy(step: .dropRows([row.place]), isUnambiguous: false, target: row.unit)
      return fault
    }
    for (index, unit) in subject.units.enumerated() {
      let places = rows.places[index]
      let zones = Set(places.map { subject.plan.assignments[$0].zone }.filter { !$0.isEmpty })
      let position = unit.area.flatMap(EdgeChecks.middle)
      if zones.isEmpty {
        var fault = ReachFault(.unitWithoutZone, [unit.label], at: position)
        fault.squareMetres = unit.area?.area
        fault.neighbours = touching.neighbours(of: [index], subject)
        fault.shape = unit.area?.polygons.first
        fault.remedy = touching.bestZone(for: [index], zoneOfUnit: rows.zoneOfUnit).map { best in
          ReachRemedy(
            step: .assign(unit: index, zone: best.zone),
            isUnambiguous: best.isClear,
            target: best.zone
          )
        }
        faults.append(fault)
      } else if zones.count > 1 {
        var fault = ReachFault(
          .unitInTwoZones,
          [unit.label],
          detail: zones.sorted(by: RoadPiece.idOrdered).joined(separator: ", "),
          at: position
        )
        fault.squareMetres = unit.area?.area
        fault.neighbours = touching.neighbours(of: [index], subject)
        fault.shape = unit.area?.polygons.first
        faults.append(fault)
      } else if places.count > 1 {
        var fault = ReachFault(.unitTwice, [unit.label], detail: zones.first ?? "", at: position)
        fault.remedy = ReachRemedy(
          step: .dropRows(Array(places.dropFirst())),
          isUnambiguous: true,
          target: unit.label
        )
        faults.append(fault)
      }
    }
    return ReachCheck(
      .oneZone,
      counted: subject.units.count,
      facts: [.init("plan_rows", Double(subject.plan.assignments.count))],
      faults: faults
    )
  }

  private func connected(_ subject: ReachSubject, _ touching: Touching) -> ReachCheck {
    guard touching.isKnown else { return .notGiven(.connected) }
    var faults: [ReachFault] = []
    for zone in zones {
      for piece in zone.pieces.dropFirst() {
        if piece.allSatisfy({ subject.enclaves.contains(subject.units[$0].code) }) { continue }
        let shape = piece.compactMap { subject.units[$0].area }.flatMap(\.polygons)
        var fault = ReachFault(
          .zoneInPieces,
          [zone.id] + piece.map { subject.units[$0].label },
          detail: String(zone.pieces.count),
          at: shape.max { $0.area < $1.area }?.interiorPoint
        )
        fault.squareMetres = shape.isEmpty ? nil : shape.reduce(0) { $0 + $1.area }
        fault.neighbours = touching.neighbours(of: piece, subject)
        fault.shape = shape.max { $0.area < $1.area }
        if piece.count == 1, let best = touching.bestZone(for: piece, zoneOfUnit: zoneOfUnit) {
          fault.remedy = ReachRemedy(
            step: .assign(unit: piece[0], zone: best.zone),
            isUnambiguous: best.isOnly,
            target: best.zone
          )
        }
        faults.append(fault)
      }
    }
    let branches = zones.reduce(0) { $0 + $1.tree.count }
    return ReachCheck(
      .connected,
      counted: zones.count,
      facts: [
        .init("tree_branches", Double(branches)), .init("declared_links", Double(subject.links.count)),
        .init("enclaves", Double(subject.enclaves.count)),
      ],
      faults: faults
    )
  }
}

/// The rows of a plan, by the units that they name.
private struct PlanRows {
  var unknown: [(place: Int, unit: String, zone: String)] = []
  /// Places of the rows that name each unit.
  var places: [[Int]]
  var zoneOfUnit: [String?]

  init(_ subject: ReachSubject) {
    var index: [String: Int] = [:]
    for (place, unit) in subject.units.enumerated() where index[unit.code] == nil { index[unit.code] = place }
    places = Array(repeating: [], count: subject.units.count)
    for (place, row) in subject.plan.assignments.enumerated() {
      if let unit = index[row.unit] {
        places[unit].append(place)
      } else {
        unknown.append((place, row.unit, row.zone))
      }
    }
    zoneOfUnit = places.map { rows in
      let zones = Set(rows.map { subject.plan.assignments[$0].zone }.filter { !$0.isEmpty })
      return zones.count == 1 ? zones.first : nil
    }
  }
}

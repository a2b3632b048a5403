import Terrain

/// Takes the steps that leave no doubt, on a copy of the units and the plan.
public struct ReachRepair: Sendable {
  /// The units after the repair.
  public private(set) var units: [ReachUnit]
  /// The plan after the repair.
  public private(set) var plan: ZonePlan
  /// The faults whose remedies were taken, in order.
  public private(set) var taken: [ReachFault] = []
  /// True where an area was changed.
  public private(set) var changedAreas = false

  /// The repair of a subject by the remedies of its certificate.
  public init(_ subject: ReachSubject, _ certificate: ReachCertificate) {
    units = subject.units
    plan = subject.plan
    var dropped: Set<Int> = []
    var assigned: [Int: String] = [:]
    for fault in certificate.faults {
      guard let remedy = fault.remedy, remedy.isUnambiguous else { continue }
      switch remedy.step {
      case .dropRows(let rows):
        dropped.formUnion(rows)
      case .assign(let unit, let zone):
        guard assigned[unit] == nil else { continue }
        assigned[unit] = zone
      case .repairArea(let unit):
        guard change(unit, { (area) throws(TerrainError) in try Validity.repaired(area) }) else { continue }
      case .addPlace(let unit):
        guard let place = fault.shape else { continue }
        let done = change(unit) { (area) throws(TerrainError) in
          try Overlay.union([area, MultiPolygon([place])])
        }
        guard done else { continue }
      case .cutPlace(let fromUnits):
        guard let place = fault.shape else { continue }
        let done = fromUnits.filter { unit in
          change(unit) { (area) throws(TerrainError) in
            try Overlay.difference(area, MultiPolygon([place]))
          }
        }
        guard !done.isEmpty else { continue }
      }
      taken.append(fault)
    }
    var rows = plan.assignments.enumerated().filter { !dropped.contains($0.offset) }.map(\.element)
    for (unit, zone) in assigned.sorted(by: { $0.key < $1.key }) {
      rows.removeAll { $0.unit == units[unit].code }
      rows.append(ZonePlan.Assignment(unit: units[unit].code, zone: zone))
    }
    plan = ZonePlan(rows)
  }

  /// The subject after the repair, to be verified again.
  public func subject(after original: ReachSubject) -> ReachSubject {
    var subject = original
    subject.units = units
    subject.plan = plan
    return subject
  }

  /// Replaces a unit's area; false where GEOS finds none.
  private mutating func change(
    _ unit: Int,
    _ body: (MultiPolygon) throws(TerrainError) -> MultiPolygon
  ) -> Bool {
    guard let area = units[unit].area, let changed = try? body(area), !changed.polygons.isEmpty else {
      return false
    }
    units[unit].area = changed
    changedAreas = true
    return true
  }
}

import Terrain

/// The checks of what was asked of the plan: pins hold, and the load is balanced as well as the tolerance says.
struct BalanceChecks {
  private(set) var checks: [ReachCheck] = []

  init(_ subject: ReachSubject, zones: ZoneChecks) {
    checks = [Self.pins(subject, zones), Self.balance(subject, zones)]
  }

  /// Every fixed unit or township is in its zone, and no forbidden one is.
  private static func pins(_ subject: ReachSubject, _ zones: ZoneChecks) -> ReachCheck {
    let leaders = (subject.leaders ?? []).filter { $0.isInOffice(on: subject.day) }
    guard leaders.contains(where: { !$0.fixed.isEmpty || !$0.forbidden.isEmpty }) else {
      return .notGiven(.pins)
    }
    var faults: [ReachFault] = []
    var counted = 0
    for leader in leaders {
      for (wishes, must) in [(leader.fixed, true), (leader.forbidden, false)] {
        for wish in wishes {
          let named = units(named: wish, subject)
          counted += max(1, named.count)
          if named.isEmpty {
            faults.append(ReachFault(.brokenPin, [leader.name, wish], detail: "unknown"))
          }
          for unit in named where (zones.zoneOfUnit[unit] == leader.zone) != must {
            var fault = ReachFault(
              .brokenPin,
              [leader.name, subject.units[unit].label],
              detail: must ? "fixed" : "forbidden",
              at: subject.units[unit].area.flatMap(EdgeChecks.middle)
            )
            if must {
              fault.remedy = ReachRemedy(
                step: .assign(unit: unit, zone: leader.zone),
                isUnambiguous: false,
                target: leader.zone
              )
            }
            faults.append(fault)
          }
        }
      }
    }
    return ReachCheck(.pins, counted: counted, faults: faults)
  }

  /// The units that a wish names: by code or name, or all of a township.
  private static func units(named wish: String, _ subject: ReachSubject) -> [Int] {
    let direct = subject.units.indices.filter {
      subject.units[$0].code == wish || (!wish.isEmpty && subject.units[$0].name == wish)
    }
    if !direct.isEmpty { return direct }
    let codes = Set(
      (subject.district?.townships ?? []).filter { $0.code == wish || $0.name == wish }.map(\.code) + [wish]
    )
    return subject.units.indices.filter { index in subject.units[index].township.map(codes.contains) ?? false
    }
  }

  /// Fills in what each zone carries and should carry.
  static func weigh(_ zones: inout [CertifiedZone], _ subject: ReachSubject) {
    guard subject.units.contains(where: { $0.workload != nil }) else { return }
    let shares = zones.map { share(of: $0.id, subject) }
    let total = subject.units.reduce(0) { $0 + ($1.workload ?? 0) }
    let sum = shares.reduce(0, +)
    for index in zones.indices {
      zones[index].workload = zones[index].units.reduce(0) { $0 + (subject.units[$1].workload ?? 0) }
      zones[index].target = sum > 0 ? total * shares[index] / sum : 0
    }
  }

  private static func share(of zone: String, _ subject: ReachSubject) -> Double {
    let terms = (subject.leaders ?? []).filter { $0.zone == zone }
    return (terms.first { $0.isInOffice(on: subject.day) } ?? terms.first)?.capacityShare ?? 1
  }

  /// The greatest deviation of a zone's workload from its share, beside the least that any plan could have.
  private static func balance(_ subject: ReachSubject, _ checked: ZoneChecks) -> ReachCheck {
    guard subject.units.contains(where: { $0.workload != nil }) else { return .notGiven(.balance) }
    var zones = checked.zones
    weigh(&zones, subject)
    let deviations = zones.compactMap { zone -> (zone: CertifiedZone, share: Double)? in
      guard let load = zone.workload, let target = zone.target, target > 0 else { return nil }
      return (zone, (load - target) / target)
    }
    guard let worst = deviations.max(by: { abs($0.share) < abs($1.share) }) else {
      return .notGiven(.balance)
    }
    var facts: [ReachCheck.Fact] = [
      .init("largest_deviation", abs(worst.share)),
      .init("lower_bound", lowerBound(subject, zones)),
      .init("workload", subject.units.reduce(0) { $0 + ($1.workload ?? 0) }),
    ]
    if let tolerance = subject.tolerance { facts.append(.init("tolerance", tolerance)) }
    var faults: [ReachFault] = []
    if let tolerance = subject.tolerance {
      // A millionth of the tolerance is left to the adding up of floating-point weights.
      for (zone, share) in deviations where abs(share) > tolerance * (1 + 1e-6) {
        faults.append(
          ReachFault(
            .unbalanced,
            [zone.id],
            detail: String(share),
            at: zone.units.first.flatMap { subject.units[$0].area }.flatMap(EdgeChecks.middle)
          )
        )
      }
    }
    var check = ReachCheck(.balance, counted: zones.count, facts: facts, faults: faults)
    if subject.tolerance == nil { check.state = .noted }
    return check
  }

  /// A deviation that no plan can go below: some zone must hold the heaviest unit, each zone its fixed units, and
  /// whole numbers do not divide evenly.
  static func lowerBound(_ subject: ReachSubject, _ zones: [CertifiedZone]) -> Double {
    let weights = subject.units.map { $0.workload ?? 0 }
    let targets = zones.compactMap(\.target).filter { $0 > 0 }
    guard let widest = targets.max(), let heaviest = weights.max() else { return 0 }
    var bound = max(0, heaviest / widest - 1)
    for leader in (subject.leaders ?? []) where leader.isInOffice(on: subject.day) {
      let fixed = Set(leader.fixed.flatMap { units(named: $0, subject) })
      guard let target = zones.first(where: { $0.id == leader.zone })?.target, target > 0 else { continue }
      bound = max(bound, fixed.reduce(0) { $0 + weights[$1] } / target - 1)
    }
    if weights.allSatisfy({ $0 == $0.rounded() }), Set(targets).count == 1, let target = targets.first {
      bound = max(bound, (target.rounded(.up) - target) / target)
    }
    return bound
  }
}

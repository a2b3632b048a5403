import Terrain

/// Holds what was within sight of the patrols against the rules for watch areas.
///
/// Days are added up until the rule's share of the area was seen: that is one visit, and the next day begins anew.
struct WatchAreaEvaluator {
  let district: District
  let week: Week
  let parameters: CoverageParameters

  /// One way near an area: when, by whom, and what it sees.
  private struct Sight {
    var device: Int32
    var day: LocalDay
    var enter: Int64
    var leave: Int64
    var rows = FixRows()
    var path: (line: Polyline, radius: Double)
  }

  /// The areas' week.
  func assess(_ ledger: CoverageLedger, _ ways: [OffRoadWay], unseen: UnseenAreas) -> WatchAreaCoverage {
    var coverage = WatchAreaCoverage()
    let sights = sights(ledger, ways)
    let requirements = RequirementEvaluator(district: district, week: week)
    coverage.seen = district.watchAreas.indices.map { seen(sights[$0], of: $0) }
    for (number, rule) in district.rules.enumerated() {
      guard case .watchAreas = rule.target else { continue }
      let periods = requirements.requiredPeriods(of: rule)
      let judge = StayJudge(rule: rule, district: district, week: week)
      for (index, area) in district.watchAreas.enumerated() where rule.target.covers(area.category) {
        coverage.sights += told(sights[index], of: index, number)
        let possible = unseen.stays(at: index).filter(judge.couldCount)
        for period in periods {
          coverage.answers.append(answer(index, number, period, sights[index], possible))
        }
      }
    }
    return coverage
  }

  private func answer(
    _ index: Int,
    _ number: Int,
    _ period: RequirementPeriod,
    _ all: [Sight],
    _ possible: [PossibleStay]
  ) -> AssessedArea {
    let rule = district.rules[number]
    let wanted = (rule.minShare ?? WatchAreaEvaluator.usualShare) * district.watchAreas[index].area.area
    let here = all.filter { period.contains($0.day) }
    let counting = here.filter { failure(of: $0, rule) == nil }
    var visits = 0
    var hidden = 0
    var days: [Sight] = []
    for day in week.days where period.contains(day) && rule.applies(on: day) {
      days += counting.filter { $0.day == day }
      if !days.isEmpty, seen(days, of: index) >= wanted {
        visits += 1
        days = []
      } else if possible.contains(where: { $0.day == day }) {
        hidden += 1
      }
    }
    let seen = seen(counting, of: index)
    let evidence = GapEvidence(
      visits: visits,
      required: rule.visits,
      silent: hidden,
      isBegun: seen > 0,
      failures: Set(here.compactMap { failure(of: $0, rule)?.failure }),
      passedInWeek: !all.isEmpty
    )
    return AssessedArea(
      answer: AssessedPlace(
        place: Int32(index),
        rule: Int32(number),
        period: period,
        visits: Int32(visits),
        required: Int32(rule.visits),
        possible: Int32(min(hidden, rule.visits)),
        cause: evidence.cause
      ),
      seen: seen
    )
  }

  /// The share of an area that must be seen where its rule says nothing.
  static let usualShare = 0.8

  /// What a rule says of the sights of one area, each device's of a day together.
  private func told(_ sights: [Sight], of index: Int, _ number: Int) -> [WatchSight] {
    struct Key: Hashable {
      var device: Int32
      var day: LocalDay
      var reason: VisitVerdict.Reason?
    }
    let groups = Dictionary(grouping: sights) {
      Key(device: $0.device, day: $0.day, reason: failure(of: $0, district.rules[number]))
    }
    return groups.compactMap { key, own in
      let seen = seen(own, of: index)
      guard seen > 0, let enter = own.map(\.enter).min(), let leave = own.map(\.leave).max() else {
        return nil
      }
      return WatchSight(
        area: Int32(index),
        rule: Int32(number),
        device: key.device,
        day: key.day,
        enter: enter,
        leave: leave,
        rows: FixRows(
          first: own.first { $0.rows.first != 0 }?.rows.first ?? 0,
          last: own.filter { $0.rows.last != 0 }.max { $0.leave < $1.leave }?.rows.last ?? 0
        ),
        seen: seen,
        reason: key.reason
      )
    }.sorted {
      ($0.enter, $0.device, $0.leave, $0.reason?.rawValue ?? "")
        < ($1.enter, $1.device, $1.leave, $1.reason?.rawValue ?? "")
    }
  }

  private func failure(of sight: Sight, _ rule: PatrolRule) -> VisitVerdict.Reason? {
    if !rule.admits(district.devices[Int(sight.device)].kind) { return .wrongKind }
    let minute = district.clock.minuteOfDay(at: sight.enter)
    return rule.applies(on: sight.day) && rule.admits(minuteOfDay: minute) ? nil : .outsideWindow
  }

  private func seen(_ sights: [Sight], of index: Int) -> Double {
    let area = district.watchAreas[index].area
    return min(area.area, SweptArea(sights.map(\.path)).area(within: area))
  }

  /// The ways of the week from which each area may be seen, by area, in order of time.
  private func sights(_ ledger: CoverageLedger, _ ways: [OffRoadWay]) -> [[Sight]] {
    var sights = [[Sight]](repeating: [], count: district.watchAreas.count)
    guard !sights.isEmpty else { return [] }
    let index = PackedIndex(boxes: district.watchAreas.map(\.area.boundingBox))
    func radius(_ device: Int32) -> Double { district.sight[district.devices[Int(device)].kind] }
    for edge in district.network.edges.indices {
      let box = district.network.shapes[edge].boundingBox
      let near = index.query(box.expanded(by: district.sight.greatest))
      if near.isEmpty { continue }
      for entry in ledger.entries(on: edge)
      where week.contains(entry.day) && entry.confidence >= parameters.leastThousandths {
        let line = district.network.shapes.part(
          of: edge,
          from: Double(entry.from) / 100,
          to: Double(entry.to) / 100
        )
        let sight = Sight(
          device: entry.device,
          day: entry.day,
          enter: entry.enter,
          leave: entry.leave,
          rows: entry.rows,
          path: (line, radius(entry.device))
        )
        for area in near { sights[area].append(sight) }
      }
    }
    for way in ways where week.contains(way.day) {
      let line = way.line
      let sight = Sight(
        device: way.device,
        day: way.day,
        enter: way.times[0],
        leave: way.times[way.times.count - 1],
        path: (line, radius(way.device))
      )
      for area in index.query(line.boundingBox.expanded(by: radius(way.device))) {
        sights[area].append(sight)
      }
    }
    return sights.map { $0.sorted { ($0.enter, $0.device) < ($1.enter, $1.device) } }
  }
}

/// Tells when silent devices may have been within sight of watch areas.
struct UnseenAreas {
  private var found: [[PossibleStay]]

  /// What silent devices may have seen: vehicles from the roads of their prisms, people from wherever they can have walked.
  init(_ district: District, _ passes: [PossiblePass], _ spans: [SilentSpan], _ prism: PrismParameters) {
    found = Array(repeating: [], count: district.watchAreas.count)
    guard !found.isEmpty else { return }
    let areas = district.watchAreas.map {
      Compound(id: $0.id, name: "", category: "", area: $0.area)
    }
    let access = PlaceAccess(
      network: district.network,
      compounds: areas,
      reach: PatrolReach(of: .boundary, withinMetres: district.sight.greatest),
      margin: 0
    )
    for stay in access.possibleStays(passes).sorted() { found[Int(stay.place)].append(stay) }
    for span in spans where span.isOnDuty {
      let kind = district.devices[Int(span.device)].kind
      guard kind.isOnFoot else { continue }
      let (a, b) = span.ends
      let way = prism.speed(of: span, kind: kind) * Double(span.to - span.from) / 1000 + prism.slackMetres
      let ellipse = WayEllipse(a, b, length: way + 2 * district.sight[kind])
      guard let ellipse, way >= a.distance(to: b) else { continue }
      for (index, area) in district.watchAreas.enumerated() where ellipse.meets(area.area) {
        found[index].append(
          PossibleStay(
            place: Int32(index),
            device: span.device,
            day: span.day,
            earliest: span.from,
            latest: span.to
          )
        )
      }
    }
  }

  /// The times at which some silent device may have seen an area.
  func stays(at area: Int) -> [PossibleStay] { found[area] }
}

import Terrain

/// The checks of the leaders' terms: each zone has exactly one person in office on the day.
struct PostChecks {
  private(set) var checks: [ReachCheck] = []
  /// Who is in office for each zone.
  private(set) var holders: [String: LeaderPost] = [:]

  init(_ subject: ReachSubject, zones: ZoneChecks) {
    guard let leaders = subject.leaders else {
      checks = [.notGiven(.posts), .notGiven(.onePerson)]
      return
    }
    let seats = SeatChecks(subject)
    var filled: [ReachFault] = []
    var single: [ReachFault] = []
    let byZone = Dictionary(grouping: leaders, by: \.zone)
    for zone in zones.zones {
      let rows = byZone[zone.id] ?? []
      let position = zone.pieces.first?.first.flatMap { subject.units[$0].area }.flatMap(EdgeChecks.middle)
      let inOffice = rows.filter { $0.isInOffice(on: subject.day) && !$0.name.isEmpty }
      holders[zone.id] = inOffice.first
      let persons = Set(inOffice.map(\.id))
      if persons.isEmpty { filled.append(Self.empty(zone.id, rows, subject.day, position)) }
      if persons.count > 1 {
        let names = inOffice.map(\.name)
        single.append(
          ReachFault(.twoPersons, [zone.id] + names, detail: subject.day.description, at: position)
        )
      }
    }
    let unreadable = subject.rowFindings.map {
      ReachFault(.unreadableRow, [$0.subject, $0.kind], detail: $0.message)
    }
    filled = unreadable + filled + seats.unfilled
    var check = ReachCheck(.posts, counted: zones.zones.count + (subject.posts?.count ?? 0), faults: filled)
    let known = Set(zones.zones.filter { !$0.units.isEmpty }.map(\.id))
    let idle = leaders.filter { $0.isInOffice(on: subject.day) && !known.contains($0.zone) }
    check.facts.append(.init("leaders_without_units", Double(Set(idle.map(\.id)).count)))
    if check.state == .passed, !idle.isEmpty {
      check.faults = idle.map { ReachFault(.leaderWithoutUnits, [$0.name, $0.zone]) }
      check.state = .noted
    }
    checks.append(check)
    checks.append(Self.onePerson(leaders, single, seats.crowded, subject))
  }

  /// Why nobody holds a post on the day: nobody named, a term that is over, or one that has not begun.
  private static func empty(
    _ zone: String,
    _ rows: [LeaderPost],
    _ day: LocalDay,
    _ position: Point?
  ) -> ReachFault {
    let named = rows.filter { !$0.name.isEmpty }
    let over = named.filter { term in term.to.map { $0 < day } ?? false }
    if let last = over.max(by: { ($0.to ?? day) < ($1.to ?? day) }) {
      return ReachFault(
        .expiredTerm,
        [zone, last.name],
        detail: last.to?.description ?? "",
        at: position
      )
    }
    if let next = named.first(where: { term in term.from.map { $0 > day } ?? false }) {
      return ReachFault(
        .futureTerm,
        [zone, next.name],
        detail: next.from?.description ?? "",
        at: position
      )
    }
    return ReachFault(.vacantPost, [zone], at: position)
  }

  /// No post has two persons on the day, nor on any other day of their terms; nobody holds two posts unless the
  /// table says so.
  private static func onePerson(
    _ leaders: [LeaderPost],
    _ onTheDay: [ReachFault],
    _ crowded: [ReachFault],
    _ subject: ReachSubject
  ) -> ReachCheck {
    var faults = onTheDay
    let told = Set(onTheDay.map { $0.names[0] })
    for (zone, terms) in Dictionary(grouping: leaders, by: \.zone).sorted(by: { $0.key < $1.key }) {
      guard !told.contains(zone) else { continue }
      for (index, one) in terms.enumerated() {
        for other in terms.dropFirst(index + 1)
        where one.id != other.id && !one.name.isEmpty && !other.name.isEmpty {
          guard let day = Self.firstSharedDay((one.from, one.to), (other.from, other.to)) else { continue }
          faults.append(
            ReachFault(.twoPersons, [zone, one.name, other.name], detail: day?.description ?? "")
          )
        }
      }
    }
    let several = severalPosts(leaders)
    faults += crowded + several.filter { !$0.isSaid }.map(\.fault)
    var check = ReachCheck(.onePerson, counted: leaders.count, faults: faults)
    if check.state == .passed, !several.isEmpty {
      check.faults = several.map(\.fault)
      check.state = .noted
    }
    return check
  }

  /// Persons who answer for two zones on the same day, and whether the table says that they do.
  private static func severalPosts(_ leaders: [LeaderPost]) -> [(fault: ReachFault, isSaid: Bool)] {
    var found: [(fault: ReachFault, isSaid: Bool)] = []
    let byPerson = Dictionary(grouping: leaders.filter { !$0.name.isEmpty }, by: \.id)
    for (_, terms) in byPerson.sorted(by: { $0.key < $1.key }) {
      for (index, one) in terms.enumerated() {
        for other in terms.dropFirst(index + 1) where one.zone != other.zone {
          guard let day = firstSharedDay((one.from, one.to), (other.from, other.to)) else { continue }
          let fault = ReachFault(
            .twoPosts,
            [one.name, one.zone, other.zone],
            detail: day?.description ?? ""
          )
          found.append((fault, one.isConcurrent || other.isConcurrent))
        }
      }
    }
    return found
  }

  /// The first day that two terms share: `.some(nil)` where both have always begun, `nil` where they share none.
  static func firstSharedDay(
    _ one: (from: LocalDay?, to: LocalDay?),
    _ other: (from: LocalDay?, to: LocalDay?)
  ) -> LocalDay?? {
    let begin = [one.from, other.from].compactMap { $0 }.max()
    let end = [one.to, other.to].compactMap { $0 }.min()
    guard let begin, let end else { return .some(begin) }
    return begin <= end ? .some(begin) : nil
  }
}

import Zongheng

/// What the Monday report says of citizens' reports: the week's rates beside last week's, places, and closed gaps.
public struct HotlineWeek: Sendable {
  /// Reports of one road or compound.
  public struct Place: Sendable {
    /// The name; the id where it has none.
    public var name: String
    /// Reports of the week.
    public var reports: Int
    /// Those before which somebody had been there that week.
    public var patrolled: Int
    /// For each kilometre; `nil` for a compound.
    public var perKilometre: Double?
  }

  /// Reports at the places of some gaps of last week, last week and this.
  public struct Change: Sendable {
    /// How many places: a gap of several days is one.
    public var places = 0
    /// Reports of last week there.
    public var before = 0
    /// Reports of this week there.
    public var after = 0
  }

  /// Rates of this week.
  public var rates: HotlineRates
  /// Rates of the week before, from the same table.
  public var ratesBefore: HotlineRates
  /// Reports of the week by how they stand to patrols.
  public var standings: [ReportOverlay.Standing: Int]
  /// Roads and compounds by reports, most first.
  public var places: [Place]
  /// Reports where gaps of last week are closed; `nil` without a week to compare with.
  public var closed: Change?
  /// Reports where they are still there.
  public var persisting: Change?

  /// The reports of a result; `nil` where it has none.
  public init?(_ result: ResultFile, hasPrevious: Bool) throws {
    guard let table = try result.table("reports"), let week = result.week,
      let clock = LocalClock(identifier: result.manifest["time_zone"] ?? "")
    else { return nil }
    let rows = table.rows
    let start = clock.start(of: week.monday)
    let end = clock.start(of: week.monday.advanced(by: 7))
    let before = clock.start(of: week.monday.advanced(by: -7))
    let reports = rows.map(Self.report)
    rates = HotlineRates(of: reports, within: start..<end)
    ratesBefore = HotlineRates(of: reports, within: before..<start)
    let ofWeek = zip(rows, reports).filter { $0.1.received >= start }.map(\.0)
    standings = ofWeek.reduce(into: [:]) { counts, row in
      if let standing = row.text("patrol").flatMap(ReportOverlay.Standing.init(rawValue:)) {
        counts[standing, default: 0] += 1
      }
    }
    let lengths = try (result.table("roads")?.rows ?? []).reduce(into: [:]) { lengths, row in
      lengths[row.text("road_id") ?? "", default: 0] += row.number("length_m") ?? 0
    }
    places = Self.places(ofWeek, lengths)
    if hasPrevious {
      let lastWeek = zip(rows, reports).filter { $0.1.received >= before && $0.1.received < start }.map(\.0)
      let gone = try result.table("closed_gaps")?.rows ?? []
      let still = try (result.table("gaps")?.rows ?? []).filter { $0.text("status") != "new" }
      let open = Set(still.map { $0.text("item_id") ?? "" })
      closed = Self.change(gone.filter { !open.contains($0.text("item_id") ?? "") }, lastWeek, ofWeek)
      persisting = Self.change(still, lastWeek, ofWeek)
    }
  }

  private static func report(_ row: ResultTable.Row) -> HotlineReport {
    func moment(_ column: String) -> Int64? {
      if case .integer(let value) = row[column] { value } else { nil }
    }
    var report = HotlineReport(id: "", received: moment("received_ms") ?? 0, row: 0)
    report.filed = moment("filed_ms")
    report.dispatched = moment("dispatched_ms")
    report.handled = moment("handled_ms")
    report.closed = moment("closed_ms")
    report.due = moment("due_ms")
    report.reworks = Int(row.number("reworks") ?? 0)
    report.isExtended = row.number("extended") == 1
    return report
  }

  private static func places(_ rows: [ResultTable.Row], _ lengths: [String: Double]) -> [Place] {
    var places: [String: Place] = [:]
    for row in rows {
      for (id, name) in [("compound_id", "compound"), ("road_id", "road")] {
        guard let key = row.text(id) else { continue }
        var place = places[key] ?? Place(name: row.text(name) ?? key, reports: 0, patrolled: 0)
        place.reports += 1
        if row.text("patrol") == ReportOverlay.Standing.patrolled.rawValue { place.patrolled += 1 }
        if id == "road_id", let length = lengths[key], length > 0 {
          place.perKilometre = Double(place.reports) * 1000 / length
        }
        places[key] = place
        break
      }
    }
    return places.sorted { ($1.value.reports, $0.key) < ($0.value.reports, $1.key) }.map(\.value)
  }

  private static func change(
    _ gaps: [ResultTable.Row],
    _ before: [ResultTable.Row],
    _ after: [ResultTable.Row]
  ) -> Change {
    // Days and rules may miss the same metres: each place once, and each report at most once.
    var stretches: [String: [ClosedRange<Double>]] = [:]
    for gap in gaps {
      guard let item = gap.text("item_id") else { continue }
      let ends = [gap.number("from_m") ?? 0, gap.number("to_m") ?? 0]
      stretches[item, default: []].append((ends.min() ?? 0)...(ends.max() ?? 0))
    }
    func isThere(_ row: ResultTable.Row) -> Bool {
      if let compound = row.text("compound_id"), stretches[compound] != nil { return true }
      guard let road = row.text("road_id"), let chainage = row.number("at_m") else { return false }
      return (stretches[road] ?? []).contains { $0.contains(chainage) }
    }
    return Change(
      places: stretches.count,
      before: before.count(where: isThere),
      after: after.count(where: isThere)
    )
  }
}

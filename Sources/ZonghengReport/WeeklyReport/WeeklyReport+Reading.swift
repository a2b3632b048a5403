import Foundation
import Terrain
import Zongheng

extension WeeklyReport {
  /// How many gaps the report lists.
  static let listedGaps = 20
  /// Share of set-aside fixes from which a device is listed.
  static let doubtfulShare = 0.02

  /// The report of a result.
  /// - Parameters:
  ///   - result: the result of the week.
  ///   - previous: results of weeks before, in any order; the newest one is compared with.
  public init(_ result: ResultFile, previous: [ResultFile] = []) throws {
    guard let week = result.week else {
      throw ZonghengError(.input, result.path, "says no week", wayOut: "run zongheng analyze again")
    }
    let earlier = previous.filter { ($0.week?.monday).map { $0 < week.monday } ?? false }
      .sorted { ($0.week?.monday.number ?? 0) < ($1.week?.monday.number ?? 0) }
    let last = try earlier.last.map { try WeekTables($0) }
    let now = try WeekTables(result)
    guard let total = now.totals("district", before: last).first else {
      throw ZonghengError(.input, result.path, "has no district", wayOut: "run zongheng analyze again")
    }
    district = result.manifest["district"] ?? total.name
    self.week = week
    self.total = total
    townships = Self.ranked(now.totals("townships", before: last))
    zones = Self.ranked(now.totals("zones", before: last))
    days = now.totals("days", before: nil)
    gapCount = Compared(
      now: Double(now.rows("gaps").count),
      before: last.map { Double($0.rows("gaps").count) }
    )
    blind = Compared(now: now.blind, before: last?.blind)
    driven = Compared(now: now.driven, before: last?.driven)
    let history = try earlier.suffix(7).map { try WeekTables($0).missed } + [now.missed]
    // Results of older versions hold no evidence.
    let evidence = EvidenceReader.isHeld(by: result) ? try EvidenceReader(result) : nil
    gaps = try now.rows("gaps").sorted { ($0.number("rank") ?? .infinity) < ($1.number("rank") ?? .infinity) }
      .prefix(Self.listedGaps).map { row in
        GapRow(
          row: row,
          history: history.map { $0[WeekTables.duty(row)] ?? 0 },
          evidence: try evidence?.evidence(of: row)
        )
      }
    compounds = now.compounds
    compoundsRequired = now.compounds.count { $0.required > 0 }
    compoundsVisited = Compared(now: now.compoundsVisited, before: last?.compoundsVisited)
    hours = now.hours(LocalClock(identifier: result.manifest["time_zone"] ?? "") ?? LocalClock(.gmt), week)
    intervals = Self.intervals(now.rows("intervals"))
    hourRows = Self.hourRows(now.rows("hours"))
    let shiftRows = Self.shiftRows(now.rows("shifts"))
    shifts = shiftRows.contains { $0.shift != nil } ? shiftRows : []
    devices = now.doubtfulDevices
    exclusions = now.rows("exclusions")
    rules = now.rows("rules")
    findings = now.rows("findings")
    manifest = now.rows("manifest").compactMap { row in row.text("key").map { ($0, row.text("value") ?? "") }
    }
    fixes = Int(result.manifest["fixes"] ?? "") ?? 0
    hasPrevious = last != nil
    hotline = try HotlineWeek(result, hasPrevious: last != nil)
  }

  /// Best coverage first; what has no rate comes last.
  private static func ranked(_ rows: [Totals]) -> [Totals] {
    rows.filter { $0.length > 0 }.enumerated().sorted {
      let (a, b) = ($0.element.coverage.now ?? -1, $1.element.coverage.now ?? -1)
      return a != b ? a > b : $0.offset < $1.offset
    }.map(\.element)
  }
}

/// The tables of one result that the report counts in.
private struct WeekTables {
  private var tables: [String: [ResultTable.Row]] = [:]

  init(_ result: ResultFile) throws {
    let open = try result.opened()
    for name in [
      "district", "townships", "zones", "days", "gaps", "roads", "compounds", "kinds", "devices", "visits",
      "exclusions", "rules", "findings", "manifest", "intervals", "hours", "shifts",
    ] { tables[name] = try open.rows(name) }
  }

  func rows(_ name: String) -> [ResultTable.Row] { tables[name] ?? [] }

  /// The rows of a layer with totals, each beside the row of the same code of the week before.
  func totals(_ name: String, before: WeekTables?) -> [WeeklyReport.Totals] {
    let earlier = Dictionary(
      (before?.rows(name) ?? []).map { (Self.code($0), $0) },
      uniquingKeysWith: { first, _ in first }
    )
    return rows(name).map { row in
      let old = earlier[Self.code(row)]
      return WeeklyReport.Totals(
        code: Self.code(row),
        name: row.text("name") ?? row.text("period") ?? Self.code(row),
        length: row.number("length_m") ?? 0,
        requiring: row.number("requiring_m") ?? 0,
        covered: row.number("covered_m") ?? 0,
        unknown: row.number("unknown_m"),
        required: row.number("required_m") ?? 0,
        patrolled: row.number("patrolled_m") ?? 0,
        coverage: WeeklyReport.Compared(
          now: row.number("coverage_rate"),
          before: old?.number("coverage_rate")
        ),
        coverageHigh: row.number("coverage_high"),
        compliance: WeeklyReport.Compared(
          now: row.number("compliance_rate"),
          before: old?.number("compliance_rate")
        )
      )
    }
  }

  private static func code(_ row: ResultTable.Row) -> String {
    ["code", "zone", "period"].lazy.compactMap(row.text).first ?? ""
  }

  /// Metres with a requirement that nobody reached, silent devices included.
  var blind: Double {
    rows("district").reduce(0) {
      $0 + ($1.number("requiring_m") ?? 0) - ($1.number("covered_m") ?? 0) - ($1.number("unknown_m") ?? 0)
    }
  }

  /// Metres driven by all kinds of devices.
  var driven: Double { rows("kinds").reduce(0) { $0 + ($1.number("driven_m") ?? 0) } }

  /// Missing metres times missing visits, by item and rule.
  var missed: [[String]: Double] {
    rows("gaps").reduce(into: [:]) { sum, row in
      sum[Self.duty(row), default: 0] +=
        (row.number("length_m") ?? 100) * (row.number("shortfall") ?? 1)
    }
  }

  /// Whose duty a gap is: the item and the rule.
  static func duty(_ row: ResultTable.Row) -> [String] {
    ["item", "item_id", "rule"].map { row.text($0) ?? "" }
  }

  var compounds: [WeeklyReport.CompoundRow] {
    rows("compounds").map { row in
      WeeklyReport.CompoundRow(
        id: row.text("compound_id") ?? "",
        name: row.text("name") ?? row.text("compound_id") ?? "",
        required: Int(row.number("required_visits") ?? 0),
        met: Int(row.number("met_visits") ?? 0),
        visits: Int(row.number("visits") ?? 0),
        last: row.text("last_time")
      )
    }.sorted {
      let (a, b) = ($0.required - $0.met, $1.required - $1.met)
      return a != b ? a > b : $0.id < $1.id
    }
  }

  var compoundsVisited: Double { Double(rows("compounds").count { ($0.number("visited") ?? 0) > 0 }) }

  /// Device-minutes on the road by weekday and hour; a visit over the hour is split at it.
  func hours(_ clock: LocalClock, _ week: Week) -> [[Double]] {
    var minutes = [[Double]](repeating: Array(repeating: 0, count: 24), count: 7)
    for row in rows("visits") where row.text("item") == "edge" {
      guard case .integer(var from) = row["enter_ms"], case .integer(let to) = row["leave_ms"] else {
        continue
      }
      while from < to {
        let minute = clock.minuteOfDay(at: from)
        let into = Int64(minute % 60) * 60_000 + (from % 60_000)
        let end = min(to, from + max(1, 3_600_000 - into))
        let day = Int(clock.day(at: from).number - week.monday.number)
        if (0..<7).contains(day) { minutes[day][minute / 60] += Double(end - from) / 60_000 }
        from = end
      }
    }
    return minutes
  }

  /// Devices that were silent all week, and those with many fixes set aside.
  var doubtfulDevices: [WeeklyReport.DeviceRow] {
    rows("devices").map { row in
      let fixes = Int(row.number("fixes") ?? 0)
      let rejected = Int(row.number("rejected") ?? 0)
      return WeeklyReport.DeviceRow(
        id: row.text("name") ?? row.text("device_id") ?? "",
        kind: row.text("kind") ?? "",
        days: Int(row.number("days") ?? 0),
        fixes: fixes,
        rejected: rejected,
        share: fixes > 0 ? Double(rejected) / Double(fixes) : 1
      )
    }
    .filter { $0.fixes == 0 || $0.share >= WeeklyReport.doubtfulShare }
    .sorted { $0.share != $1.share ? $0.share > $1.share : $0.id < $1.id }
  }
}

import Foundation
import Terrain
import Zongheng

/// Reads back from a result what routes are planned for: what was driven, what may have been, and which gaps are how old.
public struct OpenWeekReader {
  private let result: ResultFile

  /// A reader of a result.
  public init(_ result: ResultFile) { self.result = result }

  /// The week of the result on the project that it was made from.
  ///
  /// Throws where the project has changed since, so that its rules and roads no longer give the result's own answers.
  public func week(of project: Project) throws -> OpenWeek {
    guard let week = result.week, let visits = try result.table("visits"),
      let devices = try result.table("devices"),
      let assessed = try result.table("assessed")
    else {
      throw ZonghengError(
        .input,
        result.path,
        "holds no evidence",
        wayOut: "write the result again with zongheng analyze of this version"
      )
    }
    var district = project.district
    district.devices = devices.rows.map {
      Device(id: $0.text("device_id") ?? "", kind: $0.text("kind").flatMap(DeviceKind.init) ?? .handheld)
    }
    let deviceIndex = Self.index(district.devices.map(\.id))
    let edges = Self.index(district.network.edges.map(\.id))
    var open = OpenWeek(district: district, week: week, coverage: coverage, entries: [])
    open.entries = visits.rows.compactMap { row in
      guard row.text("item") == "edge", let edge = row.text("item_id").flatMap({ edges[$0] }),
        let day = row.text("day").flatMap({ LocalDay($0) }),
        let direction = row.number("direction").flatMap({ Direction(rawValue: Int8($0)) }),
        let numbers = Self.numbers(row, ["from_cm", "to_cm", "enter_ms", "leave_ms"])
      else { return nil }
      return LedgerEntry(
        edge: edge,
        from: Int32(numbers[0]),
        to: Int32(numbers[1]),
        direction: direction,
        device: row.text("device_id").flatMap { deviceIndex[$0] } ?? 0,
        day: day,
        enter: numbers[2],
        leave: numbers[3],
        confidence: Int32(((row.number("confidence") ?? 1) * 1000).rounded())
      )
    }
    open.possible = (try result.table("possible_passes")?.rows ?? []).compactMap { row in
      guard let edge = row.text("edge_id").flatMap({ edges[$0] }),
        let day = row.text("day").flatMap({ LocalDay($0) }),
        let numbers = Self.numbers(row, ["from_cm", "to_cm", "from_ms", "to_ms"])
      else { return nil }
      return PossiblePass(
        edge: edge,
        from: Int32(numbers[0]),
        to: Int32(numbers[1]),
        device: row.text("device_id").flatMap { deviceIndex[$0] } ?? 0,
        day: day,
        earliest: numbers[2],
        latest: numbers[3]
      )
    }
    open.parties = PartyTable(
      (try result.table("parties")?.rows ?? []).compactMap { row in
        guard let device = row.text("device_id").flatMap({ deviceIndex[$0] }),
          let leader = row.text("party").flatMap({ deviceIndex[$0] }),
          let numbers = Self.numbers(row, ["from_ms", "to_ms"])
        else { return nil }
        return PartyTable.Membership(device: device, leader: leader, from: numbers[0], to: numbers[1])
      }
    )
    open.stays = stays(in: visits, of: district, devices: deviceIndex)
    for row in try result.table("gaps")?.rows ?? [] {
      guard let id = row.text("gap_id") else { continue }
      if let weeks = row.number("weeks") { open.weeksOfGap[id] = Int(weeks) }
      if let reports = row.number("reports") { open.reportsOfGap[id] = Int(reports) }
    }
    try check(open, assessed)
    return open
  }

  /// The stays of the result by the index of the rule that found them.
  private func stays(
    in visits: ResultTable,
    of district: District,
    devices: [String: Int32]
  ) -> [Int: [CompoundStay]] {
    let compounds = Self.index(district.compounds.map(\.id))
    let rules = Dictionary(grouping: district.rules.indices) { district.rules[$0].id }
    let all = district.rules.indices.filter {
      if case .compounds = district.rules[$0].target { true } else { false }
    }
    var stays: [Int: [CompoundStay]] = [:]
    for row in visits.rows where row.text("item") == "compound" {
      guard let compound = row.text("item_id").flatMap({ compounds[$0] }),
        let day = row.text("day").flatMap({ LocalDay($0) }),
        let times = Self.numbers(row, ["enter_ms", "leave_ms"])
      else { continue }
      let stay = CompoundStay(
        compound: compound,
        device: row.text("device_id").flatMap { devices[$0] } ?? 0,
        day: day,
        enter: times[0],
        leave: times[1]
      )
      let names = row.text("rules").flatMap {
        try? JSONDecoder().decode([String].self, from: Data($0.utf8))
      }
      for rule in names.map({ $0.flatMap { rules[$0] ?? [] } }) ?? all {
        stays[rule, default: []].append(stay)
      }
    }
    return stays.mapValues { $0.sorted() }
  }

  /// Throws where the answers of the result are not those of the project's rules and roads.
  private func check(_ open: OpenWeek, _ assessed: ResultTable) throws {
    let told = assessed.rows.reduce(into: 0) { sum, row in
      guard row.text("cause") != nil, let numbers = Self.numbers(row, ["from_cm", "to_cm"]) else { return }
      sum += Int(numbers[1] - numbers[0])
    }
    let found = open.assessed().reduce(0) { $0 + ($1.cause == nil ? 0 : $1.length) }
    var trouble: String?
    if told != found {
      trouble = "its gaps are \(told / 100) m, the project's rules and roads give \(found / 100) m"
    } else if let compounds = try result.table("assessed_compounds") {
      let told = compounds.rows.count { $0.text("cause") != nil }
      let found = open.assessedCompounds().count { $0.cause != nil }
      if told != found {
        trouble = "compounds miss \(told) requirements in it, by the project's rules \(found)"
      }
    }
    guard let trouble else { return }
    throw ZonghengError(
      .input,
      result.path,
      "does not follow from this project: \(trouble)",
      wayOut: "name the project that it was made from, or analyze the week again"
    )
  }

  private var coverage: CoverageParameters {
    result.manifest["parameters:coverage"].flatMap {
      try? JSONDecoder().decode(CoverageParameters.self, from: Data($0.utf8))
    } ?? CoverageParameters()
  }

  private static func numbers(_ row: ResultTable.Row, _ names: [String]) -> [Int64]? {
    let found = names.compactMap { row.number($0).map { Int64($0) } }
    return found.count == names.count ? found : nil
  }

  private static func index(_ ids: [String]) -> [String: Int32] {
    Dictionary(ids.enumerated().map { ($1, Int32($0)) }) { first, _ in first }
  }
}

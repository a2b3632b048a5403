import Foundation
import Terrain
import Zongheng

/// Gathers what a result knows of one item.
public struct EvidenceReader {
  let result: ResultFile
  let open: OpenResult
  let kinds: [String: String]

  /// True where a result holds evidence.
  static func isHeld(by result: ResultFile) -> Bool { result.layerNames.contains("assessed") }

  /// A reader of a result; one that holds no evidence, as older versions wrote it, is an error.
  public init(_ result: ResultFile) throws {
    self.result = result
    guard Self.isHeld(by: result) else {
      throw ZonghengError(
        .input,
        result.path,
        "holds no evidence",
        wayOut: "write the result again with zongheng analyze of this version"
      )
    }
    open = try result.opened()
    kinds = Dictionary(
      try open.rows("devices").map { ($0.text("device_id") ?? "", $0.text("kind") ?? "") },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The evidence of a road or compound.
  ///
  /// - Parameters:
  ///   - name: `road:NAME` or `compound:NAME`, by id or name; without a kind, whichever there is.
  ///   - from: chainage at which to begin, metres; the road's start where `nil`.
  ///   - to: chainage at which to end, metres; the road's end where `nil`.
  ///   - day: only this day; `nil` for the week.
  public func evidence(
    of name: String,
    from: Double? = nil,
    to: Double? = nil,
    day: LocalDay? = nil
  ) throws -> Evidence {
    let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
    let kind = parts.count == 2 ? EvidenceKind(rawValue: parts[0]) : nil
    let word = kind == nil ? name : parts[1]
    for own in EvidenceKind.allCases where kind == nil || kind == own {
      guard let row = try row(of: word, own) else { continue }
      if !own.hasChainage, from != nil || to != nil {
        throw ZonghengError(.usage, name, "has no chainage", wayOut: "leave out --from and --to")
      }
      return try evidence(of: row, own, from: from, to: to, day: day)
    }
    let wanted = kind?.words ?? "road, compound, grid, linear asset or watch area"
    throw ZonghengError(
      .usage,
      name,
      "there is no \(wanted) “\(word)” in \(result.path)",
      wayOut: "give its id or its name, such as \(example(kind ?? .road))"
    )
  }

  private func row(of word: String, _ kind: EvidenceKind) throws -> ResultTable.Row? {
    if let row = try found(word, in: kind.layer, id: kind.id) { return row }
    // An edge's id stands for its road.
    guard kind == .road,
      let road = try open.rows("edges", where: ResultFile.oneOf("edge_id", [word])).first?.text("road_id")
    else { return nil }
    return try found(road, in: kind.layer, id: kind.id)
  }

  private func evidence(
    of row: ResultTable.Row,
    _ kind: EvidenceKind,
    from: Double?,
    to: Double?,
    day: LocalDay?
  ) throws -> Evidence {
    switch kind {
    case .road: try lineEvidence(row, .roads, from: from, to: to, day: day)
    case .linearAsset: try lineEvidence(row, .linearAssets, from: from, to: to, day: day)
    case .compound: try compoundEvidence(row, day: day)
    case .grid: try gridEvidence(row, day: day)
    case .watchArea: try watchAreaEvidence(row, day: day)
    }
  }

  /// The evidence of a gap, a row of the layer `gaps`; `nil` where its item is not in the result.
  func evidence(of gap: ResultTable.Row) throws -> Evidence? {
    guard let id = gap.text("item_id"), let kind = EvidenceKind(rawValue: gap.text("item") ?? "road"),
      let row = try found(id, in: kind.layer, id: kind.id)
    else { return nil }
    let day = gap.text("period").flatMap { LocalDay($0) }
    return try evidence(of: row, kind, from: gap.number("from_m"), to: gap.number("to_m"), day: day)
  }

  private func found(_ word: String, in layer: String, id: String) throws -> ResultTable.Row? {
    for column in id == "code" ? [id] : [id, "name"] {
      let rows = try open.rows(layer, where: ResultFile.oneOf(column, [word]))
      if rows.count > 1 {
        throw ZonghengError(
          .usage,
          word,
          "is the name of \(rows.count) \(layer)",
          wayOut: "give one of their ids: "
            + rows.compactMap { $0.text(id) }.prefix(8).joined(separator: ", ")
        )
      }
      if let row = rows.first { return row }
    }
    return nil
  }

  private func example(_ kind: EvidenceKind) -> String {
    let row = try? open.rows(kind.layer, where: "fid = 1").first
    return "\(kind.rawValue):\(row?.text("name") ?? row?.text(kind.id) ?? "NAME")"
  }

  func empty(_ item: Evidence.Item, day: LocalDay?) throws -> Evidence {
    if let day, let week = result.week, !week.contains(day) {
      throw ZonghengError(
        .usage,
        "--day \(day)",
        "is no day of \(week)",
        wayOut: "take one of \(week.days[0]) to \(week.days[6])"
      )
    }
    let zone = result.manifest["time_zone"].flatMap { TimeZone(identifier: $0) } ?? .gmt
    var evidence = Evidence(
      item: item,
      day: day?.description,
      week: result.manifest["week"] ?? "",
      program: result.manifest["program"] ?? "",
      clock: LocalClock(zone)
    )
    // In the order of the table, whose rows the visits name.
    let files = try open.rows("track_files").compactMap { $0.text("file") }
    evidence.sources = files.map { ($0, result.manifest["input:\($0)"] ?? "") }
    return evidence
  }

  /// The silence of a row of possible passes or stays; `nil` where the row has no times.
  func silence(_ row: ResultTable.Row, chainage: [ClosedRange<Double>]) -> Evidence.Silence? {
    guard let time = row.range("from_ms", "to_ms") else { return nil }
    let device = row.text("device_id")
    return Evidence.Silence(
      device: device,
      kind: device.flatMap { kinds[$0] },
      day: row.text("day") ?? "",
      time: time,
      chainage: chainage
    )
  }

  /// The evidence in order, with the words of its rules.
  func finished(_ unsorted: Evidence) throws -> Evidence {
    var evidence = unsorted
    evidence.visits.sort { ($0.time.lowerBound, $0.row) < ($1.time.lowerBound, $1.row) }
    evidence.silences = Self.joined(evidence.silences)
    let used = Set(evidence.answers.map(\.rule))
    evidence.rules = try open.rows("rules", where: ResultFile.oneOf("rule", used.sorted())).map {
      Evidence.Rule(
        id: $0.text("rule") ?? "",
        line: Int($0.number("line") ?? 0),
        basis: $0.text("basis") ?? "",
        text: $0.text("words") ?? "",
        kinds: Set(($0.text("kinds") ?? "").split(separator: ",").map(String.init)),
        maxSpeedKmh: $0.number("max_speed_kmh")
      )
    }
    // A silent device of which no rule here would count a visit explains nothing.
    let rules = evidence.rules
    if !rules.isEmpty {
      evidence.silences.removeAll { silence in !rules.contains { $0.admits(silence.kind) } }
    }
    return evidence
  }

  /// One record for each silence, with all parts of its prism that lie in the item.
  private static func joined(_ parts: [Evidence.Silence]) -> [Evidence.Silence] {
    struct Key: Hashable {
      var device: String?
      var time: ClosedRange<Int64>
    }
    return Dictionary(grouping: parts) { Key(device: $0.device, time: $0.time) }.values.map { own in
      var silence = own[0]
      silence.chainage = []
      for range in own.flatMap(\.chainage).sorted(by: { $0.lowerBound < $1.lowerBound }) {
        if let last = silence.chainage.last, range.lowerBound <= last.upperBound + 0.5 {
          silence.chainage[silence.chainage.count - 1] =
            last.lowerBound...max(last.upperBound, range.upperBound)
        } else {
          silence.chainage.append(range)
        }
      }
      return silence
    }.sorted {
      ($0.time.lowerBound, $0.time.upperBound, $0.device ?? "") < (
        $1.time.lowerBound, $1.time.upperBound, $1.device ?? ""
      )
    }
  }
}

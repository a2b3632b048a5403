import Foundation
import Terrain
import Zongheng

/// Gathers what a result knows of one item.
public struct EvidenceReader {
  private let result: ResultFile
  private let open: OpenResult
  private let kinds: [String: String]

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
    let kind = parts.count == 2 && ["road", "compound"].contains(parts[0]) ? parts[0] : nil
    let word = kind == nil ? name : parts[1]
    if kind != "compound", let road = try found(word, in: "roads", id: "road_id") {
      return try roadEvidence(road, from: from, to: to, day: day)
    }
    // An edge's id stands for its road.
    if kind != "compound",
      let edge = try open.rows("edges", where: ResultFile.oneOf("edge_id", [word])).first?.text("road_id"),
      let road = try found(edge, in: "roads", id: "road_id")
    {
      return try roadEvidence(road, from: from, to: to, day: day)
    }
    if kind != "road", let compound = try found(word, in: "compounds", id: "compound_id") {
      guard from == nil, to == nil else {
        throw ZonghengError(
          .usage,
          name,
          "is a compound and has no chainage",
          wayOut: "leave out --from and --to"
        )
      }
      return try compoundEvidence(compound, day: day)
    }
    let wanted = kind ?? "road or compound"
    throw ZonghengError(
      .usage,
      name,
      "there is no \(wanted) “\(word)” in \(result.path)",
      wayOut: "give its id or its name, such as \(example(kind))"
    )
  }

  /// The evidence of a gap, a row of the layer `gaps`; `nil` where its item is not in the result.
  func evidence(of gap: ResultTable.Row) throws -> Evidence? {
    guard let id = gap.text("item_id") else { return nil }
    let day = gap.text("period").flatMap { LocalDay($0) }
    if gap.text("item") == "compound" {
      return try found(id, in: "compounds", id: "compound_id").map { try compoundEvidence($0, day: day) }
    }
    return try found(id, in: "roads", id: "road_id").map { road in
      try roadEvidence(road, from: gap.number("from_m"), to: gap.number("to_m"), day: day)
    }
  }

  private func found(_ word: String, in layer: String, id: String) throws -> ResultTable.Row? {
    for column in [id, "name"] {
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

  private func example(_ kind: String?) -> String {
    let layer = kind == "compound" ? "compounds" : "roads"
    let row = try? open.rows(layer, where: "fid = 1").first
    return
      "\(kind ?? "road"):\(row?.text("name") ?? row?.text(kind == "compound" ? "compound_id" : "road_id") ?? "NAME")"
  }

  private func empty(_ item: Evidence.Item, day: LocalDay?) throws -> Evidence {
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
    let files = result.manifest.keys.filter { $0.hasPrefix("recognised:") }.map { String($0.dropFirst(11)) }
    evidence.sources = files.sorted().map { ($0, result.manifest["input:\($0)"] ?? "") }
    return evidence
  }

  private func roadEvidence(
    _ road: ResultTable.Row,
    from: Double?,
    to: Double?,
    day: LocalDay?
  ) throws -> Evidence {
    let id = road.text("road_id") ?? ""
    let whole = road.number("chainage_m") ?? 0
    let (low, high) = (max(0, from ?? 0), min(whole, to ?? whole))
    guard low < high else {
      throw ZonghengError(
        .usage,
        "--from \(JSONText.number(low)) --to \(JSONText.number(high))",
        "leaves nothing of \(road.text("name") ?? id)",
        wayOut: "its chainage runs from 0 to \(FixedDecimal.text(whole, places: 1)) m"
      )
    }
    var evidence = try empty(
      Evidence.Item(
        kind: "road",
        id: id,
        name: road.text("name") ?? id,
        grade: road.text("grade") ?? "",
        chainage: low...high,
        wholeLength: whole
      ),
      day: day
    )
    var edges: [String: EdgeRange] = [:]
    for row in try open.rows("edges", where: ResultFile.oneOf("road_id", [id])) {
      if let range = EdgeRange(row, within: low...high) { edges[row.text("edge_id") ?? ""] = range }
    }
    let ids = edges.keys.sorted()
    let onEdges = ResultFile.oneOf("edge_id", ids)
    let days = [day?.description, "week"].compactMap { $0 }
    let inPeriod = day == nil ? "" : " AND " + ResultFile.oneOf("period", days)
    for row in try open.rows("assessed", where: onEdges + inPeriod) {
      guard let part = row.text("edge_id").flatMap({ edges[$0]?.part(of: row) }) else { continue }
      evidence.answers.append(
        Evidence.Answer(row, chainage: part.chainage, side: part.side, line: part.line)
      )
    }
    evidence.answers.sort(by: Evidence.Answer.precedes)
    let onDay = day.map { " AND " + ResultFile.oneOf("day", [$0.description]) } ?? ""
    var places: [Int64: Int] = [:]
    let verdicts = try open.rows("verdicts", where: onEdges)
    let beside = Set(
      verdicts.filter { $0.text("reason") == VisitVerdict.Reason.beside.rawValue }.compactMap {
        $0.number("visit")
      }
    )
    let besides =
      beside.isEmpty ? "" : " OR fid IN (\(beside.sorted().map { String(Int64($0)) }.joined(separator: ",")))"
    for row in try open.rows(
      "visits",
      where: "item = 'edge' AND (\(ResultFile.oneOf("item_id", ids))\(besides))" + onDay
    ) {
      let part = edges[row.text("item_id") ?? ""]?.part(of: row)
      if part == nil, !beside.contains(Double(row.feature.id)) { continue }
      places[row.feature.id] = evidence.visits.count
      evidence.visits.append(Evidence.Visit(row, chainage: part?.chainage, side: part?.side ?? ""))
    }
    for row in verdicts {
      guard edges[row.text("edge_id") ?? ""]?.part(of: row) != nil,
        let visit = row.number("visit").flatMap({ places[Int64($0)] }),
        let reason = row.text("reason").flatMap(VisitVerdict.Reason.init(rawValue:))
      else { continue }
      let rule = row.text("rule") ?? ""
      if !evidence.visits[visit].verdicts.contains(where: { $0 == (rule, reason) }) {
        evidence.visits[visit].verdicts.append((rule, reason))
      }
    }
    for row in try open.rows("possible_passes", where: onEdges + onDay) {
      guard let part = edges[row.text("edge_id") ?? ""]?.part(of: row),
        let time = row.range("from_ms", "to_ms")
      else { continue }
      evidence.silences.append(
        Evidence.Silence(
          device: row.text("device_id"),
          kind: row.text("device_id").flatMap { kinds[$0] },
          day: row.text("day") ?? "",
          time: time,
          chainage: part.chainage
        )
      )
    }
    for row in try open.rows("stretches", where: onEdges) {
      guard case .polylines(let lines)? = row.feature.geometry, let edge = row.text("edge_id") else {
        continue
      }
      let (from, to) = (row.number("from_m") ?? 0, row.number("to_m") ?? 0)
      for line in lines {
        evidence.lines.append(
          (
            Evidence.EdgePart(edge: edge, from: Int((from * 100).rounded()), to: Int((to * 100).rounded())),
            line
          )
        )
      }
    }
    return try finished(evidence)
  }

  private func compoundEvidence(_ compound: ResultTable.Row, day: LocalDay?) throws -> Evidence {
    let id = compound.text("compound_id") ?? ""
    var evidence = try empty(
      Evidence.Item(
        kind: "compound",
        id: id,
        name: compound.text("name") ?? id,
        grade: compound.text("class") ?? ""
      ),
      day: day
    )
    let days = [day?.description, "week"].compactMap { $0 }
    let inPeriod = day == nil ? "" : " AND " + ResultFile.oneOf("period", days)
    let own = ResultFile.oneOf("compound_id", [id])
    evidence.answers = try open.rows("assessed_compounds", where: own + inPeriod).map {
      Evidence.Answer($0, chainage: nil, side: "", line: nil)
    }
    evidence.answers.sort(by: Evidence.Answer.precedes)
    let onDay = day.map { " AND " + ResultFile.oneOf("day", [$0.description]) } ?? ""
    evidence.visits = try open.rows(
      "visits",
      where: "item = 'compound' AND " + ResultFile.oneOf("item_id", [id]) + onDay
    ).map { Evidence.Visit($0, chainage: nil, side: "") }
    if case .polygons(let area)? = compound.feature.geometry { evidence.area = area }
    return try finished(evidence)
  }

  /// The evidence in order, with the words of its rules.
  private func finished(_ unsorted: Evidence) throws -> Evidence {
    var evidence = unsorted
    evidence.visits.sort { ($0.time.lowerBound, $0.row) < ($1.time.lowerBound, $1.row) }
    evidence.silences.sort {
      ($0.time.lowerBound, $0.chainage.lowerBound) < ($1.time.lowerBound, $1.chainage.lowerBound)
    }
    let used = Set(evidence.answers.map(\.rule))
    evidence.rules = try open.rows("rules", where: ResultFile.oneOf("rule", used.sorted())).map {
      Evidence.Rule(
        id: $0.text("rule") ?? "",
        line: Int($0.number("line") ?? 0),
        basis: $0.text("basis") ?? "",
        text: $0.text("words") ?? "",
        kinds: Set(($0.text("kinds") ?? "").split(separator: ",").map(String.init))
      )
    }
    // A silent device of which no rule here would count a visit explains nothing.
    let rules = evidence.rules
    if !rules.isEmpty {
      evidence.silences.removeAll { silence in !rules.contains { $0.admits(silence.kind) } }
    }
    return evidence
  }
}

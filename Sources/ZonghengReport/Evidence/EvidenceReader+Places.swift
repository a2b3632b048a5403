import Terrain
import Zongheng

extension EvidenceReader {
  /// The evidence of a compound, a row of its layer.
  func compoundEvidence(_ compound: ResultTable.Row, day: LocalDay?) throws -> Evidence {
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
    try judgeStays(of: id, &evidence)
    for row in try open.rows("possible_stays", where: own + onDay) {
      if let silence = silence(row, chainage: []) { evidence.silences.append(silence) }
    }
    if case .polygons(let area)? = compound.feature.geometry { evidence.area = area }
    return try finished(evidence)
  }

  /// What each rule says of each stay; a stay that a rule does not speak of was not near enough for it.
  private func judgeStays(of compound: String, _ evidence: inout Evidence) throws {
    var said: [Int64: [String: VisitVerdict.Reason?]] = [:]
    for row in try open.rows("stay_verdicts", where: ResultFile.oneOf("compound_id", [compound])) {
      guard let visit = row.number("visit"), let rule = row.text("rule") else { continue }
      let reason = row.text("reason").flatMap(VisitVerdict.Reason.init(rawValue:))
      said[Int64(visit), default: [:]][rule] = .some(reason)
    }
    let rules = Set(evidence.answers.map(\.rule)).sorted()
    for index in evidence.visits.indices {
      for rule in rules {
        let verdict = said[evidence.visits[index].row]?[rule]
        if let reason = verdict ?? .outOfReach { evidence.visits[index].verdicts.append((rule, reason)) }
      }
    }
  }

  /// The evidence of a unit grid: what passed on the parts of edges that it owns.
  func gridEvidence(_ grid: ResultTable.Row, day: LocalDay?) throws -> Evidence {
    let code = grid.text("code") ?? ""
    var evidence = try empty(
      Evidence.Item(kind: "grid", id: code, name: code, grade: grid.text("class") ?? ""),
      day: day
    )
    evidence.answers = try placeAnswers("assessed_grids", ResultFile.oneOf("grid", [code]), day)
    var parts: [String: [ClosedRange<Double>]] = [:]
    for row in try open.rows("edge_areas", where: ResultFile.oneOf("grid", [code])) {
      guard let from = row.number("from_cm"), let to = row.number("to_cm") else { continue }
      parts[row.text("edge_id") ?? "", default: []].append(from...to)
    }
    let onDay = day.map { " AND " + ResultFile.oneOf("day", [$0.description]) } ?? ""
    func isHere(_ row: ResultTable.Row, _ column: String) -> Bool {
      guard let own = parts[row.text(column) ?? ""], let from = row.number("from_cm"),
        let to = row.number("to_cm")
      else { return false }
      return own.contains { $0.lowerBound < to && from < $0.upperBound }
    }
    let edges = parts.keys.sorted()
    let passes = try open.rows(
      "visits",
      where: "item = 'edge' AND " + ResultFile.oneOf("item_id", edges) + onDay
    ).filter { isHere($0, "item_id") }
    if evidence.answers.isEmpty {
      // No rule speaks of the grid: whoever passed is told, unjudged.
      evidence.visits = passes.map {
        var visit = Evidence.Visit($0, chainage: nil, side: "")
        visit.isJudged = false
        return visit
      }
    } else {
      evidence.visits = try placeVisits("grid_stays", ResultFile.oneOf("grid", [code]) + onDay, passes)
    }
    for row in try open.rows("possible_passes", where: ResultFile.oneOf("edge_id", edges) + onDay)
    where isHere(row, "edge_id") {
      if let silence = silence(row, chainage: []) { evidence.silences.append(silence) }
    }
    if case .polygons(let area)? = grid.feature.geometry { evidence.area = area }
    return try finished(evidence)
  }

  /// The evidence of a watch area: its answers, and how much of it was seen.
  func watchAreaEvidence(_ area: ResultTable.Row, day: LocalDay?) throws -> Evidence {
    let id = area.text("area_id") ?? ""
    var evidence = try empty(
      Evidence.Item(
        kind: "watch_area",
        id: id,
        name: area.text("name") ?? id,
        grade: area.text("class") ?? ""
      ),
      day: day
    )
    let own = ResultFile.oneOf("area_id", [id])
    evidence.answers = try placeAnswers("assessed_watch_areas", own, day)
    let onDay = day.map { " AND " + ResultFile.oneOf("day", [$0.description]) } ?? ""
    evidence.visits = try placeVisits("watch_sights", own + onDay, [])
    if case .polygons(let shape)? = area.feature.geometry { evidence.area = shape }
    return try finished(evidence)
  }

  /// The stays or sights of a table, each with what every rule says of it.
  /// - Parameter passes: the traversals that stays are made of, whose fixes are named where a row names none.
  private func placeVisits(
    _ table: String,
    _ condition: String,
    _ passes: [ResultTable.Row]
  ) throws -> [Evidence.Visit] {
    struct Stay: Hashable {
      var device: String?
      var day: String
      var time: ClosedRange<Int64>
    }
    let rows = try open.rows(table, where: condition)
    let byStay = Dictionary(grouping: rows) { row in
      Stay(
        device: row.text("device_id"),
        day: row.text("day") ?? "",
        time: row.range("enter_ms", "leave_ms") ?? 0...0
      )
    }
    return byStay.compactMap { stay, rows -> Evidence.Visit? in
      guard let first = rows.first else { return nil }
      var visit = Evidence.Visit(first, chainage: nil, side: "")
      visit.seen = first.number("seen_share")
      visit.verdicts = rows.compactMap { row in
        row.text("reason").flatMap(VisitVerdict.Reason.init(rawValue:)).map { (row.text("rule") ?? "", $0) }
      }
      if visit.sources.isEmpty { visit.sources = fixes(around: stay.time, of: stay.device, in: passes) }
      return visit
    }.sorted { ($0.time.lowerBound, $0.row) < ($1.time.lowerBound, $1.row) }
  }

  /// The fixes around the first and the last of a device's traversals within a time.
  private func fixes(
    around time: ClosedRange<Int64>,
    of device: String?,
    in passes: [ResultTable.Row]
  ) -> [(file: Int, row: Int)] {
    let own = passes.filter { row in
      row.text("device_id") == device && row.range("enter_ms", "leave_ms")?.overlaps(time) == true
    }.map { Evidence.Visit($0, chainage: nil, side: "") }
    let first = own.min { $0.time.lowerBound < $1.time.lowerBound }?.sources.first
    let last = own.max { $0.time.upperBound < $1.time.upperBound }?.sources.last
    return [first, last].compactMap { $0 }
  }

  private func placeAnswers(_ table: String, _ own: String, _ day: LocalDay?) throws -> [Evidence.Answer] {
    let days = [day?.description, "week"].compactMap { $0 }
    let inPeriod = day == nil ? "" : " AND " + ResultFile.oneOf("period", days)
    return try open.rows(table, where: own + inPeriod).map {
      Evidence.Answer($0, chainage: nil, side: "", line: nil)
    }.sorted(by: Evidence.Answer.precedes)
  }
}

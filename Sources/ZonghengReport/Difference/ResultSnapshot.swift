import Terrain
import Zongheng

/// What a comparison needs of a result, by the names that two results share.
struct ResultSnapshot: Sendable {
  /// An edge of the network as a rule sees it.
  struct Edge: Hashable, Sendable {
    var road: String
    var name: String
    var grade: String
    var side: String
    var length: Int32
    var start: Double
    var end: Double
  }

  /// A traversal, a stay or a possible pass.
  struct Trace: Hashable, Sendable {
    var device: String
    var day: String
    var range: Range<Int32>
    var direction: Int32
    var enter: Int64
    var leave: Int64
    var confidence: Double
  }

  /// The answer to one requirement of a compound.
  struct CompoundAnswer: Hashable, Sendable {
    var visits: Int
    var required: Int
    var met: Int { min(visits, required) }
  }

  let file: ResultFile
  let edges: [String: Edge]
  let rows: [String: [AssessedStretch]]
  /// By compound, then by rule and period.
  let compounds: [String: [Part: CompoundAnswer]]
  /// What a compound is: class and size.
  let compoundKinds: [String: String]
  /// Met visits at compounds, as their layer tells them.
  let metCompoundVisits: Int
  /// Traversals, by edge.
  let visits: [String: Set<Trace>]
  /// Stays, by compound.
  let stays: [String: Set<Trace>]
  /// What was seen of linear assets and watch areas, and stays in unit grids, by asset, area or grid.
  let sights: [String: Set<Trace>]
  /// What a linear asset, watch area or unit grid is: class and size.
  let placeKinds: [String: String]
  /// Traversals and stays.
  var visitCount: Int { visits.values.reduce(0) { $0 + $1.count } + stays.values.reduce(0) { $0 + $1.count } }
  let gaps: [GapRow]
  /// What the fixes of a device's day were, by device and day.
  let deviceDays: [String: [String]]
  /// The words of each rule.
  let rules: [String: String]

  /// One rule in one period.
  struct Part: Hashable, Sendable {
    var rule: Int32
    var period: String
  }

  /// A gap.
  struct GapRow: Hashable, Sendable {
    var item: String
    var side: String
    var rule: String
    var period: String
    var from: Double
    var to: Double
    var cause: String
    var visits: Double
  }

  /// Reads a result; `names` numbers rules and exclusions alike for two of them.
  init(_ file: ResultFile, names: inout SharedNames) throws {
    self.file = file
    func rows(_ table: String) throws -> [ResultTable.Row] { try file.table(table)?.rows ?? [] }
    let roads = Dictionary(
      try rows("roads").map { ($0.text("road_id") ?? "", $0) },
      uniquingKeysWith: { first, _ in first }
    )
    edges = Dictionary(
      try rows("edges").map { row in
        let road = row.text("road_id") ?? ""
        return (
          row.text("edge_id") ?? "",
          Edge(
            road: road,
            name: roads[road]?.text("name") ?? road,
            grade: roads[road]?.text("grade") ?? "",
            side: row.text("side") ?? "",
            length: Int32(row.number("length_cm") ?? 0),
            start: row.number("chainage_start_m") ?? 0,
            end: row.number("chainage_end_m") ?? 0
          )
        )
      },
      uniquingKeysWith: { first, _ in first }
    )
    var assessed: [String: [AssessedStretch]] = [:]
    for row in try rows("assessed") {
      assessed[row.text("edge_id") ?? "", default: []].append(AssessedStretch(row, names: &names))
    }
    self.rows = assessed
    var answers: [String: [Part: CompoundAnswer]] = [:]
    for row in try rows("assessed_compounds") {
      let part = Part(rule: names.number(of: row.text("rule")), period: row.text("period") ?? "")
      answers[row.text("compound_id") ?? "", default: [:]][part] = CompoundAnswer(
        visits: Int(row.number("visits") ?? 0),
        required: Int(row.number("required") ?? 0)
      )
    }
    compounds = answers
    metCompoundVisits = try rows("compounds").reduce(0) { $0 + Int($1.number("met_visits") ?? 0) }
    compoundKinds = Dictionary(
      try rows("compounds").map {
        ($0.text("compound_id") ?? "", "\($0.text("class") ?? "") \($0.number("area_m2") ?? 0)")
      },
      uniquingKeysWith: { first, _ in first }
    )
    var traces: [String: [String: Set<Trace>]] = [:]
    for row in try rows("visits") {
      traces[row.text("item") ?? "", default: [:]][row.text("item_id") ?? "", default: []]
        .insert(Trace(row, enter: "enter_ms", leave: "leave_ms"))
    }
    visits = traces["edge"] ?? [:]
    stays = traces["compound"] ?? [:]
    var sights: [String: Set<Trace>] = [:]
    for (table, name) in [("asset_visits", "asset_id"), ("watch_sights", "area_id"), ("grid_stays", "grid")] {
      for row in try rows(table) {
        sights[row.text(name) ?? "", default: []].insert(Trace(row, enter: "enter_ms", leave: "leave_ms"))
      }
    }
    self.sights = sights
    var kinds: [String: String] = [:]
    for (layer, name, size) in Self.places {
      for row in try rows(layer) {
        kinds[row.text(name) ?? ""] = "\(row.text("class") ?? "") \(row.number(size) ?? 0)"
      }
    }
    placeKinds = kinds
    gaps = try rows("gaps").map(GapRow.init)
    deviceDays = Dictionary(
      grouping: try rows("device_days").map { row in
        let told = ["fixes", "believed", "duty_ms", "heard_ms"] + DeviceQuality.classes.map(\.rawValue)
        return (
          key: "\(row.text("device_id") ?? "") \(row.text("day") ?? "")",
          told: told.map { String(row.number($0) ?? 0) }.joined(separator: " ")
        )
      },
      by: \.key
    ).mapValues { $0.map(\.told).sorted() }
    rules = Dictionary(
      try rows("rules").map {
        let words = $0.text("words") ?? ""
        return ($0.text("rule") ?? "", "\($0.number("visits") ?? 0) \($0.text("per") ?? "") \(words)")
      },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The layers of what is neither a road nor a compound, with their columns of a name and of a size.
  private static let places = [
    ("linear_assets", "asset_id", "length_m"), ("watch_areas", "area_id", "area_m2"),
    ("grids", "code", "length_m"),
  ]

  /// Parts of edges that silent devices may have passed over, of some edges.
  func possiblePasses(on edges: [String]) throws -> [String: Set<Trace>] {
    var passes: [String: Set<Trace>] = [:]
    for row in try file.rows("possible_passes", where: ResultFile.oneOf("edge_id", edges)) {
      passes[row.text("edge_id") ?? "", default: []].insert(Trace(row, enter: "from_ms", leave: "to_ms"))
    }
    return passes
  }

  /// The totals of the layer `district`, centimetres.
  var district: CoverageTotals {
    get throws { try file.table("district")?.rows.first.map(CoverageTotals.init) ?? CoverageTotals() }
  }

  /// The totals of each row of the table `days`, by period.
  var days: [(period: String, totals: CoverageTotals)] {
    get throws {
      try file.table("days")?.rows.map { ($0.text("period") ?? "", CoverageTotals($0)) } ?? []
    }
  }
}

/// Numbers for the names of rules and exclusions that two results share.
struct SharedNames: Sendable {
  private(set) var names: [String] = []
  private var numbers: [String: Int32] = [:]

  /// The number of a name, always the same one.
  mutating func number(of name: String?) -> Int32 {
    let name = name ?? ""
    if let known = numbers[name] { return known }
    numbers[name] = Int32(names.count)
    names.append(name)
    return Int32(names.count - 1)
  }
}

extension AssessedStretch {
  /// A row of the table `assessed`.
  fileprivate init(_ row: ResultTable.Row, names: inout SharedNames) {
    self.init(
      edge: 0,
      rule: names.number(of: row.text("rule")),
      period: row.text("period").flatMap { LocalDay($0) }.map(RequirementPeriod.day) ?? .week,
      from: Int32(row.number("from_cm") ?? 0),
      to: Int32(row.number("to_cm") ?? 0),
      visits: Int32(row.number("visits") ?? 0),
      required: Int32(row.number("required") ?? 0),
      cause: row.text("cause").flatMap { GapCause(rawValue: $0) },
      certain: Int32(row.number("certain") ?? 0),
      possible: Int32(row.number("possible") ?? 0),
      confidence: Int32(((row.number("confidence") ?? 0) * 1000).rounded()),
      exclusion: row.text("exclusion").map { names.number(of: $0) } ?? -1
    )
  }
}

extension ResultSnapshot.Trace {
  fileprivate init(_ row: ResultTable.Row, enter: String, leave: String) {
    let from = Int32(row.number("from_cm") ?? 0)
    self.init(
      device: row.text("device_id") ?? "",
      day: row.text("day") ?? "",
      range: from..<max(from, Int32(row.number("to_cm") ?? 0)),
      direction: Int32(row.number("direction") ?? 0),
      enter: Int64(row.number(enter) ?? 0),
      leave: Int64(row.number(leave) ?? 0),
      confidence: row.number("confidence") ?? 0
    )
  }
}

extension ResultSnapshot.GapRow {
  /// A row of the layer `gaps`.
  init(_ row: ResultTable.Row) {
    self.init(
      item: row.text("item_id") ?? "",
      side: row.text("side") ?? "",
      rule: row.text("rule") ?? "",
      period: row.text("period") ?? "",
      from: row.number("from_m") ?? 0,
      to: row.number("to_m") ?? 0,
      cause: row.text("cause") ?? "",
      visits: row.number("visits") ?? 0
    )
  }
}

extension CoverageTotals {
  /// The totals that a row of a result tells, but for what is credited.
  fileprivate init(_ row: ResultTable.Row) {
    self.init()
    func centimetres(_ column: String) -> Int { Int(((row.number(column) ?? 0) * 100).rounded()) }
    length = centimetres("length_m")
    requiring = centimetres("requiring_m")
    covered = centimetres("covered_m")
    required = centimetres("required_m")
    patrolled = centimetres("patrolled_m")
    certain = centimetres("certain_m")
    unknown = centimetres("unknown_m")
    excluded = centimetres("excluded_m")
  }
}

import Terrain
import Zongheng

/// What evidence can be about: its word before the colon of `zongheng why`, and its layer in the result.
enum EvidenceKind: String, CaseIterable {
  case road
  case compound
  case grid
  case linearAsset = "linear_asset"
  case watchArea = "watch_area"

  /// The layer that has a row for each.
  var layer: String {
    switch self {
    case .road: "roads"
    case .compound: "compounds"
    case .grid: "grids"
    case .linearAsset: "linear_assets"
    case .watchArea: "watch_areas"
    }
  }

  /// The column of its id.
  var id: String {
    switch self {
    case .road: "road_id"
    case .compound: "compound_id"
    case .grid: "code"
    case .linearAsset: "asset_id"
    case .watchArea: "area_id"
    }
  }

  /// How errors call it.
  var words: String { rawValue.replacing("_", with: " ") }

  /// True where it has a chainage.
  var hasChainage: Bool { self == .road || self == .linearAsset }
}

/// The tables that tell of roads, or of linear assets, which are held against rules in the same way.
struct LineTables {
  var kind: EvidenceKind
  var grade: String
  var edges: String
  var assessed: String
  var visits: String
  /// The column of the visits that names the edge.
  var visitEdge: String
  /// A condition before that on the edge.
  var visitsAreTraversals: String
  var verdicts: String
  var possible: String
  /// The layer with the shapes of the edges' parts.
  var shapes: String

  static let roads = LineTables(
    kind: .road,
    grade: "grade",
    edges: "edges",
    assessed: "assessed",
    visits: "visits",
    visitEdge: "item_id",
    visitsAreTraversals: "item = 'edge' AND ",
    verdicts: "verdicts",
    possible: "possible_passes",
    shapes: "stretches"
  )
  static let linearAssets = LineTables(
    kind: .linearAsset,
    grade: "class",
    edges: "asset_edges",
    assessed: "assessed_linear_assets",
    visits: "asset_visits",
    visitEdge: "edge_id",
    visitsAreTraversals: "",
    verdicts: "asset_verdicts",
    possible: "possible_asset_passes",
    shapes: "assessed_linear_assets"
  )
}

extension EvidenceReader {
  /// The evidence of a road or linear asset, a row of its layer.
  func lineEvidence(
    _ road: ResultTable.Row,
    _ tables: LineTables,
    from: Double?,
    to: Double?,
    day: LocalDay?
  ) throws -> Evidence {
    let id = road.text(tables.kind.id) ?? ""
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
        kind: tables.kind.rawValue,
        id: id,
        name: road.text("name") ?? id,
        grade: road.text(tables.grade) ?? "",
        chainage: low...high,
        wholeLength: whole
      ),
      day: day
    )
    var edges: [String: EdgeRange] = [:]
    for row in try open.rows(tables.edges, where: ResultFile.oneOf("road_id", [id])) {
      if let range = EdgeRange(row, within: low...high) { edges[row.text("edge_id") ?? ""] = range }
    }
    let ids = edges.keys.sorted()
    let onEdges = ResultFile.oneOf("edge_id", ids)
    let days = [day?.description, "week"].compactMap { $0 }
    let inPeriod = day == nil ? "" : " AND " + ResultFile.oneOf("period", days)
    for row in try open.rows(tables.assessed, where: onEdges + inPeriod) {
      guard let part = row.text("edge_id").flatMap({ edges[$0]?.part(of: row) }) else { continue }
      evidence.answers.append(
        Evidence.Answer(row, chainage: part.chainage, side: part.side, line: part.line)
      )
    }
    evidence.answers.sort(by: Evidence.Answer.precedes)
    let onDay = day.map { " AND " + ResultFile.oneOf("day", [$0.description]) } ?? ""
    var places: [Int64: Int] = [:]
    let verdicts = try open.rows(tables.verdicts, where: onEdges)
    let beside = Set(
      verdicts.filter { $0.text("reason") == VisitVerdict.Reason.beside.rawValue }.compactMap {
        $0.number("visit")
      }
    )
    let besides =
      beside.isEmpty ? "" : " OR fid IN (\(beside.sorted().map { String(Int64($0)) }.joined(separator: ",")))"
    for row in try open.rows(
      tables.visits,
      where: tables.visitsAreTraversals + "(\(ResultFile.oneOf(tables.visitEdge, ids))\(besides))" + onDay
    ) {
      let part = edges[row.text(tables.visitEdge) ?? ""]?.part(of: row)
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
    for row in try open.rows(tables.possible, where: onEdges + onDay) {
      guard let part = edges[row.text("edge_id") ?? ""]?.part(of: row),
        let silence = silence(row, chainage: [part.chainage])
      else { continue }
      evidence.silences.append(silence)
    }
    for row in try open.rows(tables.shapes, where: onEdges) {
      guard case .polylines(let lines)? = row.feature.geometry, let edge = row.text("edge_id") else {
        continue
      }
      let (from, to) = (
        row.number("from_cm").map { $0 / 100 } ?? row.number("from_m") ?? 0,
        row.number("to_cm").map { $0 / 100 } ?? row.number("to_m") ?? 0
      )
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
}

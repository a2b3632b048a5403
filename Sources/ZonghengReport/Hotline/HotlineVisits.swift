import Zongheng

/// The visits of a result, as reports are held against them.
public struct HotlineVisits {
  private let week: Week
  private let visits: ResultTable

  /// The visits of a result.
  public init(reading path: String) throws {
    let result = try ResultFile(reading: path)
    guard let week = result.week, let visits = try result.table("visits") else {
      throw ZonghengError(.input, path, "has no visits", wayOut: "analyze the week again")
    }
    self.week = week
    self.visits = visits
  }

  /// The visits on the edges and compounds of the project that the result was made from.
  public func overlay(on district: District) throws -> ReportOverlay {
    let edgeIndex = Self.index(district.network.edges.map(\.id))
    let compoundIndex = Self.index(district.compounds.map(\.id))
    var edges: [Int32: [ReportOverlay.Visit]] = [:]
    var compounds: [Int32: [ReportOverlay.Visit]] = [:]
    var strangers = 0
    let rows = visits.rows
    for row in rows {
      guard let item = row.text("item_id"), let enter = row.number("enter_ms") else { continue }
      let visit = ReportOverlay.Visit(
        enter: Int64(enter),
        from: Int32(row.number("from_cm") ?? 0),
        to: Int32(row.number("to_cm") ?? 0)
      )
      switch row.text("item") {
      case "edge":
        if let edge = edgeIndex[item] { edges[edge, default: []].append(visit) } else { strangers += 1 }
      case "compound":
        if let compound = compoundIndex[item] {
          compounds[compound, default: []].append(visit)
        } else {
          strangers += 1
        }
      default: continue
      }
    }
    guard strangers * 2 <= rows.count else {
      throw ZonghengError(
        .input,
        "--result",
        "the result is of another project",
        wayOut: "name the one of this project"
      )
    }
    let monday = district.clock.start(of: week.monday)
    return ReportOverlay(
      week: monday..<district.clock.start(of: week.monday.advanced(by: 7)),
      edges: edges,
      compounds: compounds
    )
  }

  private static func index(_ ids: [String]) -> [String: Int32] {
    Dictionary(ids.enumerated().map { ($1, Int32($0)) }) { first, _ in first }
  }
}

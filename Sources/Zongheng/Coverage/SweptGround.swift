import Terrain

/// How much of a community, a township or the district lay within sight of a week's patrols.
public struct SweptGround: Hashable, Sendable {
  /// What kind of area it is.
  public enum Level: String, Hashable, Sendable, CaseIterable {
    case community, township, district
  }

  /// What kind of area it is.
  public var level: Level
  /// The division code; empty for the district.
  public var code: String
  /// The name.
  public var name: String
  /// Its area, square metres.
  public var area: Double
  /// The part of it that lies within sight of a way on the roads or off them, square metres.
  public var swept: Double

  /// The ground of a week, communities first, then townships, then the district.
  ///
  /// Every stretch driven, and every way off the roads, is widened by the sight distance of the kind of device that drove it.
  public static func rows(of result: WeekResult) -> [SweptGround] {
    let district = result.district
    let sight = SweptArea(paths(of: result))
    func row(_ level: Level, _ code: String, _ name: String, _ area: MultiPolygon) -> SweptGround {
      SweptGround(
        level: level,
        code: code,
        name: name,
        area: area.area,
        swept: min(area.area, sight.area(within: area))
      )
    }
    return district.communities.map { row(.community, $0.code, $0.name, $0.area) }
      + district.townships.map { row(.township, $0.code, $0.name, $0.area) }
      + [row(.district, "", district.name, district.boundary)]
  }

  /// What was walked off the roads, and what was driven on each edge, each centimetre once for every sight distance.
  static func paths(of result: WeekResult) -> [(line: Polyline, radius: Double)] {
    let district = result.district
    let offRoad = result.offRoad.filter { result.week.contains($0.day) }.map {
      (line: $0.line, radius: district.sight[district.devices[Int($0.device)].kind])
    }
    return offRoad
      + district.network.edges.indices.flatMap { edge -> [(line: Polyline, radius: Double)] in
        let entries = result.ledger.entries(on: edge).filter { result.week.contains($0.day) }
        let bySight = Dictionary(grouping: entries) { district.sight[district.devices[Int($0.device)].kind] }
        return bySight.keys.sorted().flatMap { sight in
          IntervalSet((bySight[sight] ?? []).map { $0.from..<$0.to }).intervals.map { range in
            (
              district.network.shapes.part(
                of: edge,
                from: Double(range.lowerBound) / 100,
                to: Double(range.upperBound) / 100
              ),
              sight
            )
          }
        }
      }
  }
}

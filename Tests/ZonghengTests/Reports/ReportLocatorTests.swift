import Terrain
import Testing
import ZonghengTestSupport

@testable import Zongheng

@Suite("Where a report lies")
struct ReportLocatorTests {
  /// Two roads that meet, 20 m a cell, with a compound of 40 m beside the first, in the plane of EPSG:4546.
  private func district() throws -> District {
    let origin = Point(525_000, 3_393_000)
    let town = MapSketch(
      """
      A---------B

              C-D
      """,
      metresPerCell: 20,
      origin: origin
    )
    func square(_ x: Double, _ y: Double, _ side: Double) -> MultiPolygon {
      let corners = [(0, 0), (side, 0), (side, side), (0, side), (0, 0)]
      return MultiPolygon([Polygon(exterior: corners.map { Point(origin.x + x + $0.0, origin.y + y + $0.1) })]
      )
    }
    var network = town.network
    network.roads = [Road(id: "1", name: "江南大道", grade: "key"), Road(id: "2", name: "紫阳路", grade: "lane")]
    network.edges[1].road = 1
    return District(
      name: "d",
      plane: CoordinateSystem("EPSG:4546"),
      boundary: square(-500, -500, 2000),
      communities: [AdministrativeArea(code: "c", name: "甲社区", area: square(-500, -500, 2000))],
      compounds: [Compound(id: "h", name: "花园小区", category: "", area: square(60, 80, 40))],
      network: network,
      clock: LocalClock(.gmt)
    )
  }

  private func place(_ x: Double, _ y: Double, named name: String = "") throws -> ReportPlace {
    let district = try district()
    let back = try Projection(from: district.plane, to: .wgs84)
    var column = PointColumn(x: [525_000 + x], y: [3_393_000 + y])
    back.project(&column)
    var report = HotlineReport(id: "1", received: 0, row: 1)
    report.position = column[0]
    report.place = name
    return try ReportLocator(district).place(report)
  }

  @Test("12 m beside a road is at its chainage; the road that a report names goes before a nearer one")
  func onRoad() throws {
    let road = try place(50, 52)
    #expect(road.quality == .position && road.edge == 0 && road.offset == 5000)
    #expect(abs((road.distance ?? 0) - 12) < 0.01 && road.community == 0 && road.compound == nil)
    // 18 m from C–D and 22 m from A–B.
    #expect(try place(170, 18).edge == 1)
    let named = try place(170, 18, named: try district().network.roads[0].name)
    #expect(named.edge == 0 && named.quality == .confirmed && abs((named.distance ?? 0) - 22) < 0.01)
  }

  @Test("A compound around it is told; far from all there is the community; outside there is nothing")
  func elsewhere() throws {
    let compound = try place(80, 100, named: "花园小区")
    #expect(compound.compound == 0 && compound.edge == nil && compound.quality == .confirmed)
    let area = try place(600, 600)
    #expect(area.quality == .area && area.community == 0 && area.edge == nil)
    #expect(try place(5000, 0).quality == .none)
  }

  @Test("A name alone gives a road without a chainage, or a compound; an unknown one nothing")
  func names() throws {
    let district = try district()
    let locator = try ReportLocator(district)
    func named(_ name: String) -> ReportPlace {
      var report = HotlineReport(id: "1", received: 0, row: 1)
      report.place = name
      return locator.place(report)
    }
    let road = named(district.network.roads[1].name)
    #expect(road.quality == .name && road.road == 1 && road.chainage == nil)
    #expect(named("花园小区").compound == 0 && named("花园小区").community == 0)
    #expect(named("不存在路").quality == .none && named("").quality == .none)
  }
}

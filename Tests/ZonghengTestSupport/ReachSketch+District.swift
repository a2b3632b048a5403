import Foundation
import Terrain
import Zongheng

extension ReachSketch {
  /// Gives the units a district: townships, roads with chiefs, compounds, posts with seats, and people on every level.
  ///
  /// ```
  /// +----+----+----+     R0, R1 … run through the middle of each row, R0 and R1 are key roads
  /// |==R1|====B1===|     B1, B2 … run along the border between two columns
  /// +----+----+----+     a compound lies in each unit
  /// |==R0|====B1===|
  /// +----+----+----+
  /// ```
  public mutating func addDistrict() {
    let rows = subject.units.count / columns
    let (east, north) = (Double(columns) * Self.side, Double(rows) * Self.side)
    let corner = Point(448_000.5, 3_396_000.25)
    func box(_ minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double) -> MultiPolygon {
      MultiPolygon([
        Polygon(
          exterior: [(minX, minY), (maxX, minY), (maxX, maxY), (minX, maxY)].map {
            corner + Point($0.0, $0.1)
          }
        )
      ])
    }
    let townships = stride(from: 0, to: rows, by: 2).map { row in
      AdministrativeArea(
        code: "t\(row / 2)",
        name: "镇\(row / 2)",
        area: box(0, Double(row) * Self.side, east, min(north, Double(row + 2) * Self.side))
      )
    }
    let communities = subject.units.enumerated().map { index, unit in
      AdministrativeArea(
        code: unit.code,
        name: unit.name,
        area: unit.area ?? MultiPolygon([]),
        parent: index / columns / 2
      )
    }
    let compounds = subject.units.indices.map { unit in
      let (x, y) = (Double(unit % columns) * Self.side, Double(unit / columns) * Self.side)
      return Compound(
        id: "c\(unit)",
        name: "小区\(unit)",
        category: "",
        area: box(x + 20, y + 20, x + 40, y + 40),
        gates: [corner + Point(x + 20, y + 30)]
      )
    }
    var lines = (0..<rows).map { row in
      let y = (Double(row) + 0.5) * Self.side
      return (id: "R\(row)", grade: row < 2 ? "key" : "main", from: Point(0, y), to: Point(east, y))
    }
    for column in 1..<columns {
      let x = Double(column) * Self.side
      lines.append((id: "B\(column)", grade: "main", from: Point(x, 0), to: Point(x, north)))
    }
    var shapes = PolylineColumn()
    for line in lines { shapes.append(Polyline([corner + line.from, corner + line.to])) }
    let network = RoadNetwork(
      nodes: PointColumn(lines.flatMap { [corner + $0.from, corner + $0.to] }),
      edges: lines.enumerated().map { index, line in
        RoadEdge(
          id: line.id,
          from: Int32(2 * index),
          to: Int32(2 * index + 1),
          travel: .both,
          road: Int32(index),
          lengthCentimetres: Int32((line.from.distance(to: line.to) * 100).rounded())
        )
      },
      shapes: shapes,
      roads: lines.map { Road(id: $0.id, name: "\($0.id)路", grade: $0.grade) }
    )
    subject.district = District(
      name: subject.title,
      plane: CoordinateSystem("EPSG:4546"),
      boundary: box(0, 0, east, north),
      townships: townships,
      communities: communities,
      compounds: compounds,
      network: network,
      clock: LocalClock(.gmt)
    )
    subject.roadChiefs = [
      RoadChief(road: "R0", name: "路长甲", from: LocalDay("2026-01-01"), to: LocalDay("2026-12-31")),
      RoadChief(road: "R1路", name: "路长乙"),
    ]
    subject.posts = [PostSeats(post: "副区长", seats: subject.leaders?.count ?? 1)]
    subject.figures = people(townships.map(\.code))
  }

  /// People, and hundredths of something that binary fractions cannot hold, on every level.
  private func people(_ townships: [String]) -> ReachFigures {
    func values(_ units: [Int]) -> [Double?] {
      [Double(units.reduce(0) { $0 + 100 + 7 * $1 }), Double(units.reduce(0) { $0 + 1 + $1 }) / 100]
    }
    var rows = subject.units.indices.map {
      ReachFigures.Row(code: subject.units[$0].code, values: values([$0]))
    }
    for (index, township) in townships.enumerated() {
      let units = subject.units.indices.filter { $0 / columns / 2 == index }
      rows.append(.init(code: township, values: values(units)))
    }
    rows.append(.init(code: subject.title, values: values(Array(subject.units.indices))))
    return ReachFigures(names: ["population", "share"], rows: rows)
  }
}

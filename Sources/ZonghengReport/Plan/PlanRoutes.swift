import Foundation
import Terrain
import Zongheng

/// Planned routes as GPX and GeoJSON, in WGS-84.
public struct PlanRoutes: ~Copyable {
  private let listing: PlanListing
  private let projection: Projection

  /// Between two points of a track lie so many seconds at most.
  private static let step = 10.0

  /// The routes of a listing.
  public init(_ listing: PlanListing) throws {
    self.listing = listing
    projection = try Projection(from: listing.district.plane, to: .wgs84)
  }

  private func degrees(_ points: [Point]) -> [Point] {
    var column = PointColumn(points)
    projection.project(&column)
    return column.points
  }

  /// A position each ten seconds or nearer, and at each vertex, with its time.
  private func positions(of leg: GapPlan.Leg) -> [(point: Point, time: Int64)] {
    guard let line = listing.district.network.line(of: [leg.part]) else { return [] }
    let whole = line.length
    var at = [0.0]
    for (a, b) in zip(line.points, line.points.dropFirst()) { at.append((at.last ?? 0) + a.distance(to: b)) }
    let count = max(1, Int((Double(leg.leave - leg.enter) / 1000 / Self.step).rounded(.up)))
    let places = Set(at + (0...count).map { whole * Double($0) / Double(count) }).sorted()
    return places.map {
      (line.position(at: $0), leg.enter + Int64(whole > 0 ? Double(leg.leave - leg.enter) * $0 / whole : 0))
    }
  }

  /// The routes as tracks with times, and their turns as routes (GPX 1.1).
  public func gpx(in strings: Strings) -> [UInt8] {
    let formatter = ISO8601DateFormatter()
    func moment(_ time: Int64) -> String {
      formatter.string(from: Date(timeIntervalSince1970: Double(time) / 1000))
    }
    func place(_ tag: String, _ point: Point) -> String {
      "<\(tag) lat=\"\(FixedDecimal.text(point.y, places: 8))\" lon=\"\(FixedDecimal.text(point.x, places: 8))\">"
    }
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <gpx version="1.1" creator="zongheng" xmlns="http://www.topografix.com/GPX/1/1">

      """
    for (index, route) in listing.plan.routes.enumerated() {
      let name = MarkupText.escaped(listing.names[index])
      let lines = TurnList(route, in: listing.district).lines
      text += "<rte><name>\(name)</name>\n"
      for (line, point) in zip(lines, degrees(lines.map(\.position))) {
        let far = line.stay.map(strings.planStay) ?? strings.metres(Double(line.length) / 100)
        let told = "\(strings.name(of: line.turn)) \(line.road) \(far)"
        text += place("rtept", point) + "<name>\(MarkupText.escaped(told))</name></rtept>\n"
      }
      text += "</rte>\n"
    }
    for (index, route) in listing.plan.routes.enumerated() {
      text += "<trk><name>\(MarkupText.escaped(listing.names[index]))</name><trkseg>\n"
      var last: Int64?
      for leg in route.legs {
        let positions = positions(of: leg)
        for (position, point) in zip(positions, degrees(positions.map(\.point))) {
          let second = position.time / 1000
          if second == last { continue }
          last = second
          text += place("trkpt", point) + "<time>\(moment(second * 1000))</time></trkpt>\n"
        }
      }
      text += "</trkseg></trk>\n"
    }
    return Array((text + "</gpx>\n").utf8)
  }

  /// One line for each road that a route follows, with its step, time, and what of it closes gaps; then one point for each
  /// compound that is stopped at.
  public func geoJSON() -> [UInt8] {
    var features: [Feature] = []
    for (index, route) in listing.plan.routes.enumerated() {
      for (number, leg) in route.legs.enumerated() {
        guard let line = listing.district.network.line(of: [leg.part]) else { continue }
        let road = listing.district.network.roads[
          Int(listing.district.network.edges[Int(leg.part.edge)].road)
        ]
        features.append(
          Feature(
            id: Int64(features.count),
            geometry: .polylines([Polyline(degrees(line.points))]),
            values: [
              .text(listing.names[index]), .integer(Int64(number + 1)),
              .text(listing.district.clock.text(at: leg.enter)),
              .text(road.name.isEmpty ? road.id : road.name),
              .real(Double(leg.part.length) / 100), .integer(leg.isWork ? 1 : 0),
            ]
          )
        )
      }
    }
    for (index, route) in listing.plan.routes.enumerated() {
      for stop in route.stops {
        let compound = listing.district.compounds[Int(stop.compound)]
        features.append(
          Feature(
            id: Int64(features.count),
            geometry: degrees([stop.point]).first.map(Geometry.point),
            values: [
              .text(listing.names[index]), .integer(Int64(stop.legsBefore)),
              .text(listing.district.clock.text(at: stop.arrive)),
              .text(compound.name.isEmpty ? compound.id : compound.name), .real(0), .integer(1),
            ]
          )
        )
      }
    }
    return GeoJSONWriter().bytes(
      of: VectorLayer(
        name: "routes",
        fields: [
          Field("route", .text), Field("step", .integer), Field("time", .text), Field("road", .text),
          Field("length_m", .real), Field("closes", .integer),
        ],
        features: features,
        coordinateSystem: .wgs84
      )
    )
  }
}

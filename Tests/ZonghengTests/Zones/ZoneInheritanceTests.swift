import Foundation
import Terrain
import Testing

@testable import Zongheng

@Suite("Roads and compounds inherit their zone")
struct ZoneInheritanceTests {
  static let python = ProcessInfo.processInfo.environment["ZONGHENG_ORACLE_PYTHON"]

  private static let sample = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("data/dianjun").path

  /// The sample district, the zone of each unit in the plan in force, and the zones' ids.
  private func inForce() throws -> (zones: ProjectZones, zone: [Int32], ids: [String]) {
    let zones = try ProjectZones.read(folder: Self.sample)
    let ids = zones.posts.map(\.zone)
    let plan = try #require(zones.inForce).zoneByUnit
    let zone = try zones.units.ids.map { unit in
      let index = plan[unit].flatMap { ids.firstIndex(of: $0) }
      return Int32(try #require(index))
    }
    return (zones, zone, ids)
  }

  @Test("Every centimetre of every road has one part, divided at borders, and the verifier counts the same")
  func partition() throws {
    let (zones, zone, ids) = try inForce()
    let inherited = ZoneInheritance(zone: zone, zoneIDs: ids, of: zones)
    let network = zones.project.district.network
    var next = 0
    for (edge, row) in network.edges.enumerated() {
      var at: Int32 = 0
      while next < inherited.roads.count, inherited.roads[next].edge == Int32(edge) {
        let part = inherited.roads[next]
        #expect(part.from == at && part.to > at)
        #expect(part.zone == (part.unit < 0 ? -1 : zone[Int(part.unit)]) && !part.isDeclared)
        at = part.to
        next += 1
      }
      #expect(at == row.lengthCentimetres)
    }
    #expect(next == inherited.roads.count)
    try agree(inherited, ids, declared: [:])
  }

  /// The verifier, which shares no code with the plan, finds the same metres, borders and compounds of each zone.
  private func agree(_ inherited: ZoneInheritance, _ ids: [String], declared: [String: String]) throws {
    let day = try #require(LocalDay("2026-11-25"))
    var subject = try ReachFiles(plan: Self.sample + "/zones-2025.csv").subject(
      ofProject: Self.sample,
      on: day
    )
    subject.borderRoads = declared
    let certificate = try ReachVerifier().certificate(of: subject)
    for certified in certificate.zones {
      let zone = Int32(try #require(ids.firstIndex(of: certified.id)))
      let own = inherited.roads.filter { $0.zone == zone }.reduce(0) { $0 + Int($1.to - $1.from) }
      #expect(certified.roadCentimetres == own, "zone \(certified.id)")
      #expect(certified.compounds == inherited.compoundZones.count { $0 == zone })
    }
    func metres(_ parts: [ZoneInheritance.RoadPart]) -> Double {
      Double(parts.reduce(0) { $0 + Int($1.to - $1.from) }) / 100
    }
    let borders = certificate.checks.first { $0.kind == .borderRoads }
    #expect(borders?.fact("along_borders_m") == metres(inherited.roads.filter { $0.across >= 0 }))
    #expect(borders?.fact("declared_m") == metres(inherited.roads.filter(\.isDeclared)))
    #expect(borders?.state == .noted, "declared owners lie along their roads")
  }

  @Test("A declared owner takes the stretches along the border, and nothing else changes hands")
  func declared() throws {
    var (zones, zone, ids) = try inForce()
    let before = ZoneInheritance(zone: zone, zoneIDs: ids, of: zones)
    let network = zones.project.district.network
    let along = before.roads.filter { $0.across >= 0 }
    try #require(along.count > 3)
    // Every road along a border is declared to be the other zone's.
    let roads = along.map { network.roads[Int(network.edges[Int($0.edge)].road)].id }
    zones.section.borderRoads = Dictionary(
      zip(roads, along.map { ids[Int($0.across)] }),
      uniquingKeysWith: { first, _ in first }
    )
    try agree(
      ZoneInheritance(zone: zone, zoneIDs: ids, of: zones),
      ids,
      declared: zones.section.borderRoads
    )
    for part in along {
      zones.section.borderRoads = [
        network.roads[Int(network.edges[Int(part.edge)].road)].id: ids[Int(part.across)]
      ]
      let after = ZoneInheritance(zone: zone, zoneIDs: ids, of: zones)
      var taken = 0
      for (old, new) in zip(before.roads, after.roads) {
        #expect(old.from == new.from && old.to == new.to && old.unit == new.unit)
        if old.zone == new.zone { continue }
        #expect(new.zone == part.across && new.isDeclared && new.across == old.zone)
        taken += 1
      }
      #expect(taken > 0)
    }
    zone[0] = (zone[0] + 1) % Int32(ids.count)
    zones.section.borderRoads = [:]
    let other = ZoneInheritance(zone: zone, zoneIDs: ids, of: zones)
    for (old, new) in zip(before.roads, other.roads) where old.unit != 0 { #expect(old.zone == new.zone) }
  }

  @Test(
    "Shapely finds each part's right-hand side and each compound in the same unit",
    .enabled(if: python != nil, "needs ZONGHENG_ORACLE_PYTHON, a Python with shapely")
  )
  func shapely() throws {
    let (zones, zone, ids) = try inForce()
    let inherited = ZoneInheritance(zone: zone, zoneIDs: ids, of: zones)
    let district = zones.project.district
    var lines = zones.units.polygons.map { area in
      "U"
        + area.polygons.map { polygon in
          ([polygon.exterior] + polygon.holes).map { ring in
            ring.map { "\($0.x) \($0.y)" }.joined(separator: ",")
          }.joined(separator: "/")
        }.joined(separator: ";")
    }
    for part in inherited.roads where part.to - part.from > 200 {
      let at = Double(part.from + part.to) / 200
      let shapes = district.network.shapes
      let step =
        shapes.position(on: Int(part.edge), at: at + 0.05)
        - shapes.position(on: Int(part.edge), at: at - 0.05)
      let length = Point(0, 0).distance(to: step)
      let here = shapes.position(on: Int(part.edge), at: at) + Point(step.y, -step.x) * (0.5 / length)
      lines.append("P\(here.x) \(here.y) \(part.unit)")
    }
    for (compound, unit) in zip(district.compounds, inherited.compoundUnits) {
      let middle = try #require(compound.area.polygons.max { $0.area < $1.area }?.middle)
      lines.append("P\(middle.x) \(middle.y) \(unit)")
    }
    let script = """
      import sys
      from shapely import Polygon, MultiPolygon, Point, STRtree
      units, wrong, seen = [], 0, 0
      for line in open(sys.argv[1]):
          line = line.strip()
          if line[0] == "U":
              areas = []
              for polygon in line[1:].split(";"):
                  rings = [[tuple(map(float, p.split())) for p in r.split(",")] for r in polygon.split("/")]
                  areas.append(Polygon(rings[0], rings[1:]))
              units.append(MultiPolygon(areas))
          else:
              x, y, unit = line[1:].split()
              point = Point(float(x), float(y))
              # A position on a border lies in neither interior: either neighbour is right.
              near = [i for i, area in enumerate(units) if area.distance(point) < 1e-6]
              seen += 1
              wrong += int(unit) not in near if near else unit != "-1"
      print(seen, wrong)
      """
    let input = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try lines.joined(separator: "\n").write(to: input, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: input) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.python))
    process.arguments = ["-c", script, input.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let answer = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      .split { $0 == " " || $0 == "\n" }.compactMap { Int($0) }
    process.waitUntilExit()
    #expect(answer.count == 2 && answer[0] > 300 && answer[1] == 0, "\(answer)")
  }
}

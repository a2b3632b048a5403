import Foundation
import Terrain

@testable import Zongheng

/// A seeded small town on the disk, with two days of driving and walking: input for laws of the whole pipeline.
///
/// Four by four streets 180 m apart, two townships of two communities each, two compounds with gates, two vehicles and
/// two people. Everything is laid out in the metric plane, so that the whole map can be moved.
struct SmallTown {
  static let plane = CoordinateSystem("EPSG:4546")
  static let spacing = 180.0

  let seed: UInt64
  /// Where the south-western crossing lies.
  var origin = Point(520_000, 3_390_000)
  /// The devices whose tracks are written.
  var devices = ["E01", "S01", "B01", "H01"]
  /// Puts rows and files into another order where it is there.
  var shuffle: UInt64?

  init(seed: UInt64) { self.seed = seed }

  /// Writes the project into a new folder, calls the body with it, and takes it away again.
  func written<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("town-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("tracks"),
      withIntermediateDirectories: true
    )
    for (name, text) in layers + [("zongheng.yaml", Self.configuration), ("devices.csv", Self.deviceTable)] {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    for (name, rows) in try files {
      let text = "id,time,lon,lat\n" + rows.joined(separator: "\n") + "\n"
      try Data(text.utf8).write(to: folder.appendingPathComponent("tracks/\(name).csv"))
    }
    return try await body(folder)
  }

  // MARK: Layers

  private static let deviceTable = "id,kind\nE01,enforcement\nS01,sanitation\nB01,body_camera\nH01,handheld\n"

  private static let configuration = """
    name: Small town
    crs: EPSG:4546
    district: {file: district.geojson, crs: "EPSG:4546"}
    townships: {file: townships.geojson, code: code, name: name, crs: "EPSG:4546"}
    communities: {file: communities.geojson, code: code, name: name, crs: "EPSG:4546"}
    grid: {generate: {cell_area_m2: 10000}}
    roads: {file: roads.geojson, id: id, road: road, name: road, grade: grade, crs: "EPSG:4546"}
    compounds: {file: compounds.geojson, id: id, name: name, crs: "EPSG:4546"}
    gates: {file: gates.geojson, compound: compound, crs: "EPSG:4546"}
    devices: {file: devices.csv, id: id, kind: kind}
    tracks:
      - files: ["tracks/*.csv"]
        columns: {device: id, time: time, longitude: lon, latitude: lat}
    rules:
      - {id: key, roads: [key], visits: 2, per: day, kinds: [enforcement, sanitation], min_minutes_between: 10}
      - {id: lanes, roads: [lane], visits: 1, per: week}
      - {id: compounds, compounds: ["*"], per: day, reach: {of: gate, within_m: 30}, min_dwell_minutes: 3}

    """

  private var layers: [(String, String)] {
    let edge = Self.spacing * 3 + 60
    let middle = Self.spacing * 1.5 + 7
    let halves = [(-60.0, middle), (middle, edge)]
    let townships = halves.enumerated().map { index, x in
      feature(["code": "42050400\(index)", "name": "T\(index)"], box(x.0, -60, x.1, edge))
    }
    let communities = halves.enumerated().flatMap { index, x in
      halves.enumerated().map { part, y in
        feature(
          ["code": "42050400\(index)00\(part + 1)", "name": "C\(index)\(part)"],
          box(x.0, y.0, x.1, y.1)
        )
      }
    }
    let blocks = [("A", 0.0, 0.0), ("B", 2.0, 1.0)]
    let compounds = blocks.map { name, column, row in
      let (x, y) = (column * Self.spacing, row * Self.spacing)
      return feature(["id": name, "name": name], box(x + 20, y + 20, x + 160, y + 160))
    }
    let gates = blocks.map { name, column, row in
      let gate = position(column * Self.spacing + 90, row * Self.spacing + 20)
      return feature(["compound": name], "{\"type\":\"Point\",\"coordinates\":\(gate)}")
    }
    var roads: [String] = []
    for (from, to) in Self.streets {
      let isRow = from.1 == to.1
      let road = isRow ? "row\(from.1)" : "column\(from.0)"
      let line = [from, to].map { position(Double($0.0) * Self.spacing, Double($0.1) * Self.spacing) }
      roads.append(
        feature(
          [
            "id": "e\(roads.count)", "road": road,
            "grade": (isRow ? from.1 : from.0) % 2 == 0 ? "key" : "lane",
          ],
          "{\"type\":\"LineString\",\"coordinates\":[\(line.joined(separator: ","))]}"
        )
      )
    }
    return [
      ("district.geojson", collection([feature([:], box(-60, -60, edge, edge))])),
      ("townships.geojson", collection(townships)), ("communities.geojson", collection(communities)),
      ("compounds.geojson", collection(compounds)), ("gates.geojson", collection(gates)),
      ("roads.geojson", collection(roads)),
    ]
  }

  private static let streets: [((Int, Int), (Int, Int))] = (0..<4).flatMap { line in
    (0..<3).flatMap { step in [((step, line), (step + 1, line)), ((line, step), (line, step + 1))] }
  }

  private func position(_ x: Double, _ y: Double) -> String { "[\(origin.x + x),\(origin.y + y)]" }

  private func box(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> String {
    let ring = [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)].map { position($0.0, $0.1) }
    return "{\"type\":\"Polygon\",\"coordinates\":[[\(ring.joined(separator: ","))]]}"
  }

  private func feature(_ properties: [String: String], _ geometry: String) -> String {
    let pairs = properties.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\"\($0.value)\"" }
    return "{\"type\":\"Feature\",\"properties\":{\(pairs.joined(separator: ","))},\"geometry\":\(geometry)}"
  }

  private func collection(_ features: [String]) -> String {
    "{\"type\":\"FeatureCollection\",\"features\":[\n\(features.joined(separator: ",\n"))\n]}"
  }

  // MARK: Tracks

  /// The rows of each track file.
  private var files: [(String, [String])] {
    get throws {
      let degrees = try Projection(from: .wgs84, to: Self.plane)
      var files: [(String, [String])] = []
      for device in devices {
        for day in 16...17 {
          var random = SeededGenerator(seed: seed, parts: UInt64(day), UInt64(device.utf8.first ?? 0))
          var column = PointColumn(walk(isOnFoot: device.hasPrefix("B") || device.hasPrefix("H"), &random))
          degrees.unproject(&column)
          let rows = column.points.enumerated().map { index, point in
            let seconds = 8 * 3600 + index * 10
            let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
            // A billionth of a degree is a tenth of a millimetre.
            return "\(device),2026-11-\(day) \(clock.joined(separator: ":")),"
              + String(format: "%.9f,%.9f", point.x, point.y)
          }
          files.append(("\(device)-\(day)", rows))
        }
      }
      guard let shuffle else { return files }
      var random = SeededGenerator(seed: shuffle)
      let rows = files.flatMap(\.1).shuffled(using: &random)
      return [("z", Array(rows.prefix(rows.count / 3))), ("a", Array(rows.dropFirst(rows.count / 3)))]
    }
  }

  /// Half an hour through the streets at random, seen through five metres of noise, with rests at crossings.
  private func walk(isOnFoot: Bool, _ random: inout SeededGenerator) -> [Point] {
    let pace = isOnFoot ? 1.2 : 6.0
    var crossing = (Int.random(in: 0..<4, using: &random), Int.random(in: 0..<4, using: &random))
    var places: [Point] = []
    while places.count < 180 {
      let turns = [(1, 0), (-1, 0), (0, 1), (0, -1)].map { (crossing.0 + $0.0, crossing.1 + $0.1) }
        .filter { (0..<4).contains($0.0) && (0..<4).contains($0.1) }
      let next = turns[Int.random(in: 0..<turns.count, using: &random)]
      let steps = Int(Self.spacing / pace / 10)
      for step in 0..<steps {
        let share = Double(step) / Double(steps)
        places.append(
          Point(
            (Double(crossing.0) + Double(next.0 - crossing.0) * share) * Self.spacing,
            (Double(crossing.1) + Double(next.1 - crossing.1) * share) * Self.spacing
          )
        )
      }
      crossing = next
      if Int.random(in: 0..<6, using: &random) == 0, let last = places.last {
        places += [Point](repeating: last, count: 20)
      }
    }
    return places.map { place in
      let error = random.normals()
      return origin + place + Point(error.0, error.1) * 5
    }
  }
}

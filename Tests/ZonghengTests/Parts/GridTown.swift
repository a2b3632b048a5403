import Foundation
import Terrain

@testable import Zongheng

/// A project on the disk whose roads are a small grid, with rows of fixes to be divided at will; gone when the test
/// lets go of it.
final class GridTown {
  let folder: String
  let project: Project
  /// All rows of fixes: device, time, longitude, latitude, speed.
  let rows: [String]
  /// Fitted once: to fit them anew for each of a thousand readings took nine tenths of the tests' time.
  private let frames: [Datum: LocalFrame]
  static let week = Week("2026-W47")!

  /// Roads 0.002° apart, `size` each way; devices drive along them at random, one of them a stranger.
  init(seed: UInt64, size: Int = 3, devices: Int = 3, days: Int = 2, fixes: Int = 12) throws {
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("grid-\(UUID().uuidString)")
    folder = place.path
    try FileManager.default.createDirectory(
      at: place.appendingPathComponent("tracks"),
      withIntermediateDirectories: true
    )
    func put(_ name: String, _ text: String) throws {
      try text.write(toFile: place.path + "/" + name, atomically: true, encoding: .utf8)
    }
    let square = "[111.27,30.65],[111.29,30.65],[111.29,30.67],[111.27,30.67],[111.27,30.65]"
    let block =
      "[111.2721,30.6521],[111.2735,30.6521],[111.2735,30.6535],[111.2721,30.6535],[111.2721,30.6521]"
    for (name, ring) in [
      ("district", square), ("townships", square), ("communities", square), ("compounds", block),
    ] {
      try put(
        "\(name).geojson",
        """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"420504","id":"C1",
        "name":"画区","class":"residential"},"geometry":{"type":"Polygon","coordinates":[[\(ring)]]}}]}
        """
      )
    }
    func degree(_ start: Double, _ step: Int) -> Double {
      ((start + Double(step) * 0.002) * 1e6).rounded() / 1e6
    }
    var roads: [String] = []
    for line in 0..<size {
      let (west, east) = (degree(111.272, 0), degree(111.272, size - 1))
      let (south, north) = (degree(30.652, 0), degree(30.652, size - 1))
      let (x, y) = (degree(111.272, line), degree(30.652, line))
      for (id, ends) in [
        ("H\(line)", "[[\(west),\(y)],[\(east),\(y)]]"), ("V\(line)", "[[\(x),\(south)],[\(x),\(north)]]"),
      ] {
        roads.append(
          """
          {"type":"Feature","properties":{"id":"\(id)","name":"\(id)","grade":"\(line == 0 ? "key" : "lane")"},
          "geometry":{"type":"LineString","coordinates":\(ends)}}
          """
        )
      }
    }
    try put(
      "roads.geojson",
      "{\"type\":\"FeatureCollection\",\"features\":[\(roads.joined(separator: ","))]}"
    )
    try put("devices.csv", "id,kind\n" + (1..<devices).map { "E0\($0),enforcement\n" }.joined())
    try put(
      "rules.yaml",
      """
      rules:
        - {id: key, roads: [key], visits: 2, per: day, min_minutes_between: 1}
        - {id: lane, roads: [lane], visits: 1, per: week}
        - {id: compounds, compounds: ["*"], visits: 1, per: day, reach: {of: boundary, within_m: 30}}
        - {id: grids, grid: ["*"], visits: 2, per: day, min_minutes_between: 1}

      """
    )
    try put(
      "zongheng.yaml",
      """
      name: 画区
      crs: EPSG:4546
      district: {file: district.geojson, name: name}
      townships: {file: townships.geojson, code: code, name: name}
      communities: {file: communities.geojson, code: code, name: name}
      roads: {file: roads.geojson, id: id, name: name, grade: grade}
      compounds: {file: compounds.geojson, id: id, name: name, class: class}
      grid: {generate: {cell_area_m2: 40000}}
      devices: {file: devices.csv, id: id, kind: kind}
      tracks:
        - files: ["tracks/*.csv"]
          columns: {device: id, time: time, longitude: lon, latitude: lat, speed: v}
      rules: rules.yaml

      """
    )
    project = try DistrictReader().read(folder: folder)
    var frames: [Datum: LocalFrame] = [:]
    for datum in [Datum.wgs84, .gcj02, .bd09] {
      frames[datum] = try TrackReader.frame(
        datum,
        project.district.plane,
        project.district.boundary.boundingBox
      )
    }
    self.frames = frames
    var random = SeededGenerator(seed: seed)
    var rows: [String] = []
    for device in 1...devices {
      for day in 0..<days {
        // Along one line of the grid, then along one that crosses it; five fixes to a block of some 190 m.
        let across = Int.random(in: 0..<size, using: &random)
        let up = Int.random(in: 0..<size, using: &random)
        let start = Int.random(in: 0..<36_000, using: &random)
        for fix in 0..<fixes {
          let along = 0.0004 * Double(fix)
          let turn = degree(111.272, up)
          let first = 111.272 + along
          let x = min(first, turn)
          let y = degree(30.652, across) + max(0, first - turn) * 0.86
          let seconds = 28_800 + start % 10_000 + fix * 12
          let time =
            "2026-11-\(16 + day) \(seconds / 3600 < 10 ? "0" : "")\(seconds / 3600):\(Self.two(seconds / 60 % 60)):\(Self.two(seconds % 60))"
          let noise = (0..<2).map { _ in Double.random(in: -0.00003...0.00003, using: &random) }
          rows.append(
            "E0\(device),\(time),\(Self.short(x + noise[0])),\(Self.short(y + noise[1])),\(30 + fix % 5)"
          )
          if fix % 7 == 3 { rows.append(rows[rows.count - 1]) }
        }
        rows.append("E0\(device),2026-11-\(16 + day) 09:00:00,,,")
        rows.append("E0\(device),no time,111.272,30.652,1")
      }
    }
    self.rows = rows
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Puts rows into a track file and gives its name.
  func put(_ rows: [String], into name: String) throws -> String {
    let text = "id,time,lon,lat,v\n" + rows.map { $0 + "\n" }.joined()
    try text.write(toFile: folder + "/tracks/" + name, atomically: true, encoding: .utf8)
    return "tracks/" + name
  }

  /// Takes all track files away.
  func clear() throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder + "/tracks") {
      try FileManager.default.removeItem(atPath: folder + "/tracks/" + name)
    }
  }

  /// What is read of some of the track files, or of all.
  func reading(only: [String] = []) throws -> TrackReading {
    var reader = TrackReader(project: project, only: only)
    reader.frames = frames
    return try reader.read(week: Self.week)
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  private static func short(_ degrees: Double) -> Double { (degrees * 1e6).rounded() / 1e6 }
}

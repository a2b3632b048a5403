import Foundation
import Terrain
import Testing
import Zongheng
import ZonghengReport

@Suite("A real week")
struct RealWeekTests {
  /// The folder of real data: what the environment names, else `shared/data` beside the package.
  static let data: URL? = {
    let beside = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("shared/data")
    let named = ProcessInfo.processInfo.environment["ZONGHENG_SHARED_DATA"]
    let folder = named.map { URL(fileURLWithPath: $0) } ?? beside
    let roads = folder.appendingPathComponent("xian/roads.shp")
    return FileManager.default.fileExists(atPath: roads.path) ? folder : nil
  }()
  static let python = ProcessInfo.processInfo.environment["ZONGHENG_ORACLE_PYTHON"]

  /// Adds up what the visits of a GeoPackage cover that are certain enough to count, on lines that shapely measures and cuts.
  static let oracle = """
    import sqlite3, sys
    from pyproj import Transformer
    from shapely.geometry import LineString
    from shapely.ops import substring
    to = Transformer.from_crs("EPSG:4326", "EPSG:4545", always_xy=True)
    lines = {}
    for row in open(sys.argv[2]):
        name, *numbers = row.split()
        xs, ys = to.transform([float(n) for n in numbers[::2]], [float(n) for n in numbers[1::2]])
        lines[name] = LineString(list(zip(xs, ys)))
    visits = {}
    for name, a, b in sqlite3.connect(sys.argv[1]).execute(
        "select item_id, from_cm, to_cm from visits where item = 'edge' and confidence >= 0.5"):
        visits.setdefault(name, []).append((a, b))
    total = 0.0
    for name, passes in visits.items():
        cuts = sorted({cut for p in passes for cut in p})
        for a, b in zip(cuts, cuts[1:]):
            if any(p[0] <= a and b <= p[1] for p in passes):
                total += substring(lines[name], a / 100, b / 100).length
    print(len(visits), total)
    """

  @Test(
    "of Xi'an covers the length that shapely measures along its visits",
    .enabled(if: data != nil, "needs xian/roads.shp in ZONGHENG_SHARED_DATA or ../shared/data"),
    .enabled(if: python != nil, "needs ZONGHENG_ORACLE_PYTHON, a Python with shapely and pyproj")
  )
  func xian() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("xian-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let roads = try copyProject(to: folder)
    let week = try #require(Week("2022-W19"))
    let result = try await Pipeline().analyze(folder: folder.path, week: week)
    #expect(result.fixCount == 67)
    #expect(result.rollUp.district.requiring == result.rollUp.district.length)
    #expect(result.rollUp.district.covered > 0)

    let package = folder.appendingPathComponent("week.gpkg").path
    try WeekGeoPackage(result).write(to: package)
    let answer = try ask([package, try list(roads, in: folder)])
    let visited = try #require(answer.first)
    let metres = try #require(answer.last)
    // Centimetres: each end of a visited edge is rounded to a whole one.
    #expect(abs(metres * 100 - Double(result.rollUp.district.covered)) <= visited)
  }

  /// Makes a project of the layer and its tracks, in a rectangle around the layer; returns the layer's path.
  private func copyProject(to folder: URL) throws -> String {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let source = try #require(Self.data).appendingPathComponent("xian")
    for name in ["shp", "shx", "dbf", "prj", "cpg"].map({ "roads.\($0)" }) + ["tracks_sparse.csv"] {
      try FileManager.default.copyItem(
        at: source.appendingPathComponent(name),
        to: folder.appendingPathComponent(name)
      )
    }
    let roads = folder.appendingPathComponent("roads.shp").path
    let box = try VectorFile.read(roads).features.reduce(into: BoundingBox.empty) { box, feature in
      if let geometry = feature.geometry { box.include(geometry.boundingBox) }
    }.expanded(by: 0.001)
    let ring = [(box.minX, box.minY), (box.maxX, box.minY), (box.maxX, box.maxY), (box.minX, box.maxY)]
    let positions = (ring + [ring[0]]).map { "[\($0.0),\($0.1)]" }.joined(separator: ",")
    try put(
      """
      {"type":"Feature","properties":{"code":"1","name":"西安"},
      "geometry":{"type":"Polygon","coordinates":[[\(positions)]]}}
      """,
      folder.appendingPathComponent("area.geojson")
    )
    try put(
      """
      name: 西安
      crs: EPSG:4545
      district: {file: area.geojson, name: name}
      townships: {file: area.geojson, code: code, name: name}
      communities: {file: area.geojson, code: code, name: name}
      roads: {file: roads.shp, id: link_id, name: road_name, from: from_node, to: to_node, oneway: dir,
              default_grade: road}
      tracks:
        - files: [tracks_sparse.csv]
          columns: {device: agent_id, time: time, longitude: lng, latitude: lat}
      rules:
        - {id: all, roads: ["*"], visits: 1, per: week}

      """,
      folder.appendingPathComponent("zongheng.yaml")
    )
    return roads
  }

  /// Writes each road's id and positions into a text file and returns its path.
  private func list(_ roads: String, in folder: URL) throws -> String {
    let layer = try VectorFile.read(roads)
    let id = try #require(layer.index(ofField: "link_id"))
    let rows = layer.features.compactMap { feature -> String? in
      guard case .polylines(let lines) = feature.geometry, let name = feature.values[id].text else {
        return nil
      }
      return name + " " + lines.flatMap(\.points).map { "\($0.x) \($0.y)" }.joined(separator: " ")
    }
    let file = folder.appendingPathComponent("roads.txt")
    try put(rows.joined(separator: "\n"), file)
    return file.path
  }

  private func put(_ text: String, _ file: URL) throws { try Data(text.utf8).write(to: file) }

  private func ask(_ arguments: [String]) throws -> [Double] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [Self.python ?? "python3", "-c", Self.oracle] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let answer = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: answer, as: UTF8.self).split(whereSeparator: \.isWhitespace).compactMap {
      Double($0)
    }
  }
}

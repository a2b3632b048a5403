import Foundation
import Terrain
import Testing
import Zongheng
import ZonghengReport

@Suite("Vector tiles")
struct TileSetTests {
  /// Random lines, areas with a hole and points near Yichang, positions in degrees.
  private static func layer(seed: UInt64, count: Int) -> VectorLayer {
    var random = SeededGenerator(seed: seed)
    func place() -> Point {
      Point(
        Double.random(in: 111.2...111.4, using: &random),
        Double.random(in: 30.55...30.75, using: &random)
      )
    }
    let features = (0..<count).map { index -> Feature in
      let start = place()
      let geometry: Geometry
      switch index % 3 {
      case 0:
        var points = [start]
        for _ in 0..<Int.random(in: 1...60, using: &random) {
          let last = points[points.count - 1]
          points.append(
            Point(
              last.x + Double.random(in: -0.004...0.006, using: &random),
              last.y + Double.random(in: -0.004...0.006, using: &random)
            )
          )
        }
        geometry = .polylines([Polyline(points)])
      case 1:
        let radius = Double.random(in: 0.0005...0.02, using: &random)
        func ring(_ share: Double) -> [Point] {
          (0..<12).map {
            let angle = Double($0) * .pi / 6
            return Point(start.x + radius * share * cos(angle), start.y + radius * share * sin(angle))
          }
        }
        geometry = .polygons(MultiPolygon([Polygon(exterior: ring(1), holes: [ring(0.5)])]))
      default: geometry = .point(start)
      }
      return Feature(
        id: Int64(index + 1),
        geometry: geometry,
        values: [
          .text("道路 \(index)"), .integer(Int64(index) - 5), index % 4 == 0 ? .null : .real(Double(index) / 7),
        ]
      )
    }
    return VectorLayer(
      name: "mixed",
      fields: [Field("name", .text), Field("number", .integer), Field("share", .real)],
      features: features,
      coordinateSystem: .wgs84
    )
  }

  private static let decoding = """
    import sys, json, gzip, math
    import mapbox_vector_tile
    from pmtiles.reader import Reader, MmapSource, all_tiles
    from shapely.geometry import box, shape
    from shapely.ops import transform, unary_union
    source = MmapSource(open(sys.argv[1], 'rb'))
    original = {f['id']: f for f in json.load(open(sys.argv[2]))['features']}
    zoom = Reader(source).header()['max_zoom']
    parts, tiles, invalid, wrong = {}, 0, 0, 0
    for (z, x, y), data in all_tiles(source):
        tiles += 1
        raw = gzip.decompress(data)
        assert raw == open(f'{sys.argv[3]}/{z}-{x}-{y}.pbf', 'rb').read()
        layer = mapbox_vector_tile.decode(raw, default_options={'y_coord_down': True})['mixed']
        assert layer['extent'] == 4096 and layer['version'] == 2
        for feature in layer['features']:
            wanted = {k: v for k, v in original[feature['id']]['properties'].items() if v is not None}
            if feature['properties'] != wanted: wrong += 1
            geometry = shape(feature['geometry'])
            if not geometry.is_valid: invalid += 1
            if z == zoom:
                placed = transform(lambda u, v, w=None: (x * 4096 + u, y * 4096 + v), geometry)
                if not placed.is_valid: placed = placed.buffer(0)
                # What is seen of a tile; outside its own square only the buffer is left, where a cut hole has an edge.
                seen = placed.intersection(box(x * 4096, y * 4096, (x + 1) * 4096, (y + 1) * 4096))
                parts.setdefault(feature['id'], []).append(seen)
    def world(lon, lat, h=None):
        s = math.sin(math.radians(lat))
        side = 4096 * 2 ** zoom
        return (lon / 360 + .5) * side, (.5 - math.log((1 + s) / (1 - s)) / (4 * math.pi)) * side
    worst = 0
    for name, feature in original.items():
        g = transform(lambda xs, ys: world(xs, ys), shape(feature['geometry']))
        worst = max(worst, g.hausdorff_distance(unary_union(parts[name])))
    print(tiles, invalid, wrong, worst)
    """

  @Test(
    "are read back by other programs: every feature, attribute and shape",
    .enabled(
      if: PythonOracle.python != nil,
      "needs ZONGHENG_ORACLE_PYTHON with mapbox-vector-tile and pmtiles"
    ),
    arguments: [1, 2] as [UInt64]
  )
  func readBack(seed: UInt64) throws {
    let layer = Self.layer(seed: seed, count: 240)
    let tiles = TileSet([TileLayer(layer, description: "", minZoom: { _ in 8 })])
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tiles-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let archive = TileArchive(
      tiles.tiles,
      content: .vector,
      levels: 8...14,
      bounds: tiles.bounds,
      metadata: "{\"vector_layers\":[]}"
    )
    for (tile, bytes) in tiles.tiles {
      try Data(bytes).write(to: folder.appendingPathComponent("\(tile.zoom)-\(tile.x)-\(tile.y).pbf"))
    }
    let file = folder.appendingPathComponent("a.pmtiles")
    try Data(archive.bytes).write(to: file)
    let list = folder.appendingPathComponent("a.json")
    try Data(Self.json(layer).utf8).write(to: list)
    let answer = try PythonOracle.ask(Self.decoding, [file.path, list.path, folder.path])
      .split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    #expect(answer.count == 4)
    #expect(answer.first == Double(tiles.tiles.count))
    #expect(answer[1] == 0, "invalid shapes, seed \(seed)")
    #expect(answer[2] == 0, "attributes differ, seed \(seed)")
    // Grid steps: half a one along each axis by rounding, and half a one by the tolerance.
    #expect(answer[3] < 1.5, "seed \(seed)")
  }

  @Test(
    "are read back by GDAL, each feature with its attributes at its place",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/ogr2ogr"), "needs ogr2ogr"),
    arguments: [1] as [UInt64]
  )
  func readByGDAL(seed: UInt64) throws {
    let layer = Self.layer(seed: seed, count: 120)
    let tiles = TileSet([TileLayer(layer, description: "", minZoom: { _ in 8 })]).tiles
    let names = Dictionary(uniqueKeysWithValues: layer.features.map { ($0.values[1], $0.values[0]) })
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mvt-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    var seen = 0
    for (tile, bytes) in tiles {
      // GDAL takes level, column and row from the path.
      let file = folder.appendingPathComponent("\(tile.zoom)/\(tile.x)/\(tile.y).pbf")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data(bytes).write(to: file)
      let copy = folder.appendingPathComponent("copy.gpkg")
      try? FileManager.default.removeItem(at: copy)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/ogr2ogr")
      process.arguments = ["-f", "GPKG", copy.path, file.path]
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      let read = try VectorFile.read(copy.path, layer: "mixed")
      let name = try #require(read.index(ofField: "name"))
      let number = try #require(read.index(ofField: "number"))
      let side = 2 * 20_037_508.342789244 / Double(1 << tile.zoom)
      let (west, north) = (
        Double(tile.x) * side - 20_037_508.342789244, 20_037_508.342789244 - Double(tile.y) * side
      )
      let margin = side * 65 / 4096
      // GDAL leaves out what lies in the buffer alone, so that a tile may be empty to it.
      for feature in read.features {
        #expect(names[feature.values[number]] == feature.values[name])
        let box = try #require(feature.geometry).boundingBox
        #expect(box.minX >= west - margin && box.maxX <= west + side + margin)
        #expect(box.maxY <= north + margin && box.minY >= north - side - margin)
        seen += 1
      }
    }
    #expect(seen >= 120 * 7)
  }

  /// The layer with its ids, which plain GeoJSON output leaves out.
  private static func json(_ layer: VectorLayer) -> String {
    var text = String(decoding: GeoJSONWriter().bytes(of: layer), as: UTF8.self)
    for feature in layer.features {
      text.replace(
        "{\"type\":\"Feature\",\"properties\":",
        with: "{\"type\":\"feature\",\"id\":\(feature.id),\"properties\":",
        maxReplacements: 1
      )
    }
    return text.replacing("\"type\":\"feature\"", with: "\"type\":\"Feature\"")
  }

  @Test("that would be too heavy lose their smallest features and say how many")
  func limit() {
    var parameters = TileSet.Parameters()
    parameters.sizeLimit = 6000
    let layer = Self.layer(seed: 3, count: 600)
    let tiles = TileSet([TileLayer(layer, description: "", minZoom: { _ in 8 })], parameters: parameters)
    #expect(tiles.tiles.allSatisfy { $0.bytes.count <= 6000 })
    #expect((tiles.dropped[8] ?? 0) > 0)
    let whole = TileSet([TileLayer(layer, description: "", minZoom: { _ in 8 })])
    #expect(whole.dropped.isEmpty)
  }

  @Test("keep their bytes where their features stay as they were")
  func unchanged() {
    let layer = Self.layer(seed: 4, count: 300)
    var changed = layer
    changed.features[299].values[0] = .text("改名")
    let before = TileSet([TileLayer(layer, description: "", minZoom: { _ in 8 })]).tiles
    let after = TileSet([TileLayer(changed, description: "", minZoom: { _ in 8 })]).tiles
    #expect(before.map(\.tile) == after.map(\.tile))
    let touched = zip(before, after).count { $0.bytes != $1.bytes }
    #expect(touched > 0 && touched < before.count / 2)
  }
}

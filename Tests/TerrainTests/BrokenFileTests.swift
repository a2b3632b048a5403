import Foundation
import Terrain
import Testing

@Suite("Files that cannot be used")
struct BrokenFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("A missing file is an error that names it")
  func missing() throws {
    let error = #expect(throws: TerrainError.self) { try VectorFile.read(folder.path("none.shp")) }
    #expect(error?.code == .notFound)
    #expect(error?.subject.hasSuffix("none.shp") == true)
  }

  @Test("A missing layer is an error that lists the ones there are")
  func missingLayer() throws {
    let path = folder.path("layers.gpkg")
    try VectorFile.write(VectorFileTests.layers, to: path, timestamp: "2026-11-16T00:00:00Z")
    let error = #expect(throws: TerrainError.self) { try VectorFile.read(path, layer: "roofs") }
    #expect(error?.code == .notFound)
    #expect(error?.message.contains("社区, roads, gates, notes") == true)
  }

  @Test("A file of another kind, and a torn one, are errors")
  func unreadable() throws {
    let text = try folder.put("text.shp", "this is no Shapefile")
    #expect(throws: TerrainError.self) { try VectorFile.read(text) }
    let whole = folder.path("whole.gpkg")
    try VectorFile.write(VectorFileTests.layers, to: whole, timestamp: "2026-11-16T00:00:00Z")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: whole))
    let torn = folder.path("torn.gpkg")
    try bytes.prefix(bytes.count / 3).write(to: URL(fileURLWithPath: torn))
    let error = #expect(throws: TerrainError.self) {
      for name in try VectorFile.layerNames(torn) { _ = try VectorFile.read(torn, layer: name) }
    }
    #expect(error?.code == .unreadable)
  }

  @Test(
    "Paths that lead off this machine are refused",
    arguments: ["/vsicurl/http://example.org/a.geojson", "/vsimem/a.shp", "https://example.org/a.geojson"]
  )
  func remote(path: String) {
    let error = #expect(throws: TerrainError.self) { try VectorFile.read(path) }
    #expect(error?.code == .unreadable)
  }

  @Test(
    "A GBK Shapefile is read by its encoding; without it the trouble is named, and no .prj means no system"
  )
  func gbk() throws {
    let path = folder.path("gates.shp")
    try ShapefileSketch(x: 111.25, y: 30.5, column: "MC", text: ShapefileSketch.dianjunInGBK).write(to: path)
    let layer = try VectorFile.read(path, encoding: "GBK")
    #expect(layer.features.map(\.values) == [[.text("点军")]])
    #expect(layer.features.map(\.geometry) == [.point(Point(111.25, 30.5))])
    #expect(layer.coordinateSystem == nil)
    let error = #expect(throws: TerrainError.self) { try VectorFile.read(path) }
    #expect(error?.message.contains("GBK") == true)
    let unknown = #expect(throws: TerrainError.self) { try VectorFile.read(path, encoding: "klingon") }
    #expect(unknown?.message.contains("klingon") == true)
  }

  @Test("Thirty readers at once read what one reads")
  func concurrent() async throws {
    let path = folder.path("shared.gpkg")
    try VectorFile.write(VectorFileTests.layers, to: path, timestamp: "2026-11-16T00:00:00Z")
    let expected = try VectorFile.read(path, layer: "社区").features.map(\.values)
    try await withThrowingTaskGroup(of: [[FieldValue]].self) { group in
      for _ in 0..<30 { group.addTask { try VectorFile.read(path, layer: "社区").features.map(\.values) } }
      for try await values in group { #expect(values == expected) }
    }
  }
}

/// A Shapefile of one point, made byte by byte after ESRI's technical description (1998).
struct ShapefileSketch {
  static let dianjunInGBK: [UInt8] = [0xB5, 0xE3, 0xBE, 0xFC]

  var x: Double
  var y: Double
  var column: String
  var text: [UInt8]

  func write(to path: String) throws {
    let stem = String(path.dropLast(4))
    let record = little(Int32(1)) + little(x.bitPattern) + little(y.bitPattern)
    let shapes = header(words: 50 + 14) + big(1) + big(10) + record
    try Data(shapes).write(to: URL(fileURLWithPath: path))
    try Data(header(words: 50 + 4) + big(50) + big(10)).write(to: URL(fileURLWithPath: stem + ".shx"))
    var table: [UInt8] = [3, 126, 11, 16] + little(Int32(1)) + little(Int16(65)) + little(Int16(11))
    table += [UInt8](repeating: 0, count: 20)
    table += Array(column.utf8) + [UInt8](repeating: 0, count: 11 - column.utf8.count)
    table += Array("C".utf8) + [0, 0, 0, 0, 10, 0] + [UInt8](repeating: 0, count: 14) + [0x0D]
    table += [0x20] + text + [UInt8](repeating: 0x20, count: 10 - text.count) + [0x1A]
    try Data(table).write(to: URL(fileURLWithPath: stem + ".dbf"))
  }

  private func header(words: Int32) -> [UInt8] {
    let box = [x, y, x, y, 0, 0, 0, 0].flatMap { little($0.bitPattern) }
    return big(9994) + [UInt8](repeating: 0, count: 20) + big(words) + little(Int32(1000)) + little(Int32(1))
      + box
  }

  private func little(_ value: some FixedWidthInteger) -> [UInt8] {
    (0..<value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  private func big(_ value: Int32) -> [UInt8] { little(value).reversed() }
}

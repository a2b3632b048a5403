import Foundation
import Terrain
import Testing

@Suite("Vector files")
struct VectorFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let square = MultiPolygon([
    Polygon(
      exterior: [Point(0, 0), Point(10, 0), Point(10, 10), Point(0, 10)],
      holes: [[Point(2, 2), Point(2, 4), Point(4, 4), Point(4, 2)]]
    )
  ])
  static let layers = [
    OutputLayer(
      name: "社区",
      shape: .multiPolygon,
      coordinateSystem: CoordinateSystem("EPSG:4546"),
      fields: [Field("名称", .text), Field("人口", .integer), Field("面积", .real)],
      features: [
        Feature(
          id: 7,
          geometry: .polygons(square),
          values: [.text("点军街道 · 五龙村"), .integer(4182), .real(0.1)]
        ),
        Feature(id: 9, geometry: nil, values: [.null, .null, .null]),
      ],
      style: "<qgis version=\"3.22\"/>"
    ),
    OutputLayer(
      name: "roads",
      shape: .multiLineString,
      coordinateSystem: CoordinateSystem("EPSG:4490"),
      fields: [Field("id", .text)],
      features: [
        Feature(
          id: 1,
          geometry: .polylines([
            Polyline([Point(111, 30), Point(111.5, 30.25)]), Polyline([Point(1, 2), Point(3, 4)]),
          ]),
          values: [.text("r1")]
        )
      ]
    ),
    OutputLayer(
      name: "gates",
      shape: .point,
      coordinateSystem: .wgs84,
      fields: [],
      features: [Feature(id: 1, geometry: .point(Point(111.25, 30.5)), values: [])]
    ),
    OutputLayer(
      name: "notes",
      shape: nil,
      coordinateSystem: nil,
      fields: [Field("text", .text)],
      features: [Feature(id: 1, geometry: nil, values: [.text("a table without shapes")])]
    ),
  ]

  @Test("What is written is read back: shapes, ids, empty cells, Chinese names and coordinate systems")
  func roundTrip() throws {
    let path = folder.path("结果.gpkg")
    try VectorFile.write(Self.layers, to: path, timestamp: "2026-11-16T00:00:00Z")
    #expect(try VectorFile.layerNames(path) == ["社区", "roads", "gates", "notes", "layer_styles"])
    for layer in Self.layers {
      let back = try VectorFile.read(path, layer: layer.name)
      #expect(back.name == layer.name)
      #expect(back.fields == layer.fields)
      #expect(back.coordinateSystem == layer.coordinateSystem)
      #expect(back.features.map(\.geometry) == layer.features.map(\.geometry))
      #expect(back.features.map(\.values) == layer.features.map(\.values))
      #expect(back.features.map(\.id) == layer.features.map(\.id))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["结果.gpkg"])
  }

  @Test("QGIS finds the style of a layer in the table it looks in")
  func styles() throws {
    let path = folder.path("styled.gpkg")
    try VectorFile.write(Self.layers, to: path, timestamp: "2026-11-16T00:00:00Z")
    let styles = try VectorFile.read(path, layer: "layer_styles")
    let row = try #require(styles.features.first)
    func cell(_ name: String) throws -> String? { row.values[try #require(styles.index(ofField: name))].text }
    #expect(styles.features.count == 1)
    #expect(try cell("f_table_name") == "社区")
    #expect(try cell("f_geometry_column") == "geom")
    #expect(try cell("styleQML") == "<qgis version=\"3.22\"/>")
    #expect(try cell("useAsDefault") == "1")
  }

  @Test("The same layers with the same time give the same bytes")
  func deterministic() throws {
    for name in ["a.gpkg", "b.gpkg"] {
      try VectorFile.write(
        Self.layers,
        to: folder.path(name),
        timestamp: "2026-11-16T00:00:00Z"
      )
    }
    let first = try Data(contentsOf: URL(fileURLWithPath: folder.path("a.gpkg")))
    #expect(first == (try Data(contentsOf: URL(fileURLWithPath: folder.path("b.gpkg")))))
  }

  @Test("A file that cannot be written leaves nothing behind, and what was there stays")
  func unwritable() throws {
    let path = folder.path("kept.gpkg")
    try VectorFile.write(Self.layers, to: path, timestamp: "2026-11-16T00:00:00Z")
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    var wrong = Self.layers
    wrong[2].features[0].geometry = .polygons(Self.square)
    let error = #expect(throws: TerrainError.self) {
      try VectorFile.write(wrong, to: path, timestamp: "2026-11-16T00:00:00Z")
    }
    #expect(error?.code == .unwritable)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["kept.gpkg"])
    let nowhere = #expect(throws: TerrainError.self) {
      try VectorFile.write(
        Self.layers,
        to: folder.path("no/such/folder.gpkg"),
        timestamp: "2026-11-16T00:00:00Z"
      )
    }
    #expect(nowhere?.code == .unwritable)
  }

  @Test("Every kind of shape comes down to points, lines or areas, without heights")
  func everyKind() throws {
    let shapes = [
      #"{"type":"Point","coordinates":[1,2,3]}"#,
      #"{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}"#,
      #"{"type":"LineString","coordinates":[[0,0,5],[1,1,5]]}"#,
      #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}"#,
      #"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[9,9]},"#
        + #"{"type":"LineString","coordinates":[[0,0],[2,2]]}]}"#,
    ]
    let rows = shapes.map { #"{"type":"Feature","properties":{"a":1},"geometry":\#($0)}"# }
    let path = try folder.put(
      "all.geojson",
      #"{"type":"FeatureCollection","features":[\#(rows.joined(separator: ","))]}"#
    )
    let layer = try VectorFile.read(path)
    let corner = [Point(0, 0), Point(1, 0), Point(1, 1), Point(0, 0)]
    #expect(
      layer.features.map(\.geometry) == [
        .point(Point(1, 2)), .point(Point(1, 2)), .point(Point(3, 4)),
        .polylines([Polyline([Point(0, 0), Point(1, 1)])]),
        .polygons(MultiPolygon([Polygon(exterior: corner)])),
        .polylines([Polyline([Point(0, 0), Point(2, 2)])]),
      ]
    )
    #expect(layer.coordinateSystem == .wgs84)
  }

  @Test("Dates and times are ISO 8601 text")
  func dates() throws {
    let path = try folder.put(
      "dates.geojson",
      #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":"#
        + #"{"day":"2026-11-16","at":"2026-11-16T08:00:05+08:00"}}]}"#
    )
    #expect(
      try VectorFile.read(path).features[0].values
        == [.text("2026-11-16"), .text("2026-11-16T08:00:05+08:00")]
    )
  }
}

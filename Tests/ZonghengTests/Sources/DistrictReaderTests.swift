import Foundation
import Terrain
import Testing

@testable import Zongheng

@Suite("Reading a district")
struct DistrictReaderTests {
  func square(_ west: Double, _ south: Double, _ side: Double) -> String {
    let (east, north) = (west + side, south + side)
    return
      "[[[\(west),\(south)],[\(east),\(south)],[\(east),\(north)],[\(west),\(north)],[\(west),\(south)]]]"
  }

  func collection(_ features: [String]) -> String {
    #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",") + "]}"
  }

  func feature(_ type: String, _ coordinates: String, _ properties: String) -> String {
    #"{"type":"Feature","properties":{\#(properties)},"geometry":{"type":"\#(type)","coordinates":\#(coordinates)}}"#
  }

  /// A small project: one township, two communities, a compound with a gate, two roads, one device.
  func project(
    _ change: (String) -> String = { $0 },
    communities: [String]? = nil
  ) throws -> TrackReaderTests.Folder {
    let folder = try TrackReaderTests.Folder()
    try folder.write(
      "district.geojson",
      collection([feature("Polygon", square(111.2, 30.6, 0.02), #""name":"d""#)])
    )
    try folder.write(
      "townships.geojson",
      collection([feature("Polygon", square(111.2, 30.6, 0.02), #""code":"420504001","name":"t""#)])
    )
    try folder.write(
      "communities.geojson",
      collection(
        communities ?? [
          feature("Polygon", square(111.21, 30.6, 0.01), #""code":"420504001002","name":"b","up":"nowhere""#),
          feature(
            "Polygon",
            square(111.2, 30.6, 0.01),
            #""code":"420504001001","name":"a","up":"420504001""#
          ),
        ]
      )
    )
    try folder.write(
      "roads.geojson",
      collection([
        feature("LineString", "[[111.2,30.6],[111.21,30.6]]", #""id":2,"grade":"key""#),
        feature("LineString", "[[111.21,30.6],[111.21,30.61]]", #""id":1,"grade":null"#),
      ])
    )
    try folder.write(
      "compounds.geojson",
      collection([feature("Polygon", square(111.201, 30.601, 0.001), #""id":"c1""#)])
    )
    try folder.write(
      "gates.geojson",
      collection([
        feature("Point", "[111.201,30.6015]", #""c":"c1""#),
        feature("Point", "[111.201,30.6015]", #""c":"c9""#),
      ])
    )
    try folder.write("devices.csv", "id,kind\nv1,sanitation\nv2,rocket\n")
    try folder.write(
      "zongheng.yaml",
      change(
        """
        name: d
        district: {file: district.geojson}
        townships: {file: townships.geojson, code: code, name: name}
        communities: {file: communities.geojson, code: code, name: name, township: up}
        grid: {generate: {cell_area_m2: 10000}}
        roads: {file: roads.geojson, id: id, grade: grade, default_grade: lane}
        compounds: {file: compounds.geojson, id: id}
        gates: {file: gates.geojson, compound: c}
        devices: {file: devices.csv, id: id, kind: kind}
        rules: [{id: all, roads: ["*"]}]
        """
      )
    )
    return folder
  }

  /// The district of a folder, which is there until it is read.
  func district(_ folder: TrackReaderTests.Folder) throws -> District {
    try withExtendedLifetime(folder) { try DistrictReader().read(folder: folder.path).district }
  }

  func trouble(_ folder: TrackReaderTests.Folder) -> ZonghengError? {
    do {
      defer { withExtendedLifetime(folder) {} }
      _ = try DistrictReader().read(folder: folder.path)
      return nil
    } catch {
      return error
    }
  }

  @Test("All layers come into one plane that is chosen from the boundary, with what is wrong as findings")
  func whole() throws {
    let district = try district(project())
    #expect(district.plane == CoordinateSystem("EPSG:4546"))
    #expect(district.communities.map(\.code) == ["420504001001", "420504001002"])
    #expect(district.communities.map(\.parent) == [0, 0])
    #expect(district.network.edges.map(\.id) == ["1", "2"])
    #expect(district.network.roads.map(\.grade) == ["lane", "key"])
    #expect(district.compounds.map(\.gates.count) == [1])
    #expect(district.devices.map(\.kind) == [.sanitation, .handheld])
    #expect(
      district.findings.map(\.kind) == [
        "community-township-unknown", "gate-without-compound", "device-kind-unknown",
      ]
    )
    // A degree of longitude at 30.6° is 95.9 km, one of latitude 110.9 km, within a thousandth.
    #expect(abs(district.boundary.area - 0.02 * 95_900 * 0.02 * 110_900) < 0.003 * district.boundary.area)
  }

  @Test(
    "Drawn unit grids are the squares with their centres in a community, with codes that begin with its own"
  )
  func grid() throws {
    let district = try district(project())
    let area = district.cells.reduce(0) { $0 + $1.area.area }
    let communities = district.communities.reduce(0) { $0 + $1.area.area }
    // Along each of the two outlines of about 4.2 km, squares of 100 m lie up to 50 m in or out.
    #expect(abs(area - communities) < 2 * 4_200 * 50)
    for cell in district.cells {
      let community = district.communities[try #require(cell.community)]
      #expect(community.area.contains(cell.area.boundingBox.center))
      #expect(cell.code.hasPrefix(community.code))
    }
    #expect(district.cells.first?.code == "420504001001001")
    // Each class is the grade of the longest road inside. The key road runs east on the district's southern border: what it
    // owns lies to its right, outside.
    let partition = EdgePartition(network: district.network, areas: district.cells.map(\.area))
    var owned: [Int32: [String: Int]] = [:]
    for edge in district.network.edges.indices {
      let grade = district.network.roads[Int(district.network.edges[edge].road)].grade
      for piece in partition.pieces(of: edge) where piece.area >= 0 {
        owned[piece.area, default: [:]][grade, default: 0] += piece.length
      }
    }
    for (index, cell) in district.cells.enumerated() {
      let grades = owned[Int32(index)] ?? [:]
      #expect(cell.category.isEmpty == grades.isEmpty)
      #expect(grades.allSatisfy { $0.value <= grades[cell.category] ?? 0 })
    }
    #expect(Set(district.cells.map(\.category)) == ["", "lane"])
    #expect(Set(district.cells.map(\.code)).count == district.cells.count)
  }

  @Test("A layer in the offset system of web maps lands where it belongs")
  func datum() throws {
    let plain = try district(project())
    let folder = try project { $0.replacing("compounds.geojson,", with: "compounds.geojson, datum: gcj02,") }
    let shifted = try district(folder)
    let distance = plain.compounds[0].area.boundingBox.center.distance(
      to: shifted.compounds[0].area.boundingBox.center
    )
    // The offset is some hundred metres everywhere in the country.
    #expect(distance > 100 && distance < 900)
  }

  @Test("A ring that crosses itself is a finding and is repaired")
  func brokenRing() throws {
    let bow = "[[[111.2,30.6],[111.21,30.61],[111.21,30.6],[111.2,30.61],[111.2,30.6]]]"
    let folder = try project(communities: [
      feature("Polygon", bow, #""code":"420504001001","name":"a","up":"420504001""#)
    ])
    let district = try district(folder)
    let finding = try #require(district.findings.first { $0.kind == "ring-broken" })
    #expect(finding.position != nil)
    #expect(district.communities[0].area.area > 0)
    #expect(try Validity.problems(of: district.communities[0].area).isEmpty)
  }

  @Test("A layer that does not say its coordinate system is an error that says so")
  func noCoordinateSystem() throws {
    let folder = try project { $0.replacing("roads.geojson,", with: "roads.csv,") }
    try folder.write("roads.csv", "id,grade,WKT\n1,key,\"LINESTRING(111.2 30.6,111.21 30.6)\"\n")
    let error = try #require(trouble(folder))
    #expect(error.message.contains("coordinate system"), "\(error)")
    #expect(error.wayOut.contains("crs: EPSG"), "\(error)")
  }

  @Test("A missing file and a missing field are errors with the way out")
  func missing() throws {
    let file = try #require(trouble(try project { $0.replacing("roads.geojson,", with: "road.geojson,") }))
    #expect(file.subject == "zongheng.yaml, line 6")
    let field = try #require(
      trouble(
        try project {
          $0.replacing("code: code, name: name, township", with: "code: cod, name: name, township")
        }
      )
    )
    #expect(field.wayOut == "did you mean “code”?")
  }
}

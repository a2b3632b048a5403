import Foundation
import Testing

/// Places of further stations that a person can choose by eye.
///
/// ```
///  [A][B]                               [C]     A, B: 10 households each, C: 100
///  ========================================     K2, 958 m
///   W                                    E      the places offered
/// ```
@Suite("zongheng stations --add")
struct FurtherStationTests {
  private func project() throws -> MadeUpProject {
    let project = try MadeUpProject()
    try project.configure(
      "rules: rules.yaml",
      "services: {file: services.csv, compound: id, households: n}\nrules: rules.yaml"
    )
    func ring(_ west: String, _ east: String) -> String {
      "[[[\(west),30.6562],[\(east),30.6562],[\(east),30.657],[\(west),30.657],[\(west),30.6562]]]"
    }
    let compounds = [
      ("A", ring("111.2722", "111.2728")), ("B", ring("111.2732", "111.2738")),
      ("C", ring("111.281", "111.2818")),
    ].map { id, ring in
      """
      {"type":"Feature","properties":{"id":"\(id)","name":"\(id)","class":"residential"},
      "geometry":{"type":"Polygon","coordinates":\(ring)}}
      """
    }
    try project.put(
      "compounds.geojson",
      "{\"type\":\"FeatureCollection\",\"features\":[\(compounds.joined(separator: ","))]}"
    )
    try project.put("services.csv", "id,n\nA,10\nB,10\nC,100\n")
    let places = [("W", "111.2725"), ("E", "111.2815")].map { name, longitude in
      """
      {"type":"Feature","properties":{"name":"\(name)"},
      "geometry":{"type":"Point","coordinates":[\(longitude),30.6559]}}
      """
    }
    try project.putBeside(
      "places.geojson",
      Data("{\"type\":\"FeatureCollection\",\"features\":[\(places.joined(separator: ","))]}".utf8)
    )
    return project
  }

  @Test(
    "Counting compounds the west is best, counting households the east, for either goal",
    arguments: [
      ("reach", false, "W", 2.0), ("reach", true, "E", 100), ("median", false, "W", nil),
      ("median", true, "E", nil),
    ]
  )
  func choice(goal: String, households: Bool, place: String, value: Double?) throws {
    let run = try project().run(
      [
        "stations", "project", "--within-m", "300", "--add", "1", "--places", "places.geojson", "--goal",
        goal, "--json",
      ] + (households ? ["--households"] : [])
    )
    #expect(run.exitCode == 0, "\(run.errors)")
    let further = try #require(try run.json()["further"] as? [String: Any])
    let sites = try #require(further["sites"] as? [[String: Any]])
    #expect(sites.compactMap { $0["name"] as? String } == [place], "\(run.output)")
    #expect(further["proven"] as? Bool == true)
    if let value { #expect(further["value"] as? Double == value) }
  }

  @Test("Both places leave nobody out, and a third has nowhere to stand")
  func all() throws {
    let project = try project()
    let run = try project.run(
      ["stations", "project", "--within-m", "300", "--add", "2", "--places", "places.geojson", "--json"]
    )
    let further = try #require(try run.json()["further"] as? [String: Any])
    #expect(
      further["value"] as? Double == 3 && further["before"] as? Double == 0,
      "\(run.output)\(run.errors)"
    )
    let third = try project.run(
      ["stations", "project", "--within-m", "300", "--add", "3", "--places", "places.geojson", "--json"]
    )
    let same = try #require(try third.json()["further"] as? [String: Any])
    #expect(same["value"] as? Double == 3 && (same["sites"] as? [Any])?.count == 2, "\(third.output)")
  }
}

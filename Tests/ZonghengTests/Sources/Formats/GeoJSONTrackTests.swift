import Foundation
import Testing

@testable import Zongheng

@Suite("GeoJSON tracks")
struct GeoJSONTrackTests {
  static let line = "[[113.823601,22.614317],[113.823602,22.614318,5]]"

  @Test(
    "Lines have their times in every place in use",
    arguments: [
      #"{"type":"Feature","properties":{"车牌号":"A\u7532","coordTimes":["2016-08-31T15:59:26Z","2016-08-31T15:59:36Z"]},"geometry":{"type":"LineString","coordinates":\#(line)}}"#,
      #"{"type":"FeatureCollection","features":[{"geometry":{"coordinates":[\#(line)],"type":"MultiLineString"},"type":"Feature","properties":{"name":"x","deviceId":"A甲","coordinateProperties":{"times":[[1472659166000,1472659176000]]}}}]}"#,
      #"{"type":"Feature","properties":{"plate":"A甲","x":{"y":[1,{"z":null}]}},"geometry":{"type":"LineString","coordinates":[[113.823601,22.614317,0,1472659166],[113.823602,22.614318,5,1472659176]]}}"#,
      "\u{1E}{\"type\":\"Feature\",\"properties\":{\"id\":\"A甲\",\"time\":\"2016-08-31 23:59:26\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[113.823601,22.614317]}}\n\u{1E}{\"type\":\"Feature\",\"properties\":{\"id\":\"A甲\",\"time\":1472659176},\"geometry\":{\"type\":\"Point\",\"coordinates\":[113.823602,22.614318]}}\n",
    ]
  )
  func places(text: String) throws {
    let read = try ReadFixes(text)
    #expect(read.format == .geoJSON)
    #expect(read.devices == ["A甲"])
    let track = try #require(read.tracks.first)
    #expect(track.times == [1_472_659_166_000, 1_472_659_176_000])
    #expect(track.x == [113.823601, 113.823602])
    #expect(track.y == [22.614317, 22.614318])
    #expect(read.findings.isEmpty)
  }

  @Test("A point has what columns of tables have")
  func point() throws {
    let read = try ReadFixes(
      #"{"type":"Feature","geometry":{"type":"Point","coordinates":[113,22]},"properties":{"device":7,"time":"2016-08-31T15:59:26Z","speed_kmh":36.5,"heading":"90","accuracy_m":4,"x":true}}"#
    )
    let track = try #require(read.tracks.first)
    #expect(read.devices == ["7"])
    #expect(track.speedKmh == [36.5])
    #expect(track.headingDegrees == [90])
    #expect(track.accuracyMetres == [4])
  }

  @Test("Bad features are counted; a broken line of a sequence does not hide the next")
  func troubles() throws {
    func point(_ place: String, _ time: String) -> String {
      #"{"type":"Feature","geometry":{"type":"Point","coordinates":\#(place)},"properties":{"time":\#(time)}}"#
    }
    let read = try ReadFixes(
      [
        point("[113,22]", "1472659166"), point("[113,22]", "null"), point("[113,95]", "1472659166"),
        #"{"type":"Feature","geometry":{"type"#, point("[113,22.1]", "1472659167"),
        #"{"type":"Polygon","coordinates":[[[1,1],[1,2],[2,1],[1,1]]]}"#,
        #"{"type":"Feature","properties":{"times":[1]},"geometry":{"type":"LineString","coordinates":\#(Self.line)}}"#,
      ].joined(separator: "\n")
    )
    #expect(read.tracks.first?.count == 2, "\(read.findings) \(read.tracks)")
    for kind in [
      "track-row-time", "track-row-position", "track-file-malformed", "geojson-geometry", "geojson-times",
    ] {
      #expect(read.count(kind) == 1, "\(kind)")
    }
  }

  @Test(
    "What is no JSON is one clear error",
    arguments: ["{", "{\"a\":", "{\"a\" 1}", "{]", "{\"a\":\u{0}}", "{\"a\":\"\\u12", "{\"a\":x}"]
  )
  func broken(text: String) { #expect(throws: ZonghengError.self) { try ReadFixes(text) } }

  @Test("Values may be as deep as they like, where they are skipped")
  func deep() throws {
    #expect(throws: ZonghengError.self) {
      try ReadFixes("{\"a\":" + String(repeating: "[", count: 1_000_000))
    }
    #expect(throws: ZonghengError.self) {
      try ReadFixes("{\"coordinates\":" + String(repeating: "[", count: 1_000_000))
    }
  }
}

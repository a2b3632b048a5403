import Foundation
import Testing

@testable import Zongheng

@Suite("Latitude and longitude in each other's place")
struct SwappedPositionTests {
  @Test(
    "In every format a swap is told, kept without a position, and never mended; what can be either is believed",
    arguments: [
      "vid,time,lng,lat\na,2016-08-31 23:59:26,22.614317,113.823601\na,2016-08-31 23:59:36,43.8,87.6\n",
      #"""
      <gpx version="1.1"><trk><name>a</name><trkseg>
      <trkpt lat="113.823601" lon="22.614317"><time>2016-08-31T15:59:26Z</time></trkpt>
      <trkpt lat="87.6" lon="43.8"><time>2016-08-31T15:59:36Z</time></trkpt></trkseg></trk></gpx>
      """#,
      """
      a,$GPRMC,155926.00,A,11349.41606,N,02236.85902,E,22.4,84.4,310816,,,A*6B
      a,$GPRMC,155936.00,A,8736.00000,N,04348.00000,E,22.4,84.4,310816,,,A*53

      """,
      #"""
      {"type":"Feature","properties":{"id":"a","times":[1472659166,1472659176]},
      "geometry":{"type":"LineString","coordinates":[[22.614317,113.823601],[43.8,87.6]]}}
      """#,
      #"""
      {"type":"Feature","properties":{"id":"a","time":1472659166},"geometry":{"type":"Point","coordinates":[22.6,113.8]}}
      {"type":"Feature","properties":{"id":"a","time":1472659176},"geometry":{"type":"Point","coordinates":[43.8,87.6]}}
      """#,
      #"{"id":"a","points":[{"loc_time":1472659166,"location":[22.6,113.8]},{"loc_time":1472659176,"lng":43.8,"lat":87.6}]}"#,
    ]
  )
  func everyFormat(text: String) throws {
    let read = try ReadFixes(text)
    let track = try #require(read.tracks.first)
    #expect(track.times == [1_472_659_166_000, 1_472_659_176_000], "\(read.findings)")
    #expect(track.x[0].isNaN && track.y[0].isNaN && track.unpositioned == [true, false])
    #expect(abs(track.x[1] - 43.8) < 1e-9 && abs(track.y[1] - 87.6) < 1e-9)
    #expect(TrackCleaner().clean(track).classes.first == .swappedPosition)
    #expect(read.devices == ["a"])
  }

  @Test("What is no place in either order is left out and counted")
  func nowhere() throws {
    #expect(throws: Never.self) {
      let read = try ReadFixes(
        #"[{"id":"a","time":1472659166,"lng":113,"lat":95},{"id":"a","time":1472659176,"lng":1,"lat":1}]"#
      )
      #expect(read.count("track-row-position") == 1 && read.tracks.map(\.count) == [1])
    }
  }

  @Test(
    "Whether there was a position is heard in features and objects alike",
    arguments: ["false", "0", "\"V\"", "\"未定位\"", "\"否\""]
  )
  func positioned(no: String) throws {
    for word in [no, "true", "1", "\"A\"", "\"已定位\"", "null"] {
      let feature = try ReadFixes(
        #"{"type":"Feature","properties":{"id":"a","time":1472659166,"valid":\#(word)},"geometry":{"type":"Point","coordinates":[113,22]}}"#
      )
      let object = try ReadFixes(#"[{"id":"a","time":1472659166,"lng":113,"lat":22,"valid":\#(word)}]"#)
      let expected = word == no ? [true] : []
      #expect(feature.tracks.first?.unpositioned == expected, "feature \(word)")
      #expect(object.tracks.first?.unpositioned == expected, "object \(word)")
    }
  }
}

import Foundation
import Testing

@testable import Zongheng

@Suite("GPX")
struct GPXTests {
  static func document(
    _ body: String,
    head: String = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  ) -> String {
    "\(head)<gpx version=\"1.1\" creator=\"x\" xmlns=\"http://www.topografix.com/GPX/1/1\">\(body)</gpx>"
  }

  static let points = """
    <trk><name>巡查1号 &amp; &#x41;</name><trkseg>
    <trkpt lat="22.614317" lon="113.823601"><ele>3</ele><time>2016-08-31T15:59:26Z</time><hdop>1.2</hdop>
    <extensions><gpxtpx:TrackPointExtension><gpxtpx:speed>10</gpxtpx:speed><gpxtpx:course>243</gpxtpx:course>
    </gpxtpx:TrackPointExtension></extensions></trkpt>
    <trkpt lat='22.614318' lon='113.823602'><time>2016-08-31T15:59:36.500Z</time></trkpt>
    </trkseg></trk>
    """

  @Test("Points have places, times, and what extensions tell")
  func points() throws {
    let read = try ReadFixes(Self.document("<wpt lat=\"1\" lon=\"1\"/>" + Self.points))
    #expect(read.format == .gpx)
    #expect(read.recognised.format == "GPX 1.1")
    #expect(read.devices == ["巡查1号 & A"])
    let track = try #require(read.tracks.first)
    #expect(track.times == [1_472_659_166_000, 1_472_659_176_500])
    #expect(track.x == [113.823601, 113.823602])
    #expect(track.y == [22.614317, 22.614318])
    #expect(track.speedKmh.first == 36)
    #expect(track.headingDegrees.first == 243)
    #expect(track.accuracyMetres.first == 6)
    #expect(read.findings.isEmpty)
  }

  @Test("Speed and course of GPX 1.0, a track without a name, and bad points")
  func version1() throws {
    let read = try ReadFixes(
      Self.document(
        """
        <!-- a > b --><trk><trkseg><trkpt lat="22" lon="113"><time>2016-08-31T15:59:26Z</time><course>9</course>
        <speed>2.5</speed></trkpt><trkpt lat="22" lon="113"/><trkpt lat="x" lon="113"><time>2016-08-31T15:59:26Z</time>
        </trkpt><trkpt lat="22.5" lon="113"><time><![CDATA[2016-08-31T16:00:26Z]]></time><fix>none</fix></trkpt>
        </trkseg></trk>
        """
      )
    )
    #expect(read.devices == ["粤BL3F79"])
    #expect(read.tracks.map(\.count) == [1, 1])
    #expect(read.tracks.first?.speedKmh == [9])
    #expect(read.tracks.last?.unpositioned == [true])
    #expect(read.count("track-row-time") == 1)
    #expect(read.count("track-row-position") == 1)
  }

  @Test("What is cut off keeps what came before, and says so")
  func truncated() throws {
    let whole = Self.document(Self.points)
    let cut = try #require(whole.range(of: "lat='22.614318"))
    let read = try ReadFixes(String(whole[..<cut.lowerBound]))
    #expect(read.tracks.first?.count == 1)
    #expect(read.count("track-file-malformed") == 1)
  }

  @Test("Entities that a document declares are refused before they grow")
  func entities() throws {
    let bomb =
      "<?xml version=\"1.0\"?><!DOCTYPE gpx [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>"
      + Self.document("&b;" + Self.points, head: "")
    let error = #expect(throws: ZonghengError.self) { try ReadFixes(bomb) }
    #expect(error?.message.contains("document type") == true)
  }

  @Test(
    "What is no GPX is one clear error",
    arguments: ["<kml></kml>", "<gpx", "<gpx><trk></gpx>", "<gpx>&b;</gpx>", "<gpx\u{0}>", "<gpx a=<>"]
  )
  func broken(text: String) { #expect(throws: ZonghengError.self) { try ReadFixes(text) } }

  @Test("Elements may not stand deeper in one another than is sound")
  func deep() {
    #expect(throws: ZonghengError.self) {
      try ReadFixes("<gpx>" + String(repeating: "<a>", count: 100_000))
    }
  }
}

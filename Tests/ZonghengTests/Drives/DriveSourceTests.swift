import Foundation
import Terrain
import Testing

@testable import Zongheng

/// One drive along a street at 30.7° N, written in every track format, and the street as GeoJSON.
@Suite("Tracks and networks of any source that is read match alike")
struct DriveSourceTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// The fixes: 30 of them, ten metres and a second apart, 100 m to 390 m east of the first node.
  private static let fixes = (0..<30).map { (111.2 + (100 + 10 * Double($0)) / 95_800, 30.7, $0) }

  private func write(_ text: String, _ name: String) throws -> String {
    let file = folder.appendingPathComponent(name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  private func street(_ move: (Point) -> Point = { $0 }) throws -> String {
    let lines = (0..<3).map { number in
      let ends = [0, 1].map { move(Point(111.2 + 200 * Double(number + $0) / 95_800, 30.7)) }
      return
        #"{"type":"Feature","properties":{"id":"s\#(number)","from":\#(number),"to":\#(number + 1),"oneway":\#(number % 2)},"geometry":{"type":"LineString","coordinates":[[\#(ends[0].x),\#(ends[0].y)],[\#(ends[1].x),\#(ends[1].y)]]}}"#
    }
    return #"{"type":"FeatureCollection","features":[\#(lines.joined(separator: ","))]}"#
  }

  private func driven(
    _ tracks: String,
    datum: Datum = .wgs84,
    network: String,
    networkDatum: Datum? = nil
  ) async throws -> [String] {
    let reader = MatchingNetworkReader(datum: networkDatum)
    let network = try reader.network(reader.read(network))
    let driveReader = DriveReader(datum: datum)
    let drives = try driveReader.drives(driveReader.read(tracks), on: network)
    let matched = await DriveMatching(network: network).match(drives, workers: Workers(count: 1))
    return matched.drives.flatMap { drive in
      drive.parts.map { "\(network.ids[Int($0.line)]) \(Int((($0.to - $0.from) * 20).rounded()))" }
    }
  }

  /// Half of the first street, all of the second, a twentieth of the third is not reached.
  private static let expected = ["s0 10", "s1 19"]

  @Test("CSV, GPX, NMEA 0183, GeoJSON and JT/T 808")
  func formats() async throws {
    let network = try write(try street(), "network.geojson")
    let start = 1_700_000_000
    let stamp = { (second: Int) in "2023-11-14T22:13:\(20 + second)Z" }
    var files: [String] = []
    files.append(
      try write(
        "track_id,time,lon,lat\n"
          + Self.fixes.map { "a,\(start + $0.2),\($0.0),\($0.1)\n" }.joined(),
        "a.csv"
      )
    )
    let points = Self.fixes.map {
      "<trkpt lat=\"\($0.1)\" lon=\"\($0.0)\"><time>\(stamp($0.2))</time></trkpt>"
    }
    files.append(
      try write(
        "<?xml version=\"1.0\"?><gpx version=\"1.1\"><trk><name>a</name><trkseg>\(points.joined())</trkseg></trk></gpx>",
        "a.gpx"
      )
    )
    let sentences = Self.fixes.map { fix in
      let minutes = String(format: "%.5f", (fix.0 - 111) * 60)
      let body =
        "GNRMC,2213\(20 + fix.2).00,A,3042.00000,N,111\(minutes.count < 8 ? "0" : "")\(minutes),E,19.4,90.0,141123,,,A"
      return NMEATests.sentence(body)
    }
    files.append(try write(sentences.joined(separator: "\r\n") + "\r\n", "a.nmea"))
    let features = Self.fixes.map {
      #"{"type":"Feature","properties":{"id":"a","time":\#(start + $0.2)},"geometry":{"type":"Point","coordinates":[\#($0.0),\#($0.1)]}}"#
    }
    files.append(
      try write(#"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#, "a.json")
    )
    let frames = Self.fixes.map { fix in
      JT808Frames.text(
        JT808Frames.frame(
          JT808Frames.report(
            latitude: 30_700_000,
            longitude: Int((fix.0 * 1e6).rounded()),
            speed: 360,
            heading: 90,
            time: "2311150613\(20 + fix.2)"
          ),
          serial: fix.2
        )
      )
    }
    files.append(try write(frames.joined(separator: "\n") + "\n", "a.hex"))
    for file in files {
      let driven = try await driven(file, network: network)
      #expect(driven == Self.expected, "\(file)")
    }
  }

  @Test("Offsets of Chinese web maps are undone, of tracks and of roads", arguments: [Datum.gcj02, .bd09])
  func datums(datum: Datum) async throws {
    let move = { (point: Point) in
      let moved = ChinaOffset.gcj02(fromWGS84: point)
      return datum == .bd09 ? ChinaOffset.bd09(fromGCJ02: moved) : moved
    }
    let plain = try write(try street(), "network.geojson")
    let moved = try write(try street(move), "moved.geojson")
    // Without the fast reader, which takes these names only.
    let general = try write(try street(move), "moved.txt")
    let rows = { (move: (Point) -> Point) in
      "track_id,time,lon,lat\n"
        + Self.fixes.map { fix in
          let point = move(Point(fix.0, fix.1))
          return "a,\(1_700_000_000 + fix.2),\(point.x),\(point.y)\n"
        }.joined()
    }
    let table = try write(rows { $0 }, "plain.csv")
    let movedTable = try write(rows(move), "moved.csv")
    #expect(try await driven(movedTable, datum: datum, network: plain) == Self.expected)
    #expect(try await driven(table, network: moved, networkDatum: datum) == Self.expected)
    #expect(try await driven(table, network: general, networkDatum: datum) == Self.expected)
  }

  @Test("The fast reader of GeoJSON and GDAL read the same network")
  func fastReader() throws {
    var texts = [try street()]
    if let shared = ProcessInfo.processInfo.environment["ZONGHENG_SHARED_BENCH"] {
      let file = "\(shared)/matching/nets/xian/network.geojson"
      if let text = try? String(contentsOfFile: file, encoding: .utf8) { texts.append(text) }
    }
    for (number, text) in texts.enumerated() {
      let reader = MatchingNetworkReader()
      let fast = try reader.network(reader.read(write(text, "\(number).geojson")))
      let general = try reader.network(reader.read(write(text, "\(number).txt")))
      #expect(fast.ids == general.ids)
      #expect(fast.network.edges.map(\.from) == general.network.edges.map(\.from))
      #expect(fast.network.edges.map(\.to) == general.network.edges.map(\.to))
      #expect(fast.network.edges.map(\.travel) == general.network.edges.map(\.travel))
      // Two planes with meridians of their own: scales differ by less than 1 in 2,000 in a city.
      let worst = zip(fast.lengths, general.lengths).map { abs($0 / $1 - 1) }.max() ?? 0
      #expect(worst < 5e-4)
    }
  }
}

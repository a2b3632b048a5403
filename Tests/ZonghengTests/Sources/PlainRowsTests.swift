import Foundation
import Testing

@testable import Zongheng

@Suite("Usual rows, read in one pass")
struct PlainRowsTests {
  /// Everything that reading some bytes gives, as text, so that NaN equals NaN.
  func read(_ bytes: [UInt8], plain: Bool) throws -> String {
    var sink = FixSink()
    sink.begin(file: "a 2026-11-16.csv", number: 0)
    let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
    var reader = TableReader(configured: [:], timeZone: zone)
    reader.isPlainUsed = plain
    var outcome: String
    do {
      outcome = "\(try reader.read(ByteSource(bytes, name: "a"), &sink))"
    } catch {
      outcome = "\(error)"
    }
    outcome += "\n\(sink.finish())"
    let (ids, tracks, _) = sink.collector.wholeTracks(timeZone: zone)
    for (id, track) in zip(ids, tracks) {
      outcome += "\n\(id) \(track.times) \(track.x.map(\.bitPattern)) \(track.y.map(\.bitPattern))"
      outcome += " \(track.speedKmh.map(\.bitPattern)) \(track.headingDegrees.map(\.bitPattern))"
      outcome += " \(track.accuracyMetres.map(\.bitPattern)) \(track.unpositioned) \(track.origins)"
    }
    return outcome
  }

  static let headers = [
    "device_id,time,lon,lat,speed_kmh,heading_deg", "time,lat,lon,note,device_id,accuracy_m",
    "序号,车牌号,纬度,经度,GPS速度(km/h),方向,时间", "id,time,lon,lat", "lon,lat,time,vid,x1,x2,x3,direction,v",
  ]

  /// A field of a column, mostly usual; hostile ones stand among them.
  func field(_ name: String, _ random: inout SeededGenerator) -> String {
    if Int.random(in: 0..<60, using: &random) == 0 {
      return [
        "", " ", "-", "nan", "1e2", "\"quoted, field\"", "\"a\nb\"", "\"", "0", "-0.0",
        "99999999999999999999",
        "1.23456789012345678", "12345678901.5", "000000000001", "1.", ".5", "+7", " 8 ", "[9", "\r", "\u{0}",
        "180.0000001",
        "2026-02-30 00:00:00", "2026-03-29 02:30:00", "2026-11-16T24:00:00+08:00", "2026-11-16 10:00:61",
        "1999-12-31T23:59:59Z", "2026-11-16T10:00:00-23:59", "鄂E·很长的一个名字12345", "v1 ", "1794787205.25",
        "a\"b",
      ].randomElement(using: &random) ?? ""
    }
    switch name {
    case "device_id", "id", "vid", "车牌号":
      return ["v1", "v2", "鄂E12345", "YZ-000000001", "ABCDEFGHIJKLMNO", "ABCDEFGHIJKLMNOP", "v1 ", "x\"y"]
        .randomElement(using: &random) ?? ""
    case "time", "时间":
      let second = Int.random(in: 0..<86_400, using: &random)
      let clock = String(format: "%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60)
      let date = ["2026-11-16", "2026-11-17", "2026-03-29", "2026/10/25"].randomElement(using: &random) ?? ""
      return [
        "\(date) \(clock)", "\(date) \(clock)", "\(date)T\(clock)+08:00", "\(date)T\(clock)Z",
        "\(1_794_787_205 + second)",
        "\(date) \(clock).250", "\(date)T\(clock)-05:30",
      ].randomElement(using: &random) ?? ""
    case "lon", "经度": return decimal(Double.random(in: -180...180, using: &random), &random)
    case "lat", "纬度": return decimal(Double.random(in: -90...90, using: &random), &random)
    case "x1", "note", "序号":
      return ["", "anything", "某路1号", "a\u{0022}b"].randomElement(using: &random) ?? ""
    default:
      return Int.random(in: 0..<4, using: &random) == 0
        ? "" : decimal(Double.random(in: 0...400, using: &random), &random)
    }
  }

  func decimal(_ value: Double, _ random: inout SeededGenerator) -> String {
    let decimals = [0, 1, 3, 6, 7, 8, 9, 11, 12, 14].randomElement(using: &random) ?? 0
    return String(format: "%.\(decimals)f", value)
  }

  @Test("Law: rows read in one pass give what rows read field by field give", arguments: 1...60)
  func sameAsGeneral(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let header = Self.headers[seed % Self.headers.count]
    let separator = [",", "\t", ";"].randomElement(using: &random) ?? ","
    let end = ["\n", "\r\n"].randomElement(using: &random) ?? "\n"
    let names = header.split(separator: ",").map(String.init)
    var text = names.joined(separator: separator) + end
    for _ in 0..<400 {
      text += names.map { field($0, &random) }.joined(separator: separator)
      if Int.random(in: 0..<40, using: &random) == 0 { text += separator + "more" }
      text += end
      if Int.random(in: 0..<100, using: &random) == 0 { text += " " + end }
    }
    if Bool.random(using: &random) { text.removeLast() }
    var bytes = Array(text.utf8)
    // Bytes changed at random, the more the higher the seed; the first row stays, so that the file is a table.
    for _ in 0..<(seed % 4) * 10 {
      let place = Int.random(in: header.utf8.count + 40..<bytes.count, using: &random)
      bytes[place] = UInt8.random(in: 1...255, using: &random)
    }
    #expect(try read(bytes, plain: true) == read(bytes, plain: false), "seed \(seed)")
  }

  @Test("Rows of the usual kind are read in one pass to the last, at every place where bytes can be cut")
  func allUsual() throws {
    let rows =
      "v1,2026-11-16 08:00:05,111.2712345,30.6912345,36,90\n粤B1,2026-11-16T08:00:05+08:00,-111.27,-30.69,,\r\n"
    let layout = TableLayout(
      separator: UInt8(ascii: ","),
      rowEnd: 0x0A,
      header: nil,
      columns: [.device: 0, .time: 1, .longitude: 2, .latitude: 3, .speed: 4, .heading: 5]
    )
    var bytes = Array(rows.utf8)
    let whole = bytes.count
    bytes += Array(repeating: UInt8(ascii: "\n"), count: PlainFields.slack)
    for limit in 0...whole {
      var plain = try #require(PlainRows(layout, timeZone: .gmt))
      var sink = FixSink()
      sink.begin(file: "a", number: 0)
      plain.remember(sink.device("v1"), bytes.span, 0, 2)
      let second =
        rows.utf8.firstIndex(of: 0x0A).map { rows.utf8.distance(from: rows.startIndex, to: $0) + 1 } ?? 0
      plain.remember(sink.device("粤B1"), bytes.span, second, second + 5)
      var row = 0
      let next = plain.read(bytes.span, from: 0, to: limit, row: &row, &sink)
      #expect(next == (limit == whole ? whole : limit >= second ? second : 0), "cut at \(limit)")
      #expect(plain.count == row && row == (limit == whole ? 2 : limit >= second ? 1 : 0), "cut at \(limit)")
    }
  }
}

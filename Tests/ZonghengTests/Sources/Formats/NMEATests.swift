import Foundation
import Testing

@testable import Zongheng

@Suite("NMEA 0183")
struct NMEATests {
  static func sentence(_ body: String) -> String {
    let digits = String(body.utf8.reduce(0, ^), radix: 16, uppercase: true)
    return "$\(body)*\(digits.count < 2 ? "0" : "")\(digits)"
  }

  static let rmc = sentence("GNRMC,155926.00,A,2236.85902,N,11349.41606,E,45.356,243.0,310816,,,A")
  static let gga = sentence("GNGGA,155926.00,2236.85902,N,11349.41606,E,1,08,1.4,12.0,M,0.0,M,,")

  @Test("RMC and GGA of one moment are one fix", arguments: [[rmc, gga], [gga, rmc]])
  func pair(lines: [String]) throws {
    let read = try ReadFixes(lines.joined(separator: "\r\n") + "\r\n")
    #expect(read.format == .nmea)
    #expect(read.devices == ["粤BL3F79"])
    let track = try #require(read.tracks.first)
    #expect(track.times == [1_472_659_166_000])
    #expect(abs(track.x[0] - (113 + 49.41606 / 60)) < 1e-12)
    #expect(abs(track.y[0] - (22 + 36.85902 / 60)) < 1e-12)
    #expect(abs(track.speedKmh[0] - 84) < 0.001)
    #expect(track.headingDegrees == [243])
    #expect(track.accuracyMetres == [7])
    #expect(read.findings.isEmpty)
  }

  @Test("Midnight passes for GGA after an RMC; hemispheres have signs")
  func midnight() throws {
    let read = try ReadFixes(
      [
        Self.sentence("GPRMC,235959,A,3400.0,S,07000.0,W,,,310816,,"),
        Self.sentence("BDGGA,000001.5,3400.0,S,07000.0,W,1,08,,,M,,M,,"),
      ].joined(separator: "\n")
    )
    let track = try #require(read.tracks.first)
    #expect(track.times == [1_472_687_999_000, 1_472_688_001_500])
    #expect(track.x == [-70, -70])
    #expect(track.y == [-34, -34])
  }

  @Test("A device and a time of arrival may stand before sentences")
  func prefixes() throws {
    let read = try ReadFixes("car 7,2016-09-01 00:10:00,\(Self.rmc)\n[2016-09-01 00:11:00] \(Self.rmc)\n")
    #expect(read.devices.sorted() == ["car7", "粤BL3F79"])
    #expect(read.tracks.flatMap(\.received).sorted() == [1_472_659_800_000, 1_472_659_860_000])
  }

  @Test("What is wrong with sentences is counted; V and quality 0 are no positions")
  func troubles() throws {
    let read = try ReadFixes(
      [
        Self.sentence("GPGGA,155900,2236.8,N,11349.4,E,1,08,1,,M,,M,,"), Self.rmc.dropLast(2) + "00",
        "rubbish",
        Self.sentence("GPRMC,160000,V,,,,,,,310816,,"), Self.sentence("GPGGA,160010,,,,,0,00,,,M,,M,,"),
        Self.sentence("GPRMC,160020,A,2299.8,N,11349.4,E,,,310816,,"),
        Self.sentence("GPRMC,276020,A,2236.8,N,11349.4,E,,,310816,,"), Self.sentence("GPGSV,1,1,00"),
        "$GPRMC,160030,A,2236.8,N,11349.4,E,,,310816,,", Self.sentence("GPRMC,1"),
      ].joined(separator: "\n")
    )
    #expect(read.count("nmea-no-date") == 1)
    #expect(read.count("nmea-checksum") == 1)
    #expect(read.count("nmea-line") == 1)
    #expect(read.count("nmea-no-checksum") == 1)
    #expect(read.count("track-row-position") == 1)
    #expect(read.count("track-row-time") == 1)
    #expect(read.count("track-row-short") == 1)
    #expect(read.tracks.flatMap(\.unpositioned) == [true, true, false])
  }

  @Test(
    "A date is six digits and nothing else, such as a number too great for any date",
    arguments: ["111E61", "1E9999", "+10816", "31.816"]
  )
  func dates(date: String) throws {
    let read = try ReadFixes(Self.sentence("GPRMC,155926,A,2236.8,N,11349.4,E,,,\(date),,"))
    #expect(read.tracks.isEmpty && read.count("nmea-no-date") == 1)
  }
}

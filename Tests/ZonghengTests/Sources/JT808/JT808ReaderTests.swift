import Foundation
import Testing

@testable import Zongheng

@Suite("Captures of JT/T 808")
struct JT808ReaderTests {
  static let time: Int64 = 1_472_659_166_000

  @Test("A report is the same fix from bytes, from lines of hex and from a log with times of arrival")
  func forms() throws {
    let frame = JT808Frames.frame(JT808Frames.report(items: "010400000064"))
    let hex = JT808Frames.text(frame)
    let spaced = frame.map { String($0, radix: 16, uppercase: true) }.map { $0.count < 2 ? "0" + $0 : $0 }
      .joined(separator: " ")
    let texts = [
      hex + "\n", hex.uppercased(), "\r\n" + hex + "\r\n\r\n", spaced + "\n", "[up] \"\(hex)\",\n",
      "2016-09-01 00:00:26 " + hex, "2016-09-01 00:00:26.000," + spaced, hex + hex + "\n",
    ]
    for bytes in [frame, frame + frame] + texts.map({ Array($0.utf8) }) {
      let (tracks, devices, findings) = try JT808Frames.read(bytes)
      let name = String(decoding: bytes, as: UTF8.self)
      #expect(findings.isEmpty, "\(name): \(findings)")
      #expect(devices.map(\.id) == ["13800138000"], "\(name)")
      let track = try #require(tracks.first, "\(name)")
      #expect(Set(track.times) == [Self.time])
      #expect(track.x[0] == 113.823601 && track.y[0] == 22.614317)
      #expect(track.speedKmh.first == 8.4 && track.headingDegrees.first == 243)
      #expect(track.received.first ?? .min == (name.hasPrefix("2016") ? Self.time + 60_000 : .min))
    }
  }

  @Test(
    "One terminal is one device under the headers of 2013 and 2019, and by the id that the project writes"
  )
  func terminals() throws {
    let body = JT808Frames.report()
    let bytes =
      JT808Frames.frame(body) + JT808Frames.frame(body, terminal: "00000000013800138000")
    #expect(try JT808Frames.read(bytes).devices.map(\.id) == ["13800138000"])
    for id in ["013800138000", "13800138000"] {
      let devices = try JT808Frames.read(
        JT808Frames.frame(body),
        devices: [Device(id: id, kind: .handheld)]
      ).devices
      #expect(devices.map(\.id) == [id])
    }
  }

  @Test("A divided bulk upload is put together in whatever order its packages come, repeated ones too")
  func divided() throws {
    let reports = (0..<40).map { JT808Frames.report(latitude: 22_000_000 + $0, time: "1608312359\(10 + $0)") }
    let body = JT808Frames.bulk(reports, type: 1)
    let parts = stride(from: 0, to: body.count, by: 500).map {
      Array(body[$0..<min($0 + 500, body.count)])
    }
    let frames = parts.enumerated().map { number, part in
      JT808Frames.frame(part, message: 0x0704, serial: 65_535 + number, package: (parts.count, number + 1))
    }
    for order in [frames, frames.reversed(), [frames[1]] + frames] {
      let (tracks, _, findings) = try JT808Frames.read(order.flatMap { $0 })
      #expect(tracks.map(\.count) == [40])
      #expect(findings.map(\.kind) == ["jt808-late"])
      #expect(findings.last?.count == 40)
    }
    let cut = try JT808Frames.read(
      frames.dropLast().flatMap { $0 } + JT808Frames.frame(JT808Frames.report())
    )
    #expect(cut.tracks.map(\.count) == [1])
    #expect(cut.findings.map(\.kind) == ["jt808-package"])
  }

  @Test("South and west are negative; a device without position says so; other messages are no trouble")
  func status() throws {
    let bytes =
      JT808Frames.frame(JT808Frames.report(status: 2 | 4 | 8, time: "260101000000"))
      + JT808Frames.frame([], message: 0x0002)
      + JT808Frames.frame(JT808Frames.report(status: 0, time: "260101000001"))
    let (tracks, _, findings) = try JT808Frames.read(bytes)
    #expect(findings.isEmpty)
    #expect(tracks.first?.x == [-113.823601, 113.823601])
    #expect(tracks.first?.y == [-22.614317, 22.614317])
    #expect(tracks.first?.unpositioned == [false, true])
  }

  @Test("A swap of latitude and longitude is told and kept as unpositioned, never mended")
  func swapped() throws {
    for (latitude, longitude) in [(113_823_601, 22_614_317), (87_600_000, 43_800_000)] {
      let (tracks, _, findings) = try JT808Frames.read(
        JT808Frames.frame(JT808Frames.report(latitude: latitude, longitude: longitude))
      )
      #expect(findings.map(\.kind) == ["jt808-swapped"])
      #expect(tracks.first?.unpositioned == [true])
      #expect(tracks.first?.x.first?.isNaN == true)
    }
  }

  @Test("Noise between frames costs the noise only, and says at which byte it begins")
  func noise() throws {
    let frame = JT808Frames.frame(JT808Frames.report())
    let other = JT808Frames.frame(JT808Frames.report(time: "160831235927"))
    let (tracks, _, findings) = try JT808Frames.read(frame + [1, 2, 3] + other + [9])
    #expect(tracks.map(\.count) == [2])
    #expect(findings.map(\.kind) == ["jt808-no-frame", "jt808-truncated"])
    #expect(findings.first?.message.hasSuffix("(first at byte \(frame.count + 1))") == true)
    #expect(findings.first?.subject == "capture, row 2")
  }

  @Test("Texts, tables and pictures are no captures")
  func others() {
    let texts = [
      "device_id,time,lon,lat\n7e,2016-08-31 23:59:26,113.8,22.6\n", "", "~~~~\n", "7e\n", "$GPRMC,1,A~2~3\n",
      "\u{89}PNG\r\n", "PK\u{3}\u{4}~abcdefghijklmnopqrstuvwxyz~",
    ]
    for text in texts { #expect(JT808Form(sample: Array(text.utf8).span) == nil, "\(text)") }
  }
}

import Foundation
import Testing

@testable import Zongheng

@Suite("Formats are recognised by content")
struct TrackFormatTests {
  @Test("A workbook is read like a table in text")
  func workbook() throws {
    let folder = try TrackReaderTests.Folder()
    let path = folder.path + "/周报.xlsx"
    try SmallWorkbook.data.write(to: URL(fileURLWithPath: path))
    let source = try ByteSource(path: path, name: "周报.xlsx")
    #expect(try TrackFormat(source) == .workbook)
    var sink = FixSink()
    sink.begin(file: "周报.xlsx", number: 0)
    let zone = try #require(TimeZone(identifier: "Asia/Shanghai"))
    let said = try TrackFormat.workbook.read(source, columns: [:], devices: [], timeZone: zone, &sink)
    #expect(said.separator == "sheet 轨迹")
    let result = sink.collector.tracks(timeZone: zone)
    #expect(result.devices.map(\.id) == ["粤B\"1"])
    #expect(result.tracks.first?.times == [1_472_659_166_000, 1_472_659_176_000])
    #expect(result.tracks.first?.x == [113.823601, 113.823602])
    #expect(result.tracks.first?.speedKmh == [84, 80])
  }

  @Test(
    "Formats that are not read say what to do",
    arguments: [
      [0xD0, 0xCF, 0x11, 0xE0, 1], [0x1F, 0x8B, 8], Array("%PDF-1.4".utf8), [0xFF, 0xFE, 0x31, 0],
    ] as [[UInt8]]
  )
  func unread(bytes: [UInt8]) {
    let error = #expect(throws: ZonghengError.self) { try ReadFixes(bytes) }
    #expect(error?.wayOut.isEmpty == false)
  }

  @Test("A broken workbook is an error")
  func brokenWorkbook() throws {
    let folder = try TrackReaderTests.Folder()
    try Data([0x50, 0x4B, 3, 4, 9, 9]).write(to: URL(fileURLWithPath: folder.path + "/a.xlsx"))
    let source = try ByteSource(path: folder.path + "/a.xlsx", name: "a.xlsx")
    var sink = FixSink()
    #expect(throws: ZonghengError.self) {
      try TrackFormat.workbook.read(source, columns: [:], devices: [], timeZone: .gmt, &sink)
    }
  }

  @Test("Nothing, blanks and NUL bytes", arguments: ["", " \n", "\u{0}\u{0}"])
  func nothing(text: String) throws {
    if text.contains("\u{0}") {
      #expect(throws: ZonghengError.self) { try ReadFixes(text) }
    } else {
      #expect(try ReadFixes(text).count("track-file-empty") == 1)
    }
  }
}

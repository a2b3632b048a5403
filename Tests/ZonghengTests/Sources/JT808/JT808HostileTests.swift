import Foundation
import Terrain
import Testing

@testable import Zongheng

@Suite("Hostile JT/T 808 captures")
struct JT808HostileTests {
  /// Small captures of every kind of message and quirk, to be damaged.
  static let seeds: [[UInt8]] = {
    let report = JT808Frames.report(
      items: "01040000006403020258250400000003" + "2a0200043001183101122b04000000f0"
    )
    let bulk = JT808Frames.bulk([report, JT808Frames.report(time: "160831235930")], type: 1)
    let half = bulk.count / 2
    return [
      JT808Frames.frame(report), JT808Frames.frame(report, terminal: "00000000013800138000"),
      JT808Frames.frame(bulk, message: 0x0704),
      JT808Frames.frame(Array(bulk[..<half]), message: 0x0704, serial: 5, package: (2, 1))
        + JT808Frames.frame(Array(bulk[half...]), message: 0x0704, serial: 6, package: (2, 2)),
      JT808Frames.frame([], message: 0x0002) + JT808Frames.frame(Array(repeating: 0x7E, count: 40)),
    ]
  }()

  @Test("Damaged captures never crash, and no fix is made of a frame with a wrong checksum", arguments: 0..<8)
  func damage(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<400 {
      var bytes = Self.seeds.flatMap { Bool.random(using: &random) ? $0 : [] } + Self.seeds[0]
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1: bytes.remove(at: index)
        case 2: bytes.insert([0x7E, 0x7D, 0, 0xFF].randomElement(using: &random) ?? 0, at: index)
        default: bytes = Array(bytes[..<max(1, index)])
        }
        if bytes.isEmpty { bytes = [0x7E] }
      }
      let hex = Array((JT808Frames.text(bytes) + "\n").utf8)
      for (form, input) in [(JT808Form.binary, bytes), (.hexLines, bytes), (.hexLines, hex)] {
        var sink = FixSink()
        sink.begin(file: "capture", number: 0)
        var reader = JT808Reader(form: form, devices: [], timeZone: .gmt)
        _ = try reader.read(ByteSource(input, name: "capture"), &sink)
        #expect(sink.rows <= Self.sound(bytes), "seed \(seed), \(JT808Frames.text(bytes))")
      }
    }
  }

  /// The most reports that frames with right checksums can hold: one for each 28 bytes.
  static func sound(_ bytes: [UInt8]) -> Int {
    bytes.split(separator: 0x7E).reduce(0) { sum, frame in
      let plain = Array(frame).split(separator: 0x7D, omittingEmptySubsequences: false)
      let content =
        plain[0]
        + plain.dropFirst().flatMap { part in (part.first == 2 ? [0x7E] : [0x7D]) + part.dropFirst() }
      return sum + (content.reduce(0, ^) == 0 ? content.count / 28 + 1 : 0)
    }
  }

  @Test("A gigantic frame, a line without end and half a million packages stay within bounds")
  func bounds() throws {
    let frame = JT808Frames.frame(JT808Frames.report())
    let noise = [UInt8](repeating: 0x55, count: 3_000_000)
    let binary = try JT808Frames.read(frame + noise + frame)
    #expect(binary.tracks.map(\.count) == [2])
    #expect(binary.findings.map(\.kind) == ["jt808-length"])
    let line = Array((JT808Frames.text(frame) + "\n").utf8)
    let hex = try JT808Frames.read(line + noise + [0x0A] + line)
    #expect(hex.tracks.map(\.count) == [2])
    #expect(hex.findings.map(\.kind) == ["jt808-length"])
    #expect(hex.findings.map(\.subject) == ["capture, row 2"])
    var packages = JT808Packages()
    var lost = 0
    for number in 0..<500_000 {
      let key = JT808Packages.Key(message: 0x0704, terminal: [], count: 9, firstSerial: number)
      #expect(packages.add([1, 2, 3], number: 1 + number % 9, of: key) == .waiting)
      lost += packages.takeLost()
    }
    #expect(lost + packages.finish() == 500_000)
    #expect(lost >= 500_000 - JT808Packages.mostWaiting)
  }

  @Test("Segments are the same however their source is cut into pieces")
  func cutter() throws {
    var random = SeededGenerator(seed: 808)
    var bytes: [UInt8] = []
    while bytes.count < 1_500_000 {
      let length = Int.random(in: 0...3, using: &random) == 0 ? 0 : Int.random(in: 1...9000, using: &random)
      bytes += Array(repeating: UInt8.random(in: 0...0x7D, using: &random), count: length) + [0x7E]
    }
    let longest = 5000
    var lengths: [Int] = []
    var offset = 0
    try SegmentCutter(delimiter: 0x7E, longest: longest).cut(ByteSource(bytes, name: "capture")) {
      span,
      segment throws(ZonghengError) in
      #expect(segment.offset == offset)
      #expect(segment.range.count == (segment.length > longest ? 0 : segment.length))
      if let first = segment.range.first { #expect(span[first] == bytes[segment.offset]) }
      lengths.append(segment.length)
      offset += segment.length + 1
    }
    #expect(lengths == bytes.split(separator: 0x7E, omittingEmptySubsequences: false).map(\.count))
  }

  @Test("A project's tracks may be captures beside tables")
  func project() throws {
    let folder = try TrackReaderTests.Folder()
    let position = JT808Frames.report(latitude: 30_700_000, longitude: 111_200_000, time: "261116080005")
    let capture = Data(JT808Frames.frame(position))
    try capture.write(to: URL(fileURLWithPath: folder.path + "/tracks/a.bin"))
    try folder.write("tracks/b.csv", "device,time,lon,lat\n13800138000,2026-11-16 08:00:15,111.2,30.7\n")
    let reading = try TrackReader.read(
      [TrackSection(files: ["tracks/*"])],
      folder: folder.path,
      plane: TrackReaderTests.plane,
      around: BoundingBox(minX: 500_000, minY: 3_390_000, maxX: 530_000, maxY: 3_410_000),
      devices: [Device(id: "13800138000", kind: .sanitation)],
      timeZone: try #require(TimeZone(identifier: "Asia/Shanghai"))
    )
    #expect(reading.findings.isEmpty)
    #expect(reading.recognised.map(\.format) == ["JT/T 808", "CSV"])
    #expect(reading.tracks.map(\.times) == [[1_794_787_205_000, 1_794_787_215_000]])
    #expect(reading.tracks.map { Set($0.x).count } == [1])
  }
}

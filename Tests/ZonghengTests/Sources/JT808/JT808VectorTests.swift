import Foundation
import Testing

@testable import Zongheng

/// Frames of public repositories with known answers lie where the environment says; without it these are skipped.
@Suite("JT/T 808 frames with known answers", .enabled(if: data != nil, "needs ZONGHENG_SHARED_DATA"))
struct JT808VectorTests {
  struct Vectors: Decodable {
    var escapeVectors: [Escape]
    var conforming: [Vector]
    var quirks: [Vector]
  }

  struct Escape: Decodable {
    var framed: String
    var unescapedContentPlusChecksum: String?
  }

  struct Vector: Decodable {
    var hex: String
    var msgId: String
    var is2019: Bool
    var protoVer: Int?
    var terminal: String
    var serial: Int
    var bodyLenHdr: Int
    var batchType: Int?
    var location: Location?
    var locations: [Location]?
    var `class`: String
  }

  struct Location: Decodable {
    var alarm: UInt32
    var status: UInt32
    var lat: Double
    var lon: Double
    var altitudeM: Int
    var speedKmh: Double
    var direction: Int
    var timeLocalUtc8: String
    var accOn: Bool
    var positioned: Bool
    var mileageKm: Double?
    var recorderSpeedKmh: Double?
    var csq: Int?
    var gnssSats: Int?
    var extras: [Extra]
  }

  struct Extra: Decodable {
    var id: String
    var value: String
  }

  static func vectors() throws -> Vectors {
    let url = URL(fileURLWithPath: data ?? "").appendingPathComponent("vectors/jt808.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Vectors.self, from: Data(contentsOf: url))
  }

  @Test("Every conforming frame decodes to its known answer, without a finding")
  func conforming() throws {
    let vectors = try Self.vectors().conforming
    try #require(vectors.count > 50)
    for vector in vectors {
      let decoder = JT808Frames.decoded(JT808Frames.hex(vector.hex))
      #expect(decoder.troubles.isEmpty, "\(vector.hex)")
      let header = try #require(decoder.header, "\(vector.hex)")
      #expect(header.message == Int(vector.msgId.dropFirst(2), radix: 16))
      #expect(header.is2019 == vector.is2019)
      #expect(header.version == vector.protoVer ?? 0)
      #expect(header.serial == vector.serial)
      #expect(header.bodyLength == vector.bodyLenHdr)
      #expect(decoder.terminal == vector.terminal)
      let expected = vector.locations ?? vector.location.map { [$0] } ?? []
      try #require(decoder.reports.count == expected.count, "\(vector.hex)")
      for (report, location) in zip(decoder.reports, expected) {
        compare(report, location)
        #expect(report.isLate == (vector.batchType == 1))
      }
    }
  }

  @Test("Every quirk is a finding of its kind with a place, by bytes and by lines of hex")
  func quirks() throws {
    let kinds = [
      "bad-checksum": "jt808-checksum", "body-malformed": "jt808-items", "length-mismatch": "jt808-body",
      "coordinate-out-of-range": "jt808-swapped", "direction-out-of-range": "jt808-heading",
      "extras-malformed": "jt808-extras", "not-a-frame": "jt808-body",
    ]
    let vectors = try Self.vectors().quirks
    try #require(vectors.count > 30)
    for vector in vectors {
      let words = vector.class.replacing("quirk:", with: "").split(separator: "+").map(String.init)
      // Twelve bytes and a checksum are the shortest frame there is.
      let isShort = vector.hex.utf8.count / 2 - 2 < 13
      let expected =
        isShort
        ? ["jt808-no-frame"]
        : words.contains("bad-checksum")
          ? ["jt808-checksum"] : words.map { kinds[$0] ?? "unknown word \($0)" }
      for bytes in [JT808Frames.hex(vector.hex), Array((vector.hex + "\n").utf8)] {
        var sink = FixSink()
        sink.begin(file: "capture", number: 0)
        let form: JT808Form = bytes[0] == 0x7E ? .binary : .hexLines
        var reader = JT808Reader(form: form, devices: [], timeZone: .gmt)
        _ = try reader.read(ByteSource(bytes, name: "capture"), &sink)
        let findings = sink.finish()
        for kind in expected {
          // Of the two ways to be out of range, a swap is told apart.
          let finding = findings.first {
            $0.kind == kind || kind == "jt808-swapped" && $0.kind == "jt808-position"
          }
          #expect(finding != nil, "\(vector.class): no \(kind) in \(findings) of \(vector.hex)")
          #expect(finding?.subject == "capture, row 1")
        }
      }
    }
  }

  @Test("Escapes are undone as in the standard's examples; broken ones are told")
  func escapes() throws {
    for vector in try Self.vectors().escapeVectors {
      let bytes = JT808Frames.hex(vector.framed)
      if let plain = vector.unescapedContentPlusChecksum {
        let content = JT808Frames.hex(plain)
        #expect(JT808Frames.framed(Array(content.dropLast())) == bytes || content.reduce(0, ^) != 0)
        #expect(!JT808Frames.decoded(bytes).troubles.contains(.escape), "\(vector.framed)")
      } else {
        var sink = FixSink()
        sink.begin(file: "capture", number: 0)
        var reader = JT808Reader(form: .binary, devices: [], timeZone: .gmt)
        _ = try reader.read(ByteSource(bytes, name: "capture"), &sink)
        let kinds = Set(sink.finish().map(\.kind))
        #expect(!kinds.isDisjoint(with: ["jt808-escape", "jt808-truncated"]), "\(vector.framed)")
      }
    }
  }

  private func compare(_ report: JT808Report, _ location: Location) {
    #expect(report.alarm == location.alarm)
    #expect(report.status == location.status)
    #expect(abs(report.latitude - location.lat) < 1e-9)
    #expect(abs(report.longitude - location.lon) < 1e-9)
    #expect(report.altitudeMetres == location.altitudeM)
    #expect(abs(report.speedKmh - location.speedKmh) < 1e-9)
    #expect(report.heading == location.direction)
    #expect(report.isIgnitionOn == location.accOn)
    #expect(report.isPositioned == location.positioned)
    #expect(report.mileageTenths.map { Double($0) / 10 } == location.mileageKm)
    #expect(report.pulseSpeedTenths.map { Double($0) / 10 } == location.recorderSpeedKmh)
    #expect(report.signalStrength == location.csq)
    #expect(report.satellites == location.gnssSats)
    func value(_ id: String) -> Int? {
      location.extras.last { $0.id == id }.flatMap { Int($0.value, radix: 16) }
    }
    #expect(report.vehicleSignals.map(Int.init) == value("0x25"))
    #expect(report.inputs == value("0x2a"))
    let time = try? Date(location.timeLocalUtc8, strategy: .iso8601)
    #expect(report.time == time.map { Int64($0.timeIntervalSince1970 * 1000) })
  }
}

private let data = ProcessInfo.processInfo.environment["ZONGHENG_SHARED_DATA"]

import Foundation

@testable import Zongheng

/// Frames built from their parts, for tests.
enum JT808Frames {
  /// The body of a report with items behind it.
  static func report(
    latitude: Int = 22_614_317,
    longitude: Int = 113_823_601,
    status: Int = 3,
    speed: Int = 84,
    heading: Int = 243,
    time: String = "160831235926",
    items: String = ""
  ) -> [UInt8] {
    double(0) + double(status) + double(latitude) + double(longitude) + word(12) + word(speed) + word(heading)
      + hex(time) + hex(items)
  }

  /// A frame with its flags, escapes and checksum.
  static func frame(
    _ body: [UInt8],
    message: Int = 0x0200,
    terminal: String = "013800138000",
    serial: Int = 1,
    package: (count: Int, number: Int)? = nil
  ) -> [UInt8] {
    let is2019 = terminal.count == 20
    var properties = body.count & 0x3FF
    if is2019 { properties |= 0x4000 }
    if package != nil { properties |= 0x2000 }
    var bytes = word(message) + word(properties)
    if is2019 { bytes.append(1) }
    bytes += hex(terminal) + word(serial)
    if let package { bytes += word(package.count) + word(package.number) }
    return framed(bytes + body)
  }

  /// Any bytes with a checksum, escaped, between flags.
  static func framed(_ bytes: [UInt8]) -> [UInt8] {
    let whole = bytes + [bytes.reduce(0, ^)]
    let escaped = whole.flatMap { byte -> [UInt8] in
      byte == 0x7E ? [0x7D, 0x02] : byte == 0x7D ? [0x7D, 0x01] : [byte]
    }
    return [0x7E] + escaped + [0x7E]
  }

  /// The body of a bulk upload.
  static func bulk(_ reports: [[UInt8]], type: UInt8) -> [UInt8] {
    word(reports.count) + [type] + reports.flatMap { word($0.count) + $0 }
  }

  static func word(_ value: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)]
  }

  static func double(_ value: Int) -> [UInt8] { word(value >> 16) + word(value) }

  static func hex(_ text: String) -> [UInt8] {
    let digits = Array(text.utf8).map { UInt8($0 > 0x39 ? ($0 | 0x20) - 0x61 + 10 : $0 - 0x30) }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  static func text(_ bytes: [UInt8]) -> String { JT808Bytes.digits(bytes.span, 0, bytes.count) }

  /// What a decoder says of a frame with its flags.
  static func decoded(_ frame: [UInt8]) -> JT808Decoder {
    var decoder = JT808Decoder()
    decoder.decode(frame.span, 1, frame.count - 1)
    return decoder
  }

  /// What a reader puts into a sink.
  static func read(
    _ bytes: [UInt8],
    devices: [Device] = []
  ) throws -> (tracks: [Track], devices: [Device], findings: [Finding]) {
    var sink = FixSink(devices: devices)
    sink.begin(file: "capture", number: 0)
    guard let form = JT808Form(sample: bytes.span) else { throw Unrecognised() }
    guard let zone = TimeZone(identifier: "Asia/Shanghai") else { throw Unrecognised() }
    var reader = JT808Reader(form: form, devices: devices, timeZone: zone)
    _ = try reader.read(ByteSource(bytes, name: "capture"), &sink)
    let findings = sink.finish()
    let tracks = sink.collector.tracks(timeZone: zone)
    return (tracks.tracks, tracks.devices, findings)
  }

  struct Unrecognised: Error {}
}

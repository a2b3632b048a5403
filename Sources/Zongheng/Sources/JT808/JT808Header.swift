/// The header of a JT/T 808 message, of 2011 and 2013 (6-byte terminal number) or of 2019 (10-byte).
///
/// JT/T 808-2019, 4.4.3, tables 2 and 3; fields are big-endian.
struct JT808Header: Equatable {
  /// The message's id, such as 0x0200.
  let message: Int
  /// The body's length in bytes as the header states it.
  let bodyLength: Int
  /// The kind of encryption; 0 for none.
  let encryption: Int
  /// True for the header of 2019.
  let is2019: Bool
  /// The protocol's version byte; 0 before 2019.
  let version: Int
  /// Where the terminal's number begins, in BCD.
  let terminalStart: Int
  /// Where the terminal's number ends.
  let terminalEnd: Int
  /// The message's serial number.
  let serial: Int
  /// How many packages the message is divided into, and the number of this one from 1; `nil` where it is whole.
  let package: Package?
  /// How many bytes the header itself has.
  let length: Int

  /// One package of a divided message.
  struct Package: Equatable {
    let count: Int
    let number: Int
  }

  /// The header at the start of an unescaped frame; `nil` where there are too few bytes for one and a checksum.
  init?(_ frame: Span<UInt8>) {
    guard frame.count > 12 else { return nil }
    message = JT808Bytes.word(frame, 0)
    let properties = JT808Bytes.word(frame, 2)
    bodyLength = properties & 0x3FF
    encryption = properties >> 10 & 7
    is2019 = properties & 0x4000 != 0
    let isDivided = properties & 0x2000 != 0
    terminalStart = is2019 ? 5 : 4
    terminalEnd = is2019 ? 15 : 10
    length = terminalEnd + (isDivided ? 6 : 2)
    guard frame.count > length else { return nil }
    version = is2019 ? Int(frame[4]) : 0
    serial = JT808Bytes.word(frame, terminalEnd)
    package =
      isDivided
      ? Package(
        count: JT808Bytes.word(frame, terminalEnd + 2),
        number: JT808Bytes.word(frame, terminalEnd + 4)
      ) : nil
  }
}

/// Big-endian numbers and digits of JT/T 808 messages; the caller has checked that the bytes are there.
enum JT808Bytes {
  /// The number in two bytes.
  @inline(__always)
  static func word(_ bytes: Span<UInt8>, _ index: Int) -> Int {
    Int(bytes[index]) << 8 | Int(bytes[index + 1])
  }

  /// The number in four bytes.
  @inline(__always)
  static func double(_ bytes: Span<UInt8>, _ index: Int) -> UInt32 {
    UInt32(bytes[index]) << 24 | UInt32(bytes[index + 1]) << 16 | UInt32(bytes[index + 2]) << 8
      | UInt32(bytes[index + 3])
  }

  /// The number of two BCD digits; `nil` where they are none.
  @inline(__always)
  static func decimal(_ byte: UInt8) -> Int? {
    byte & 0xF < 10 && byte >> 4 < 10 ? Int(byte >> 4) * 10 + Int(byte & 0xF) : nil
  }

  /// The digits of some bytes in lower case.
  static func digits(_ bytes: Span<UInt8>, _ lower: Int, _ upper: Int) -> String {
    var text: [UInt8] = []
    for index in lower..<upper {
      for digit in [bytes[index] >> 4, bytes[index] & 0xF] {
        text.append(digit < 10 ? 0x30 + digit : 0x61 + digit - 10)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

import Foundation

/// How the bytes of a text are meant.
enum SourceEncoding: String, Sendable {
  case utf8 = "UTF-8"
  case utf8WithMark = "UTF-8 with byte order mark"
  case gb18030 = "GB18030"

  /// The encoding of a sample from the beginning of a file: UTF-8 where all of it is valid, else GB18030 (which
  /// contains GBK and GB 2312). A character that the sample's end cuts in two does not count.
  init(sample: Span<UInt8>) {
    if sample.count >= 3, sample[0] == 0xEF, sample[1] == 0xBB, sample[2] == 0xBF {
      self = .utf8WithMark
      return
    }
    self = UTF8Validity.isValid(sample) ? .utf8 : .gb18030
  }
}

/// Turns bytes of either encoding into text.
enum SourceText {
  /// The text of some bytes; what cannot be read becomes U+FFFD.
  static func text(_ bytes: [UInt8], _ encoding: SourceEncoding) -> String {
    // Bytes of ASCII are the same in both; ids of an all-ASCII sample may still turn out to be GBK.
    if encoding != .gb18030, UTF8Validity.isValid(bytes.span) {
      return String(decoding: bytes, as: UTF8.self)
    }
    if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
    return gb18030(bytes) ?? String(decoding: bytes, as: UTF8.self)
  }

  /// The text of GB18030 bytes by the system's own tables; `nil` where they are none.
  private static func gb18030(_ bytes: [UInt8]) -> String? {
    let converter = unsafe iconv_open("UTF-8", "GB18030")
    guard Int(bitPattern: converter) != -1 else { return nil }
    defer { unsafe iconv_close(converter) }
    var source = bytes.map { CChar(bitPattern: $0) }
    // Every character of GB18030 takes two bytes at least and of UTF-8 four at most.
    var target = [UInt8](repeating: 0, count: bytes.count * 3 + 4)
    let room = target.count
    // Both buffers are borrowed for the call only.
    let rest: Int? = unsafe source.withUnsafeMutableBufferPointer { from in
      unsafe target.withUnsafeMutableBytes { to in
        var input = from.baseAddress
        var inputLeft = from.count
        var output = unsafe to.baseAddress?.assumingMemoryBound(to: CChar.self)
        var outputLeft = room
        let result = unsafe iconv(converter, &input, &inputLeft, &output, &outputLeft)
        return result == Int(bitPattern: UInt.max) ? nil : outputLeft
      }
    }
    guard let rest else { return nil }
    return String(decoding: target[..<(room - rest)], as: UTF8.self)
  }
}

/// Whether bytes are UTF-8 (RFC 3629).
enum UTF8Validity {
  /// True where all bytes are; a character that is cut off at the end counts as whole.
  static func isValid(_ bytes: Span<UInt8>) -> Bool {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        index += 1
        continue
      }
      let length: Int
      switch byte {
      case 0xC2...0xDF: length = 2
      case 0xE0...0xEF: length = 3
      case 0xF0...0xF4: length = 4
      default: return false
      }
      for offset in 1..<length {
        guard index + offset < bytes.count else { return true }
        let next = bytes[index + offset]
        guard next & 0xC0 == 0x80 else { return false }
        if offset == 1 {
          let tooLow = (byte == 0xE0 && next < 0xA0) || (byte == 0xF0 && next < 0x90)
          let tooHigh = (byte == 0xED && next > 0x9F) || (byte == 0xF4 && next > 0x8F)
          if tooLow || tooHigh { return false }
        }
      }
      index += length
    }
    return true
  }
}

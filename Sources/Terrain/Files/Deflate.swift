import CGDAL

/// Compression by DEFLATE (RFC 1951), as a zlib stream or as a gzip file.
public enum Deflate {
  /// A zlib stream (RFC 1950).
  /// - Parameters:
  ///   - bytes: what to compress.
  ///   - level: effort, from 1 to 9.
  public static func zlib(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8] {
    // The bound of zlib's own deflateBound for any settings, and a little for empty input.
    let bound = bytes.count + bytes.count / 1000 + bytes.count / 4096 + 128
    return unsafe [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
      var written = 0
      let result = unsafe bytes.withUnsafeBytes { source in
        unsafe gdal.CPLZLibDeflate(
          source.baseAddress,
          source.count,
          level,
          buffer.baseAddress,
          bound,
          &written
        )
      }
      precondition(unsafe result != nil, "a buffer of the greatest size takes every stream")
      count = written
    }
  }

  /// A gzip file (RFC 1952) without a name or a time, so that the same input gives the same bytes.
  public static func gzip(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8] {
    let stream = zlib(bytes, level: level)
    // A zlib stream is two bytes of header, the deflated data, and four bytes of check.
    var file: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    file.append(contentsOf: stream[2..<(stream.count - 4)])
    for value in [CRC32.of(bytes), UInt32(truncatingIfNeeded: bytes.count)] {
      for shift in stride(from: UInt32(0), to: 32, by: 8) {
        file.append(UInt8(truncatingIfNeeded: value >> shift))
      }
    }
    return file
  }
}

/// The check of gzip and PNG: CRC-32 with the polynomial of ISO 3309.
public enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }

  /// The check of some bytes.
  public static func of(_ bytes: some Sequence<UInt8>) -> UInt32 {
    ~bytes.reduce(0xFFFF_FFFF) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
  }
}

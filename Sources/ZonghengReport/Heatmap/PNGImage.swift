import Terrain

/// An image of at most 256 colours as PNG.
///
/// Source: Portable Network Graphics, W3C Recommendation (ISO/IEC 15948), colour type 3.
struct PNGImage {
  /// Pixels along a row.
  let width: Int
  /// Rows.
  let height: Int
  /// The number of each pixel's colour, row by row.
  let pixels: [UInt8]
  /// Red, green, blue and opacity of each colour.
  let palette: [SIMD4<UInt8>]

  /// The file's bytes.
  var bytes: [UInt8] {
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    append("IHDR", Self.word(width) + Self.word(height) + [8, 3, 0, 0, 0], to: &file)
    append("PLTE", palette.flatMap { [$0.x, $0.y, $0.z] }, to: &file)
    append("tRNS", palette.map(\.w), to: &file)
    var rows: [UInt8] = []
    rows.reserveCapacity(height * (width + 1))
    for row in 0..<height {
      rows.append(0)
      rows.append(contentsOf: pixels[(row * width)..<((row + 1) * width)])
    }
    append("IDAT", Deflate.zlib(rows, level: 4), to: &file)
    append("IEND", [], to: &file)
    return file
  }

  private func append(_ kind: String, _ content: [UInt8], to file: inout [UInt8]) {
    let chunk = Array(kind.utf8) + content
    file += Self.word(content.count) + chunk + Self.word(Int(CRC32.of(chunk)))
  }

  private static func word(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
  }
}

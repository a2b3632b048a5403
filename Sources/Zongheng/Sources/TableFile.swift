import Foundation
import Terrain

/// Reads tables that people export, whatever their encoding.
enum TableFile {
  /// What of a file is looked at to tell its encoding, bytes.
  private static let sampleLength = 1 << 18
  /// A text in another encoding is turned into UTF-8 in memory; a longer one is none that people keep by hand.
  private static let longest = 1 << 28

  /// The layer or table of a file; CSV in GBK or GB18030 as if it were UTF-8.
  static func read(
    _ path: String,
    layer: String? = nil,
    encoding: String? = nil
  ) throws(TerrainError) -> VectorLayer {
    guard isForeignText(path) else {
      return try VectorFile.read(path, layer: layer, encoding: encoding)
    }
    guard let data = FileManager.default.contents(atPath: path), data.count <= longest else {
      throw TerrainError(.unreadable, path, "cannot be read whole; save it as UTF-8")
    }
    return try VectorFile.read(text: Array(SourceText.text(Array(data), .gb18030).utf8), path: path)
  }

  /// True for delimited text whose beginning is no UTF-8.
  private static func isForeignText(_ path: String) -> Bool {
    guard ["csv", "txt", "tsv"].contains(URL(fileURLWithPath: path).pathExtension.lowercased()),
      let file = FileHandle(forReadingAtPath: path)
    else { return false }
    defer { try? file.close() }
    let sample = (try? file.read(upToCount: sampleLength)) ?? Data()
    return SourceEncoding(sample: Array(sample).span) == .gb18030
  }
}

import CGDAL
import Foundation

extension VectorFile {
  /// The table of a delimited text in UTF-8 that is in memory, as `read` would give it from a file.
  /// - Parameters:
  ///   - text: the text, with a header.
  ///   - path: what errors call it, and what tells its name and ending.
  public static func read(text: [UInt8], path: String) throws(TerrainError) -> VectorLayer {
    let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    let place = "/vsimem/\(UUID().uuidString)/\(name.isEmpty ? "table" : name).csv"
    return try GDALLibrary.quietly { () throws(TerrainError) in
      // GDAL borrows the bytes until the file is unlinked, which is before they are freed.
      let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, text.count))
      unsafe buffer.initialize(repeating: 0, count: max(1, text.count))
      for index in text.indices { unsafe buffer[index] = text[index] }
      defer { unsafe buffer.deallocate() }
      guard let made = unsafe gdal.VSIFileFromMemBuffer(place, buffer, UInt64(text.count), 0) else {
        throw TerrainError(.unreadable, path, "there is no memory for it")
      }
      _ = unsafe gdal.VSIFCloseL(made)
      defer { _ = unsafe gdal.VSIUnlink(place) }
      let file = try GDALFile(reading: place, options: [])
      let handle = try unsafe Self.layer(nil, of: file, path: path)
      return try unsafe LayerReader(path: path, layer: handle).layer()
    }
  }
}

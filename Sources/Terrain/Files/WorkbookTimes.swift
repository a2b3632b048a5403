import CGDAL
import Foundation

/// Lets GDAL see times of day in workbooks.
///
/// GDAL takes a cell for a date with a time only where its format writes hours as `hh`; of `yyyy/m/d h:mm` it keeps the day
/// alone. Where a workbook has such a format, a copy in memory writes it as GDAL knows it; the cells are the same.
enum WorkbookTimes {
  /// The format that GDAL takes for a date with a time.
  static let known = "yyyy-mm-dd hh:mm:ss"
  private static let styles = "xl/styles.xml"

  /// A copy in GDAL's memory in which times can be seen; `nil` where the workbook needs none.
  ///
  /// Whoever asks for it unlinks it. Call it for workbooks that `WorkbookGuard` has let pass.
  static func copy(of path: String) -> String? {
    let archive = "/vsizip/{\(path)}"
    guard let text = bytes(of: "\(archive)/\(styles)") else { return nil }
    let mended = mended(String(decoding: text, as: UTF8.self))
    guard let mended else { return nil }
    let place = "/vsimem/\(UUID().uuidString).xlsx"
    // An archive that is being written is closed last, or it has no directory.
    guard let whole = unsafe gdal.VSIFOpenL("/vsizip/\(place)", "wb") else { return nil }
    var isWhole = true
    for entry in WorkbookGuard.entries(of: archive) where !entry.hasSuffix("/") {
      let content = entry == styles ? Array(mended.utf8) : bytes(of: "\(archive)/\(entry)")
      guard let content, let file = unsafe gdal.VSIFOpenL("/vsizip/\(place)/\(entry)", "wb") else {
        isWhole = false
        continue
      }
      let written = unsafe content.withUnsafeBytes {
        unsafe gdal.VSIFWriteL($0.baseAddress, 1, $0.count, file)
      }
      if unsafe gdal.VSIFCloseL(file) != 0 || written != content.count { isWhole = false }
    }
    if unsafe gdal.VSIFCloseL(whole) != 0 { isWhole = false }
    if isWhole { return place }
    unlink(place)
    return nil
  }

  /// Forgets a copy.
  static func unlink(_ place: String) { _ = unsafe gdal.VSIUnlink(place) }

  /// Styles whose formats of dates with times are written as GDAL knows them; `nil` where all are already.
  static func mended(_ styles: String) -> String? {
    var rest = styles[...]
    var result = ""
    var isMended = false
    let mark = "formatCode=\""
    while let start = rest.range(of: mark) {
      result += rest[..<start.upperBound]
      rest = rest[start.upperBound...]
      guard let end = rest.firstIndex(of: "\"") else { break }
      let format = String(rest[..<end])
      if hidesTime(format) {
        result += known
        isMended = true
      } else {
        result += format
      }
      rest = rest[end...]
    }
    return isMended ? result + rest : nil
  }

  /// True for a format with a day and hours of which GDAL sees only a part.
  static func hidesTime(_ format: String) -> Bool {
    // Literals and conditions are no parts of a date: "年", [$-804], [h].
    var letters = ""
    var closing: Character?
    for character in format.replacing("&quot;", with: "\"").lowercased() {
      if let end = closing {
        if character == end { closing = nil }
      } else if character == "\"" {
        closing = "\""
      } else if character == "[" {
        closing = "]"
      } else {
        letters.append(character)
      }
    }
    guard letters.contains("h"), letters.contains("y") || letters.contains("d") else { return false }
    return !(letters.contains("hh") && (letters.contains("yy") || letters.contains("dd")))
  }

  private static func bytes(of path: String) -> [UInt8]? {
    // The handle is closed below; the buffer is borrowed for each call only.
    guard let file = unsafe gdal.VSIFOpenL(path, "rb") else { return nil }
    defer { _ = unsafe gdal.VSIFCloseL(file) }
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe gdal.VSIFReadL($0.baseAddress, 1, $0.count, file)
      }
      if count == 0 { return all }
      all += buffer[..<count]
      if all.count > WorkbookGuard.mostBytes { return nil }
    }
  }
}

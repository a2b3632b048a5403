import CGDAL
import Foundation

/// Refuses workbooks that would unpack into more than can be held.
///
/// A workbook (XLSX, ODS) is an archive of XML, in which some kilobytes can stand for gigabytes of cells, and GDAL holds
/// a sheet as a whole. So its texts are unpacked once beforehand, piece by piece, and what they would become is counted.
enum WorkbookGuard {
  /// All texts together, unpacked, bytes: a full sheet of a million rows and nine columns takes half of it.
  static let mostBytes = 1 << 30
  /// Rows of one sheet: the most that Excel knows ("Excel specifications and limits", Microsoft).
  static let mostRows = 1_048_576
  /// Cells, shared texts and styles of one sheet.
  static let mostCells = 20_000_000
  /// Bytes between two marks; a cell of Excel holds 32,767 characters.
  static let longestText = 1 << 20

  /// True where a file is a workbook; throws where it is one beyond the limits.
  @discardableResult
  static func check(_ path: String, mostBytes: Int = mostBytes) throws(TerrainError) -> Bool {
    guard isArchive(path) else { return false }
    let archive = "/vsizip/{\(path)}"
    let entries = entries(of: archive)
    guard entries.contains("xl/workbook.xml") || entries.contains("content.xml") else { return false }
    var left = mostBytes
    for entry in entries where entry.hasSuffix(".xml") {
      let tally = try unpack(archive, entry, path: path, &left)
      if let excess = tally.excess {
        throw TerrainError(.unreadable, path, "\(entry) \(excess); split it or export it as CSV")
      }
    }
    return true
  }

  private static func unpack(
    _ archive: String,
    _ entry: String,
    path: String,
    _ left: inout Int
  ) throws(TerrainError) -> SheetTally {
    var tally = SheetTally()
    // The handle is closed below; the buffer is borrowed for each call only.
    guard let file = unsafe gdal.VSIFOpenL("\(archive)/\(entry)", "rb") else { return tally }
    defer { _ = unsafe gdal.VSIFCloseL(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while tally.excess == nil {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe gdal.VSIFReadL($0.baseAddress, 1, $0.count, file)
      }
      if count == 0 { break }
      left -= count
      guard left >= 0 else {
        throw TerrainError(
          .unreadable,
          path,
          "it unpacks to more than \(mostBytes >> 20) MiB; split it or export it as CSV"
        )
      }
      tally.add(buffer.span.extracting(0..<count))
    }
    return tally
  }

  /// The names of an archive's entries; empty where it is broken.
  static func entries(of archive: String) -> [String] {
    let list = unsafe gdal.VSIReadDirRecursive(archive)
    defer { unsafe gdal.CSLDestroy(list) }
    return (0..<(unsafe gdal.CSLCount(list))).compactMap { index in
      guard let name = unsafe gdal.CSLGetField(list, index) else { return nil }
      return unsafe String(validatingCString: name)
    }
  }

  private static func isArchive(_ path: String) -> Bool {
    guard let handle = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? handle.close() }
    return (try? handle.read(upToCount: 4)) == Data([0x50, 0x4B, 0x03, 0x04])
  }
}

/// What the elements of one text of a workbook would become, counted in one pass over its bytes.
struct SheetTally {
  private(set) var rows = 0
  private(set) var cells = 0
  private var run = 0
  private var longest = 0
  private var place = Place.text
  private var name: [UInt8] = []

  private enum Place { case text, name, mark }

  /// What there is too much of; `nil` where nothing is.
  var excess: String? {
    if rows > WorkbookGuard.mostRows { return "has more than \(WorkbookGuard.mostRows) rows" }
    if cells > WorkbookGuard.mostCells { return "has more than \(WorkbookGuard.mostCells) cells" }
    if max(longest, run) > WorkbookGuard.longestText { return "has a text of more than 1 MiB" }
    return nil
  }

  /// Counts the next bytes.
  mutating func add(_ bytes: Span<UInt8>) {
    for index in bytes.indices {
      let byte = bytes[index]
      switch place {
      case .text where byte == UInt8(ascii: "<"):
        place = .name
        end()
      case .mark where byte == UInt8(ascii: ">"):
        place = .text
        end()
      case .name:
        switch byte {
        case UInt8(ascii: ">"), UInt8(ascii: "/"), 0x20, 0x09, 0x0A, 0x0D:
          count()
          name.removeAll(keepingCapacity: true)
          place = byte == UInt8(ascii: ">") ? .text : .mark
        case UInt8(ascii: ":"): name.removeAll(keepingCapacity: true)
        default: if name.count < 32 { name.append(byte) }
        }
      default: run += 1
      }
    }
  }

  private mutating func end() {
    longest = max(longest, run)
    run = 0
  }

  /// Elements of SpreadsheetML (ECMA-376, part 1, section 18) and of OpenDocument (ISO/IEC 26300, section 9).
  private mutating func count() {
    switch name.count {
    case 1 where name[0] == UInt8(ascii: "c"): cells += 1
    case 2 where name == Array("si".utf8) || name == Array("xf".utf8): cells += 1
    case 3 where name == Array("row".utf8): rows += 1
    case 9 where name == Array("table-row".utf8): rows += 1
    case 10 where name == Array("table-cell".utf8): cells += 1
    case 18 where name == Array("covered-table-cell".utf8): cells += 1
    default: break
    }
  }
}

import Foundation

@testable import Terrain

/// A workbook of one sheet, written by hand: an archive (APPNOTE 6.3.10) of deflated texts.
struct HostileWorkbook {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  /// A workbook whose sheet has the text between the tags of `sheetData`.
  init(sheet: [UInt8]) {
    let space = "http://schemas.openxmlformats.org"
    let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    add(
      "[Content_Types].xml",
      Array(
        """
        <Types xmlns="\(space)/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>\
        <Override PartName="/xl/workbook.xml" ContentType="\(type).sheet.main+xml"/>\
        <Override PartName="/xl/worksheets/sheet1.xml" ContentType="\(type).worksheet+xml"/></Types>
        """.utf8
      )
    )
    add(
      "_rels/.rels",
      Array(
        """
        <Relationships xmlns="\(space)/package/2006/relationships"><Relationship Id="rId1" \
        Type="\(space)/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>
        """.utf8
      )
    )
    add(
      "xl/workbook.xml",
      Array(
        """
        <workbook xmlns="\(space)/spreadsheetml/2006/main" xmlns:r="\(space)/officeDocument/2006/relationships">\
        <sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>
        """.utf8
      )
    )
    add(
      "xl/_rels/workbook.xml.rels",
      Array(
        """
        <Relationships xmlns="\(space)/package/2006/relationships"><Relationship Id="rId1" \
        Type="\(space)/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>
        """.utf8
      )
    )
    let head = Array("<worksheet xmlns=\"\(space)/spreadsheetml/2006/main\"><sheetData>".utf8)
    add("xl/worksheets/sheet1.xml", head + sheet + Array("</sheetData></worksheet>".utf8))
  }

  /// A row of cells, each with its column's letters.
  static func row(_ number: Int, _ cells: [(column: String, text: String)]) -> String {
    let cells = cells.map { "<c r=\"\($0.column)\(number)\" t=\"inlineStr\"><is><t>\($0.text)</t></is></c>" }
    return "<row r=\"\(number)\">\(cells.joined())</row>"
  }

  /// Writes the archive.
  func write(to path: String) throws {
    let end = directory.count
    let tail =
      Self.bytes(0x0605_4B50, 4) + Self.bytes(0, 4) + Self.bytes(UInt64(count), 2)
      + Self.bytes(UInt64(count), 2)
    let places = Self.bytes(UInt64(end), 4) + Self.bytes(UInt64(bytes.count), 4) + Self.bytes(0, 2)
    try Data(bytes + directory + tail + places).write(to: URL(fileURLWithPath: path))
  }

  private mutating func add(_ name: String, _ text: [UInt8]) {
    let packed = Deflate.zlib(text).dropFirst(2).dropLast(4)
    let common =
      Self.bytes(20, 2) + Self.bytes(0, 2) + Self.bytes(8, 2) + Self.bytes(0, 4)
      + Self.bytes(UInt64(CRC32.of(text)), 4)
      + Self.bytes(UInt64(packed.count), 4) + Self.bytes(UInt64(text.count), 4)
      + Self.bytes(UInt64(name.utf8.count), 2)
      + Self.bytes(0, 2)
    directory += Self.bytes(0x0201_4B50, 4) + Self.bytes(20, 2) + common + Self.bytes(0, 10)
    directory += Self.bytes(UInt64(bytes.count), 4) + Array(name.utf8)
    bytes += Self.bytes(0x0403_4B50, 4) + common + Array(name.utf8) + packed
    count += 1
  }

  private static func bytes(_ value: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (UInt64($0) * 8)) }
  }
}

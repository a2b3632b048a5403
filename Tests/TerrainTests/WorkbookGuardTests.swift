import Foundation
import Testing

@testable import Terrain

@Suite("Workbooks that are too much")
struct WorkbookGuardTests {
  private func read(_ sheet: String, mostBytes: Int = WorkbookGuard.mostBytes) throws -> VectorLayer {
    let folder = try TemporaryFolder()
    let path = folder.path("book.xlsx")
    try HostileWorkbook(sheet: Array(sheet.utf8)).write(to: path)
    try WorkbookGuard.check(path, mostBytes: mostBytes)
    return try VectorFile.read(path)
  }

  private func refusal(_ sheet: String, mostBytes: Int = WorkbookGuard.mostBytes) -> String {
    do {
      _ = try read(sheet, mostBytes: mostBytes)
      return ""
    } catch { return "\(error)" }
  }

  private let head = HostileWorkbook.row(1, [("A", "device"), ("B", "time")])

  @Test("An ordinary one is read")
  func ordinary() throws {
    let layer = try read(head + HostileWorkbook.row(2, [("A", "E1"), ("B", "08:00")]))
    // Where all is text GDAL takes the head for a row.
    #expect(
      layer.features.map(\.values) == [[.text("device"), .text("time")], [.text("E1"), .text("08:00")]]
    )
  }

  @Test("More rows than a sheet has, a few bytes each, are refused before they are made")
  func rows() {
    let rows = String(repeating: "<row/>", count: WorkbookGuard.mostRows)
    #expect(refusal(head + rows).contains("sheet1.xml has more than 1048576 rows"))
  }

  @Test("A text of more than a mebibyte is refused, in a cell, in a mark or between rows")
  func text() {
    let long = String(repeating: "x", count: WorkbookGuard.longestText + 1)
    for sheet in [HostileWorkbook.row(2, [("A", long)]), "<row a=\"\(long)\"/>", long] {
      #expect(refusal(head + sheet).contains("has a text of more than 1 MiB"))
    }
  }

  @Test("What unpacks to more than is allowed is refused, whatever it holds")
  func bytes() {
    let rows = String(repeating: "<row/>", count: 200_000)
    #expect(refusal(head + rows, mostBytes: 1 << 20).contains("it unpacks to more than"))
  }

  @Test("A row or a column far off, which GDAL gives up at, is an error and never a part of the sheet")
  func farCells() {
    for (row, column) in [(3, "BKTXT"), (3, "ZZZ"), (1_000_000_000, "A")] {
      let sheet = head + HostileWorkbook.row(2, [("A", "E1")]) + HostileWorkbook.row(row, [(column, "x")])
      #expect(refusal(sheet).contains("breaks off"), "\(column): \(refusal(sheet))")
    }
  }

  @Test("Names of marks are counted with and without a prefix, across pieces")
  func tally() {
    let text = Array(
      "<x:row r='1'><x:c/><c r='A1'><v>1</v></c></x:row ><row\n/><rows/><cc/><covered-table-cell/>".utf8
    )
    for cut in text.indices {
      var tally = SheetTally()
      tally.add(text.span.extracting(0..<cut))
      tally.add(text.span.extracting(cut..<text.count))
      #expect(tally.rows == 2 && tally.cells == 3, "cut at \(cut)")
    }
  }
}

import ArgumentParser
import Foundation
import Zongheng
import ZonghengReport

/// What commands that print tables need to write workbooks.
enum SheetFile {
  /// A workbook needs a file of its own.
  static func check(isWorkbook: Bool, _ output: String?) throws {
    if isWorkbook, output == nil { throw ValidationError("--format xlsx needs --output FILE.xlsx") }
  }

  /// Writes sheets; the day stands in the file's properties, so that the same input gives the same bytes.
  static func write(_ sheets: [Sheet], to output: String, day: LocalDay?) throws {
    try Workbook(sheets, title: sheets.first?.title ?? "", created: day ?? LocalDay(number: 0)).write(
      to: output
    )
  }
}

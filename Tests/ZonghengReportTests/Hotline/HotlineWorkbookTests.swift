import Foundation
import Testing
import Zongheng

@Suite("Reports in workbooks")
struct HotlineWorkbookTests {
  /// The same reports with times as dates of a spreadsheet and as texts, and a number for an id.
  private static let script = """
    import datetime, openpyxl, sys
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["工单编号", "来电人", "受理时间", "结案时间", "经度", "纬度", "返工次数"])
    sheet.append([7, "张某", datetime.datetime(2026, 11, 16, 8, 0, 5), "2026-11-17 09:30:00", 111.27, 30.65, 2])
    sheet["C2"].number_format = sys.argv[2]
    sheet.append(["A8", "李某", "2026/11/16 10:00", None, "111.28", "30.66", None])
    book.save(sys.argv[1])
    """

  @Test(
    "Dates of a spreadsheet and texts are both times",
    .enabled(if: PythonOracle.python != nil),
    arguments: ["yyyy-mm-dd h:mm:ss", "yyyy-mm-dd hh:mm:ss", "yyyy\"年\"m\"月\"d\"日\" h:mm"]
  )
  func dates(format: String) throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).xlsx").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    _ = try PythonOracle.ask(Self.script, [path, format])
    let reader = HotlineReportReader(timeZone: try #require(TimeZone(identifier: "Asia/Shanghai")))
    let (reports, findings) = try reader.read(path)
    #expect(findings.isEmpty && reports.map(\.id) == ["7", "A8"], "\(findings)")
    // 2026-11-16 08:00:05 in Shanghai is midnight and five seconds in UTC.
    #expect(reports.first?.received == 1_794_787_205_000 && reports.first?.closed == 1_794_879_000_000)
    #expect(reports.last?.received == 1_794_794_400_000)
    #expect(reports.first?.reworks == 2 && reports.last?.position != nil)
  }
}

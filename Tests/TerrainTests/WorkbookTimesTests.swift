import Testing

@testable import Terrain

@Suite("Times in workbooks")
struct WorkbookTimesTests {
  @Test(
    "A format with a day and hours is told where GDAL would keep the day alone",
    arguments: [
      ("yyyy/m/d h:mm", true), ("yyyy-mm-dd h:mm:ss", true), ("[$-804]yyyy-m-d h:mm:ss AM/PM", true),
      ("yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot; h&quot;时&quot;", true), ("d h:mm", true),
      ("d hh:mm", true),
      ("yyyy-mm-dd hh:mm:ss", false), ("yyyy-mm-dd", false), ("h:mm", false), ("[h]:mm", false),
      ("General", false),
      ("0.00&quot;yd h&quot;", false),
    ]
  )
  func formats(format: String, isHidden: Bool) {
    #expect(WorkbookTimes.hidesTime(format) == isHidden)
    let styles = "<numFmts><numFmt numFmtId=\"164\" formatCode=\"\(format)\"/></numFmts>"
    let mended = WorkbookTimes.mended(styles)
    #expect((mended != nil) == isHidden)
    if let mended { #expect(mended == styles.replacing(format, with: WorkbookTimes.known)) }
  }
}

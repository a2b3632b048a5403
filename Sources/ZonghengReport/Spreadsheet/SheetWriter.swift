import CXLSX
import Terrain
import Zongheng

/// One sheet on its way into an open workbook.
struct SheetWriter {
  let sheet: Sheet
  let name: String
  /// The file that messages name.
  let path: String

  /// Rows above the table's head.
  private static let headRow: UInt32 = 2

  func write(into file: WorkbookFile) throws(ZonghengError) {
    guard let target = unsafe workbook_add_worksheet(file.handle, name) else {
      throw Workbook.failed(path, "no sheet \(name)")
    }
    let looks = Looks(file)
    unsafe worksheet_write_string(target, 0, 0, Self.fitting(sheet.title), looks.title)
    unsafe worksheet_set_row(target, 0, 24, nil)
    for (index, column) in sheet.columns.enumerated() {
      let place = UInt16(index)
      unsafe worksheet_set_column(target, place, place, width(of: index), nil)
      unsafe worksheet_write_string(target, Self.headRow, place, Self.fitting(column.title), looks.head)
    }
    for (number, row) in sheet.rows.enumerated() {
      let line = Self.headRow + 1 + UInt32(number)
      for (index, value) in row.enumerated() {
        unsafe put(value, sheet.columns[index].kind, target, line, UInt16(index), looks)
      }
    }
    unsafe finish(target, looks)
  }

  private func put(
    _ value: FieldValue,
    _ kind: Sheet.Column.Kind,
    _ target: UnsafeMutablePointer<lxw_worksheet>,
    _ row: UInt32,
    _ column: UInt16,
    _ looks: borrowing Looks
  ) {
    switch (kind, value) {
    case (_, .null): _ = unsafe worksheet_write_blank(target, row, column, looks.text)
    case (.date, .text(let text)):
      if let day = LocalDay(text.prefix(10)) {
        let civil = day.civil
        var time = lxw_datetime(
          year: Int32(civil.year),
          month: Int32(civil.month),
          day: Int32(civil.day),
          hour: 0,
          min: 0,
          sec: 0
        )
        _ = unsafe worksheet_write_datetime(target, row, column, &time, looks.date)
      } else {
        _ = unsafe worksheet_write_string(target, row, column, Self.fitting(text), looks.text)
      }
    case (_, .text(let text)):
      _ = unsafe worksheet_write_string(target, row, column, Self.fitting(text), looks.text)
    case (_, .integer(let number)):
      _ = unsafe worksheet_write_number(target, row, column, Double(number), looks.number(kind))
    case (_, .real(let number)):
      _ = unsafe worksheet_write_number(target, row, column, number, looks.number(kind))
    }
  }

  private func finish(_ target: UnsafeMutablePointer<lxw_worksheet>, _ looks: borrowing Looks) {
    let last = Self.headRow + UInt32(sheet.rows.count)
    let width = UInt16(max(0, sheet.columns.count - 1))
    if !sheet.rows.isEmpty {
      _ = unsafe worksheet_autofilter(target, Self.headRow, 0, last, width)
      for (index, column) in sheet.columns.enumerated() where column.hasBar {
        var bar = unsafe lxw_conditional_format()
        unsafe bar.type = UInt8(LXW_CONDITIONAL_DATA_BAR.rawValue)
        unsafe bar.bar_color = 0x9E_C9_E2
        unsafe bar.bar_solid = 1
        if case .share = column.kind {
          unsafe bar.min_rule_type = UInt8(LXW_CONDITIONAL_RULE_TYPE_NUMBER.rawValue)
          unsafe bar.max_rule_type = UInt8(LXW_CONDITIONAL_RULE_TYPE_NUMBER.rawValue)
          unsafe bar.max_value = 1
        }
        let place = UInt16(index)
        _ = unsafe worksheet_conditional_format_range(target, Self.headRow + 1, place, last, place, &bar)
      }
    }
    for (index, note) in sheet.notes.enumerated() {
      _ = unsafe worksheet_write_string(target, last + 2 + UInt32(index), 0, Self.fitting(note), looks.note)
    }
    unsafe worksheet_freeze_panes(target, Self.headRow + 1, 1)
    unsafe worksheet_set_landscape(target)
    // Paper number 9 is A4 (ECMA-376, ST_PaperSize as spreadsheets number it).
    unsafe worksheet_set_paper(target, 9)
    unsafe worksheet_fit_to_pages(target, 1, 0)
    _ = unsafe worksheet_repeat_rows(target, Self.headRow, Self.headRow)
    _ = unsafe worksheet_set_footer(target, "&L&A&R&P / &N")
  }

  /// Wide enough for the head and most of the texts, in characters of the default font.
  private func width(of column: Int) -> Double {
    let texts = sheet.rows.prefix(200).compactMap { row -> Int? in
      guard case .text(let text) = row[column] else { return nil }
      return TextTable.width(String(text.prefix(60)))
    }
    let head = TextTable.width(sheet.columns[column].title)
    return Double(min(44, max(9, max(head + 4, (texts.max() ?? 0) + 2))))
  }

  /// A text that a cell holds: at most 32,767 UTF-16 units, without characters that XML forbids.
  private static func fitting(_ text: String) -> String {
    let scalars = text.unicodeScalars.filter {
      $0.value >= 0x20 || $0 == "\n" || $0 == "\t"
    }.filter { $0.value != 0xFFFE && $0.value != 0xFFFF }
    var kept = String(String.UnicodeScalarView(scalars))
    while kept.utf16.count > 32_767 { kept.removeLast(max(1, (kept.utf16.count - 32_767) / 2)) }
    return kept
  }

  /// The looks of cells; they belong to the workbook.
  @safe struct Looks: ~Copyable {
    let title: UnsafeMutablePointer<lxw_format>?
    let head: UnsafeMutablePointer<lxw_format>?
    let text: UnsafeMutablePointer<lxw_format>?
    let date: UnsafeMutablePointer<lxw_format>?
    let note: UnsafeMutablePointer<lxw_format>?
    private let whole: UnsafeMutablePointer<lxw_format>?
    private let decimal: UnsafeMutablePointer<lxw_format>?
    private let share: UnsafeMutablePointer<lxw_format>?
    private let money: UnsafeMutablePointer<lxw_format>?

    init(_ file: WorkbookFile) {
      unsafe title = workbook_add_format(file.handle)
      unsafe format_set_bold(title)
      unsafe format_set_font_size(title, 14)
      unsafe head = workbook_add_format(file.handle)
      unsafe format_set_bold(head)
      unsafe format_set_bg_color(head, 0x1F_3B_57)
      unsafe format_set_font_color(head, 0xFF_FF_FF)
      unsafe format_set_text_wrap(head)
      unsafe format_set_align(head, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
      unsafe text = workbook_add_format(file.handle)
      unsafe date = workbook_add_format(file.handle)
      unsafe format_set_num_format(date, "yyyy-mm-dd")
      unsafe note = workbook_add_format(file.handle)
      unsafe format_set_italic(note)
      unsafe format_set_font_color(note, 0x55_55_55)
      unsafe whole = workbook_add_format(file.handle)
      unsafe format_set_num_format(whole, "#,##0")
      unsafe decimal = workbook_add_format(file.handle)
      unsafe format_set_num_format(decimal, "#,##0.0")
      unsafe share = workbook_add_format(file.handle)
      unsafe format_set_num_format(share, "0.0%")
      unsafe money = workbook_add_format(file.handle)
      unsafe format_set_num_format(money, "#,##0.00")
    }

    func number(_ kind: Sheet.Column.Kind) -> UnsafeMutablePointer<lxw_format>? {
      switch kind {
      case .share: unsafe share
      case .decimal: unsafe decimal
      case .money: unsafe money
      case .exact: unsafe text
      case .whole, .text, .date: unsafe whole
      }
    }
  }
}

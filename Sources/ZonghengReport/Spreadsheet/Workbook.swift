import CXLSX
import Foundation
import Terrain
import Zongheng

/// Writes sheets as one XLSX workbook, whole or not at all.
///
/// Numbers are numbers, rates are percentages, dates are dates. A text is never a formula or a link, whatever it begins
/// with. Heads stay in sight and filter; a sheet prints on A4 landscape, fitted to the width, its head on every page.
public struct Workbook: Sendable {
  private let sheets: [Sheet]
  private let title: String
  private let created: LocalDay

  /// A workbook of some sheets.
  /// - Parameters:
  ///   - sheets: at least one.
  ///   - title: the title in the file's properties.
  ///   - created: the day in the file's properties, so that the same result gives the same bytes.
  public init(_ sheets: [Sheet], title: String, created: LocalDay) {
    self.sheets = sheets
    self.title = title
    self.created = created
  }

  /// Writes the file, in place of an older one of that name.
  public func write(to path: String) throws(ZonghengError) {
    let url = URL(fileURLWithPath: path)
    let draft = url.deletingLastPathComponent().appendingPathComponent(
      ".\(url.lastPathComponent).\(UUID().uuidString).part"
    )
    defer { try? FileManager.default.removeItem(at: draft) }
    try draw(to: draft.path, shown: path)
    guard let bytes = FileManager.default.contents(atPath: draft.path) else {
      throw Self.failed(path, "the finished file cannot be read")
    }
    try WholeFile.write(Array(bytes), to: url)
  }

  private func draw(to draft: String, shown path: String) throws(ZonghengError) {
    let file = try WorkbookFile(draft, shown: path)
    file.setProperties(title: title, created: created)
    var names: Set<String> = []
    for sheet in sheets {
      let name = Self.tabName(sheet.name, among: names)
      names.insert(name.lowercased())
      try SheetWriter(sheet: sheet, name: name, path: path).write(into: file)
    }
    try file.close()
  }

  static func failed(_ path: String, _ reason: String) -> ZonghengError {
    ZonghengError(
      .output,
      path,
      "cannot be written (\(reason))",
      wayOut: "check that the folder exists, may be written to, and has room"
    )
  }

  /// A name that a tab may have: at most 31 characters, none of `[]:*?/\`, no apostrophe at the ends, and not used yet.
  private static func tabName(_ name: String, among used: Set<String>) -> String {
    let allowed = name.filter { !"[]:*?/\\'".contains($0) }
    var text = String(allowed.prefix(28))
    if text.isEmpty { text = "Sheet" }
    var number = 1
    var candidate = text
    while used.contains(candidate.lowercased()) {
      number += 1
      candidate = "\(text) \(number)"
    }
    return candidate
  }
}

/// An open workbook of libxlsxwriter, freed by closing it.
@safe final class WorkbookFile {
  /// Owned by this object until it is closed.
  let handle: UnsafeMutablePointer<lxw_workbook>
  private let path: String
  private var isOpen = true

  init(_ draft: String, shown path: String) throws(ZonghengError) {
    guard let handle = unsafe workbook_new(draft) else {
      throw Workbook.failed(path, "no workbook can be made")
    }
    unsafe self.handle = handle
    self.path = path
  }

  deinit {
    if isOpen { _ = unsafe workbook_close(handle) }
  }

  func setProperties(title: String, created: LocalDay) {
    // The library copies the texts; the fields only borrow them for the call.
    unsafe title.withCString { title in
      var properties = unsafe lxw_doc_properties()
      unsafe properties.title = UnsafeMutablePointer(mutating: title)
      unsafe properties.created = time_t(created.number) * 86_400
      _ = unsafe workbook_set_properties(handle, &properties)
    }
  }

  func close() throws(ZonghengError) {
    isOpen = false
    let result = unsafe workbook_close(handle)
    guard result == LXW_NO_ERROR else {
      throw Workbook.failed(path, unsafe String(cString: lxw_strerror(result)))
    }
  }
}

import Foundation
import Terrain

/// Reads the sheets of a workbook (XLSX, ODS) through GDAL into a sink, each as a table of its own.
struct WorkbookReader {
  /// Columns that the configuration names, by meaning.
  let configured: [String: String]
  /// The grid in which the sheets write metres; `nil` where they write degrees.
  var grid: GridReference?
  /// The zone of times without one.
  let timeZone: TimeZone

  /// Reads all sheets; one that is no track table is an error where no other is one, else a finding.
  func read(_ source: ByteSource, _ sink: inout FixSink) throws(ZonghengError) -> RecognisedSource {
    guard let path = source.path else {
      throw ZonghengError(.input, source.name, "workbooks are read from files only")
    }
    var result: RecognisedSource?
    var failure: ZonghengError?
    for name in try Self.asInput(source.name, { () throws(TerrainError) in try VectorFile.layerNames(path) })
    {
      let layer = try Self.asInput(source.name) { () throws(TerrainError) in
        try VectorFile.read(path, layer: name)
      }
      if layer.features.isEmpty { continue }
      do {
        let table = ByteSource(Self.table(layer), name: source.name)
        var reader = TableReader(configured: configured, timeZone: timeZone)
        reader.grid = grid
        var recognised = try reader.read(table, &sink)
        recognised.format = "workbook"
        recognised.encoding = ""
        recognised.separator = "sheet \(name)"
        if let first = result {
          recognised.rows += first.rows
          recognised.separator = "\(first.separator), \(name)"
        }
        result = recognised
      } catch {
        failure = failure ?? error
        sink.trouble(
          "track-sheet",
          "the sheet “\(name)” is no track table: \(error.message); it was left out"
        )
      }
    }
    if let result { return result }
    if let failure { throw failure }
    sink.trouble("track-file-empty", "the workbook has no rows")
    return RecognisedSource(file: sink.file, format: "workbook")
  }

  /// A layer as a table in UTF-8; names that GDAL made up are left out.
  private static func table(_ layer: VectorLayer) -> [UInt8] {
    var bytes: [UInt8] = []
    func append(_ cells: [String]) {
      for (index, cell) in cells.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(0x22)
        bytes.append(contentsOf: cell.replacing("\"", with: "\"\"").utf8)
        bytes.append(0x22)
      }
      bytes.append(0x0A)
    }
    let names = layer.fields.map(\.name)
    if !names.enumerated().allSatisfy({ $0.element == "Field\($0.offset + 1)" }) { append(names) }
    for feature in layer.features { append(feature.values.map { $0.text ?? "" }) }
    return bytes
  }

  private static func asInput<Result>(
    _ name: String,
    _ body: () throws(TerrainError) -> Result
  ) throws(ZonghengError) -> Result {
    do { return try body() } catch {
      throw ZonghengError(
        .input,
        name,
        "the workbook cannot be read (\(error.message))",
        wayOut: "export it as CSV"
      )
    }
  }
}

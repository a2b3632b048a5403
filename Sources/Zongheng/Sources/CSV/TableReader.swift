import Foundation
import Terrain

/// Reads the rows of delimited track files into a sink, piece by piece.
struct TableReader {
  /// Columns that the configuration names, by meaning.
  let configured: [String: String]
  /// Names that go before the usual ones where they are there, by meaning.
  var preferred: [ColumnMeaning: String] = [:]
  /// The zone of times without one.
  let timeZone: TimeZone
  /// The grid in which the source writes metres; `nil` where it writes degrees, or metres with their zone in front.
  var grid: GridReference?
  /// False where every row is to be read the general way; the fixes are the same.
  var isPlainUsed = true

  /// The bytes that are looked at before a file is read, and the longest row that is.
  static let pieceLength = 1 << 20

  /// Reads one file; rows of rubbish become one finding for each kind, with the first such row.
  func read(_ source: ByteSource, _ sink: inout FixSink) throws(ZonghengError) -> RecognisedSource {
    var recognised = RecognisedSource(file: sink.file, format: "CSV")
    var buffer = [UInt8](repeating: 0, count: Self.pieceLength + PlainFields.slack)
    var limit = try source.read(into: &buffer, from: 0, to: Self.pieceLength)
    var isLast = limit < Self.pieceLength
    let sampleEnd = min(limit, 1 << 18)
    let encoding = SourceEncoding(sample: buffer.span.extracting(0..<sampleEnd))
    try Self.refuseBinary(buffer, sampleEnd, sink.file)
    var begin = encoding == .utf8WithMark ? 3 : 0
    let sample = TableSample(
      Array(buffer[..<sampleEnd]),
      from: begin,
      encoding,
      isWhole: isLast && sampleEnd == limit
    )
    recognised.encoding = encoding.rawValue
    if sample.rows.isEmpty {
      if !isLast { throw Self.tooLong(sink.file, row: 1) }
      sink.trouble("track-file-empty", "the file is empty")
      return recognised
    }
    var recogniser = TableRecogniser(
      file: sink.file,
      configured: configured,
      preferred: preferred,
      grid: grid,
      times: TimeParser(timeZone)
    )
    let layout = try recogniser.layout(sample)
    layout.describe(&recognised, file: sink.file)
    var scanner = RowScanner(separator: layout.separator, rowEnd: layout.rowEnd)
    var rows = RowInterpreter(layout, encoding: encoding, file: sink.file, timeZone: timeZone)
    var plain = isPlainUsed ? PlainRows(layout, timeZone: timeZone) : nil
    var isHeader = layout.header != nil
    var row = 0
    while true {
      while begin < limit {
        let span = buffer.span
        if !isHeader, plain != nil {
          begin = plain?.read(span, from: begin, to: limit, row: &row, &sink) ?? begin
          if begin == limit { break }
        }
        let next = scanner.scan(span, from: begin, to: limit, isLast: isLast)
        if next < 0 { break }
        begin = next
        row += 1
        if scanner.isBlank(span) { continue }
        if isHeader {
          isHeader = false
          continue
        }
        let device = rows.read(span, scanner, row: row, &sink)
        if device >= 0, let column = layout.columns[.device] {
          plain?.remember(device, span, scanner.starts[column], scanner.ends[column])
        }
      }
      try sink.drain()
      if isLast { break }
      // The row that is cut off moves to the front.
      if begin == 0 { throw Self.tooLong(sink.file, row: row + 1) }
      let rest = limit - begin
      for offset in 0..<rest { buffer[offset] = buffer[begin + offset] }
      limit = rest + (try source.read(into: &buffer, from: rest, to: Self.pieceLength))
      isLast = limit < Self.pieceLength
      begin = 0
    }
    let count = rows.count + (plain?.count ?? 0)
    sink.count(rows: count)
    recognised.rows = count
    if count == 0 { sink.trouble("track-file-empty", "the file has a header and no rows") }
    return recognised
  }

  private static func refuseBinary(_ bytes: [UInt8], _ end: Int, _ file: String) throws(ZonghengError) {
    guard let place = bytes[..<end].firstIndex(of: 0) else { return }
    throw ZonghengError(
      .input,
      file,
      "byte \(place + 1) is NUL, so this is no text table",
      wayOut: "export the tracks as CSV in UTF-8 or GBK"
    )
  }

  private static func tooLong(_ file: String, row: Int) -> ZonghengError {
    ZonghengError(
      .input,
      "\(file), row \(row)",
      "the row is longer than 1 MiB",
      wayOut: "check for a quote that is never closed"
    )
  }
}

extension TableLayout {
  /// Says what was recognised.
  func describe(_ recognised: inout RecognisedSource, file: String) {
    recognised.separator = TableSample.name(of: separator)
    func name(_ column: Int) -> String { header.map { $0[column] } ?? String(column + 1) }
    recognised.columns = columns.sorted { $0.value < $1.value }.map {
      "\($0.key.rawValue): \(name($0.value))"
    }
    recognised.device = columns[.device].map { "column \(name($0))" } ?? "file name"
    recognised.positions =
      switch coordinates {
      case .degrees(let factor): factor == 1 ? "degrees" : "\(factor) degrees"
      case .degreesMinutes: "degrees and minutes"
      case .geohash: "geohash"
      case .grid(let grid):
        grid.centralMeridian.map { "metres of the CGCS2000 grid at \(Int($0))° E" }
          ?? "metres of CGCS2000 grids, zone in front"
      }
    recognised.times =
      columns[.time] != nil
      ? (timeForm.isEmpty ? "whole times" : timeForm)
      : columns[.date] != nil ? "date and time of day" : "time of day on \(day?.description ?? "")"
    if isUniversalClock { recognised.times += ", UTC" }
  }
}

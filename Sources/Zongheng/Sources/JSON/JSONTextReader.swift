/// A reader of fixes from a file of JSON: one text, a sequence of texts (RFC 8142), or one text a line.
protocol JSONTextReader {
  /// The scanner, from where it stands.
  var scanner: JSONScanner { get set }
  /// How many fixes were met so far, also those that were left out.
  var rows: Int { get }

  /// Reads one text.
  mutating func text(_ sink: inout FixSink) throws(ZonghengError)
}

extension JSONTextReader {
  /// Reads all texts and begins what was recognised of the file. What is no JSON is an error where no fix stands
  /// before it, else a finding.
  mutating func texts(format: String, _ sink: inout FixSink) throws(ZonghengError) -> RecognisedSource {
    var texts = 0
    try scanner.skipMark()
    while try scanner.peek() != nil {
      do {
        try text(&sink)
        texts += 1
      } catch {
        guard scanner.isMalformed, rows > 0 || texts > 0 else { throw error }
        sink.trouble(
          "track-file-malformed",
          "\(error.message) (\(error.subject)); it was left out, and in a single text all that follows",
          row: rows + 1
        )
        if texts == 0 { break }
        try scanner.recover()
      }
    }
    sink.count(rows: rows)
    var recognised = RecognisedSource(file: sink.file, format: format)
    recognised.encoding = SourceEncoding.utf8.rawValue
    recognised.separator = texts > 1 ? "\(texts) texts" : ""
    recognised.positions = "degrees"
    recognised.rows = rows
    return recognised
  }
}

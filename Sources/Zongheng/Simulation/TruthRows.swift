import Foundation

/// Reads the rows of the tables that a simulator writes beside its fixes.
struct TruthRows {
  /// The project's folder.
  let folder: String

  /// Hands each row of a table on; a row of another width, or one that is not taken, is an error.
  func forEach(of file: String, columns: Int, _ body: ([Substring]) -> Bool) throws {
    let path = folder + "/" + file
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw ZonghengError(.input, path, "is not there", wayOut: "only zongheng simulate writes a truth")
    }
    for (number, line) in text.split(separator: "\n").enumerated().dropFirst() {
      let row = line.split(separator: ",", omittingEmptySubsequences: false)
      guard row.count == columns, body(row) else {
        throw ZonghengError(
          .input,
          "\(path), row \(number + 1)",
          "does not fit the project",
          wayOut: "simulate again"
        )
      }
    }
  }
}

import Foundation
import Terrain

/// A file of assessment rules, and the tables beside it.
public struct AssessmentFile: Sendable {
  /// The rules.
  public let rules: AssessmentRules
  /// The file's name, as errors call it.
  public let name: String
  private let folder: ProjectFolder

  /// The rules of a file.
  public init(path: String) throws(ZonghengError) {
    let url = URL(fileURLWithPath: path)
    name = url.lastPathComponent
    folder = ProjectFolder(path: url.deletingLastPathComponent().path)
    rules = try AssessmentRulesReader(name: name).rules(of: try folder.text(name, subject: path))
  }

  /// A table that the rules name by its path from their folder, which it may not leave.
  public func table(_ file: String, line: Int) throws(ZonghengError) -> VectorLayer {
    let place = "\(name), line \(line)"
    let path = try folder.resolved(file, subject: place)
    guard FileManager.default.fileExists(atPath: path) else {
      throw ZonghengError(.input, place, "there is no file “\(file)”", wayOut: "put it beside the rules")
    }
    do {
      return try TableFile.read(path)
    } catch {
      throw ZonghengError(.input, file, error.message, wayOut: "save it as CSV or XLSX")
    }
  }
}

import Foundation
import Zongheng

extension ScoreReport {
  /// The report on one assessment of a result.
  /// - Parameters:
  ///   - path: the rules; their tables lie beside them.
  ///   - result: the result whose values are assessed.
  ///   - fund: cents to share; `nil` for none.
  public init(rules path: String, result: ResultFile, fund: Int?) throws {
    let file = try AssessmentFile(path: path)
    if fund != nil, file.rules.pools.isEmpty {
      throw ZonghengError(
        .input,
        path,
        "says nothing of a fund",
        wayOut: "add “fund:” to the rules, or name no fund"
      )
    }
    var values = AssessmentValues(file, result: result)
    let (subjects, findings) = try values.read()
    self.init(Scorecard(file.rules, subjects: subjects), fund: fund, findings: findings)
  }

  /// The reports on all assessments that a project names, in its order.
  public static func reports(ofProject folder: String, result: ResultFile) throws -> [ScoreReport] {
    let configuration = try ProjectConfiguration.read(folder: folder)
    return try configuration.assessments.map { section in
      try ScoreReport(rules: configuration.path(of: section.rules), result: result, fund: section.fund)
    }
  }
}

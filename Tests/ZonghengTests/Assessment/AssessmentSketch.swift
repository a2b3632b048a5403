@testable import Zongheng

/// Rules and subjects drawn for a test.
enum AssessmentSketch {
  /// An indicator by a scale.
  static func indicator(
    _ id: String,
    weight: Double = 1,
    _ corners: [(Double, Double)] = [(0, 0), (1, 100)]
  ) throws -> Indicator {
    guard let scale = PointScale(corners.map { PointScale.Corner(value: $0.0, points: $0.1) }) else {
      throw ZonghengError(.input, id, "no scale")
    }
    return Indicator(id: id, name: id, source: source, weight: weight, measure: .scale(scale))
  }

  /// Rules over some indicators and pools.
  static func rules(_ indicators: [Indicator], _ pools: [FundPool] = []) -> AssessmentRules {
    AssessmentRules(
      text: "drawn",
      subjects: AssessmentRules.Subjects(source: source, name: "", weight: ""),
      indicators: indicators,
      pools: pools
    )
  }

  /// A scorecard of subjects A, B, C, … with one list of values each.
  static func card(_ rules: AssessmentRules, _ values: [[Double?]]) -> Scorecard {
    Scorecard(
      rules,
      subjects: values.enumerated().map { index, values in
        let id = String(UnicodeScalar(UInt8(65 + index)))
        return Scorecard.Subject(id: id, name: id, values: values)
      }
    )
  }

  private static let source = AssessmentSource(place: .layer("townships"), key: "code")
}

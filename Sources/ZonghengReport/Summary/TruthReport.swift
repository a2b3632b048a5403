import Zongheng

/// How measured and true differ, as text or JSON.
public struct TruthReport: Sendable {
  private let comparison: TruthComparison
  private let strings: Strings
  private let ink: Ink

  /// The report of one comparison.
  public init(_ comparison: TruthComparison, in strings: Strings, ink: Ink = .plain) {
    self.comparison = comparison
    self.strings = strings
    self.ink = ink
  }

  /// A small table and three lines for people.
  public var text: String {
    let measured = comparison.measured.rollUp.district
    let actual = comparison.actual.rollUp.district
    var table = TextTable(heads: strings.truthHeads, rightAligned: [1, 2, 3], ink: ink)
    func percent(_ rate: Double?) -> String {
      rate.map { Strings.decimal($0 * 100, places: 2) + " %" } ?? "–"
    }
    table.append([
      strings.coverageRate, percent(measured.coverageRate), percent(actual.coverageRate),
      strings.points(comparison.coverageErrorPoints),
    ])
    table.append([
      strings.complianceRate, percent(measured.complianceRate), percent(actual.complianceRate),
      strings.points(comparison.complianceErrorPoints),
    ])
    let length = comparison.lengths
    let visited = comparison.compounds
    let gaps = comparison.compoundGaps
    let roads = comparison.roadsWithinBounds()
    return """
      \(table.text)
      \(strings.roadError(comparison.meanRoadErrorPoints))
      \(strings.lengths(precision: length.precision, recall: length.recall))
      \(strings.compounds(precision: visited.precision, recall: visited.recall, f1: visited.f1))
      \(strings.compoundGaps(right: gaps.right, of: gaps.all, unknown: gaps.unknown))
      \(strings.bounds(roads: roads.inside, of: roads.all, district: comparison.districtIsWithinBounds, width: comparison.boundsWidthPoints))
      """
  }

  /// The same figures as one JSON object.
  public var json: String {
    let length = comparison.lengths
    let visited = comparison.compounds
    let gaps = comparison.compoundGaps
    let roads = comparison.roadsWithinBounds()
    let measured = comparison.measured.rollUp.district
    let actual = comparison.actual.rollUp.district
    let members: [(String, Double)] = [
      ("coverage_rate", measured.coverageRate ?? .nan), ("coverage_rate_true", actual.coverageRate ?? .nan),
      ("compliance_rate", measured.complianceRate ?? .nan),
      ("compliance_rate_true", actual.complianceRate ?? .nan),
      ("coverage_error_points", comparison.coverageErrorPoints),
      ("compliance_error_points", comparison.complianceErrorPoints),
      ("mean_road_error_points", comparison.meanRoadErrorPoints),
      ("length_precision", length.precision), ("length_recall", length.recall),
      ("compound_precision", visited.precision), ("compound_recall", visited.recall),
      ("compound_f1", visited.f1), ("compound_gaps", Double(gaps.all)),
      ("compound_gaps_true", Double(gaps.right)), ("compounds_unknown", Double(gaps.unknown)),
      ("roads_within_bounds", Double(roads.inside)),
      ("roads_with_bounds", Double(roads.all)),
      ("district_within_bounds", comparison.districtIsWithinBounds ? 1 : 0),
      ("bounds_width_points", comparison.boundsWidthPoints),
    ]
    return "{" + members.map { "\"\($0.0)\":\(JSONText.number($0.1))" }.joined(separator: ",") + "}"
  }
}

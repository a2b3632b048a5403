import Zongheng

/// How measured and true differ, as text or JSON.
public struct TruthReport: Sendable {
  private let comparison: TruthComparison
  private let rides: [SimulatedRide]
  private let identity: IdentityComparison?
  private let strings: Strings
  private let ink: Ink

  /// The report of one comparison.
  /// - Parameters:
  ///   - comparison: a week measured and true.
  ///   - rides: who truly rode with whom.
  ///   - identity: how gaps were followed from the week before; `nil` where that was not asked for.
  ///   - strings: the language.
  ///   - ink: the colours.
  public init(
    _ comparison: TruthComparison,
    rides: [SimulatedRide] = [],
    identity: IdentityComparison? = nil,
    in strings: Strings,
    ink: Ink = .plain
  ) {
    self.comparison = comparison
    self.rides = rides
    self.identity = identity
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
    let causes = comparison.causes
    var more = [strings.truthCauses(causes.share, wrong: Self.wrong(causes))]
    if !rides.isEmpty {
      let parties = comparison.parties(rides)
      more.append(strings.truthParties(precision: parties.precision, recall: parties.recall))
    }
    if let identity { more.append(strings.truthIdentity(identity)) }
    return """
      \(table.text)
      \(strings.roadError(comparison.meanRoadErrorPoints))
      \(strings.lengths(precision: length.precision, recall: length.recall))
      \(strings.compounds(precision: visited.precision, recall: visited.recall, f1: visited.f1))
      \(strings.compoundGaps(right: gaps.right, of: gaps.all, unknown: gaps.unknown))
      \(strings.bounds(roads: roads.inside, of: roads.all, district: comparison.districtIsWithinBounds, width: comparison.boundsWidthPoints))
      \(more.joined(separator: "\n"))
      """
  }

  /// The confusions of causes, those of most length first.
  private static func wrong(
    _ causes: TruthComparison.Causes
  ) -> [(truth: String, told: String, centimetres: Int)] {
    causes.lengths.flatMap { truth, row in
      row.filter { $0.key != truth }.map { (truth: truth, told: $0.key, centimetres: $0.value) }
    }.sorted { ($1.centimetres, $0.truth, $0.told) < ($0.centimetres, $1.truth, $1.told) }
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
    var parts = members.map { "\"\($0.0)\":\(JSONText.number($0.1))" }
    let causes = comparison.causes
    parts.append("\"causes_right\":\(causes.share.map(JSONText.number) ?? "null")")
    for (name, lengths) in [("causes_m", causes.lengths), ("causes_unknown_m", causes.unknown)] {
      let rows = lengths.sorted { $0.key < $1.key }.map { truth, row in
        let cells = row.sorted { $0.key < $1.key }.map {
          (JSONText.string($0.key), JSONText.number(Double($0.value) / 100))
        }
        return "\(JSONText.string(truth)):{" + cells.map { "\($0.0):\($0.1)" }.joined(separator: ",") + "}"
      }
      parts.append("\"\(name)\":{\(rows.joined(separator: ","))}")
    }
    if !rides.isEmpty {
      let parties = comparison.parties(rides)
      parts.append("\"party_precision\":\(JSONText.number(parties.precision))")
      parts.append("\"party_recall\":\(JSONText.number(parties.recall))")
    }
    if let identity {
      parts.append("\"identity_kept\":\(identity.share.map(JSONText.number) ?? "null")")
      parts += [
        ("persisting_kept", identity.persisting.kept), ("persisting", identity.persisting.all),
        ("new_kept", identity.new.kept), ("new", identity.new.all),
      ].map { "\"\($0.0)\":\($0.1)" }
      let lengths = [("known", identity.persistingLength), ("new", identity.newLength)].map { name, length in
        let cells = [("right", length.right), ("wrong", length.wrong), ("uncertain", length.uncertain)]
        let members = cells.map { "\"\($0.0)\":\(JSONText.number(Double($0.1) / 100))" }
        return "\"\(name)\":{\(members.joined(separator: ","))}"
      }
      parts.append("\"identity_m\":{\(lengths.joined(separator: ","))}")
    }
    return "{\(parts.joined(separator: ","))}"
  }
}

/// How far a week analysed from fixes is from the same week analysed from its true paths.
public struct TruthComparison: Sendable {
  /// The week analysed from fixes.
  public let measured: WeekResult
  /// The week analysed from its true paths.
  public let actual: WeekResult

  /// A comparison of two results of the same district and week.
  public init(measured: WeekResult, actual: WeekResult) {
    self.measured = measured
    self.actual = actual
  }

  /// Coverage rate of the district, measured less true, percentage points.
  public var coverageErrorPoints: Double {
    ((measured.rollUp.district.coverageRate ?? 0) - (actual.rollUp.district.coverageRate ?? 0)) * 100
  }

  /// Compliance rate of the district, measured less true, percentage points.
  public var complianceErrorPoints: Double {
    ((measured.rollUp.district.complianceRate ?? 0) - (actual.rollUp.district.complianceRate ?? 0)) * 100
  }

  /// Mean over the roads of the absolute error of their coverage rate, percentage points.
  public var meanRoadErrorPoints: Double {
    let errors = zip(measured.rollUp.roads, actual.rollUp.roads).compactMap { pair -> Double? in
      guard let one = pair.0.coverageRate, let other = pair.1.coverageRate else { return nil }
      return abs(one - other) * 100
    }
    return errors.isEmpty ? 0 : errors.reduce(0, +) / Double(errors.count)
  }

  /// Compounds met per requirement and period: precision, recall and their harmonic mean.
  public var compounds: (precision: Double, recall: Double, f1: Double) {
    let found = Set(measured.compounds.filter { $0.visits > 0 }.map(Self.key))
    let real = Set(actual.compounds.filter { $0.visits > 0 }.map(Self.key))
    let both = Double(found.intersection(real).count)
    let precision = found.isEmpty ? 1 : both / Double(found.count)
    let recall = real.isEmpty ? 1 : both / Double(real.count)
    return (precision, recall, precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0)
  }

  /// Length covered, of the measured and of the true one: precision and recall by centimetre and week.
  public var lengths: (precision: Double, recall: Double) {
    var found = 0
    var real = 0
    var both = 0
    for edge in measured.district.network.edges.indices {
      let a = IntervalSet(measured.ledger.entries(on: edge).map { $0.from..<$0.to })
      let b = IntervalSet(actual.ledger.entries(on: edge).map { $0.from..<$0.to })
      found += a.length
      real += b.length
      both += a.intervals.reduce(0) { $0 + b.length(within: $1) }
    }
    return (found > 0 ? Double(both) / Double(found) : 1, real > 0 ? Double(both) / Double(real) : 1)
  }

  private static func key(_ record: AssessedCompound) -> [Int32] {
    let period: Int32 = if case .day(let day) = record.period { day.number } else { -1 }
    return [record.compound, record.rule, period]
  }
}

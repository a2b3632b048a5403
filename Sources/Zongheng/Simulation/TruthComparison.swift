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

  /// How many roads have their true covered length within the bounds, give or take so many metres, of how many.
  public func roadsWithinBounds(metres: Double = 20) -> (inside: Int, all: Int) {
    let slack = Int(metres * 100)
    let pairs = zip(measured.rollUp.roads, actual.rollUp.roads).filter { $0.0.requiring > 0 }
    let inside = pairs.count {
      $0.0.certain - slack <= $0.1.covered && $0.1.covered <= $0.0.covered + $0.0.unknown + slack
    }
    return (inside, pairs.count)
  }

  /// True where the district's true coverage rate lies within its bounds.
  public var districtIsWithinBounds: Bool {
    guard let bounds = measured.rollUp.district.coverageBounds, let rate = actual.rollUp.district.coverageRate
    else { return false }
    return bounds.contains(rate)
  }

  /// Width of the bounds of the district's coverage rate, percentage points.
  public var boundsWidthPoints: Double {
    measured.rollUp.district.coverageBounds.map { ($0.upperBound - $0.lowerBound) * 100 } ?? 0
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

  /// Answers for compounds: how many are told to be missed, how many of these truly are, and how many are unknown.
  public var compoundGaps: (right: Int, all: Int, unknown: Int) {
    let met = Set(actual.compounds.filter { $0.cause == nil }.map(Self.key))
    let missed = measured.compounds.filter { $0.state == .gap }
    let unknown = measured.compounds.count { $0.state == .unknown }
    return (missed.count { !met.contains(Self.key($0)) }, missed.count, unknown)
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

  private static func key(_ record: AssessedPlace) -> [Int32] {
    let period: Int32 = if case .day(let day) = record.period { day.number } else { -1 }
    return [record.place, record.rule, period]
  }
}

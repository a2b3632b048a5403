extension TruthComparison {
  /// How much of the missed length was given which cause, and which it truly has.
  public struct Causes: Hashable, Sendable {
    /// Centimetres by the true cause, then by the one given; `met` where the requirement is met.
    public var lengths: [String: [String: Int]] = [:]

    /// Centimetres that were left unknown, by the true cause, then by the doubt; they are neither right nor wrong.
    public var unknown: [String: [String: Int]] = [:]

    /// Length whose cause is the true one, and all of it, centimetres.
    public var rightAndAll: (right: Int, all: Int) {
      lengths.reduce(into: (0, 0)) { sum, row in
        for (told, length) in row.value {
          sum.1 += length
          if told == row.key { sum.0 += length }
        }
      }
    }

    /// The share whose cause is the true one; `nil` where nothing is missed.
    public var share: Double? {
      let (right, all) = rightAndAll
      return all > 0 ? Double(right) / Double(all) : nil
    }
  }

  /// The causes of what was missed by either account, and what was left unknown: of roads, by rule and period.
  public var causes: Causes {
    struct Key: Hashable {
      var edge: Int32
      var rule: Int32
      var period: RequirementPeriod
    }
    func grouped(_ result: WeekResult) -> [Key: [AssessedStretch]] {
      Dictionary(grouping: result.stretches) { Key(edge: $0.edge, rule: $0.rule, period: $0.period) }
    }
    let truths = grouped(actual)
    var causes = Causes()
    for (key, stretches) in grouped(measured) {
      for told in stretches where told.state != .excluded {
        for truth in truths[key] ?? [] {
          let length = Int(min(told.to, truth.to)) - Int(max(told.from, truth.from))
          guard length > 0, told.cause != nil || truth.cause != nil else { continue }
          let names = [truth, told].map { $0.cause?.rawValue ?? "met" }
          if told.state == .unknown {
            causes.unknown[names[0], default: [:]][names[1], default: 0] += length
          } else {
            causes.lengths[names[0], default: [:]][names[1], default: 0] += length
          }
        }
      }
    }
    return causes
  }
}

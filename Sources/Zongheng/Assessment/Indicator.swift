/// One thing that is assessed: where its value comes from and how many points it is worth.
public struct Indicator: Hashable, Sendable {
  /// How a value becomes points.
  public enum Measure: Hashable, Sendable {
    /// By a scale.
    case scale(PointScale)
    /// Full points, less some for each event.
    case deduction(points: Double, from: Double)
  }

  /// What an indicator is worth to a subject that has nothing to assess, such as a township without key roads.
  public enum Nothing: String, CaseIterable, Sendable {
    /// It is left out, and its weight falls to the others in proportion.
    case spread
    /// Full points.
    case full
    /// The fewest points.
    case zero
  }

  /// Short stable name.
  public var id: String
  /// What people call it.
  public var name: String
  /// Where its values come from.
  public var source: AssessmentSource
  /// What it weighs beside the others.
  public var weight: Double
  /// How a value becomes points.
  public var measure: Measure
  /// The fewest points.
  public var floor = 0.0
  /// The most points.
  public var cap = 100.0
  /// What is done with nothing to assess.
  public var nothing = Nothing.spread
  /// One small improvement of the value, for the question what it would bring; 0.01 is a percentage point of a rate.
  public var step = 0.01
  /// The clause that it follows.
  public var basis = ""

  /// True where a greater value is better.
  public var isRising: Bool {
    switch measure {
    case .scale(let scale): scale.isRising
    case .deduction: false
    }
  }

  /// The points of a value, from floor to cap; `nil` where there is nothing to assess and the weight is spread.
  public func points(_ value: Double?) -> Double? {
    guard let value else {
      switch nothing {
      case .spread: return nil
      case .full: return cap
      case .zero: return floor
      }
    }
    let points =
      switch measure {
      case .scale(let scale): scale.points(value)
      case .deduction(let each, let full): full - each * value
      }
    return min(max(points, floor), cap)
  }
}

/// Rows that something is read from: a layer or table of a result, or a table of the office's own.
public struct AssessmentSource: Hashable, Sendable {
  /// Where the rows stand.
  public enum Place: Hashable, Sendable {
    /// A layer or table of the result.
    case layer(String)
    /// A file beside the rules.
    case table(String)
  }

  /// What several rows of one subject become.
  public enum Aggregate: String, CaseIterable, Sendable {
    case sum, mean, least, greatest, count
  }

  /// Another table that tells whose a row is: its column `key` holds what the row's key holds, `subject` the subject.
  public struct Through: Hashable, Sendable {
    /// Where the rows stand.
    public var place: Place
    /// The column of the key.
    public var key: String
    /// The column of the subject.
    public var subject: String
  }

  /// Where the rows stand.
  public var place: Place
  /// The column that names the subject, or the key of `through`.
  public var key: String
  /// The column of the value; empty where rows are counted.
  public var value = ""
  /// The column by which the value is divided, sum by sum; empty for none.
  public var divisor = ""
  /// The column by which each row counts in a mean, such as its length; empty where all rows count alike.
  public var rowWeight = ""
  /// What several rows become; `nil` where a subject may have one row only.
  public var aggregate: Aggregate?
  /// Columns and the texts that they must hold.
  public var conditions: [String: String] = [:]
  /// The table between the rows and their subjects; `nil` for none.
  public var through: Through?
  /// The line of the rules that it stands in.
  public var line = 0
}

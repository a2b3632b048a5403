import Zongheng

/// What two results answer on a part of an edge on which neither answer changes.
struct RangeAnswers {
  /// Distances from the start of the edge's line, centimetres.
  let range: Range<Int32>
  /// The rows of the earlier result that hold the whole part.
  let before: [AssessedStretch]
  /// Those of the later one.
  let after: [AssessedStretch]

  /// One rule in one period.
  struct Part: Hashable, Comparable {
    var rule: Int32
    var period: RequirementPeriod

    func isOf(_ row: AssessedStretch) -> Bool { row.rule == rule && row.period == period }

    static func < (left: Part, right: Part) -> Bool {
      left.period != right.period ? left.period < right.period : left.rule < right.rule
    }
  }

  /// The answers to one requirement.
  struct Pair {
    let part: Part
    let before: AssessedStretch?
    let after: AssessedStretch?

    /// True where both answer alike, wherever their rows begin and end.
    var isSame: Bool { before.map(Self.answer) == after.map(Self.answer) }

    private static func answer(_ row: AssessedStretch) -> AssessedStretch {
      var row = row
      (row.from, row.to) = (0, 0)
      return row
    }
  }

  /// The parts of an edge of a length, in centimetres, from its start to its end.
  static func parts(_ before: [AssessedStretch], _ after: [AssessedStretch], length: Int32) -> [RangeAnswers]
  {
    let marks = Set([0, length] + (before + after).flatMap { [$0.from, $0.to] }).sorted()
    return zip(marks, marks.dropFirst()).map { from, to in
      func here(_ rows: [AssessedStretch]) -> [AssessedStretch] {
        rows.filter { $0.from <= from && $0.to >= to }
      }
      return RangeAnswers(range: from..<to, before: here(before), after: here(after))
    }
  }

  /// The answers to each requirement that one of the two asks for, in the order of periods and rules.
  var pairs: [Pair] {
    Set((before + after).map { Part(rule: $0.rule, period: $0.period) }).sorted().map { part in
      Pair(part: part, before: before.first(where: part.isOf), after: after.first(where: part.isOf))
    }
  }
}

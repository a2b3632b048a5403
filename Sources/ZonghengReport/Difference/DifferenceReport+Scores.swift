import Zongheng

extension DifferenceReport {
  /// Scores before and now with what each cause brought, and the indicators that moved them.
  static func text(_ scores: ScoreDifference, in strings: Strings, ink: Ink) -> String {
    let title = ink.strong(strings.differenceScores(TextTable.printable(scores.rules)))
    if scores.isNothing { return "\(title)\n\(strings.differenceNone)" }
    let causes = ChangeCause.allCases.filter { cause in
      scores.subjects.contains { $0.byCause[cause] != nil }
    }
    var table = TextTable(
      heads: strings.differenceScoreHeads + causes.map { strings.name(of: $0) },
      rightAligned: Set(1..<5 + causes.count),
      ink: ink
    )
    // Those whose score moved most come first.
    let subjects = scores.subjects.enumerated().sorted {
      (-abs($0.element.change), $0.offset) < (-abs($1.element.change), $1.offset)
    }.map(\.element)
    for subject in subjects {
      table.append(
        [
          subject.name, places(subject), points(subject.before), points(subject.after),
          points(subject.change, signed: true),
        ] + causes.map { subject.byCause[$0].map { points($0, signed: true) } ?? "" }
      )
    }
    var parts = TextTable(heads: strings.differenceIndicatorHeads, rightAligned: [2, 3, 4], ink: ink)
    for subject in subjects {
      for part in subject.parts where abs(part.change) >= 0.005 {
        parts.append([
          subject.name, part.name, value(part.before), value(part.after),
          FixedDecimal.text(part.change, places: 2, signed: true),
          part.byCause.keys.sorted().map { strings.name(of: $0) }.joined(separator: strings.nameComma),
        ])
      }
    }
    let moved = scores.subjects.contains { $0.parts.contains { abs($0.change) >= 0.005 } }
    return [title + "\n" + table.text, moved ? parts.text : ""].filter { !$0.isEmpty }.joined(
      separator: "\n\n"
    )
  }

  private static func places(_ subject: ScoreDifference.Subject) -> String {
    func text(_ rank: Int?) -> String { rank.map(String.init) ?? "–" }
    let (before, after) = (text(subject.rankBefore), text(subject.rankAfter))
    return before == after ? after : "\(before) → \(after)"
  }

  private static func points(_ hundredths: Int?, signed: Bool = false) -> String {
    hundredths.map { FixedDecimal.text(Double($0) / 100, places: 2, signed: signed) } ?? "–"
  }

  private static func value(_ value: Double?) -> String {
    value.map { FixedDecimal.text($0, places: $0 == $0.rounded() ? 0 : 4) } ?? "–"
  }

  /// One assessment as a JSON object: points, and what each cause brought of them.
  static func json(_ scores: ScoreDifference) -> String {
    func number(_ value: Double?) -> String { value.map(JSONText.number) ?? "null" }
    func points(_ hundredths: Int?) -> String { number(hundredths.map { Double($0) / 100 }) }
    func causes<Value>(_ values: [ChangeCause: Value], _ text: (Value) -> String) -> String {
      SummaryJSON.object(values.sorted { $0.key < $1.key }.map { ($0.key.rawValue, text($0.value)) })
    }
    let subjects = scores.subjects.map { subject in
      let parts = subject.parts.map { part in
        SummaryJSON.object([
          ("indicator", JSONText.string(part.indicator)), ("name", JSONText.string(part.name)),
          ("before", number(part.before)), ("after", number(part.after)), ("change", number(part.change)),
          ("causes", causes(part.byCause, JSONText.number)),
        ])
      }
      return SummaryJSON.object([
        ("id", JSONText.string(subject.id)), ("name", JSONText.string(subject.name)),
        ("before", points(subject.before)), ("after", points(subject.after)),
        ("change", points(subject.change)),
        ("rank_before", subject.rankBefore.map(String.init) ?? "null"),
        ("rank_after", subject.rankAfter.map(String.init) ?? "null"),
        ("causes", causes(subject.byCause) { points($0) }),
        ("indicators", "[\(parts.joined(separator: ","))]"),
      ])
    }
    return SummaryJSON.object([
      ("text", JSONText.string(scores.rules)), ("subjects", "[\(subjects.joined(separator: ","))]"),
    ])
  }
}

import Terrain
import Zongheng

/// A scorecard, its fund and its sensitivity as a table, CSV or JSON.
public struct ScoreReport: Sendable {
  let card: Scorecard
  let split: FundSplit?
  let sensitivity: ScoreSensitivity
  private let findings: [Finding]

  /// The report on a scorecard.
  /// - Parameters:
  ///   - card: the scores.
  ///   - fund: cents to share; `nil` for none.
  ///   - findings: what was wrong with the inputs.
  public init(_ card: Scorecard, fund: Int?, findings: [Finding]) {
    self.card = card
    split = fund.map { FundSplit($0, after: card) }
    sensitivity = ScoreSensitivity(card, fund: fund ?? 0)
    self.findings = findings
  }

  /// Entries with their place in the scorecard, best first.
  var ranked: [(index: Int, entry: Scorecard.Entry)] {
    let places = Dictionary(uniqueKeysWithValues: card.entries.enumerated().map { ($1.subject.id, $0) })
    return card.ranked.map { (places[$0.subject.id] ?? 0, $0) }
  }

  /// The ranked table, the fund, and what a little more would bring.
  public func text(in strings: Strings, ink: Ink = .plain) -> String {
    let indicators = card.rules.indicators
    var table = TextTable(
      heads: ["#", strings.scoreSubject, strings.scoreTotal] + indicators.map(\.name)
        + (split == nil ? [] : [strings.scoreMoney]),
      rightAligned: Set([0] + Array(2..<indicators.count + 4)),
      ink: ink
    )
    for (index, entry) in ranked {
      table.append(
        [entry.rank.map(String.init) ?? "–", entry.subject.name, Self.points(entry.score)]
          + entry.points.map(Self.points) + (split.map { [strings.money($0.cents(index))] } ?? [])
      )
    }
    var parts = [strings.scoreAfter(card.rules.text), table.text, notes(strings).joined(separator: "\n")]
    if let split {
      var pools = TextTable(heads: strings.scorePoolHeads, rightAligned: [1, 2], ink: ink)
      for (place, pool) in card.rules.pools.enumerated() {
        let claimants = split.shares.count { $0[place].cents > 0 }
        pools.append([pool.name, strings.money(split.pools[place]), grouped(claimants)])
      }
      parts.append(pools.text + "\n" + strings.scoreFundSum(split.fund, unclaimed: split.unclaimed))
    }
    parts.append(gains(strings, ink))
    parts.append(moves(strings))
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// One row a subject: every value, its points, what they add to the score, and the money that they bring.
  public var csv: String {
    let indicators = card.rules.indicators
    var heads = ["rank", "id", "name", "score"]
    for indicator in indicators {
      heads +=
        ["value", "points", "adds"].map { "\(indicator.id)_\($0)" }
        + (split == nil ? [] : ["\(indicator.id)_yuan"])
    }
    if split != nil { heads += card.rules.pools.map { "\($0.id)_yuan" } + ["yuan"] }
    var lines = [heads.map { CSVCell.text(of: .text($0)) }.joined(separator: ",")]
    for (index, entry) in ranked {
      var cells: [FieldValue] = [
        entry.rank.map { .integer(Int64($0)) } ?? .null, .text(entry.subject.id), .text(entry.subject.name),
      ]
      cells.append(Self.cell(entry.score))
      for place in indicators.indices {
        cells += [
          Self.cell(entry.subject.values[place]), Self.cell(entry.points[place]),
          .real(entry.contributions[place]),
        ]
        if let split { cells.append(.text(Self.yuan(split.cents(index, indicator: place)))) }
      }
      if let split {
        cells +=
          split.shares[index].map { .text(Self.yuan($0.cents)) } + [.text(Self.yuan(split.cents(index)))]
      }
      lines.append(cells.map { CSVCell.text(of: $0) }.joined(separator: ","))
    }
    return lines.joined(separator: "\n")
  }

  /// The same, the fund and the sensitivity, as one JSON object; money in cents.
  public var json: String {
    let indicators = card.rules.indicators
    func number(_ value: Double?) -> String { value.map(JSONText.number) ?? "null" }
    let entries = ranked.map { index, entry in
      let details = indicators.indices.map { place in
        "\(JSONText.string(indicators[place].id)):{\"value\":\(number(entry.subject.values[place]))"
          + ",\"points\":\(number(entry.points[place])),\"adds\":\(JSONText.number(entry.contributions[place]))"
          + (split.map { ",\"cents\":\($0.cents(index, indicator: place))" } ?? "") + "}"
      }
      let money =
        split.map { split in
          let pools = zip(card.rules.pools, split.shares[index]).map {
            "\(JSONText.string($0.id)):\($1.cents)"
          }
          return ",\"cents\":\(split.cents(index)),\"pools\":{\(pools.joined(separator: ","))}"
        } ?? ""
      return "{\"rank\":\(entry.rank.map(String.init) ?? "null"),\"id\":\(JSONText.string(entry.subject.id))"
        + ",\"name\":\(JSONText.string(entry.subject.name)),\"score\":\(number(entry.score))"
        + ",\"indicators\":{\(details.joined(separator: ","))}\(money)}"
    }
    let gains = sensitivity.gains.map {
      "{\"id\":\(JSONText.string(card.entries[$0.entry].subject.id))"
        + ",\"indicator\":\(JSONText.string(indicators[$0.indicator].id))"
        + ",\"step\":\(JSONText.number(indicators[$0.indicator].step)),\"score\":\(JSONText.number($0.score))"
        + ",\"cents\":\($0.cents)}"
    }
    let moves = sensitivity.moves.map {
      "{\"indicator\":\(JSONText.string(indicators[$0.indicator].id)),\"factor\":\(JSONText.number($0.factor))"
        + ",\"id\":\(JSONText.string(card.entries[$0.entry].subject.id)),\"from\":\($0.from),\"to\":\($0.to)}"
    }
    let fund = split.map { "\"fund_cents\":\($0.fund),\"unclaimed_cents\":\($0.unclaimed)," } ?? ""
    return
      "{\"text\":\(JSONText.string(card.rules.text)),\(fund)\"subjects\":[\(entries.joined(separator: ","))]"
      + ",\"gains\":[\(gains.joined(separator: ","))],\"moves\":[\(moves.joined(separator: ","))]}"
  }

  func notes(_ strings: Strings) -> [String] {
    var notes: [String] = []
    for (place, indicator) in card.rules.indicators.enumerated() where indicator.nothing == .spread {
      let names = card.entries.filter { $0.points[place] == nil }.map(\.subject.name)
      if !names.isEmpty { notes.append(strings.scoreSpread(indicator.name, names)) }
    }
    return notes + findings.map { "\($0.subject): \(strings.message(of: $0)) (\(grouped($0.count)))" }
  }

  /// For each indicator, whom one step would bring most, as rows under `scoreGainHeads`.
  func gainRows(_ strings: Strings) -> [[String]] {
    card.rules.indicators.enumerated().compactMap { place, indicator in
      let gains = sensitivity.gains.filter { $0.indicator == place }
      guard let most = gains.max(by: { ($0.score, -$0.entry) < ($1.score, -$1.entry) }) else { return nil }
      return [
        indicator.name, (indicator.isRising ? "+" : "-") + JSONText.number(indicator.step),
        card.entries[most.entry].subject.name, Strings.decimal(most.score, places: 2, signed: true),
      ] + (split == nil ? [] : [strings.money(most.cents)])
    }
  }

  private func gains(_ strings: Strings, _ ink: Ink) -> String {
    var table = TextTable(
      heads: strings.scoreGainHeads(hasMoney: split != nil),
      rightAligned: [1, 3, 4],
      ink: ink
    )
    for row in gainRows(strings) { table.append(row) }
    return table.text
  }

  /// Those whose place would change if one weight were a tenth more or less.
  func moveLines(_ strings: Strings) -> [String] {
    card.rules.indicators.enumerated().flatMap { place, indicator in
      [0.9, 1.1].compactMap { factor in
        let moves = sensitivity.moves.filter { $0.indicator == place && $0.factor == factor }
        if moves.isEmpty { return nil }
        return "\(indicator.name) \(factor > 1 ? "+10 %" : "-10 %"): "
          + moves.map { "\(card.entries[$0.entry].subject.name) \($0.from) → \($0.to)" }
          .joined(separator: strings.nameComma)
      }
    }
  }

  private func moves(_ strings: Strings) -> String {
    if sensitivity.moves.isEmpty { return strings.scoreNoMoves }
    return ([strings.scoreMoves] + moveLines(strings).map { "  " + $0 }).joined(separator: "\n")
  }

  static func points(_ value: Double?) -> String {
    value.map { Strings.decimal($0, places: 2) } ?? "–"
  }

  private static func cell(_ value: Double?) -> FieldValue { value.map { .real($0) } ?? .null }

  /// Cents as yuan with two decimals.
  static func yuan(_ cents: Int) -> String {
    let rest = cents.magnitude % 100
    return "\(cents < 0 ? "-" : "")\(cents.magnitude / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}

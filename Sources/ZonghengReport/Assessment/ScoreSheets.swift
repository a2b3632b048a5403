import Terrain
import Zongheng

extension ScoreReport {
  /// The scores as sheets of a workbook: every value, its points and its money; the fund's parts; what a step would bring.
  public func sheets(in strings: Strings) -> [Sheet] {
    [scoreSheet(strings)] + [fundSheet(strings)].compactMap { $0 } + [gainSheet(strings)]
  }

  private func scoreSheet(_ strings: Strings) -> Sheet {
    let indicators = card.rules.indicators
    var columns = [
      Sheet.Column(strings.scoreRank, .whole), Sheet.Column(strings.columnTitle("code"), .text),
      Sheet.Column(strings.scoreSubject, .text), Sheet.Column(strings.scoreTotal, .money, hasBar: true),
    ]
    for indicator in indicators {
      columns += [
        Sheet.Column(strings.scoreValue(indicator.name), .exact),
        Sheet.Column(strings.scorePoints(indicator.name), .money),
        Sheet.Column(strings.scoreAdds(indicator.name), .money),
      ]
      if split != nil { columns.append(Sheet.Column(strings.scoreYuan(indicator.name), .money)) }
    }
    if split != nil {
      columns += card.rules.pools.map { Sheet.Column(strings.scoreYuan($0.name), .money) }
      columns.append(Sheet.Column(strings.scoreMoney, .money))
    }
    return Sheet(
      name: strings.scoreSheet,
      title: strings.scoreAfter(card.rules.text),
      columns: columns,
      rows: ranked.map { index, entry in row(index, entry) },
      notes: notes(strings)
        + (sensitivity.moves.isEmpty ? [strings.scoreNoMoves] : [strings.scoreMoves] + moveLines(strings))
    )
  }

  private func row(_ index: Int, _ entry: Scorecard.Entry) -> [FieldValue] {
    func real(_ value: Double?) -> FieldValue { value.map { .real($0) } ?? .null }
    func yuan(_ cents: Int) -> FieldValue { .real(Double(cents) / 100) }
    var cells: [FieldValue] = [
      entry.rank.map { .integer(Int64($0)) } ?? .null, .text(entry.subject.id), .text(entry.subject.name),
      real(entry.score),
    ]
    for place in card.rules.indicators.indices {
      cells += [
        real(entry.subject.values[place]), real(entry.points[place]), .real(entry.contributions[place]),
      ]
      if let split { cells.append(yuan(split.cents(index, indicator: place))) }
    }
    if let split { cells += split.shares[index].map { yuan($0.cents) } + [yuan(split.cents(index))] }
    return cells
  }

  private func fundSheet(_ strings: Strings) -> Sheet? {
    guard let split else { return nil }
    let kinds: [Sheet.Column.Kind] = [.text, .money, .whole]
    return Sheet(
      name: strings.scoreFundSheet,
      title: strings.scoreFundSum(split.fund, unclaimed: split.unclaimed),
      columns: zip(strings.scorePoolHeads, kinds).map { Sheet.Column($0, $1) },
      rows: card.rules.pools.enumerated().map { place, pool in
        [
          .text(pool.name), .real(Double(split.pools[place]) / 100),
          .integer(Int64(split.shares.count { $0[place].cents > 0 })),
        ]
      }
    )
  }

  private func gainSheet(_ strings: Strings) -> Sheet {
    let kinds: [Sheet.Column.Kind] = [.text, .text, .exact, .exact, .money]
    let heads = [strings.scoreSubject, strings.scoreIndicator, strings.scoreStep, strings.scoreGain]
    return Sheet(
      name: strings.scoreGainSheet,
      title: strings.scoreGainTitle,
      columns: zip(heads + (split == nil ? [] : [strings.scoreMoney]), kinds).map { Sheet.Column($0, $1) },
      rows: sensitivity.gains.map { gain in
        let indicator = card.rules.indicators[gain.indicator]
        return [
          .text(card.entries[gain.entry].subject.name), .text(indicator.name),
          .real(indicator.isRising ? indicator.step : -indicator.step), .real(gain.score),
        ] + (split == nil ? [] : [.real(Double(gain.cents) / 100)])
      }
    )
  }
}

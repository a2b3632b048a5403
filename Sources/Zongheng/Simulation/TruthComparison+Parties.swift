extension TruthComparison {
  /// Length driven in a party, of what is said to have been and of what truly was: precision and recall, 1 where there is none.
  ///
  /// A traversal is right where the party's first device is the one that it truly moved with.
  /// - Parameter rides: who truly moved with whom.
  public func parties(_ rides: [SimulatedRide]) -> (precision: Double, recall: Double) {
    let byDevice = Dictionary(grouping: rides, by: \.device)
    var (said, real, both) = (0, 0, 0)
    for entry in measured.ledger.entries {
      let told = measured.parties.party(of: entry.device, at: entry.enter)
      let ride = byDevice[entry.device]?.first { $0.from <= entry.enter && entry.leave <= $0.to }
      let truth = ride?.leader ?? entry.device
      if told != entry.device { said += Int(entry.length) }
      if truth != entry.device { real += Int(entry.length) }
      if told == truth, truth != entry.device { both += Int(entry.length) }
    }
    return (
      said > 0 ? Double(both) / Double(said) : 1, real > 0 ? Double(both) / Double(real) : 1
    )
  }
}

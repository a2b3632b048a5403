/// Who is meant to ride with whom, as the table of devices and the duty roster tell: a hint, not a proof.
public struct PartyRoster: Hashable, Sendable {
  private struct Pair: Hashable {
    var one: Int32
    var other: Int32
    /// `nil` for every day.
    var day: LocalDay?

    init(_ one: Int32, _ other: Int32, _ day: LocalDay?) {
      (self.one, self.other, self.day) = (min(one, other), max(one, other), day)
    }
  }

  private var pairs: Set<Pair> = []

  /// Nobody is meant to ride with anybody.
  public init() {}

  /// The roster of some devices, numbered in their order; ids that are no device's are left out.
  /// - Parameters:
  ///   - devices: the devices, with whom each rides always.
  ///   - entries: who rides with whom on which day.
  public init(of devices: [Device], _ entries: [RosterEntry] = []) {
    let numbers = Dictionary(
      devices.enumerated().map { ($1.id, Int32($0)) },
      uniquingKeysWith: { first, _ in first }
    )
    let always = devices.map { RosterEntry(device: $0.id, ridesWith: $0.ridesWith) }
    for entry in always + entries {
      guard let device = numbers[entry.device] else { continue }
      for id in entry.ridesWith {
        guard let other = numbers[id], other != device else { continue }
        pairs.insert(Pair(device, other, entry.day))
      }
    }
  }

  /// True where one of two devices is meant to ride with the other on a day.
  public func names(_ one: Int32, _ other: Int32, on day: LocalDay) -> Bool {
    pairs.contains(Pair(one, other, nil)) || pairs.contains(Pair(one, other, day))
  }
}

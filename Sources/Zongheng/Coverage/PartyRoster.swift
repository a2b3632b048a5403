/// Who is meant to ride with whom, as the table of devices tells: a hint, not a proof.
public struct PartyRoster: Hashable, Sendable {
  private var pairs: Set<[Int32]> = []

  /// Nobody is meant to ride with anybody.
  public init() {}

  /// The roster of some devices, numbered in their order; ids that are no device's are left out.
  public init(of devices: [Device]) {
    let numbers = Dictionary(
      devices.enumerated().map { ($1.id, Int32($0)) },
      uniquingKeysWith: { first, _ in first }
    )
    for (index, device) in devices.enumerated() {
      for id in device.ridesWith {
        guard let other = numbers[id], other != Int32(index) else { continue }
        pairs.insert([min(other, Int32(index)), max(other, Int32(index))])
      }
    }
  }

  /// True where one of two devices is meant to ride with the other.
  public func names(_ one: Int32, _ other: Int32) -> Bool {
    pairs.contains([min(one, other), max(one, other)])
  }
}

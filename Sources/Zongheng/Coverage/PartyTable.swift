/// Which devices moved together, and when: a car, the camera in it, its officer's handheld.
public struct PartyTable: Hashable, Sendable {
  /// A time during which a device moved with the first device of its party.
  public struct Membership: Hashable, Sendable, Comparable {
    /// The device.
    public var device: Int32
    /// The party's device with the lowest number: the party's own name.
    public var leader: Int32
    /// Since when, milliseconds since 1970.
    public var from: Int64
    /// Until when, milliseconds since 1970.
    public var to: Int64

    /// A membership.
    public init(device: Int32, leader: Int32, from: Int64, to: Int64) {
      self.device = device
      self.leader = leader
      self.from = from
      self.to = to
    }

    /// By device, then time.
    public static func < (left: Membership, right: Membership) -> Bool {
      (left.device, left.from, left.leader) < (right.device, right.from, right.leader)
    }
  }

  /// All memberships but the leaders' own, by device, then time.
  public private(set) var memberships: [Membership] = []
  private var first: [Int32: Int] = [:]

  /// Nobody moves with anybody.
  public init() {}

  /// A table of memberships.
  public init(_ memberships: [Membership]) {
    self.memberships = memberships.sorted()
    for (index, membership) in self.memberships.enumerated() where first[membership.device] == nil {
      first[membership.device] = index
    }
  }

  /// The party of a device at a time: the number of its first device, or its own.
  public func party(of device: Int32, at time: Int64) -> Int32 {
    guard var index = first[device] else { return device }
    while index < memberships.count, memberships[index].device == device, memberships[index].from <= time {
      if time <= memberships[index].to { return memberships[index].leader }
      index += 1
    }
    return device
  }

  /// True where two traversals are those of one party.
  func areTogether(_ one: LedgerEntry, _ other: LedgerEntry) -> Bool {
    memberships.isEmpty
      ? one.device == other.device
      : party(of: one.device, at: one.enter) == party(of: other.device, at: other.enter)
  }
}

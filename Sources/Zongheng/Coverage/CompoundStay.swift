/// One stay of one device at one compound.
public struct CompoundStay: Hashable, Sendable, Comparable, PlaceStay {
  /// Index of the compound in the district's list.
  public var compound: Int32
  /// Index of the device.
  public var device: Int32
  /// The local day.
  public var day: LocalDay
  /// First moment there, milliseconds since 1970.
  public var enter: Int64
  /// Last moment there, milliseconds since 1970.
  public var leave: Int64
  /// Which fixes tell of it.
  public var rows = FixRows()

  /// A stay from its parts.
  public init(compound: Int32, device: Int32, day: LocalDay, enter: Int64, leave: Int64) {
    self.compound = compound
    self.device = device
    self.day = day
    self.enter = enter
    self.leave = leave
  }

  /// By compound, then time, then device.
  public static func < (left: CompoundStay, right: CompoundStay) -> Bool {
    (left.compound, left.enter, left.device, left.leave) < (
      right.compound, right.enter, right.device, right.leave
    )
  }
}

/// A time at a compound, before such times are joined to stays.
struct CompoundPresence: Hashable, Sendable {
  /// Index of the compound in the district's list.
  var compound: Int32
  /// First moment, milliseconds since 1970.
  var from: Int64
  /// Last moment, milliseconds since 1970.
  var to: Int64
}

extension CompoundStay {
  /// Moments of presence no further apart than this belong to one stay: twice the longest usual reporting
  /// interval of handhelds.
  public static let joinSeconds = 120.0

  /// The stays of one device that its moments of presence make up, by compound and then by time.
  static func joined(_ moments: [CompoundPresence], device: Int32, day: LocalDay) -> [CompoundStay] {
    var stays: [CompoundStay] = []
    for moment in moments.sorted(by: { ($0.compound, $0.from, $0.to) < ($1.compound, $1.from, $1.to) }) {
      if let last = stays.last, last.compound == moment.compound,
        Double(moment.from - last.leave) <= joinSeconds * 1000
      {
        stays[stays.count - 1].leave = max(last.leave, moment.to)
      } else {
        stays.append(
          CompoundStay(
            compound: moment.compound,
            device: device,
            day: day,
            enter: moment.from,
            leave: moment.to
          )
        )
      }
    }
    return stays
  }
}

/// One stay of one device in one unit grid, on the roads that the grid owns.
public struct GridStay: Hashable, Sendable, Comparable, PlaceStay {
  /// Index of the grid in the district's list.
  public var grid: Int32
  /// Index of the device.
  public var device: Int32
  /// The local day.
  public var day: LocalDay
  /// First moment there, milliseconds since 1970.
  public var enter: Int64
  /// Last moment there, milliseconds since 1970.
  public var leave: Int64

  /// A stay from its parts.
  public init(grid: Int32, device: Int32, day: LocalDay, enter: Int64, leave: Int64) {
    self.grid = grid
    self.device = device
    self.day = day
    self.enter = enter
    self.leave = leave
  }

  /// By grid, then time, then device.
  public static func < (left: GridStay, right: GridStay) -> Bool {
    (left.grid, left.enter, left.device, left.leave) < (right.grid, right.enter, right.device, right.leave)
  }
}

extension PlaceAccess {
  /// The stays that the traversals of a week make: moments no further apart than `CompoundStay.joinSeconds` are one.
  ///
  /// A traversal is at an even pace; its moments in a grid are whole milliseconds.
  /// - Parameters:
  ///   - entries: traversals, in any order.
  /// - Returns: by grid, then time.
  func stays(of entries: some Sequence<LedgerEntry>) -> [GridStay] {
    var moments: [GridStay] = []
    for entry in entries {
      for part in parts[Int(entry.edge)] {
        let (from, to) = (max(part.from, entry.from), min(part.to, entry.to))
        guard from < to else { continue }
        let (first, last) = entry.moments(from, to)
        moments.append(
          GridStay(grid: part.place, device: entry.device, day: entry.day, enter: first, leave: last)
        )
      }
    }
    let join = Int64(CompoundStay.joinSeconds * 1000)
    moments.sort {
      ($0.grid, $0.device, $0.day, $0.enter, $0.leave) < ($1.grid, $1.device, $1.day, $1.enter, $1.leave)
    }
    var stays: [GridStay] = []
    for moment in moments {
      if let last = stays.last, last.grid == moment.grid, last.device == moment.device,
        last.day == moment.day,
        moment.enter - last.leave <= join
      {
        stays[stays.count - 1].leave = max(last.leave, moment.leave)
      } else {
        stays.append(moment)
      }
    }
    return stays.sorted()
  }
}

extension LedgerEntry {
  /// When the device entered and left a part of what it passed, at an even pace, whole milliseconds.
  func moments(_ low: Int32, _ high: Int32) -> (enter: Int64, leave: Int64) {
    let time = leave - enter
    let way = Int64(max(1, length))
    let (first, last) = direction == .forward ? (low - from, high - from) : (to - high, to - low)
    return (enter + time * Int64(first) / way, enter + time * Int64(last) / way)
  }
}

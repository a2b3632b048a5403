import Terrain

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
  /// The stays that some traversals make, by grid, then time.
  func stays(of entries: some Sequence<LedgerEntry>) -> [GridStay] { GridStay.joined(moments(of: entries)) }

  /// The times that some traversals, each at an even pace, spend in grids: whole milliseconds.
  func moments(of entries: some Sequence<LedgerEntry>) -> [GridStay] {
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
    return moments
  }
}

extension GridStay {
  /// The times that ways off the roads spend in grids.
  static func moments(of ways: [OffRoadWay], in cells: [UnitCell]) -> [GridStay] {
    guard !ways.isEmpty else { return [] }
    let index = PackedIndex(boxes: cells.map(\.area.boundingBox))
    let inside = PatrolReach(of: .inside, withinMetres: 0)
    var moments: [GridStay] = []
    var reaches: [Int: CompoundReach] = [:]
    for way in ways {
      for step in way.times.indices.dropFirst() {
        let (start, end) = (way.position(step - 1), way.position(step))
        let (begin, time) = (way.times[step - 1], Double(way.times[step] - way.times[step - 1]))
        for cell in index.query(BoundingBox([start, end])) {
          let reach =
            reaches[cell]
            ?? CompoundReach(Compound(id: "", name: "", category: "", area: cells[cell].area), inside)
          reaches[cell] = reach
          for share in reach.shares(from: start, to: end) {
            moments.append(
              GridStay(
                grid: Int32(cell),
                device: way.device,
                day: way.day,
                enter: begin + Int64((time * share.lowerBound).rounded()),
                leave: begin + Int64((time * share.upperBound).rounded())
              )
            )
          }
        }
      }
    }
    return moments
  }

  /// Moments no further apart than `CompoundStay.joinSeconds` are one stay; by grid, then time.
  static func joined(_ unsorted: [GridStay]) -> [GridStay] {
    var moments = unsorted
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

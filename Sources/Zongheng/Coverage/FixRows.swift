/// The fixes between which a traversal or stay was told, by where they stand in the track files.
///
/// As in a track's origins, a number holds the file's place in the list of files in its high 24 bits and the row in its low 40.
public struct FixRows: Hashable, Sendable {
  /// The last fix at or before the first moment; 0 where no fix is known.
  public var first: UInt64
  /// The first fix at or after the last moment; 0 where no fix is known.
  public var last: UInt64

  /// The rows of two fixes; none where nothing is said.
  public init(first: UInt64 = 0, last: UInt64 = 0) {
    self.first = first
    self.last = last
  }

  /// File and row of the first fix; `nil` where no fix is known.
  public var firstPlace: (file: Int, row: Int)? { Self.place(first) }
  /// File and row of the last fix; `nil` where no fix is known.
  public var lastPlace: (file: Int, row: Int)? { Self.place(last) }

  private static func place(_ origin: UInt64) -> (file: Int, row: Int)? {
    origin == 0 ? nil : (Int(origin >> 40), Int(origin & 0xFF_FFFF_FFFF))
  }

  /// The same fixes with their files under other numbers.
  func renumbered(_ place: (Int) -> UInt64) -> FixRows {
    func moved(_ origin: UInt64) -> UInt64 {
      origin == 0 ? 0 : place(Int(origin >> 40)) << 40 | origin & 0xFF_FFFF_FFFF
    }
    return FixRows(first: moved(first), last: moved(last))
  }
}

/// When a device's fixes were, and where they stand: what tells the rows of its traversals and stays.
public struct FixPlaces: Sendable {
  private let times: [Int64]
  private let origins: [UInt64]

  /// The fixes of a cleaned track.
  init(_ track: Track) {
    times = track.times
    origins = track.origins.count == track.times.count ? track.origins : []
  }

  /// No fixes.
  init() {
    times = []
    origins = []
  }

  /// The fixes around a time: the last at or before its begin, the first at or after its end.
  func rows(from enter: Int64, to leave: Int64) -> FixRows {
    guard !origins.isEmpty else { return FixRows() }
    let after = firstIndex { $0 > enter }
    let reached = firstIndex { $0 >= leave }
    return FixRows(first: origins[max(0, after - 1)], last: origins[min(times.count - 1, reached)])
  }

  private func firstIndex(where holds: (Int64) -> Bool) -> Int {
    var (low, high) = (0, times.count)
    while low < high {
      let middle = (low + high) / 2
      if holds(times[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

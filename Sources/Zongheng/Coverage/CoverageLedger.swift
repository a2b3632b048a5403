import Terrain

/// Every traversal of every edge, in whole centimetres and milliseconds: the one source of all coverage.
///
/// Entries are sorted and free of repetitions, so that the order of the input and the number of workers leave
/// no trace, and a union of two ledgers is a union of sets.
public struct CoverageLedger: Sendable, Hashable {
  /// Where the entries of each edge begin; one more than there are edges.
  public private(set) var firstEntry: [Int32]
  /// The entries, by edge, then by time.
  public private(set) var entries: [LedgerEntry]

  /// The ledger of matched tracks on a network.
  ///
  /// A stretch shorter than half a centimetre leaves no entry.
  public init(network: RoadNetwork, matched: some Sequence<MatchedTrack>) {
    self.init(
      edgeCount: network.edges.count,
      entries: matched.flatMap { Self.entries(of: $0, network: network) }
    )
  }

  /// The ledger of some entries, in any order and with any repetitions.
  public init(edgeCount: Int, entries unsorted: [LedgerEntry]) {
    let sorted = unsorted.sorted()
    entries = []
    entries.reserveCapacity(sorted.count)
    firstEntry = [Int32](repeating: 0, count: edgeCount + 1)
    for entry in sorted where entry != entries.last {
      entries.append(entry)
      firstEntry[Int(entry.edge) + 1] += 1
    }
    for edge in 0..<edgeCount { firstEntry[edge + 1] += firstEntry[edge] }
  }

  /// The entries of one edge, by time.
  public func entries(on edge: Int) -> ArraySlice<LedgerEntry> {
    entries[Int(firstEntry[edge])..<Int(firstEntry[edge + 1])]
  }

  /// The entries of one matched track, in the order of driving.
  static func entries(of track: MatchedTrack, network: RoadNetwork) -> [LedgerEntry] {
    track.stretches.compactMap { entry(of: $0, in: track, network: network) }
  }

  /// The entry of one stretch of a matched track; `nil` for less than half a centimetre.
  static func entry(
    of stretch: MatchedStretch,
    in track: MatchedTrack,
    network: RoadNetwork,
    speed: DrivenSpeed = .untold
  ) -> LedgerEntry? {
    let length = network.edges[Int(stretch.edge)].lengthCentimetres
    let from = centimetres(stretch.from, upTo: length)
    let to = centimetres(stretch.to, upTo: length)
    guard from < to else { return nil }
    var entry = LedgerEntry(
      edge: stretch.edge,
      from: from,
      to: to,
      direction: stretch.direction,
      device: track.device,
      day: track.day,
      enter: stretch.enter,
      leave: stretch.leave,
      confidence: Int32((max(0, min(1, stretch.confidence)) * 1000).rounded())
    )
    entry.speed = speed
    return entry
  }

  private static func centimetres(_ metres: Double, upTo length: Int32) -> Int32 {
    Int32(max(0, min(Double(length), (metres * 100).rounded())))
  }
}

/// One traversal of a part of an edge by one device.
public struct LedgerEntry: Hashable, Sendable, Comparable {
  /// The edge.
  public var edge: Int32
  /// Least distance from the start of the edge's line, centimetres.
  public var from: Int32
  /// Greatest distance from the start of the edge's line, centimetres.
  public var to: Int32
  /// The way along the edge.
  public var direction: Direction
  /// Index of the device in the project's list.
  public var device: Int32
  /// The local day.
  public var day: LocalDay
  /// When it was entered, milliseconds since 1970.
  public var enter: Int64
  /// When it was left, milliseconds since 1970.
  public var leave: Int64
  /// How certain it is that the device drove here, in thousandths.
  public var confidence: Int32
  /// What was reported of the device's tool.
  public var tool = ToolState.unknown
  /// How fast it was while the device moved, over the whole pass of the edge that it is a part of.
  public var speed = DrivenSpeed.untold
  /// Which fixes tell of it.
  public var rows = FixRows()

  /// A traversal from its parts.
  public init(
    edge: Int32,
    from: Int32,
    to: Int32,
    direction: Direction,
    device: Int32,
    day: LocalDay,
    enter: Int64,
    leave: Int64,
    confidence: Int32 = 1000
  ) {
    self.edge = edge
    self.from = from
    self.to = to
    self.direction = direction
    self.device = device
    self.day = day
    self.enter = enter
    self.leave = leave
    self.confidence = confidence
  }

  /// Length, centimetres.
  public var length: Int32 { to - from }

  /// Mean speed over the traversal with all its waits, km/h; zero where it took no measurable time.
  public var speedKmh: Double {
    leave > enter ? Double(length) / 100 / (Double(leave - enter) / 1000) * 3.6 : 0
  }

  /// By edge, then time, then device, then place.
  public static func < (left: LedgerEntry, right: LedgerEntry) -> Bool {
    if left.edge != right.edge { return left.edge < right.edge }
    if left.enter != right.enter { return left.enter < right.enter }
    if left.device != right.device { return left.device < right.device }
    if left.from != right.from { return left.from < right.from }
    if left.to != right.to { return left.to < right.to }
    if left.leave != right.leave { return left.leave < right.leave }
    if left.direction != right.direction { return left.direction.rawValue < right.direction.rawValue }
    if left.confidence != right.confidence { return left.confidence < right.confidence }
    return left.tool < right.tool
  }
}

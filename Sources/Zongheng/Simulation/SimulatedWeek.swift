import Terrain

/// A week of patrols that was made up: what the devices did, and what they reported.
public struct SimulatedWeek: Sendable {
  /// The seed that it was made from.
  public var seed: UInt64
  /// The first day.
  public var monday: LocalDay
  /// What was reported: one track for each device and day on duty, by device, then by day.
  public var tracks: [Track]
  /// What was driven and walked on the network, in the same order.
  public var stretches: [SimulatedStretch]
  /// Time spent inside compounds, in the same order.
  public var stays: [SimulatedStay]
  /// What was done off the network, in the same order.
  public var moves: [SimulatedMove] = []

  /// Which devices rode along with a vehicle, in the order of the tracks.
  public var parties: [SimulatedRide] = []

  /// The seven days.
  public var days: [LocalDay] { (0..<7).map { monday.advanced(by: $0) } }
  /// Number of fixes of all tracks.
  public var fixCount: Int { tracks.reduce(0) { $0 + $1.count } }

  /// When a day begins at Yichang (UTC+8), milliseconds since 1970.
  public func midnight(of day: LocalDay) -> Int64 { Self.midnight(of: day) }

  static func midnight(of day: LocalDay) -> Int64 { Int64(day.number) * 86_400_000 - 8 * 3_600_000 }
}

/// A part of an edge that a device really passed over.
public struct SimulatedStretch: Hashable, Sendable {
  /// Index of the device.
  public var device: Int32
  /// The local day.
  public var day: LocalDay
  /// The edge.
  public var edge: Int32
  /// The way along it.
  public var direction: Direction
  /// Least distance from the start of the edge's line, metres.
  public var from: Double
  /// Greatest distance from the start of the edge's line, metres.
  public var to: Double
  /// When it was entered, milliseconds since 1970.
  public var enter: Int64
  /// When the far end was reached; the device may have waited there.
  public var arrive: Int64
  /// When it was left, milliseconds since 1970.
  public var leave: Int64
  /// Number of the unbroken path within the day; leaving the network begins a new one.
  public var path: Int32
}

/// A straight way off the network at a steady pace; a stand where both ends are one point.
public struct SimulatedMove: Hashable, Sendable {
  /// Index of the device.
  public var device: Int32
  /// The local day.
  public var day: LocalDay
  /// Where it begins, in the district's plane.
  public var from: Point
  /// Where it ends.
  public var to: Point
  /// When it begins, milliseconds since 1970.
  public var enter: Int64
  /// When it ends.
  public var leave: Int64
}

/// A stay inside a compound.
public struct SimulatedStay: Hashable, Sendable {
  /// Index of the device.
  public var device: Int32
  /// The local day.
  public var day: LocalDay
  /// Index of the compound.
  public var compound: Int32
  /// When the gate was passed inward, milliseconds since 1970.
  public var enter: Int64
  /// When it was passed outward.
  public var leave: Int64
}

/// A ride of one device in a vehicle, or one device's reports under a second id.
public struct SimulatedRide: Hashable, Sendable {
  /// Index of the device that rides.
  public var device: Int32
  /// Index of the device that it moves with.
  public var leader: Int32
  /// The local day.
  public var day: LocalDay
  /// When the first common leg begins, milliseconds since 1970.
  public var from: Int64
  /// When the last common leg ends.
  public var to: Int64
}

/// A part of an edge that a silent device could have reached between two fixes: one slice of its space-time prism.
public struct PossiblePass: Hashable, Sendable {
  /// The edge.
  public var edge: Int32
  /// Least distance from the start of the edge's line, centimetres.
  public var from: Int32
  /// Greatest distance from the start of the edge's line, centimetres.
  public var to: Int32
  /// Index of the device.
  public var device: Int32
  /// The local day.
  public var day: LocalDay
  /// When the device was last seen before, milliseconds since 1970.
  public var earliest: Int64
  /// When it was seen again, milliseconds since 1970.
  public var latest: Int64

  /// A possible pass from its parts.
  public init(
    edge: Int32,
    from: Int32,
    to: Int32,
    device: Int32,
    day: LocalDay,
    earliest: Int64,
    latest: Int64
  ) {
    self.edge = edge
    self.from = from
    self.to = to
    self.device = device
    self.day = day
    self.earliest = earliest
    self.latest = latest
  }

  /// How long the device was silent, minutes.
  var minutes: Double { Double(latest - earliest) / 60_000 }
}

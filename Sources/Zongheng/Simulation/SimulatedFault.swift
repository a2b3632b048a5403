/// A fault that a simulator put into a report, and the class that cleaning should give it.
public struct SimulatedFault: Hashable, Sendable {
  /// The class of the report, were it recognised.
  public var kind: FixClass
  /// Which sort of it, such as `epoch` of a wrong clock; empty where there is one sort.
  public var detail: String

  /// A fault.
  public init(_ kind: FixClass, _ detail: String = "") {
    self.kind = kind
    self.detail = detail
  }
}

/// One row of a simulated track file.
public struct SimulatedReport: Hashable, Sendable {
  /// How the position is written.
  public enum Form: Hashable, Sendable {
    /// Longitude and latitude.
    case usual
    /// 0 and 0.
    case zero
    /// Latitude where the longitude belongs.
    case swapped
  }

  /// The time that it states, milliseconds since 1970.
  public var time: Int64
  /// When the platform received it.
  public var received: Int64
  /// Easting, metres.
  public var x: Double
  /// Northing, metres.
  public var y: Double
  /// How the position is written.
  public var form = Form.usual
  /// Speed, km/h.
  public var speedKmh: Float
  /// Heading, degrees clockwise from north.
  public var headingDegrees: Float
  /// What is wrong with it; `nil` where nothing is.
  public var fault: SimulatedFault?
}

/// The reports of one device on one day as a platform's export lists them.
public struct SimulatedReports: Sendable {
  /// Index of the device.
  public var device: Int32
  /// The day.
  public var day: LocalDay
  /// Rows in the order of their file.
  public var rows: [SimulatedReport]
}

import Terrain

/// The fixes of one device on one local day, in columns of equal length.
///
/// Raw tracks may be unordered; a cleaned one is strictly increasing in time.
public struct Track: Hashable, Sendable {
  /// Index of the device in the project's list.
  public var device: Int32
  /// The local day that the fixes fall on.
  public var day: LocalDay
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public var times: [Int64]
  /// Eastings in the working projection, metres.
  public var x: [Double]
  /// Northings in the working projection, metres.
  public var y: [Double]
  /// Speed that the device reports, km/h; NaN where it reports none. Empty where no fix has any.
  public var speedKmh: [Float]
  /// Heading that the device reports, degrees clockwise from north; NaN or empty as for speed.
  public var headingDegrees: [Float]
  /// Horizontal accuracy that the device reports, metres; NaN where unknown. Empty where no fix has any.
  public var accuracyMetres: [Float]
  /// When the platform received each fix, milliseconds since 1970; `Int64.min` where unknown. Empty where no fix
  /// has any.
  public var received: [Int64]
  /// True for fixes without a position, whose coordinates are NaN, and for those that the device itself says were
  /// not positioned. Empty where all fixes are positioned.
  public var unpositioned: [Bool]
  /// What reading the whole file tells of each fix, such as a wrong clock. Empty where there is nothing to tell.
  public var marks: [FixMarks]
  /// Where each fix stands: file index in the high 24 bits, row in the low 40 bits.
  public var origins: [UInt64]

  /// A track from its columns.
  public init(
    device: Int32,
    day: LocalDay,
    times: [Int64] = [],
    x: [Double] = [],
    y: [Double] = [],
    speedKmh: [Float] = [],
    headingDegrees: [Float] = [],
    accuracyMetres: [Float] = [],
    received: [Int64] = [],
    unpositioned: [Bool] = [],
    marks: [FixMarks] = [],
    origins: [UInt64] = []
  ) {
    self.device = device
    self.day = day
    self.times = times
    self.x = x
    self.y = y
    self.speedKmh = speedKmh
    self.headingDegrees = headingDegrees
    self.accuracyMetres = accuracyMetres
    self.received = received
    self.unpositioned = unpositioned
    self.marks = marks
    self.origins = origins
  }

  /// How many fixes there are.
  public var count: Int { times.count }
}

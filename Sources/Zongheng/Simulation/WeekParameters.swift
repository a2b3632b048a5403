/// What a simulated week depends on besides its district and seed.
public struct WeekParameters: Hashable, Sendable {
  /// The error of the reported positions.
  public struct Noise: Hashable, Sendable {
    /// Standard deviation per axis of the slowly wandering part, metres.
    public var correlated: Double
    /// Time constant of the wandering, seconds.
    public var correlationSeconds: Double
    /// Standard deviation per axis of the part that is new with each fix, metres.
    public var white: Double
    /// Share of fixes that lie 50 to 200 m off.
    public var outlierShare: Double
    /// Silences of 2 to 20 minutes in an hour of duty, on average.
    public var silencesPerHour: Double

    /// Errors from their parts; lengths in metres.
    public init(
      correlated: Double,
      correlationSeconds: Double,
      white: Double,
      outlierShare: Double,
      silencesPerHour: Double
    ) {
      self.correlated = correlated
      self.correlationSeconds = correlationSeconds
      self.white = white
      self.outlierShare = outlierShare
      self.silencesPerHour = silencesPerHour
    }

    /// 4.5 m wandering in 30 s and 2 m white: about 5 m per axis, with outliers and silences.
    public static let typical = Noise(
      correlated: 4.5,
      correlationSeconds: 30,
      white: 2,
      outlierShare: 0.005,
      silencesPerHour: 0.12
    )

    /// Errors that are independent from fix to fix, per axis in metres, without outliers or silences.
    public static func independent(_ metres: Double) -> Noise {
      Noise(correlated: 0, correlationSeconds: 30, white: metres, outlierShare: 0, silencesPerHour: 0)
    }
  }

  /// The error of the reported positions.
  public var noise: Noise
  /// Seconds between fixes; `nil` for 5 to 15 s in vehicles and 15 to 30 s on foot, by device.
  public var interval: Int?
  /// How many days are simulated, from the Monday.
  public var dayCount: Int
  /// Share of lanes and village roads that nobody is sent to in the week.
  public var neglectedShare: Double
  /// Share of enforcement vehicles' days on which a body camera and a handheld ride along; one handheld's reports
  /// come a second time under another's id.
  public var partyShare: Double

  /// Parameters; without any, a usual week.
  public init(
    noise: Noise = .typical,
    interval: Int? = nil,
    dayCount: Int = 7,
    neglectedShare: Double = 0.24,
    partyShare: Double = 0
  ) {
    self.noise = noise
    self.interval = interval
    self.dayCount = min(7, max(1, dayCount))
    self.neglectedShare = neglectedShare
    self.partyShare = partyShare
  }
}

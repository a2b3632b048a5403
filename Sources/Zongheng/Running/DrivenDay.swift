/// What one device did on one day, as far as its fixes tell.
public struct DrivenDay: Sendable {
  /// The device.
  public var device: Int32
  /// The local day.
  public var day: LocalDay
  /// How many raw fixes there were, by the class that cleaning gave them.
  public var fixes: [FixClass: Int]
  /// The way driven.
  public var matched: MatchedTrack
  /// Stays at compounds, by the index of the rule whose reach found them.
  public var stays: [Int: [CompoundStay]]
  /// Where its fixes stand.
  public var places = FixPlaces()
  /// When its tool was in which state; empty where it reports none.
  var tools: [ToolSpan] = []
  /// Its ways off the roads, in order of time.
  public var offRoad: [OffRoadWay] = []
  /// When it was silent between believable fixes, in order of time.
  public var silences: [Silence] = []
  /// What cleaning has to say of its fixes, in order of time.
  public var troubles: [FixTrouble] = []
  /// How far it can be believed; `nil` where the way is known without fixes.
  public var quality: DeviceDay?
  /// Standard deviation of its fixes along an axis, metres; 0 where the way is known without fixes.
  public var noiseMetres = 0.0
  /// How fast each stretch of the way was driven; empty where nothing tells.
  var speeds: [DrivenSpeed] = []

  /// A day from what cleaning and matching gave.
  public init(raw: Track, cleaned: CleanedTrack, matched: MatchedTrack, stays: [Int: [CompoundStay]]) {
    device = raw.device
    day = raw.day
    fixes = cleaned.classes.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    self.matched = matched
    self.stays = stays
    tools = ToolSpan.spans(of: cleaned.track)
    places = FixPlaces(cleaned.track)
    offRoad = OffRoadWay.ways(of: cleaned.track, matched: matched)
    silences = SilenceFinder().silences(of: cleaned)
    troubles = cleaned.troubles(of: raw)
    quality = DeviceDay(raw: raw, cleaned: cleaned, silences: silences)
  }

  /// A day whose way is known without fixes, such as a simulator's truth.
  public init(matched: MatchedTrack, stays: [Int: [CompoundStay]] = [:]) {
    device = matched.device
    day = matched.day
    fixes = [:]
    self.matched = matched
    self.stays = stays
  }
}

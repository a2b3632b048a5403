import Terrain
import Zongheng

/// All that a result knows of one stretch of road or linear asset, one compound, unit grid or watch area: what was asked, what was answered, and from what.
public struct Evidence: Sendable {
  /// What the question is about.
  public struct Item: Sendable {
    /// `road`, `linear_asset`, `compound`, `grid` or `watch_area`.
    public var kind: String
    /// Its id.
    public var id: String
    /// Its name; its id where it has none.
    public var name: String
    /// Its grade or class.
    public var grade: String
    /// From where to where, metres of chainage; `nil` for what has none.
    public var chainage: ClosedRange<Double>?
    /// Length of the whole road, metres; `nil` for a compound.
    public var wholeLength: Double?
  }

  /// A rule that asks for visits here, in the words of its file.
  public struct Rule: Sendable {
    /// Its id.
    public var id: String
    /// Line of the rules' file on which it begins.
    public var line: Int
    /// The document that it rests on; empty where none is named.
    public var basis: String
    /// The lines of the rules' file.
    public var text: String
    /// The device kinds whose visits count; empty for all.
    public var kinds: Set<String>
    /// The greatest speed at which a visit counts, km/h; `nil` where the rule asks for none.
    public var maxSpeedKmh: Double?

    /// True where a device's visit may count: it is of an admitted kind, or its kind is not known.
    func admits(_ kind: String?) -> Bool { kinds.isEmpty || kind.map { kinds.contains($0) } ?? true }
  }

  /// The answer to one rule in one period on one stretch.
  public struct Answer: Sendable {
    /// The rule's id.
    public var rule: String
    /// A day, or `week`.
    public var period: String
    /// The carriageway; empty for a compound.
    public var side: String
    /// From where to where, metres of chainage; `nil` for a compound.
    public var chainage: ClosedRange<Double>?
    /// Covered, gap, unknown or excluded.
    public var state: PatrolState
    /// Visits that counted, those that were required, and those that silences or ambiguous tracks may have added.
    public var visits: Int
    /// Required visits.
    public var required: Int
    /// Visits that may have been made unseen.
    public var possible: Int
    /// Why it is missed; `nil` where it is met.
    public var cause: GapCause?
    /// The exclusion that holds; `nil` where none does.
    public var exclusion: String?
    /// The place on the map.
    var line: EdgePart?
  }

  /// One traversal or stay, and what each rule says of it.
  public struct Visit: Sendable {
    /// Its row in the result's table `visits`.
    public var row: Int64
    /// The device; `nil` for one that may not be named.
    public var device: String?
    /// The local day.
    public var day: String
    /// First and last moment, milliseconds since 1970.
    public var time: ClosedRange<Int64>
    /// From where to where, metres of chainage; `nil` at a compound.
    public var chainage: ClosedRange<Double>?
    /// The carriageway; empty at a compound.
    public var side: String
    /// Mean speed with all waits, km/h; `nil` at a compound.
    public var speedKmh: Double?
    /// What the speed lies between while it moved, km/h, without an end where nothing tells how fast it was; `nil` where nothing tells.
    public var drivenKmh: (slowest: Double, fastest: Double?)?
    /// How certain the match is, from 0 to 1; `nil` at a compound.
    public var confidence: Double?
    /// The share of a watch area that was seen, from 0 to 1; `nil` elsewhere.
    public var seen: Double?
    /// What is said of it, where it does not simply count: rule and reason.
    public var verdicts: [(rule: String, reason: VisitVerdict.Reason)] = []
    /// True where the result tells whether it counted.
    public var isJudged = true
    /// The fixes around it: track file and row of the last one before and of the first one after; empty where none is known.
    public var sources: [(file: Int, row: Int)] = []
  }

  /// A time during which a silent device could have passed.
  public struct Silence: Sendable {
    /// The device; `nil` for one that may not be named.
    public var device: String?
    /// Its kind; `nil` where the result does not say it.
    public var kind: String?
    /// The local day.
    public var day: String
    /// Last fix before and first one after, milliseconds since 1970.
    public var time: ClosedRange<Int64>
    /// The parts within reach, metres of chainage, in order; empty where the item has none.
    public var chainage: [ClosedRange<Double>]
  }

  /// A part of an edge.
  struct EdgePart: Sendable {
    var edge: String
    var from: Int
    var to: Int
  }

  /// What the question is about.
  public var item: Item
  /// The day that was asked for; `nil` for the whole week.
  public var day: String?
  /// The week of the result.
  public var week: String
  /// The program that wrote the result.
  public var program: String
  /// The rules that ask for visits here.
  public var rules: [Rule] = []
  /// What they got, by rule, period and place.
  public var answers: [Answer] = []
  /// Everybody who was here, by time.
  public var visits: [Visit] = []
  /// Whoever may have been here unseen, by time.
  public var silences: [Silence] = []
  /// The track files that the result was made from, with their hashes.
  public var sources: [(file: String, hash: String)] = []
  /// The raw fixes nearest to it, the nearest first; empty where nobody asked for them.
  public var fixes: [NearFix] = []
  /// The clock of the project.
  public var clock: LocalClock
  /// The lines of the edges' stretches, for the map.
  var lines: [(part: EdgePart, line: Polyline)] = []
  /// The area of a compound, unit grid or watch area, for the map.
  var area: MultiPolygon?
}

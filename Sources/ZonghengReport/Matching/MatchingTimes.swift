import Zongheng

/// How long a run of matching took, for programs.
public struct MatchingTimes: Sendable {
  /// Seconds of reading the network and the tracks.
  public var reading = 0.0
  /// Seconds of building the network and its index, and of projecting the fixes.
  public var building = 0.0
  /// Seconds of cleaning and matching.
  public var matching = 0.0
  /// Seconds of writing.
  public var writing = 0.0
  /// How many fixes there were.
  public var fixes = 0
  /// How many workers shared the work.
  public var workers = 1
  /// The most memory held, megabytes; `nil` where the system does not tell.
  public var peakMegabytes: Int?

  /// Nothing measured yet.
  public init() {}

  /// Seconds from the first byte read to the last one written.
  public var total: Double { reading + building + matching + writing }

  /// The times as one JSON object.
  public var json: String {
    let rate = { (seconds: Double) in String((Double(fixes) / max(seconds, 1e-9)).rounded()).dropLast(2) }
    let members: [(String, String)] = [
      ("reading_s", JSONText.number(reading)), ("building_s", JSONText.number(building)),
      ("matching_s", JSONText.number(matching)), ("writing_s", JSONText.number(writing)),
      ("total_s", JSONText.number(total)), ("fixes", String(fixes)), ("workers", String(workers)),
      ("matching_fixes_per_s", String(rate(matching))), ("process_fixes_per_s", String(rate(total))),
      ("peak_memory_mb", peakMegabytes.map(String.init) ?? "null"),
    ]
    return "{" + members.map { "\(JSONText.string($0)):\($1)" }.joined(separator: ",") + "}"
  }
}

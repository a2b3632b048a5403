/// Why no plan can be as it is asked for: found before any search, with a way out.
public enum ZoneObstacle: Hashable, Sendable, CustomStringConvertible {
  /// There are fewer units than zones.
  case tooFewUnits(units: Int, zones: Int)
  /// Units hang together in several groups with no way between them.
  case apart(groups: Int, smallest: [String])
  /// A unit is heavier than any zone may be.
  case unitTooHeavy(unit: String, workload: Double, most: Double)
  /// A wish names what is no unit and no township.
  case unknown(word: String, zone: String, guess: String?)
  /// A unit is fixed to two zones.
  case fixedTwice(unit: String, zones: [String])
  /// A unit is fixed to a zone that forbids it.
  case fixedAndForbidden(unit: String, zone: String)
  /// A unit is forbidden to every zone.
  case forbiddenEverywhere(unit: String)
  /// A zone's fixed units have no way between them.
  case fixedApart(zone: String, pieces: [[String]])
  /// A zone's fixed units are heavier than it may be.
  case fixedTooHeavy(zone: String, workload: Double, most: Double)
  /// All that a zone may have is lighter than it must be.
  case tooLittleLeft(zone: String, workload: Double, least: Double)
  /// More has to change hands than may.
  case mustMoveMore(least: Double, most: Double)

  /// What is in the way, and what can be done about it.
  public var description: String {
    switch self {
    case .tooFewUnits(let units, let zones):
      "\(zones) zones cannot be made of \(units) units; ask for fewer zones or take smaller units"
    case .apart(let groups, let smallest):
      "the units hang together in \(groups) groups without a common border, one of them \(Self.list(smallest)); "
        + "declare the ferry, bridge or road that joins them under “links”, or the enclave under “enclaves”"
    case .unitTooHeavy(let unit, let workload, let most):
      "\(unit) has a workload of \(Self.number(workload)), more than the \(Self.number(most)) that any zone may "
        + "carry; divide the unit, ask for fewer zones, give a leader a greater share or allow a greater tolerance"
    case .unknown(let word, let zone, let guess):
      "zone \(zone) wishes for “\(word)”, which is no unit and no township; "
        + (guess.map { "did you mean “\($0)”?" } ?? "write its code or its name")
    case .fixedTwice(let unit, let zones):
      "\(unit) is fixed to zone \(zones.joined(separator: " and to zone ")); keep one of the two"
    case .fixedAndForbidden(let unit, let zone):
      "\(unit) is fixed to zone \(zone) and forbidden to it; keep one of the two"
    case .forbiddenEverywhere(let unit):
      "\(unit) is forbidden to every zone; allow it to one"
    case .fixedApart(let zone, let pieces):
      "the units fixed to zone \(zone) cannot be connected: no way leads from \(Self.list(pieces[0])) to "
        + "\(Self.list(pieces[1])) that is not fixed to others or forbidden; free a unit between them or declare a link"
    case .fixedTooHeavy(let zone, let workload, let most):
      "the units fixed to zone \(zone) have a workload of \(Self.number(workload)), more than the "
        + "\(Self.number(most)) that it may carry; free some of them or raise the share or the tolerance"
    case .tooLittleLeft(let zone, let workload, let least):
      "all that zone \(zone) may have weighs \(Self.number(workload)), less than the \(Self.number(least)) that it "
        + "must carry; forbid less or lower its share"
    case .mustMoveMore(let least, let most):
      "balance needs at least \(Self.percent(least)) of the workload to change hands, and at most "
        + "\(Self.percent(most)) may; allow more of it (most_moved) or a greater tolerance"
    }
  }

  private static func list(_ words: [String]) -> String {
    words.prefix(3).joined(separator: ", ") + (words.count > 3 ? " and \(words.count - 3) more" : "")
  }

  private static func number(_ value: Double) -> String { FieldNumber.text((value * 100).rounded() / 100) }
  private static func percent(_ value: Double) -> String {
    FieldNumber.text((value * 1000).rounded() / 10) + " %"
  }
}

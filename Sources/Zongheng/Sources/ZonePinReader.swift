import Terrain

/// A wish for one unit, as a row of a table says it.
public struct ZonePin: Hashable, Sendable {
  /// What is wished.
  public enum Rule: String, Hashable, Sendable, CaseIterable {
    /// The unit must be in the zone.
    case fix
    /// The unit must not be in the zone.
    case forbid
    /// The unit should be in the zone.
    case prefer
  }
  /// The unit, or a township.
  public var unit: String
  /// The zone.
  public var zone: String
  /// What is wished.
  public var rule: Rule
}

/// Reads wishes from a table of `unit_id`, `zone` and `rule`.
public struct ZonePinReader: Sendable {
  /// A reader.
  public init() {}

  /// The wishes of a table, in its order.
  public func read(_ path: String) throws(ZonghengError) -> [ZonePin] {
    let table: VectorLayer
    do {
      table = try VectorFile.read(path)
    } catch {
      throw ZonghengError(.input, path, error.message, wayOut: "name a CSV table with a head")
    }
    var columns: [Int] = []
    for name in ["unit_id", "zone", "rule"] {
      guard let index = table.index(ofField: name) else {
        throw ZonghengError(
          .input,
          path,
          "the table has no column “\(name)”",
          wayOut: "its head must be unit_id,zone,rule"
        )
      }
      columns.append(index)
    }
    var pins: [ZonePin] = []
    for (index, feature) in table.features.enumerated() {
      let cells = columns.map { feature.values[$0].text ?? "" }
      guard let rule = ZonePin.Rule(rawValue: cells[2]) else {
        let words = ZonePin.Rule.allCases.map(\.rawValue)
        let guess = EditDistance.nearest(to: cells[2], among: words)
        throw ZonghengError(
          .input,
          "\(path), row \(index + 1)",
          "“\(cells[2])” is no rule",
          wayOut: guess.map { "did you mean “\($0)”?" } ?? "one of: \(words.joined(separator: ", "))"
        )
      }
      pins.append(ZonePin(unit: cells[0], zone: cells[1], rule: rule))
    }
    return pins
  }
}

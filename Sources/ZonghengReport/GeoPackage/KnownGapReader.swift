import Terrain
import Zongheng

/// Reads the gaps of an earlier result, to tell what became of them.
public enum KnownGapReader {
  /// The gaps of a result.
  /// - Throws: where the file cannot be read or is no result of this version.
  public static func gaps(ofResult path: String) throws -> [KnownGap] {
    let layer = try VectorFile.read(path, layer: "gaps")
    let names = [
      "identity", "rule", "item_id", "side", "period", "from_m", "to_m", "visits", "required", "first_week",
      "weeks", "cause",
    ]
    let places = names.map { layer.index(ofField: $0) }
    guard !places.contains(nil) else {
      throw ZonghengError(
        .input,
        path,
        "is no result that gaps can be followed from",
        wayOut: "write it again with zongheng analyze"
      )
    }
    return layer.features.map { feature in
      func value(_ name: Int) -> FieldValue { places[name].map { feature.values[$0] } ?? .null }
      func whole(_ name: Int) -> Int { Int(value(name).number ?? 0) }
      return KnownGap(
        identity: value(0).text ?? "",
        place: GapPlace(rule: value(1).text ?? "", item: value(2).text ?? "", side: value(3).text ?? ""),
        weekday: value(4).text.flatMap { LocalDay($0) }?.weekday ?? 0,
        from: value(5).number ?? 0,
        to: value(6).number ?? 0,
        shortfall: whole(8) - whole(7),
        firstWeek: value(9).text ?? "",
        weeks: max(1, whole(10)),
        isUnknown: value(11).text.flatMap(GapCause.init(rawValue:))?.isUnknown ?? false
      )
    }
  }
}

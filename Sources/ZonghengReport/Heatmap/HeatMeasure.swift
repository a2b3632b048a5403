import Terrain

/// What a heatmap shows.
public enum HeatMeasure: String, Sendable, CaseIterable {
  /// Device-minutes on the road.
  case presence
  /// Metres driven.
  case visits
  /// Metres missed, each weighted by the share of its required visits that is missing.
  case gaps
  /// Hours from the last visit to the end of the week; the whole week where there was none.
  case hoursSinceVisit = "hours_since_visit"

  /// The unit of a cell's number.
  public var unit: String {
    switch self {
    case .presence: "device-minutes per hectare"
    case .visits: "metres driven per hectare"
    case .gaps: "weighted metres missed per hectare"
    case .hoursSinceVisit: "hours"
    }
  }
}

/// One heatmap: a grid of numbers, with what went into it and what was kept back.
public struct HeatMap: Sendable {
  /// What it shows.
  public let measure: HeatMeasure
  /// The numbers; not-a-number where nothing is assessed or all is kept back.
  public let raster: Raster
  /// The sum of the masses shown, in the measure's unit without the area; `nil` for hours.
  public let total: Double?
  /// The sum of the masses kept back because fewer devices than the least number made them.
  public let suppressed: Double
}

import Terrain
import Zongheng

/// Makes heatmaps of a result: presence, visits, gaps, and hours since the last visit.
public struct HeatMapper: Sendable {
  /// What heatmaps are made by.
  public struct Parameters: Codable, Sendable {
    /// Side of a cell, metres.
    public var cellMetres = 20.0
    /// Deviation of the Gaussian kernel, metres.
    public var deviationMetres = 40.0
    /// Stretches that fewer devices passed are kept back from presence and visits.
    public var leastDevices = 3

    /// The declared defaults.
    public init() {}
  }

  private let parameters: Parameters

  /// A mapper with some parameters.
  public init(_ parameters: Parameters = Parameters()) { self.parameters = parameters }

  /// The heatmaps of a result, one for each measure.
  public func maps(of result: ResultFile) throws -> [HeatMap] {
    guard let stretches = try result.table("stretches"), let visits = try result.table("visits"),
      let gaps = try result.table("gaps"), let plane = stretches.layer.coordinateSystem,
      let week = result.week, let clock = LocalClock(identifier: result.manifest["time_zone"] ?? "")
    else {
      throw ZonghengError(
        .input,
        result.path,
        "lacks a part that heatmaps are made from",
        wayOut: "run zongheng analyze again"
      )
    }
    let use = StretchUse(stretches: stretches, visits: visits).stretches
    let box = use.reduce(into: BoundingBox.empty) { $0.include($1.line.boundingBox) }
    let empty = HeatGrid(over: box, cell: parameters.cellMetres, margin: 3 * parameters.deviationMetres)
    let shown = use.filter { $0.devices >= parameters.leastDevices }
    let kept = use.filter { $0.devices < parameters.leastDevices }
    var presence = empty
    var driven = empty
    for stretch in shown {
      presence.lay(stretch.minutes, along: stretch.line)
      driven.lay(stretch.drivenMetres, along: stretch.line)
    }
    var missed = empty
    for row in gaps.rows {
      guard case .polylines(let lines)? = row.feature.geometry else { continue }
      let required = max(1, row.number("required") ?? 1)
      let share = max(0, required - (row.number("visits") ?? 0)) / required
      for line in lines { missed.lay(line.length * share, along: line) }
    }
    return [
      density(.presence, presence, plane, suppressed: kept.reduce(0) { $0 + $1.minutes }),
      density(.visits, driven, plane, suppressed: kept.reduce(0) { $0 + $1.drivenMetres }),
      density(.gaps, missed, plane, suppressed: 0),
      hours(use, until: clock.start(of: week.monday.advanced(by: 7)), over: empty, plane),
    ]
  }

  private func density(
    _ measure: HeatMeasure,
    _ grid: HeatGrid,
    _ plane: CoordinateSystem,
    suppressed: Double
  ) -> HeatMap {
    let smooth = grid.smoothed(deviation: parameters.deviationMetres)
    let perHectare = 10_000 / (grid.cell * grid.cell)
    let values = smooth.masses.map { $0 > 0 ? Float($0 * perHectare) : .nan }
    return HeatMap(
      measure: measure,
      raster: grid.raster(values, plane: plane),
      total: grid.total,
      suppressed: suppressed
    )
  }

  /// The longest time since a visit of any stretch in a cell; no smoothing, an hour is no mass.
  private func hours(
    _ stretches: [StretchUse.Stretch],
    until end: Int64,
    over grid: HeatGrid,
    _ plane: CoordinateSystem
  ) -> HeatMap {
    var worst = [Float](repeating: .nan, count: grid.masses.count)
    for stretch in stretches {
      let hours = Float(stretch.last.map { max(0, min(168, Double(end - $0) / 3_600_000)) } ?? 168)
      for cell in grid.cells(along: stretch.line) {
        worst[cell] = worst[cell].isNaN ? hours : max(worst[cell], hours)
      }
    }
    return HeatMap(
      measure: .hoursSinceVisit,
      raster: grid.raster(worst, plane: plane),
      total: nil,
      suppressed: 0
    )
  }
}

import Foundation
import Terrain

/// How a heatmap's numbers become colours: the square root of their share of the greatest, so that quiet streets are seen
/// beside busy ones; hours by their share of a week.
public struct HeatScale: Sendable {
  /// The number at and above which the lightest colour stands: all but one in two hundred of the numbers lie below.
  public let top: Double
  private let isRoot: Bool

  /// The scale of a heatmap.
  public init(_ map: HeatMap) {
    isRoot = map.measure != .hoursSinceVisit
    if isRoot {
      let sorted = map.raster.values.filter { $0 > 0 }.sorted()
      top = sorted.isEmpty ? 1 : Double(sorted[(sorted.count - 1) * 199 / 200])
    } else {
      top = 168
    }
  }

  /// The number at a share of the scale.
  public func value(at share: Double) -> Double { top * (isRoot ? share * share : share) }

  /// Transparent, then 255 steps of viridis, the dark ones more transparent.
  let palette: [SIMD4<UInt8>] =
    [SIMD4(0, 0, 0, 0)]
    + (1...255).map { step in
      let share = Double(step) / 255
      let colour = Viridis.colour(share)
      return SIMD4(colour.x, colour.y, colour.z, UInt8(110 + 110 * share))
    }

  /// The colour of a number; 0, which is transparent, where there is none or where it is too small to see.
  func colourNumber(_ value: Float) -> UInt8 {
    guard value > 0 else { return 0 }
    let share = min(1, Double(value) / top)
    let step = (isRoot ? share.squareRoot() : share) * 255
    return UInt8(max(isRoot ? 0 : 1, step.rounded()))
  }
}

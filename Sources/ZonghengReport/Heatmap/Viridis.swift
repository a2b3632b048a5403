/// The colours of viridis (van der Walt and Smith 2015, CC0): equal steps look equal, also to the colour-blind.
public enum Viridis {
  /// Eleven colours at equal steps from dark to light, red, green and blue from 0 to 255.
  private static let steps: [SIMD3<Double>] = [
    SIMD3(68, 1, 84), SIMD3(72, 37, 118), SIMD3(65, 68, 135), SIMD3(53, 96, 141), SIMD3(42, 120, 142),
    SIMD3(33, 144, 140), SIMD3(34, 168, 132), SIMD3(67, 191, 113), SIMD3(122, 209, 81), SIMD3(187, 223, 39),
    SIMD3(253, 231, 37),
  ]

  /// The colour at a share from 0 (dark) to 1 (light).
  public static func colour(_ share: Double) -> SIMD3<UInt8> {
    let place = min(1, max(0, share)) * Double(steps.count - 1)
    let low = min(steps.count - 2, Int(place))
    let mixed = steps[low] + (steps[low + 1] - steps[low]) * (place - Double(low))
    return SIMD3(UInt8(mixed.x.rounded()), UInt8(mixed.y.rounded()), UInt8(mixed.z.rounded()))
  }

  /// The colour as `#rrggbb`.
  public static func hex(_ share: Double) -> String {
    let colour = colour(share)
    return "#"
      + [colour.x, colour.y, colour.z].map { value in
        let digits = String(value, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
  }
}

/// Cuts lines and rings to a strip along one axis.
///
/// Rings after Sutherland and Hodgman (1974); a line leaves one piece for each time that it is inside.
enum TileClipping {
  /// The pieces of a line between two limits of an axis (0 for x, 1 for y).
  static func pieces(
    of line: [SIMD2<Double>],
    axis: Int,
    from low: Double,
    to high: Double,
    into pieces: inout [[SIMD2<Double>]]
  ) {
    var piece: [SIMD2<Double>] = []
    for index in 1..<line.count {
      let a = line[index - 1]
      let b = line[index]
      let (p, q) = (a[axis], b[axis])
      let enters = max(p, q) >= low && min(p, q) <= high
      guard enters else {
        if piece.count > 1 { pieces.append(piece) }
        piece.removeAll(keepingCapacity: true)
        continue
      }
      let start = p < low ? crossing(a, b, axis, low) : p > high ? crossing(a, b, axis, high) : a
      let end = q < low ? crossing(a, b, axis, low) : q > high ? crossing(a, b, axis, high) : b
      if piece.isEmpty { piece.append(start) }
      piece.append(end)
      if q < low || q > high {
        if piece.count > 1 { pieces.append(piece) }
        piece.removeAll(keepingCapacity: true)
      }
    }
    if piece.count > 1 { pieces.append(piece) }
  }

  /// The part of a closed ring between two limits of an axis; empty where nothing is left.
  static func ring(_ ring: [SIMD2<Double>], axis: Int, from low: Double, to high: Double) -> [SIMD2<Double>] {
    half(half(ring, axis, low, keepsAbove: true), axis, high, keepsAbove: false)
  }

  private static func half(
    _ ring: [SIMD2<Double>],
    _ axis: Int,
    _ limit: Double,
    keepsAbove: Bool
  ) -> [SIMD2<Double>] {
    guard ring.count >= 4 else { return [] }
    var kept: [SIMD2<Double>] = []
    kept.reserveCapacity(ring.count + 4)
    for index in 1..<ring.count {
      let a = ring[index - 1]
      let b = ring[index]
      let aInside = keepsAbove ? a[axis] >= limit : a[axis] <= limit
      let bInside = keepsAbove ? b[axis] >= limit : b[axis] <= limit
      if aInside { kept.append(a) }
      if aInside != bInside { kept.append(crossing(a, b, axis, limit)) }
    }
    guard let first = kept.first, kept.count >= 3 else { return [] }
    kept.append(first)
    return kept
  }

  private static func crossing(
    _ a: SIMD2<Double>,
    _ b: SIMD2<Double>,
    _ axis: Int,
    _ limit: Double
  ) -> SIMD2<Double> {
    var point = a + (b - a) * ((limit - a[axis]) / (b[axis] - a[axis]))
    point[axis] = limit
    return point
  }
}

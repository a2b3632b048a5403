/// Rectangles in the order of a Hilbert curve: what lies near on the map lies near in the list.
enum HilbertOrder {
  /// The places of the rectangles along the curve; empty and non-finite ones are left out.
  static func order(of boxes: [BoundingBox]) -> [Int] {
    let usable = boxes.indices.filter { index in
      let box = boxes[index]
      return !box.isEmpty && box.minX.isFinite && box.minY.isFinite && box.maxX.isFinite && box.maxY.isFinite
    }
    let whole = usable.reduce(into: BoundingBox.empty) { $0.include(boxes[$1]) }
    return usable.map { (key: key(of: boxes[$0].center, in: whole), index: $0) }
      .sorted { ($0.key, $0.index) < ($1.key, $1.index) }
      .map(\.index)
  }

  /// The place of a position along a Hilbert curve of order 16 over the whole extent.
  private static func key(of point: Point, in whole: BoundingBox) -> UInt32 {
    let side = 65535.0
    var x = UInt32(whole.width > 0 ? min(side, max(0, (point.x - whole.minX) / whole.width * side)) : 0)
    var y = UInt32(whole.height > 0 ? min(side, max(0, (point.y - whole.minY) / whole.height * side)) : 0)
    var distance: UInt32 = 0
    var step: UInt32 = 1 << 15
    while step > 0 {
      let right: UInt32 = x & step > 0 ? 1 : 0
      let upper: UInt32 = y & step > 0 ? 1 : 0
      distance &+= step &* step &* ((3 &* right) ^ upper)
      if upper == 0 {
        if right == 1 {
          x = 65535 &- x
          y = 65535 &- y
        }
        swap(&x, &y)
      }
      step >>= 1
    }
    return distance
  }
}

import Terrain

/// Tells what of the linear assets can be seen from a way, in whole centimetres along each asset.
///
/// A position on an asset is seen from a straight piece of the way where it lies within the distance of sight: in the
/// capsule around the piece. The asset's own segments are cut exactly at its border.
struct AssetSight: Sendable {
  private let assets: RoadNetwork
  private let index: PackedIndex
  private var owners: [Int32] = []
  private var starts: [Point] = []
  private var ends: [Point] = []
  private var measures: [Double] = []

  /// The sight on the lines of a network of assets.
  init(_ assets: RoadNetwork) {
    self.assets = assets
    var boxes: [BoundingBox] = []
    for edge in assets.edges.indices {
      for vertex in assets.shapes.vertices(of: edge).dropFirst() {
        let start = Point(assets.shapes.x[vertex - 1], assets.shapes.y[vertex - 1])
        let end = Point(assets.shapes.x[vertex], assets.shapes.y[vertex])
        if start == end { continue }
        owners.append(Int32(edge))
        starts.append(start)
        ends.append(end)
        measures.append(assets.shapes.measure[vertex - 1])
        boxes.append(BoundingBox([start, end]))
      }
    }
    index = PackedIndex(boxes: boxes)
  }

  /// True where some asset may be seen from a rectangle.
  func isNear(_ box: BoundingBox, radius: Double) -> Bool { !index.query(box.expanded(by: radius)).isEmpty }

  /// What is seen from a line, by asset edge in ascending order.
  func seen(from line: Polyline, radius: Double) -> [(edge: Int32, parts: IntervalSet)] {
    var ranges: [Int32: [Range<Int32>]] = [:]
    for (start, end) in zip(line.points, line.points.dropFirst()) {
      index.forEach(in: BoundingBox([start, end]).expanded(by: radius)) { segment in
        if let share = SegmentReach.capsule(around: (start, end), radius, starts[segment], ends[segment]) {
          add(share, of: segment, to: &ranges)
        }
      }
    }
    return Self.sorted(ranges)
  }

  /// What lies in an ellipse: where the way from one focus over a position to the other is no longer than `length`.
  func within(_ first: Point, _ second: Point, length: Double) -> [(edge: Int32, parts: IntervalSet)] {
    guard let ellipse = WayEllipse(first, second, length: length) else { return [] }
    var ranges: [Int32: [Range<Int32>]] = [:]
    index.forEach(in: ellipse.boundingBox) { segment in
      if let share = ellipse.share(of: starts[segment], ends[segment]) {
        add(share, of: segment, to: &ranges)
      }
    }
    return Self.sorted(ranges)
  }

  private func add(_ share: ClosedRange<Double>, of segment: Int, to ranges: inout [Int32: [Range<Int32>]]) {
    let edge = owners[segment]
    let length = starts[segment].distance(to: ends[segment])
    let whole = assets.edges[Int(edge)].lengthCentimetres
    func place(_ share: Double) -> Int32 {
      max(0, min(whole, Int32(((measures[segment] + share * length) * 100).rounded())))
    }
    let (from, to) = (place(share.lowerBound), place(share.upperBound))
    if from < to { ranges[edge, default: []].append(from..<to) }
  }

  private static func sorted(_ ranges: [Int32: [Range<Int32>]]) -> [(edge: Int32, parts: IntervalSet)] {
    ranges.sorted { $0.key < $1.key }.map { ($0.key, IntervalSet($0.value)) }
  }
}

import Terrain

/// Finds which areas share a border, and for how many metres.
///
/// Segments of two areas count as shared where they run along each other within ``toleranceMetres``, whatever their
/// vertices: layers drawn by different hands rarely agree on those. A length is the mean of what is seen from either side.
public struct SharedBorders: Sendable {
  /// Borders nearer than this are one border, metres.
  public var toleranceMetres = 0.25
  /// Areas that share less than this are no neighbours: they touch at a corner, metres.
  public var leastMetres = 1.0

  /// A finder.
  public init() {}

  /// The pairs of areas that share a border.
  ///
  /// - Complexity: O(segments · log segments) where borders are short against the map.
  public func pairs(of areas: [MultiPolygon]) -> [UnitGraph.Edge] {
    var starts: [Point] = []
    var ends: [Point] = []
    var owners: [Int32] = []
    var boxes: [BoundingBox] = []
    for (index, area) in areas.enumerated() {
      for ring in area.rings {
        for vertex in ring.indices.dropFirst() where ring[vertex] != ring[vertex - 1] {
          starts.append(ring[vertex - 1])
          ends.append(ring[vertex])
          owners.append(Int32(index))
          boxes.append(BoundingBox([ring[vertex - 1], ring[vertex]]))
        }
      }
    }
    let index = PackedIndex(boxes: boxes)
    var metres: [Int: Double] = [:]
    for segment in starts.indices {
      var stretches: [Int32: [(Double, Double)]] = [:]
      index.forEach(in: boxes[segment].expanded(by: toleranceMetres)) { other in
        guard owners[other] != owners[segment],
          let stretch = stretch(of: (starts[segment], ends[segment]), along: (starts[other], ends[other]))
        else { return }
        stretches[owners[other], default: []].append(stretch)
      }
      for (other, parts) in stretches {
        let a = Int(min(owners[segment], other))
        let b = Int(max(owners[segment], other))
        metres[a * areas.count + b, default: 0] += Self.length(of: parts) / 2
      }
    }
    return metres.filter { $0.value >= leastMetres }.sorted { $0.key < $1.key }.map {
      UnitGraph.Edge($0.key / areas.count, $0.key % areas.count, sharedMetres: $0.value)
    }
  }

  /// The part of a segment, in metres from its start, that another segment runs along; `nil` where none does.
  private func stretch(of own: (Point, Point), along other: (Point, Point)) -> (Double, Double)? {
    let length = own.0.distance(to: own.1)
    let direction = (own.1 - own.0) * (1 / length)
    func place(_ point: Point) -> (along: Double, aside: Double) {
      let step = point - own.0
      return (
        step.x * direction.x + step.y * direction.y, abs(step.x * direction.y - step.y * direction.x)
      )
    }
    let a = place(other.0)
    let b = place(other.1)
    let from = max(0, min(a.along, b.along))
    let to = min(length, max(a.along, b.along))
    guard to > from, abs(b.along - a.along) > 1e-12 else { return nil }
    // The other segment must be near over the whole common part, which is so where it is near at both ends of it.
    let slope = (b.aside - a.aside) / (b.along - a.along)
    for end in [from, to] where a.aside + slope * (end - a.along) > toleranceMetres { return nil }
    return (from, to)
  }

  /// The length that some stretches cover together.
  private static func length(of stretches: [(Double, Double)]) -> Double {
    var sum = 0.0
    var reached = -Double.infinity
    for (from, to) in stretches.sorted(by: { ($0.0, $0.1) < ($1.0, $1.1) }) where to > reached {
      sum += to - max(from, reached)
      reached = to
    }
    return sum
  }
}

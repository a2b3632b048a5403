/// How often what is left of a sum of borders winds around a position.
struct ResidueWinding {
  private var starts: [Point] = []
  private var ends: [Point] = []
  private let index: PackedIndex
  private let east: Double

  init(_ sum: BoundarySum) {
    var boxes: [BoundingBox] = []
    for piece in sum.residue {
      starts.append(sum.local(piece.start))
      ends.append(sum.local(piece.end))
      boxes.append(BoundingBox([starts[starts.count - 1], ends[ends.count - 1]]))
    }
    index = PackedIndex(boxes: boxes)
    east = boxes.reduce(0) { max($0, $1.maxX) }
  }

  /// The winding number at a position, in millimetres from the grid's corner: a ray to the east counts the borders
  /// that cross it northward, less those southward.
  func number(at position: Point) -> Int {
    var number = 0
    let ray = BoundingBox(minX: position.x, minY: position.y, maxX: east, maxY: position.y)
    index.forEach(in: ray) { piece in
      let (a, b) = (starts[piece], ends[piece])
      guard (a.y > position.y) != (b.y > position.y) else { return }
      let x = a.x + (position.y - a.y) / (b.y - a.y) * (b.x - a.x)
      if x > position.x { number += b.y > a.y ? 1 : -1 }
    }
    return number
  }
}

/// Whose borders the segments are that did not cancel.
struct ResidueOwners {
  private let pieces: [BorderPiece]
  private var starts: [Point] = []
  private var ends: [Point] = []
  private let index: PackedIndex

  init(_ sum: BoundarySum) {
    pieces = sum.residue
    for piece in pieces {
      starts.append(sum.local(piece.start))
      ends.append(sum.local(piece.end))
    }
    index = PackedIndex(boxes: zip(starts, ends).map { BoundingBox([$0, $1]) })
  }

  /// The areas whose borders a face's border follows, the longest first, metres.
  func neighbours(of face: Polygon) -> [TilingFault.Neighbour] {
    var lengths: [Int32: Double] = [:]
    for ring in face.rings {
      for (a, b) in zip(ring, ring.dropFirst()) {
        let middle = Point((a.x + b.x) / 2, (a.y + b.y) / 2)
        let near = BoundingBox([middle]).expanded(by: 1)
        var owners: Set<Int32> = []
        index.forEach(in: near) { piece in
          if distance(of: middle, from: piece) <= 1 { owners.insert(pieces[piece].owner) }
        }
        for owner in owners { lengths[owner, default: 0] += a.distance(to: b) / 1000 }
      }
    }
    return lengths.map { TilingFault.Neighbour(area: Int($0.key), metres: $0.value) }.sorted {
      ($1.metres, $0.area) < ($0.metres, $1.area)
    }
  }

  private func distance(of point: Point, from piece: Int) -> Double {
    let step = ends[piece] - starts[piece]
    let square = step.x * step.x + step.y * step.y
    let offset = point - starts[piece]
    let share = square > 0 ? max(0, min(1, (offset.x * step.x + offset.y * step.y) / square)) : 0
    return point.distance(to: starts[piece] + step * share)
  }
}

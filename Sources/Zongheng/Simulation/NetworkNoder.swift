import Foundation
import Terrain

/// Cuts lines at every place where they meet or cross, so that each piece runs from junction to junction.
struct NetworkNoder {
  /// A piece of a line between two junctions.
  struct Piece {
    var line: Int
    var points: [Point]
  }

  private let lines: [RoadLine]
  private var insertions: [[(position: Double, point: Point)]]

  /// The pieces of lines, in the order of the lines.
  static func pieces(of lines: [RoadLine]) -> [Piece] {
    var noder = NetworkNoder(lines: lines)
    noder.findCrossings()
    return noder.split()
  }

  private init(lines: [RoadLine]) {
    self.lines = lines
    insertions = Array(repeating: [], count: lines.count)
  }

  private struct Segment {
    var line: Int
    var index: Int
    var start: Point
    var end: Point
  }

  private struct Cell: Hashable {
    var x: Int
    var y: Int
  }

  private mutating func findCrossings() {
    let size = 150.0
    var segments: [Segment] = []
    for (number, line) in lines.enumerated() {
      for index in line.points.indices.dropFirst() {
        segments.append(
          Segment(line: number, index: index - 1, start: line.points[index - 1], end: line.points[index])
        )
      }
    }
    var cells: [Cell: [Int]] = [:]
    for (number, segment) in segments.enumerated() {
      let box = BoundingBox([segment.start, segment.end])
      var partners: Set<Int> = []
      for x in Int(box.minX / size)...Int(box.maxX / size) {
        for y in Int(box.minY / size)...Int(box.maxY / size) {
          let cell = Cell(x: x, y: y)
          partners.formUnion(cells[cell, default: []])
          cells[cell, default: []].append(number)
        }
      }
      for partner in partners.sorted() { cross(segments[partner], segment) }
    }
  }

  private mutating func cross(_ first: Segment, _ second: Segment) {
    let ends = [first.start, first.end]
    if ends.contains(second.start) || ends.contains(second.end) { return }
    let u = first.end - first.start
    let v = second.end - second.start
    let w = second.start - first.start
    let denominator = u.x * v.y - u.y * v.x
    guard denominator != 0 else { return }
    let s = (w.x * v.y - w.y * v.x) / denominator
    let t = (w.x * u.y - w.y * u.x) / denominator
    guard s >= 0, s <= 1, t >= 0, t <= 1 else { return }
    let place = GaussKruger.zone111.snapped(first.start + u * s)
    insertions[first.line].append((Double(first.index) + s, place))
    insertions[second.line].append((Double(second.index) + t, place))
  }

  private func split() -> [Piece] {
    var refined: [[Point]] = []
    var uses: [Point: Int] = [:]
    for (number, line) in lines.enumerated() {
      var points: [Point] = []
      let added = insertions[number].sorted { $0.position < $1.position }
      var next = 0
      for (index, point) in line.points.enumerated() {
        if point != points.last { points.append(point) }
        while next < added.count, added[next].position <= Double(index + 1) {
          if added[next].point != points.last { points.append(added[next].point) }
          next += 1
        }
      }
      for point in points { uses[point, default: 0] += 1 }
      // Ends of lines are always junctions.
      for end in [points.first, points.last].compactMap(\.self) { uses[end, default: 0] += 1 }
      refined.append(points)
    }
    var pieces: [Piece] = []
    for (number, points) in refined.enumerated() {
      var piece: [Point] = []
      for (index, point) in points.enumerated() {
        piece.append(point)
        if index > 0, uses[point, default: 0] > 1 {
          pieces.append(Piece(line: number, points: piece))
          piece = [point]
        }
      }
    }
    return pieces
  }
}

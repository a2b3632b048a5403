import Foundation
import Terrain

/// A piece of road before the network is noded.
struct RoadLine: Sendable {
  /// Index of its road among the drafts.
  var road: Int
  /// The line.
  var points: [Point]
  /// True where only the order of the vertices may be driven.
  var oneway = false
}

/// A road before it has its name and id.
struct RoadDraft: Sendable {
  /// Grade: `key`, `main`, `lane` or `village`.
  var grade: String
  /// A name where one is fixed by the place.
  var name = ""
}

/// Streets of a town: rows along, columns across, bent by the map that places them.
struct StreetGrid: Sendable {
  /// One street of the grid.
  struct Street: Sendable {
    var offset: Double
    var grade: String
    /// Second carriageway of the street before it.
    var isTwin = false
    /// +1 or −1 where only one way may be driven.
    var way = 0
    /// Number of stretches that bear names of their own.
    var pieces = 1
  }

  /// Streets along the town, from the water inland.
  let rows: [Street]
  /// Streets across it.
  let columns: [Street]
  /// Where the junctions are, row by row.
  let nodes: [Point]
  /// Lines of all streets that were kept.
  private(set) var lines: [RoadLine] = []
  /// Blocks with a street on each side, as row and column of their first corner.
  private(set) var blocks: [(row: Int, column: Int)] = []

  /// A grid of streets; lanes are left out here and there, never so that the town falls apart.
  init(
    rows: [Street],
    columns: [Street],
    wobble: Double,
    leaveOut: Double,
    roads: inout [RoadDraft],
    generator: inout SeededGenerator,
    map: (Double, Double) -> Point
  ) {
    self.rows = rows
    self.columns = columns
    var places: [(Double, Double)] = []
    for (r, row) in rows.enumerated() {
      for (c, column) in columns.enumerated() {
        if row.isTwin {
          let beside = places[(r - 1) * columns.count + c]
          places.append((beside.0, beside.1 + row.offset - rows[r - 1].offset))
        } else {
          places.append(
            (
              column.offset + generator.uniform(-wobble, wobble),
              row.offset + generator.uniform(-wobble, wobble)
            )
          )
        }
      }
    }
    let snap = GaussKruger.zone111
    nodes = places.map { snap.snapped(map($0.0, $0.1)) }

    var rowRoads: [[Int]] = []
    for row in rows {
      if row.isTwin, let twin = rowRoads.last {
        rowRoads.append(twin)
      } else {
        rowRoads.append(Self.draft(row, spans: columns.count - 1, roads: &roads))
      }
    }
    let columnRoads = columns.map { Self.draft($0, spans: rows.count - 1, roads: &roads) }

    // Every possible segment, then the union–find that keeps the town in one piece.
    var segments: [(from: Int, to: Int, road: Int, way: Int, keep: Bool)] = []
    let width = columns.count
    for (r, row) in rows.enumerated() {
      for c in 0..<(width - 1) {
        let keep = row.grade != "lane" || !generator.chance(leaveOut)
        segments.append((r * width + c, r * width + c + 1, rowRoads[r][c], row.way, keep))
      }
    }
    for (c, column) in columns.enumerated() {
      for r in 0..<(rows.count - 1) {
        let link = rows[r + 1].isTwin
        let keep = link || column.grade != "lane" || !generator.chance(leaveOut)
        segments.append(
          (r * width + c, (r + 1) * width + c, columnRoads[c][r], link ? 0 : column.way, keep)
        )
      }
    }
    var group = Array(nodes.indices)
    func root(_ node: Int) -> Int {
      var node = node
      while group[node] != node { node = group[node] }
      return node
    }
    for segment in segments where segment.keep { group[root(segment.from)] = root(segment.to) }
    for index in segments.indices where !segments[index].keep {
      let (a, b) = (root(segments[index].from), root(segments[index].to))
      if a != b {
        group[a] = b
        segments[index].keep = true
      }
    }
    for segment in segments where segment.keep {
      let (p, q) = (places[segment.from], places[segment.to])
      let middle = snap.snapped(map((p.0 + q.0) / 2, (p.1 + q.1) / 2))
      var line = [nodes[segment.from], nodes[segment.to]]
      if line[0].distance(to: line[1]) > 60 { line.insert(middle, at: 1) }
      if segment.way < 0 { line.reverse() }
      lines.append(RoadLine(road: segment.road, points: line, oneway: segment.way != 0))
    }
    let rowSegments = rows.count * (width - 1)
    for r in 0..<(rows.count - 1) where !rows[r + 1].isTwin {
      for c in 0..<(width - 1) {
        let sides = [
          r * (width - 1) + c, (r + 1) * (width - 1) + c,
          rowSegments + c * (rows.count - 1) + r, rowSegments + (c + 1) * (rows.count - 1) + r,
        ]
        if sides.allSatisfy({ segments[$0].keep }) { blocks.append((r, c)) }
      }
    }
  }

  /// The four corners of a block, in the order around it.
  func corners(_ block: (row: Int, column: Int)) -> [Point] {
    let first = block.row * columns.count + block.column
    return [nodes[first], nodes[first + 1], nodes[first + columns.count + 1], nodes[first + columns.count]]
  }

  /// The roads of one street: which road each of its spans belongs to.
  private static func draft(_ street: Street, spans: Int, roads: inout [RoadDraft]) -> [Int] {
    let first = roads.count
    for _ in 0..<street.pieces { roads.append(RoadDraft(grade: street.grade)) }
    return (0..<spans).map { first + min(street.pieces - 1, $0 * street.pieces / spans) }
  }
}

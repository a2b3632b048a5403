/// The sum of the directed borders of areas, less the border of what they should tile: nothing is left exactly
/// where they tile it, without hole and without overlap.
///
/// Every border runs with its area to the left, so that a border between two neighbours is passed once each way
/// and cancels. Where all cancels, the winding numbers of the areas sum to that of the outline at every position
/// that lies on no border: each position of the outline lies in exactly one area. No overlay of areas is needed,
/// and no rounding error can creep in: positions are whole millimetres, and sums are whole numbers.
///
/// Rounding moves a border by at most 0.71 mm, and bringing together vertices that rounding parted by at most
/// 3.5 mm; so the proof speaks of every position that lies further than 4.2 mm from a border.
///
/// - Complexity: O(n) for segments that cancel as they are drawn; O(r log r) for the r that do not.
public struct BoundarySum: Sendable {
  /// A border that two areas share, or one area and the outline.
  public struct Border: Hashable, Sendable {
    /// Index of the first area.
    public var first: Int
    /// Index of the second area, greater than the first; that of the outline is the count of areas.
    public var second: Int
    /// Its length, metres, told to the micrometre.
    public var metres: Double

    /// A border.
    public init(first: Int, second: Int, metres: Double) {
      self.first = first
      self.second = second
      self.metres = metres
    }
  }

  /// How many areas there are; in `borders` this is the index of the outline.
  public let areaCount: Int
  /// False where there was no outline to hold the areas against.
  public let hasOutline: Bool
  /// Border segments of the areas, as drawn.
  public let segments: Int
  /// Border segments of the outline, as drawn.
  public let outlineSegments: Int
  /// Vertices that were made one with a neighbour on the grid.
  public let mergedVertices: Int
  /// How often a vertex of one border split a segment of another.
  public let splits: Int
  /// The furthest that such a vertex lay beside the segment, millimetres.
  public let largestOffsetMillimetres: Double
  /// Area of each area on the grid, square metres: exact to half a square millimetre.
  public let areas: [Double]
  /// Areas of all areas less that of the outline, square millimetres; `nil` without an outline. Where nothing was
  /// merged or split, it is 0 in a perfect tiling.
  public let areaDifference: Double?
  /// The borders between areas, by their indices.
  public let borders: [Border]
  /// What did not cancel.
  let residue: [BorderPiece]
  let nodes: NodeTable
  let grid: MillimetreGrid

  /// True where nothing is left: the areas tile the outline. Without an outline, the outer border of the areas
  /// is always left.
  public var isZero: Bool { residue.isEmpty }

  /// Length of the segments that did not cancel, metres.
  public var residueMetres: Double {
    let sum = residue.reduce(Int64(0)) { $0 + nodes.point($1.low).micrometres(to: nodes.point($1.high)) }
    return Double(sum) / 1e6
  }

  /// The sum for some areas in a metric plane, less that of an outline.
  public init(of areas: [MultiPolygon], outline: MultiPolygon? = nil) throws(TerrainError) {
    var box = outline?.boundingBox ?? .empty
    var count = outline.map { $0.rings.reduce(0) { $0 + $1.count } } ?? 0
    for area in areas {
      box.include(area.boundingBox)
      for polygon in area.polygons {
        count += polygon.exterior.count + polygon.holes.reduce(0) { $0 + $1.count }
      }
    }
    guard count < Int(Int32.max) / 2 else {
      throw TerrainError(.geometry, "grid of 1 mm", "there are over a thousand million border segments")
    }
    grid = try MillimetreGrid(around: box)
    var drawing = DirectedBorders(grid: grid, capacity: count)
    for area in areas { drawing.append(area) }
    segments = drawing.drawn
    if let outline { drawing.append(outline, reversed: true) }
    outlineSegments = drawing.drawn - segments
    hasOutline = outline != nil
    areaCount = areas.count

    var lengths = BorderLengths(areaCount: areas.count)
    let table = SegmentTable(drawing)
    let rest = table.split(drawing) { forward, backward in
      lengths.add(
        drawing.owners[forward],
        drawing.owners[backward],
        drawing.nodes.point(drawing.starts[forward]).micrometres(
          to: drawing.nodes.point(drawing.ends[forward])
        )
      )
    }
    var noding = ResidueNoding(rest, nodes: drawing.nodes) { lengths.add($0, $1, $2) }
    noding.run()
    residue = noding.pieces
    mergedVertices = noding.mergedVertices
    splits = noding.splits
    largestOffsetMillimetres = noding.largestOffsetMillimetres
    nodes = drawing.nodes
    borders = lengths.borders
    self.areas = drawing.doubleAreas.prefix(areas.count).map { Double($0) / 2e6 }
    let sum = drawing.doubleAreas.prefix(areas.count).reduce(0, +)
    areaDifference = outline == nil ? nil : Double(sum - (drawing.doubleAreas.last ?? 0)) / 2
  }
}

/// Lengths of the borders between areas, gathered piece by piece.
private struct BorderLengths {
  private var sums: [UInt64: Int64] = [:]
  private var pending: (key: UInt64, micrometres: Int64) = (.max, 0)
  private let areaCount: Int

  init(areaCount: Int) { self.areaCount = areaCount }

  /// Adds a piece; neighbours come in runs, so that the table is asked only where they change.
  mutating func add(_ first: Int32, _ second: Int32, _ micrometres: Int64) {
    guard first != second else { return }
    let key = UInt64(min(first, second)) << 32 | UInt64(max(first, second))
    if key != pending.key {
      flush()
      pending = (key, 0)
    }
    pending.micrometres += micrometres
  }

  private mutating func flush() {
    if pending.micrometres > 0 { sums[pending.key, default: 0] += pending.micrometres }
  }

  var borders: [BoundarySum.Border] {
    var whole = self
    whole.flush()
    return whole.sums.sorted { $0.key < $1.key }.map { key, micrometres in
      BoundarySum.Border(
        first: Int(key >> 32),
        second: Int(key & 0xFFFF_FFFF),
        metres: Double(micrometres) / 1e6
      )
    }
  }
}

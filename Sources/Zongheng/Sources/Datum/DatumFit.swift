import Terrain

/// How well some positions lie on roads under each datum: what a source is really measured against.
///
/// GCJ-02 and BD-09 move a city by some hundred metres, as one block: under the right datum tracks lie on roads, under a
/// wrong one they lie anywhere. So the median distance to the nearest road decides. CGCS2000 is not told from WGS-84,
/// from which it differs by less than a metre.
public struct DatumFit: Hashable, Sendable {
  /// What one datum would mean.
  public struct Candidate: Hashable, Sendable {
    /// The datum.
    public var datum: Datum
    /// Median distance from the positions to the nearest road, metres, each counted as 150 m at most.
    public var medianMetres: Double
  }

  /// How many positions were looked at.
  public var positions: Int
  /// Each datum that can be told, the best fit first.
  public var candidates: [Candidate]

  /// The datum that the positions fit; `nil` where they do not decide.
  ///
  /// The best must lie within a road's own width and noise, and twice as near as the next.
  public var datum: Datum? {
    guard positions >= Self.leastPositions, candidates.count > 1, candidates[0].medianMetres <= Self.onRoad,
      candidates[0].medianMetres * 2 <= candidates[1].medianMetres
    else { return nil }
    return candidates[0].datum
  }

  /// The median distance under a datum; CGCS2000 counts as WGS-84.
  public func medianMetres(under datum: Datum) -> Double? {
    let told = datum == .cgcs2000 ? .wgs84 : datum
    return candidates.first { $0.datum == told }?.medianMetres
  }

  /// Fewer positions than this decide nothing.
  private static let leastPositions = 40
  /// Half of the positions lie so near to a road's middle where the datum is right, metres.
  static let onRoad = 25.0
}

/// Measures how positions fit the roads of a network.
struct DatumFitter {
  private let grid: SegmentGrid
  private let frames: [(datum: Datum, frame: LocalFrame)]
  private var search = CandidateSearch()

  /// A fitter of a network's roads; `frames` lays positions of each datum on the network's plane.
  init(network: RoadNetwork, frames: [(datum: Datum, frame: LocalFrame)]) {
    grid = SegmentGrid(network.shapes)
    self.frames = frames
  }

  /// The fit of some positions, longitude and latitude in degrees of their unknown datum.
  mutating func fit(_ positions: PointColumn) throws(TerrainError) -> DatumFit {
    var candidates: [DatumFit.Candidate] = []
    for (datum, frame) in frames {
      candidates.append(DatumFit.Candidate(datum: datum, medianMetres: try median(positions, frame)))
    }
    // Stable: of equal fits the plainer datum comes first.
    let order = candidates.indices.sorted {
      (candidates[$0].medianMetres, $0) < (candidates[$1].medianMetres, $1)
    }
    return DatumFit(positions: positions.count, candidates: order.map { candidates[$0] })
  }

  /// True where positions lie on roads as a stated datum has it.
  mutating func fits(_ positions: PointColumn, _ stated: Datum) throws(TerrainError) -> Bool {
    let told: Datum = stated == .cgcs2000 ? .wgs84 : stated
    guard let frame = frames.first(where: { $0.datum == told })?.frame else { return true }
    return try median(positions, frame) <= DatumFit.onRoad / 2
  }

  /// The median distance to the nearest road in a frame, metres.
  private mutating func median(_ positions: PointColumn, _ frame: LocalFrame) throws(TerrainError) -> Double {
    var column = positions
    try frame.project(&column)
    var distances: [Double] = []
    for index in 0..<column.count where column[index].isFinite {
      search.find(grid, x: column.x[index], y: column.y[index], radius: Self.farthest, limit: 1)
      distances.append(min(Self.farthest, search.nearestSquare.squareRoot()))
    }
    distances.sort()
    return distances.isEmpty ? Self.farthest : distances[distances.count / 2]
  }

  /// Metres.
  private static let farthest = 150.0
}

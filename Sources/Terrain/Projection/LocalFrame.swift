/// The way from a datum's longitudes and latitudes to a metric plane, fast enough for every fix of a week.
///
/// A polynomial is fitted once to PROJ over the area of work, its degree raised until it agrees with PROJ to
/// a millimetre on a denser grid of its own. Positions outside the area, and all positions where no
/// polynomial holds (an area of many degrees), go through PROJ itself. GCJ-02 and BD-09 are undone first.
public struct LocalFrame: Sendable {
  /// Where the polynomial may differ from PROJ at most, in metres.
  private static let tolerance = 0.001
  /// Positions per side of the grid on which the fit is measured.
  private static let checks = 41

  /// What the longitudes and latitudes are measured against.
  public let datum: Datum
  /// Where the area lies, which decides what GCJ-02 and BD-09 mean.
  public let region: ChinaOffset.Region
  /// The metric plane.
  public let plane: CoordinateSystem
  /// The greatest distance to PROJ seen on the check grid; 0 where PROJ itself is used.
  public let worstErrorMetres: Double

  /// The area of work in WGS-84 (or CGCS2000) degrees.
  private let box: BoundingBox
  private let fit: SurfaceFit?

  /// The frame of an area.
  ///
  /// - Parameters:
  ///   - datum: what the positions are measured against.
  ///   - plane: a projected coordinate system, in metres.
  ///   - around: the area, in longitude and latitude of that datum.
  ///   - region: where the area lies.
  public init(
    datum: Datum,
    plane: CoordinateSystem,
    around: BoundingBox,
    region: ChinaOffset.Region = .mainland
  ) throws(TerrainError) {
    guard !around.isEmpty, around.minX.isFinite, around.maxX.isFinite, around.minY.isFinite,
      around.maxY.isFinite
    else {
      throw TerrainError(
        .coordinateSystem,
        plane.definition,
        "the area is empty; give it at least one position"
      )
    }
    if try plane.isGeographic() {
      throw TerrainError(
        .coordinateSystem,
        plane.definition,
        "the system is in degrees; choose one in metres, such as EPSG:4546"
      )
    }
    let projection = try Projection(from: Self.source(of: datum), to: plane)
    self.init(datum: datum, region: region, plane: plane, box: Self.undone(around, datum, region)) {
      projection.project(&$0)
    }
  }

  /// The frame of an area in a plane whose formula the caller has, without asking PROJ.
  ///
  /// - Parameters:
  ///   - around: the area, in WGS-84 degrees.
  ///   - plane: the plane, for positions outside the area.
  ///   - formula: easting and northing of a longitude and latitude: the same as PROJ's to well below a millimetre.
  public init(
    around: BoundingBox,
    plane: CoordinateSystem,
    formula: (_ longitude: Double, _ latitude: Double) -> Point
  ) {
    precondition(!around.isEmpty, "a frame needs an area")
    self.init(datum: .wgs84, region: .mainland, plane: plane, box: around.expanded(by: 0.001)) { column in
      for index in 0..<column.count {
        let point = formula(column.x[index], column.y[index])
        column.x[index] = point.x
        column.y[index] = point.y
      }
    }
  }

  private init(
    datum: Datum,
    region: ChinaOffset.Region,
    plane: CoordinateSystem,
    box: BoundingBox,
    project: (inout PointColumn) -> Void
  ) {
    self.datum = datum
    self.region = region
    self.plane = plane
    self.box = box
    var values = SurfaceFit.nodes(of: box)
    project(&values)
    let grid = Self.grid(over: box)
    var expected = grid
    project(&expected)
    for degree in 1...SurfaceFit.highestDegree {
      let candidate = SurfaceFit(box: box, values: values, degree: degree)
      var worst = 0.0
      for index in 0..<grid.count {
        let distance = candidate.value(grid.x[index], grid.y[index]).distance(to: expected[index])
        // Not-a-number must not pass for small.
        worst = distance <= worst ? worst : distance.isNaN ? .infinity : distance
      }
      if worst <= Self.tolerance {
        fit = candidate
        worstErrorMetres = worst
        return
      }
    }
    fit = nil
    worstErrorMetres = 0
  }

  /// Replaces every longitude and latitude by its place in the plane; one that has none becomes not-a-number.
  ///
  /// A position's place never depends on the others of its column.
  public func project(_ column: inout PointColumn) throws(TerrainError) {
    var outside: [Int] = []
    let isOffset = datum == .gcj02 || datum == .bd09
    for index in 0..<column.count {
      var point = column[index]
      if isOffset { point = ChinaOffset.wgs84(point, from: datum, in: region) }
      if let fit, box.contains(point) {
        point = fit.value(point.x, point.y)
      } else if point.x.isFinite, point.y.isFinite {
        outside.append(index)
      } else {
        // Nowhere is nowhere in the plane, too: PROJ need not be made ready for it.
        point = Point(.nan, .nan)
      }
      column.x[index] = point.x
      column.y[index] = point.y
    }
    guard !outside.isEmpty else { return }
    let projection = try Projection(from: Self.source(of: datum), to: plane)
    var rest = PointColumn(x: outside.map { column.x[$0] }, y: outside.map { column.y[$0] })
    projection.project(&rest)
    for (place, index) in outside.enumerated() {
      column.x[index] = rest.x[place]
      column.y[index] = rest.y[place]
    }
  }

  /// The place of one position in the plane; `nil` outside the fitted area.
  public func plane(longitude: Double, latitude: Double) -> Point? {
    let point = ChinaOffset.wgs84(Point(longitude, latitude), from: datum, in: region)
    guard let fit, box.contains(point) else { return nil }
    return fit.value(point.x, point.y)
  }

  private static func source(of datum: Datum) -> CoordinateSystem {
    datum == .cgcs2000 ? .cgcs2000 : .wgs84
  }

  /// The area with the datum's offset undone, and wide enough to divide by.
  private static func undone(
    _ area: BoundingBox,
    _ datum: Datum,
    _ region: ChinaOffset.Region
  ) -> BoundingBox {
    let corners = BoundingBox(grid(over: area).points.map { ChinaOffset.wgs84($0, from: datum, in: region) })
    // 0.001 degrees, about 100 m: the offset bends the edges of the area between the grid's positions.
    return corners.expanded(by: 0.001)
  }

  private static func grid(over box: BoundingBox) -> PointColumn {
    var column = PointColumn()
    for i in 0..<checks {
      for j in 0..<checks {
        let t = Point(Double(i) / Double(checks - 1), Double(j) / Double(checks - 1))
        column.append(Point(box.minX + t.x * box.width, box.minY + t.y * box.height))
      }
    }
    return column
  }
}

import Terrain

/// Where somebody leaves the roads to be at a compound, and for how long.
struct CompoundStop: Hashable, Sendable {
  /// Index of the compound.
  var compound: Int32
  /// Where the road is left, and come back to.
  var spot: RoadSpot
  /// Where to stay: at a gate, at the nearest point of the boundary, or inside, as the rule asks.
  var point: Point
  /// Time from the road to the point, milliseconds.
  var aside: Int
  /// Time to stay there, milliseconds.
  var dwell: Int

  /// All the time that it takes, milliseconds.
  var work: Int { aside + dwell + aside }

  /// A compound without gates is reached where a road comes within so many metres of its boundary, else at the nearest place.
  private static let entryMetres = 50.0

  /// A stop that fulfils a rule; `nil` where no road leads anywhere.
  ///
  /// Of several gates the one nearest to a road is taken.
  init?(
    _ number: Int32,
    of rule: PatrolRule,
    for request: PlanRequest,
    in district: District,
    by roads: RoadSpotFinder
  ) {
    let compound = district.compounds[Int(number)]
    let reach = rule.compoundReach
    var target: Point?
    var nearest: RoadSpot?
    if !compound.gates.isEmpty {
      let found = compound.gates.compactMap { gate in roads.nearest(to: gate).map { (gate, $0) } }
      (target, nearest) = found.min { $0.1.aside < $1.1.aside } ?? (nil, nil)
    } else {
      nearest = roads.entries(of: compound.area, within: Self.entryMetres).min {
        ($0.aside, $0.edge, $0.offset) < ($1.aside, $1.edge, $1.offset)
      }
    }
    guard var spot = nearest else { return nil }
    spot.aside = 0
    let road = district.network.position(of: spot)
    switch reach.part {
    case .inside:
      target = compound.area.polygons.max { $0.area < $1.area }?.interiorPoint
    case .boundary where !compound.gates.isEmpty, .gate:
      break
    case .boundary:
      target = nil
    }
    self.compound = number
    self.spot = spot
    point = target ?? Self.nearest(to: road, on: compound.area)
    aside = Int((road.distance(to: point) * 3600 / request.asideKmh).rounded(.up))
    dwell = Int(((rule.minDwellMinutes ?? 0) * 60_000).rounded(.up)) + Int(request.dwellMarginSeconds * 1000)
  }

  /// The point of an area that is nearest to a position; the position itself where it lies inside.
  private static func nearest(to position: Point, on area: MultiPolygon) -> Point {
    if area.contains(position) { return position }
    var best = (point: position, metres: Double.infinity)
    for ring in area.rings {
      for (from, to) in zip(ring, ring.dropFirst()) {
        let way = to - from
        let square = way.x * way.x + way.y * way.y
        let along = (position.x - from.x) * way.x + (position.y - from.y) * way.y
        let point = from + way * (square > 0 ? max(0, min(1, along / square)) : 0)
        let metres = point.distance(to: position)
        if metres < best.metres { best = (point, metres) }
      }
    }
    return best.point
  }
}

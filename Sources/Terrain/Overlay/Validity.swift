import CGEOS

/// One thing that is wrong with an area, and where.
public struct ValidityProblem: Hashable, Sendable {
  /// What is wrong: the part, the ring, and the reason.
  public var message: String
  /// Where it is, in the area's own coordinates.
  public var position: Point

  /// A problem.
  public init(message: String, position: Point) {
    self.message = message
    self.position = position
  }
}

/// Whether areas follow the rules of the OGC Simple Features model, and what can be done where they do not.
public enum Validity {
  /// What is wrong with an area: one problem for every broken ring, then for every part whose rings do not go
  /// together, then for parts that overlap; empty where all is well.
  public static func problems(of area: MultiPolygon) throws(TerrainError) -> [ValidityProblem] {
    let context = try GEOSContext()
    var problems: [ValidityProblem] = []
    for (part, polygon) in area.polygons.enumerated() {
      var ringsAreSound = true
      for (place, ring) in polygon.rings.enumerated() {
        let name = place == 0 ? "part \(part + 1), outer ring" : "part \(part + 1), hole \(place)"
        guard let problem = try problem(ofRing: ring, context) else { continue }
        ringsAreSound = false
        problems.append(ValidityProblem(message: "\(name): \(problem.message)", position: problem.position))
      }
      guard ringsAreSound, let problem = problem(of: try context.handle(polygon)) else { continue }
      problems.append(
        ValidityProblem(message: "part \(part + 1): \(problem.message)", position: problem.position)
      )
    }
    if problems.isEmpty, let problem = problem(of: try context.handle(area)) { problems.append(problem) }
    return problems
  }

  /// The area made to follow the rules, as close to the original as can be: overlaps are merged, crossings
  /// cut, and what has no extent is dropped.
  public static func repaired(_ area: MultiPolygon) throws(TerrainError) -> MultiPolygon {
    let usable = area.polygons.compactMap { polygon -> Polygon? in
      let rings = polygon.rings.map { $0.filter(\.isFinite) }
      guard let exterior = rings.first, Set(exterior).count >= 3 else { return nil }
      return Polygon(exterior: exterior, holes: rings.dropFirst().filter { Set($0).count >= 3 })
    }
    let context = try GEOSContext()
    let parameters = unsafe GEOSMakeValidParams_create_r(context.handle)
    defer { unsafe GEOSMakeValidParams_destroy_r(context.handle, parameters) }
    _ = unsafe GEOSMakeValidParams_setMethod_r(context.handle, parameters, GEOS_MAKE_VALID_STRUCTURE)
    _ = unsafe GEOSMakeValidParams_setKeepCollapsed_r(context.handle, parameters, 0)
    let handle = try context.handle(MultiPolygon(usable))
    let made = try unsafe context.owned(
      GEOSMakeValidWithParams_r(context.handle, handle.geometry, parameters),
      "repair"
    )
    return MultiPolygon(unsafe context.polygons(made.geometry))
  }

  private static func problem(
    ofRing ring: [Point],
    _ context: GEOSContext
  ) throws(TerrainError) -> ValidityProblem? {
    if let bad = ring.first(where: { !$0.isFinite }) {
      return ValidityProblem(
        message: "a coordinate is not a number",
        position: ring.first(where: \.isFinite) ?? bad
      )
    }
    guard ring.count >= 4 else {
      return ValidityProblem(
        message: "fewer than three different positions",
        position: ring.first ?? Point(.nan, .nan)
      )
    }
    return problem(of: try context.handle(Polygon(exterior: ring)))
  }

  private static func problem(of handle: borrowing GEOSHandle) -> ValidityProblem? {
    let context = handle.context
    var reason: UnsafeMutablePointer<CChar>? = nil
    var location: OpaquePointer? = nil
    let answer = unsafe GEOSisValidDetail_r(context.handle, handle.geometry, 0, &reason, &location)
    defer {
      if unsafe reason != nil { unsafe GEOSFree_r(context.handle, reason) }
      if unsafe location != nil { unsafe GEOSGeom_destroy_r(context.handle, location) }
    }
    guard answer != 1 else { return nil }
    let message = unsafe reason.map { unsafe String(cString: $0) } ?? "no reason given"
    return ValidityProblem(
      message: message,
      position: unsafe context.positions(location).first ?? Point(.nan, .nan)
    )
  }
}

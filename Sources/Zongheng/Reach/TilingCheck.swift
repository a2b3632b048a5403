import Terrain

/// A sum of borders as a check: zero is the proof, and what is left becomes faults with their remedies.
struct TilingCheck {
  /// What people call each area.
  let labels: [String]
  /// What people call the whole.
  let outline: String
  /// The whole; `nil` where none was given.
  let shape: MultiPolygon?
  /// True where the areas are the units of the plan, so that a remedy may change them.
  var areUnits = false

  /// The check of a sum that was made of some areas.
  func check(
    _ kind: ReachCheck.Kind,
    _ sum: BoundarySum,
    _ areas: [MultiPolygon]
  ) throws(ZonghengError) -> ReachCheck {
    var faults: [ReachFault] = []
    if !sum.isZero {
      do {
        faults = try sum.faults(in: areas, outline: shape).map { fault($0, areas) }
      } catch {
        throw ZonghengError(.input, outline, error.message)
      }
      // Segments that do not cancel and still enclose nothing are told as such: a proof has no small print.
      if faults.isEmpty, sum.hasOutline {
        var fault = ReachFault(.hole, [outline])
        fault.metres = sum.residueMetres
        fault.squareMetres = 0
        faults.append(fault)
      }
    }
    var facts: [ReachCheck.Fact] = [
      .init("area_segments", Double(sum.segments)),
      .init("boundary_segments", Double(sum.outlineSegments)),
      .init("vertices_on_edges", Double(sum.splits)),
      .init("merged_vertices", Double(sum.mergedVertices)),
      .init("largest_offset_mm", sum.largestOffsetMillimetres),
      .init("borders", Double(sum.borders.count)),
      .init(sum.hasOutline ? "residue_m" : "outer_border_m", sum.residueMetres),
    ]
    if let difference = sum.areaDifference { facts.append(.init("area_difference_mm2", difference)) }
    return ReachCheck(kind, counted: sum.segments + sum.outlineSegments, facts: facts, faults: faults)
  }

  private func fault(_ place: TilingFault, _ areas: [MultiPolygon]) -> ReachFault {
    let kind: ReachFault.Kind =
      switch place.kind {
      case .hole: .hole
      case .overlap: .overlap
      case .outside: .outside
      }
    var fault = ReachFault(kind, place.holders.map(label), at: place.position)
    fault.squareMetres = place.squareMetres
    fault.widthMetres = place.widthMetres
    fault.shape = place.polygon
    fault.neighbours = place.neighbours.map { .init(name: label($0.area), metres: $0.metres) }
    fault.remedy = remedy(place, areas)
    if !areUnits { fault.remedy?.isUnambiguous = false }
    return fault
  }

  private func label(_ area: Int) -> String { area < labels.count ? labels[area] : outline }

  /// A free place goes to the neighbour with the longest border, a place outside is cut off, and a place held
  /// twice stays with the neighbour whose border the rest follows.
  private func remedy(_ place: TilingFault, _ areas: [MultiPolygon]) -> ReachRemedy? {
    let units = place.neighbours.filter { $0.area < labels.count }
    switch place.kind {
    case .hole:
      guard let first = units.first else { return nil }
      let rest = units.dropFirst().first?.metres ?? 0
      // Twice as long a border as any other leaves no doubt; nor does a place too narrow to matter to anybody. A
      // place that would make its neighbour a tenth larger is somebody's missing unit, and not for us to give away.
      let isSmall = place.squareMetres * 10 < areas[first.area].area
      let clear =
        isSmall
        && (rest == 0 || first.metres > 2 * rest
          || (place.widthMetres < ReachVerifier.sliverWidthMetres && first.metres > rest))
      return ReachRemedy(
        step: .addPlace(toUnit: first.area),
        isUnambiguous: clear,
        target: label(first.area)
      )
    case .outside:
      return ReachRemedy(
        step: .cutPlace(fromUnits: place.holders),
        isUnambiguous: !place.holders.isEmpty,
        target: place.holders.map(label).joined(separator: ", ")
      )
    case .overlap:
      guard place.holders.count == 2 else { return nil }
      // The later of the two gives way where the place is a sliver; anything wider is for the office to decide.
      return ReachRemedy(
        step: .cutPlace(fromUnits: [place.holders[1]]),
        isUnambiguous: place.widthMetres < ReachVerifier.sliverWidthMetres,
        target: label(place.holders[1])
      )
    }
  }
}

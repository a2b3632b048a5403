import Terrain

/// Communities with their codes and townships; each township grows from its seat and stays in one piece.
enum AreaAssembly {
  /// Townships and communities from the rings of the mosaic.
  ///
  /// - Parameter urban: how many of the first communities belong to the town.
  static func areas(
    rings: [[Point]],
    neighbours: [[Int]],
    seats: [Point],
    urban: Int
  ) -> ([SimulatedArea], [SimulatedArea]) {
    let townshipCount = PlaceNames.townships.count
    var township = [Int?](repeating: nil, count: rings.count)
    for community in 0..<urban { township[community] = 0 }
    for seat in 1..<townshipCount { township[urban + seat - 1] = seat }
    while true {
      var best: (distance: Double, community: Int, township: Int)?
      for community in rings.indices where township[community] == nil {
        for neighbour in neighbours[community] {
          guard let candidate = township[neighbour], candidate > 0 else { continue }
          let distance = seats[community].distance(to: seats[urban + candidate - 1])
          if distance < best?.distance ?? .infinity { best = (distance, community, candidate) }
        }
      }
      guard let next = best else { break }
      township[next.community] = next.township
    }
    var counters = [Int](repeating: 0, count: townshipCount)
    let names = PlaceNames.urban.map { $0 + "社区" } + PlaceNames.rural.map { $0 + "村" }
    let communities = rings.indices.map { index in
      let owner = township[index] ?? 0
      counters[owner] += 1
      let serial = (counters[owner] < 10 ? "00" : "0") + "\(counters[owner])"
      return SimulatedArea(
        code: PlaceNames.townships[owner].1 + serial,
        name: names[index],
        area: MultiPolygon([Polygon(exterior: rings[index])]),
        township: owner
      )
    }
    let townships = (0..<townshipCount).map { owner in
      SimulatedArea(
        code: PlaceNames.townships[owner].1 + "000",
        name: PlaceNames.townships[owner].0,
        area: AreaUnion.union(of: rings.indices.filter { township[$0] == owner }.map { rings[$0] }),
        township: nil
      )
    }
    return (townships, communities)
  }
}

import Zongheng

/// What the sample's rules leave out of an edge, worked out by the rule of three from the road's chainage.
enum LeftOut {
  /// The parts of an edge that no rule asks for, whole centimetres from the start of its line.
  static func parts(of edge: RoadEdge, in district: District) -> [Range<Int>] {
    let road = district.network.roads[Int(edge.road)]
    let length = Double(edge.lengthCentimetres)
    return district.exclusions.filter { $0.roads.contains(road.id) || $0.roads.contains(road.name) }
      .compactMap { exclusion in
        let (start, end) = (edge.chainageAtStart, edge.chainageAtEnd)
        let places = [exclusion.fromMetres ?? -1, exclusion.toMetres ?? road.chainageLength + 1].map {
          Int((min(1, max(0, ($0 - start) / (end - start))) * length).rounded())
        }.sorted()
        return places[0] < places[1] ? places[0]..<places[1] : nil
      }
  }
}

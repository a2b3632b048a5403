import Terrain

/// Which places can be entered from which part of which edge.
public struct PlaceAccess: Sendable {
  /// A part of an edge from which a place is entered.
  struct Part: Hashable, Sendable {
    var place: Int32
    /// Distances from the start of the edge's line, centimetres.
    var from: Int32
    var to: Int32
  }

  /// The parts of each edge.
  private(set) var parts: [[Part]]

  /// Places that divide the edges among themselves: what an area owns is the way into it.
  public init(_ partition: EdgePartition, edgeCount: Int) {
    parts = (0..<edgeCount).map { edge in
      partition.pieces(of: edge).filter { $0.area >= 0 }.map {
        Part(place: $0.area, from: $0.from, to: $0.to)
      }
    }
  }

  /// Compounds that a rule asks for, entered from as near as it counts and another few metres.
  ///
  /// - Parameters:
  ///   - network: the roads.
  ///   - compounds: the compounds.
  ///   - reach: how near a visit must come.
  ///   - margin: how far a road may lie beside what is reached, metres; eight times as far where none is nearer.
  init(network: RoadNetwork, compounds: [Compound], reach: PatrolReach, margin: Double) {
    parts = Array(repeating: [], count: network.edges.count)
    let index = PackedIndex(boxes: network.edges.indices.map { network.shapes[$0].boundingBox })
    for (number, compound) in compounds.enumerated() {
      for margin in [margin, margin * 8] {
        let near = CompoundReach(
          compound,
          reach.part == .inside
            ? PatrolReach(of: .boundary, withinMetres: margin)
            : PatrolReach(of: reach.part, withinMetres: reach.withinMetres + margin)
        )
        var isReached = false
        for edge in index.query(near.boundingBox).sorted() {
          let length = network.edges[edge].lengthCentimetres
          for range in near.parts(of: network.shapes[edge]) {
            let from = Int32(max(0, (range.lowerBound * 100).rounded(.down)))
            let to = min(length, Int32((range.upperBound * 100).rounded(.up)))
            guard from < to else { continue }
            parts[edge].append(Part(place: Int32(number), from: from, to: to))
            isReached = true
          }
        }
        if isReached { break }
      }
    }
  }

  /// The stays that unseen passes make possible, each once.
  func possibleStays(_ passes: [PossiblePass]) -> Set<PossibleStay> {
    var stays: Set<PossibleStay> = []
    for pass in passes {
      for part in parts[Int(pass.edge)] where part.from < pass.to && pass.from < part.to {
        stays.insert(
          PossibleStay(
            place: part.place,
            device: pass.device,
            day: pass.day,
            earliest: pass.earliest,
            latest: pass.latest
          )
        )
      }
    }
    return stays
  }
}

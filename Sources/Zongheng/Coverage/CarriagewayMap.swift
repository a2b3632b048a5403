/// Which edges are the other carriageway of an edge: one-way edges of the same road that lead the other way, by chainage.
struct CarriagewayMap: Sendable {
  private let network: RoadNetwork
  private var twins: [Int32: [Int32]] = [:]

  /// The carriageways of a network.
  init(_ network: RoadNetwork) {
    self.network = network
    var sides: [Side: [Int32]] = [:]
    for (index, edge) in network.edges.enumerated() where edge.travel != .both {
      sides[Side(road: edge.road, leadsUp: Self.leadsUp(edge)), default: []].append(Int32(index))
    }
    for (side, edges) in sides {
      let others = sides[Side(road: side.road, leadsUp: !side.leadsUp)] ?? []
      for edge in edges {
        twins[edge] = others.filter { other in
          let (a, b) = (network.edges[Int(edge)], network.edges[Int(other)])
          return max(min(a.chainageAtStart, a.chainageAtEnd), min(b.chainageAtStart, b.chainageAtEnd))
            < min(max(a.chainageAtStart, a.chainageAtEnd), max(b.chainageAtStart, b.chainageAtEnd))
        }
      }
    }
  }

  /// The edges beside an edge, in the order of their numbers.
  func twins(of edge: Int) -> [Int32] { twins[Int32(edge)] ?? [] }

  /// The part of an edge that lies beside a part of another; `nil` where none does.
  func range(on edge: Int, beside other: Int32, _ range: Range<Int32>) -> Range<Int32>? {
    let twin = network.edges[Int(other)]
    let (a, b) = (
      twin.chainage(atCentimetres: range.lowerBound), twin.chainage(atCentimetres: range.upperBound)
    )
    return network.edges[edge].range(ofChainageFrom: min(a, b), to: max(a, b))
  }

  private static func leadsUp(_ edge: RoadEdge) -> Bool {
    (edge.travel == .forward) == (edge.chainageAtEnd >= edge.chainageAtStart)
  }

  private struct Side: Hashable {
    var road: Int32
    var leadsUp: Bool
  }
}

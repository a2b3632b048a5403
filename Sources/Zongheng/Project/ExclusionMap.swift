/// Where the exclusions of a district lie on its edges.
public struct ExclusionMap: Sendable {
  /// A part of an edge that an exclusion leaves out.
  public struct Part: Hashable, Sendable {
    /// Distances from the start of the edge's line, centimetres.
    public var range: Range<Int32>
    /// Index of the exclusion in the district's list.
    public var exclusion: Int32
  }

  private var parts: [Int32: [Part]] = [:]

  /// The map of a district's exclusions.
  public init(_ district: District) {
    let network = district.network
    for (number, exclusion) in district.exclusions.enumerated() {
      for (index, edge) in network.edges.enumerated() {
        let road = network.roads[Int(edge.road)]
        guard exclusion.roads.contains(road.id) || exclusion.roads.contains(road.name) else { continue }
        let from = exclusion.fromMetres ?? -.infinity
        let to = exclusion.toMetres ?? .infinity
        guard let range = edge.range(ofChainageFrom: from, to: to) else { continue }
        parts[Int32(index), default: []].append(Part(range: range, exclusion: Int32(number)))
      }
    }
  }

  /// What is left out of one edge, in the order of the exclusions.
  public func parts(of edge: Int) -> [Part] { parts[Int32(edge)] ?? [] }
}

extension RoadEdge {
  /// The part of the edge between two chainages of its road, centimetres along its line; `nil` where there is none.
  func range(ofChainageFrom from: Double, to: Double) -> Range<Int32>? {
    let span = chainageAtEnd - chainageAtStart
    let length = Double(lengthCentimetres)
    guard span != 0 else {
      return from <= chainageAtStart && chainageAtStart <= to ? 0..<lengthCentimetres : nil
    }
    func along(_ chainage: Double) -> Double { max(0, min(1, (chainage - chainageAtStart) / span)) * length }
    let low = Int32(min(along(from), along(to)).rounded())
    let high = Int32(max(along(from), along(to)).rounded())
    return low < high ? low..<high : nil
  }

  /// The road's chainage at a distance along the edge's line, metres.
  func chainage(atCentimetres distance: Int32) -> Double {
    chainageAtStart + (chainageAtEnd - chainageAtStart) * Double(distance) / Double(max(1, lengthCentimetres))
  }
}

extension District {
  /// One finding for each exclusion that names a road or a linear asset which is not there.
  var exclusionFindings: [Finding] {
    func names(_ network: RoadNetwork) -> Set<String> { Set(network.roads.flatMap { [$0.id, $0.name] }) }
    let (roads, assets) = (names(network), names(linearAssets))
    return exclusions.flatMap { exclusion in
      func finding(_ kind: String, _ message: String) -> Finding {
        Finding(
          kind: kind,
          severity: .warning,
          subject: "exclusion \(exclusion.id), line \(exclusion.line)",
          message: message
        )
      }
      return exclusion.roads.filter { !roads.contains($0) }.map {
        finding("exclusion-road-unknown", "no road has the id or name “\($0)”")
      }
        + exclusion.linearAssets.filter { !assets.contains($0) }.map {
          finding("exclusion-asset-unknown", "no linear asset has the id or name “\($0)”")
        }
    }
  }
}

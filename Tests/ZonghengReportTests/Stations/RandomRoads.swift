import Terrain
import Zongheng

/// A made-up town of crooked blocks with one-way streets, and places on its roads.
struct RandomRoads {
  let network: RoadNetwork
  var random: SeededGenerator

  /// A town of `side` × `side` junctions about 100 m apart; its south-west corner is `origin`.
  init(seed: UInt64, side: Int, origin: Point = Point(0, 0)) {
    var random = SeededGenerator(seed: seed)
    var nodes = PointColumn()
    for row in 0..<side {
      for column in 0..<side {
        func shift() -> Double { Double(Int(random.next() % 61)) - 30 }
        nodes.append(
          Point(origin.x + Double(column) * 100 + shift(), origin.y + Double(row) * 100 + shift())
        )
      }
    }
    var edges: [RoadEdge] = []
    var shapes = PolylineColumn()
    for node in 0..<(side * side) {
      for (isThere, other) in [(node % side < side - 1, node + 1), (node < side * (side - 1), node + side)] {
        guard isThere, random.next() % 10 > 1 else { continue }
        let line = Polyline([nodes[node], nodes[other]])
        shapes.append(line)
        let draw = random.next() % 5
        edges.append(
          RoadEdge(
            id: "\(edges.count)",
            from: Int32(node),
            to: Int32(other),
            travel: draw == 0 ? .forward : draw == 1 ? .backward : .both,
            road: 0,
            lengthCentimetres: Int32((line.length * 100).rounded())
          )
        )
      }
    }
    network = RoadNetwork(
      nodes: nodes,
      edges: edges,
      shapes: shapes,
      roads: [Road(id: "1", name: "一路", grade: "main")]
    )
    self.random = random
  }

  /// A place on some edge.
  mutating func spot() -> RoadSpot {
    let edge = Int(random.next() % UInt64(network.edges.count))
    let length = network.edges[edge].lengthCentimetres
    return RoadSpot(edge: Int32(edge), offset: Int32(random.next() % UInt64(length + 1)))
  }

  /// A district of square compounds, half of them with a gate, around random positions.
  mutating func district(compounds count: Int) -> District {
    let box = BoundingBox(network.nodes.points)
    var compounds: [Compound] = []
    for number in 0..<count {
      let x = box.minX + box.width * Double(random.next() % 1000) / 1000
      let y = box.minY + box.height * Double(random.next() % 1000) / 1000
      let half = 10.0 + Double(random.next() % 20)
      compounds.append(
        Compound(
          id: "C\(number)",
          name: "小区\(number)",
          category: "old",
          area: Self.square(Point(x, y), half),
          gates: number.isMultiple(of: 2) ? [Point(x + half, y), Point(x, y - half)] : []
        )
      )
    }
    return District(
      name: "城",
      plane: CoordinateSystem("EPSG:4546"),
      boundary: Self.square(box.center, max(box.width, box.height)),
      communities: [
        AdministrativeArea(code: "1", name: "村", area: Self.square(box.center, max(box.width, box.height)))
      ],
      compounds: compounds,
      network: network,
      clock: LocalClock(.gmt)
    )
  }

  /// Some stations.
  mutating func stations(_ count: Int) -> [Station] {
    let box = BoundingBox(network.nodes.points)
    return (0..<count).map { number in
      let x = box.minX + box.width * Double(random.next() % 1000) / 1000
      let y = box.minY + box.height * Double(random.next() % 1000) / 1000
      return Station(id: "W\(number)", name: "站\(number)", position: Point(x, y))
    }
  }

  static func square(_ center: Point, _ half: Double) -> MultiPolygon {
    MultiPolygon([
      Polygon(exterior: [
        Point(center.x - half, center.y - half), Point(center.x + half, center.y - half),
        Point(center.x + half, center.y + half), Point(center.x - half, center.y + half),
      ])
    ])
  }
}

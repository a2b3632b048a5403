import Terrain
import Testing

@testable import Zongheng

@Suite("Building a road network")
struct RoadNetworkBuilderTests {
  func road(
    _ feature: Int64,
    _ points: [(Double, Double)],
    id: String? = nil,
    road: String? = nil,
    name: String = "",
    grade: String = "",
    from: String? = nil,
    to: String? = nil,
    oneway: String? = nil
  ) -> RoadFeature {
    RoadFeature(
      id: id,
      lines: [Polyline(points.map { Point($0.0, $0.1) })],
      road: road,
      name: name,
      grade: grade,
      from: from,
      to: to,
      oneway: oneway,
      feature: feature
    )
  }

  func build(_ features: [RoadFeature]) -> (network: RoadNetwork, findings: [Finding]) {
    RoadNetworkBuilder().build(features)
  }

  func kinds(_ findings: [Finding]) -> [String] { findings.map(\.kind).sorted() }

  @Test("Two roads that cross at a shared vertex become four edges around one node")
  func crossing() {
    let (network, findings) = build([
      road(1, [(0, 0), (50, 0), (100, 0)]), road(2, [(50, -50), (50, 0), (50, 50)]),
    ])
    #expect(network.edges.count == 4)
    #expect(network.nodes.count == 5)
    #expect(network.edges.map(\.id).sorted() == ["1-0", "1-1", "2-0", "2-1"])
    #expect(findings.isEmpty)
  }

  @Test("Roads that cross without a shared vertex, such as a bridge, stay whole")
  func bridge() {
    let (network, findings) = build([road(1, [(0, 0), (100, 0)]), road(2, [(50, -50), (50, 50)])])
    #expect(network.edges.count == 2)
    #expect(kinds(findings) == ["network-disconnected"])
  }

  @Test("A road that ends at another's vertex cuts it there")
  func junction() {
    let (network, _) = build([road(1, [(0, 0), (50, 0.2), (100, 0)]), road(2, [(50, 0), (50, 50)])])
    #expect(network.edges.count == 3)
    #expect(network.nodes.count == 4)
  }

  @Test("Ends within the tolerance are one node, ends beyond it are two")
  func snapping() {
    let (near, findings) = build([road(1, [(0, 0), (100, 0)]), road(2, [(100.3, 0.2), (200, 0)])])
    #expect(near.nodes.count == 3)
    #expect(kinds(findings) == ["road-ends-snapped"])
    let (far, others) = build([road(1, [(0, 0), (100, 0)]), road(2, [(100.6, 0), (200, 0)])])
    #expect(far.nodes.count == 4)
    #expect(kinds(others) == ["network-disconnected"])
  }

  @Test("Node ids of the layer join edges, and roads that only share vertices are not cut")
  func nodeIDs() {
    let (network, findings) = build([
      road(1, [(0, 0), (50, 0), (100, 0)], from: "a", to: "b"),
      road(2, [(103, 0), (200, 0)], from: "b", to: "c"),
      road(3, [(50, 50), (50, 0), (50, -50)], from: "d", to: "e"),
    ])
    #expect(network.edges.count == 3)
    #expect(network.nodes.count == 5)
    let second = network.edges.first { $0.feature == 2 }
    #expect(network.edges[0].to == second?.from)
    #expect(kinds(findings).contains("road-node-apart"))
  }

  @Test(
    "A two-way road stored as two reversed edges is kept once, for both ways",
    arguments: [nil, "yes"]
  )
  func reversedTwins(oneway: String?) {
    let (network, findings) = build([
      road(1, [(0, 0), (50, 1), (100, 0)], oneway: oneway),
      road(2, [(100, 0), (50, 1.1), (0, 0)], oneway: oneway),
      road(3, [(100, 0), (200, 0)]),
    ])
    #expect(network.edges.count == 2)
    #expect(network.edges[0].travel == .both)
    #expect(findings.first { $0.kind == "road-reversed-twins" }?.count == 1)
  }

  @Test("The two carriageways of a road stay two edges")
  func dualCarriageway() {
    let (network, findings) = build([
      road(1, [(0, 0), (10, 5), (90, 5), (100, 0)], oneway: "1"),
      road(2, [(100, 0), (90, -5), (10, -5), (0, 0)], oneway: "1"),
    ])
    #expect(network.edges.map(\.travel) == [.forward, .forward])
    #expect(findings.isEmpty)
  }

  @Test(
    "A repeated line and a line without length are dropped, a line that crosses itself is kept, all with positions"
  )
  func poorLines() {
    let (network, findings) = build([
      road(1, [(0, 0), (100, 0)]), road(2, [(0, 0), (100, 0)]), road(3, [(7, 7), (7, 7)]),
      road(4, [(100, 0), (200, 0), (200, 50), (150, -50)]),
    ])
    #expect(network.edges.count == 2)
    #expect(kinds(findings) == ["road-duplicate", "road-self-crossing", "road-zero-length"])
    #expect(findings.allSatisfy { $0.position != nil })
    #expect(findings.first { $0.kind == "road-self-crossing" }?.position == Point(175, 0))
  }

  @Test("A circuit that meets itself only at its ends does not cross itself")
  func circuit() {
    let (network, findings) = build([road(1, [(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)])])
    #expect(findings.isEmpty)
    #expect(network.edges[0].chainageAtEnd == 400)
    #expect(network.edges[0].from == network.edges[0].to)
  }

  @Test(
    "One-way traffic is understood in many spellings",
    arguments: [
      ("yes", TravelDirections.forward), ("no", .both), ("True", .forward), ("false", .both), ("1", .forward),
      ("0", .both), ("-1", .backward), ("FT", .forward), ("TF", .backward), ("B", .both),
      ("reverse", .backward),
      ("是", .forward), ("否", .both), ("单行", .forward), ("双向", .both), ("T", .forward), ("F", .both),
      ("", .both),
    ]
  )
  func spellings(text: String, travel: TravelDirections) {
    #expect(OnewaySpelling([text]).travel(text) == travel)
  }

  @Test("In a layer that writes B for both ways, F is forward and T is backward")
  func geofabrikSpelling() {
    let spelling = OnewaySpelling(["B", "F", "T", nil])
    #expect(spelling.travel("F") == .forward)
    #expect(spelling.travel("T") == .backward)
    let (network, findings) = build([road(1, [(0, 0), (100, 0)], oneway: "perhaps")])
    #expect(network.edges[0].travel == .both)
    #expect(kinds(findings) == ["road-oneway-unknown"])
  }

  @Test("Chainages run along the road from its western end, also where an edge is digitised against it")
  func chainages() throws {
    let (network, _) = build([
      road(1, [(100, 0), (0, 0)], name: "High Street"), road(2, [(100, 0), (250, 0)], name: "High Street"),
      road(3, [(100, 0), (100, 60)], name: "High Street"), road(4, [(250, 0), (250, 10)]),
    ])
    let street = try #require(network.roads.firstIndex { $0.name == "High Street" })
    #expect(network.roads[street].chainageLength == 250)
    let first = try #require(network.edges.first { $0.feature == 1 })
    #expect(first.chainageAtStart == 100)
    #expect(first.chainageAtEnd == 0)
    let side = try #require(network.edges.first { $0.feature == 3 })
    #expect(side.chainageAtStart == 100)
    #expect(side.chainageAtEnd == 100)
    let own = try #require(network.edges.first { $0.feature == 4 })
    #expect(network.roads[Int(own.road)].id == own.id)
  }

  @Test(
    "Roads of one name that are far apart are two roads, near pieces are one with the gap in its chainages"
  )
  func sameNames() {
    let far = build([
      road(1, [(0, 0), (100, 0)], name: "High Street"), road(2, [(5000, 0), (5100, 0)], name: "High Street"),
    ]).network
    #expect(far.roads.map(\.id) == ["High Street", "High Street#2"])
    let near = build([
      road(1, [(0, 0), (100, 0)], name: "High Street"), road(2, [(130, 0), (200, 0)], name: "High Street"),
    ]).network
    #expect(near.roads.count == 1)
    #expect(near.roads[0].chainageLength == 200)
    #expect(near.edges[1].chainageAtStart == 130)
  }

  @Test("One name with two grades is two roads; one road id with two grades is one road and a finding")
  func grades() {
    let named = build([
      road(1, [(0, 0), (100, 0)], name: "A", grade: "key"),
      road(2, [(100, 0), (200, 0)], name: "A", grade: "lane"),
    ])
    #expect(named.network.roads.map(\.grade) == ["key", "lane"])
    let numbered = build([
      road(1, [(0, 0), (100, 0)], road: "7", grade: "key"),
      road(2, [(100, 0), (150, 0)], road: "7", grade: "lane"),
    ])
    #expect(numbered.network.roads.map(\.grade) == ["key"])
    #expect(kinds(numbered.findings) == ["road-mixed-grades"])
  }

  @Test("Law: the order of the features changes nothing", arguments: 1...20)
  func orderLaw(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var features: [RoadFeature] = []
    for number in 0..<60 {
      var x = Double(Int.random(in: 0...9, using: &random) * 100)
      var y = Double(Int.random(in: 0...9, using: &random) * 100)
      var points = [(x, y)]
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        if Bool.random(using: &random) { x += 100 } else { y += 100 }
        points.append((x + Double.random(in: 0...0.1, using: &random), y))
      }
      features.append(
        road(
          Int64(number),
          Bool.random(using: &random) ? points : points.reversed(),
          id: String(number % 50),
          name: ["", "A", "B"][Int.random(in: 0...2, using: &random)],
          oneway: [nil, "yes", "-1"][Int.random(in: 0...2, using: &random)]
        )
      )
    }
    let (network, findings) = build(features)
    let (other, others) = build(features.shuffled(using: &random))
    #expect(network.edges == other.edges, "seed \(seed)")
    #expect(network.shapes == other.shapes, "seed \(seed)")
    #expect(network.roads == other.roads, "seed \(seed)")
    #expect(network.nodes == other.nodes, "seed \(seed)")
    #expect(Set(findings) == Set(others), "seed \(seed)")
  }

  @Test("Law: every edge's length is its line's in whole centimetres, and its chainages lie on its road")
  func lengthLaw() {
    var random = SeededGenerator(seed: 5)
    let features = (0..<200).map { number in
      road(
        Int64(number),
        (0..<3).map { _ in
          (Double.random(in: 0...500, using: &random), Double.random(in: 0...500, using: &random))
        },
        name: ["A", "B", ""][number % 3]
      )
    }
    let network = build(features).network
    for (index, edge) in network.edges.enumerated() {
      let length = network.shapes.length(of: index)
      #expect(abs(Double(edge.lengthCentimetres) / 100 - length) <= 0.01)
      let road = network.roads[Int(edge.road)]
      #expect(edge.chainageAtStart >= 0 && edge.chainageAtStart <= road.chainageLength + 1e-6)
      #expect(edge.chainageAtEnd >= 0 && edge.chainageAtEnd <= road.chainageLength + 1e-6)
    }
  }
}

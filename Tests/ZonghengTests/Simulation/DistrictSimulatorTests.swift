import Terrain
import Testing
import Zongheng

@Suite("A simulated district")
struct DistrictSimulatorTests {
  @Test("has the counts of the reference district", arguments: [1, 2, 7, 2026] as [UInt64])
  func counts(seed: UInt64) {
    let district = DistrictSimulator(seed: seed).district()
    #expect(district.townships.count == 5)
    #expect(district.communities.count == 53)
    #expect(district.network.roads.count { $0.grade == "key" } == 47)
    #expect(district.compounds.count == 42)
    #expect(district.compounds.allSatisfy { (1...3).contains($0.gates.count) })
    let kinds = Dictionary(grouping: district.devices, by: \.kind).mapValues(\.count)
    #expect(kinds == [.enforcement: 16, .sanitation: 17, .bodyCamera: 40, .handheld: 49])
    let kilometres = Double(district.network.lengthCentimetres) / 100_000
    #expect((350...600).contains(kilometres))
    #expect(Set(district.communities.map(\.code)).count == 53)
    #expect(Set(district.network.roads.map(\.name)).count == district.network.roads.count)
    #expect(Set(district.network.edges.map(\.id)).count == district.network.edges.count)
  }

  @Test(
    "is tiled by its communities: areas add up and inner edges cancel",
    arguments: [1, 2, 7, 2026] as [UInt64]
  )
  func tiling(seed: UInt64) {
    let district = DistrictSimulator(seed: seed).district()
    let whole = district.boundary.area
    #expect(abs(district.communities.reduce(0) { $0 + $1.area.area } - whole) < 1)
    #expect(abs(district.townships.reduce(0) { $0 + $1.area.area } - whole) < 1)
    #expect(district.boundary.polygons.count == 1)
    struct Side: Hashable {
      var from: Point
      var to: Point
    }
    func sides(_ area: MultiPolygon) -> [Side] {
      area.rings.flatMap { ring in zip(ring, ring.dropFirst()).map { Side(from: $0, to: $1) } }
    }
    let all = Set(district.communities.flatMap { sides($0.area) })
    let outer = all.filter { !all.contains(Side(from: $0.to, to: $0.from)) }
    #expect(outer == Set(sides(district.boundary)))
  }

  @Test("can be driven through from every junction to every other", arguments: [1, 2, 7, 2026] as [UInt64])
  func connected(seed: UInt64) {
    let network = DistrictSimulator(seed: seed).district().network
    func reached(_ follow: (RoadEdge) -> [(Int32, Int32)]) -> Int {
      var next: [Int32: [Int32]] = [:]
      for (from, to) in network.edges.flatMap(follow) { next[from, default: []].append(to) }
      var seen: Set<Int32> = [0]
      var open: [Int32] = [0]
      while let node = open.popLast() {
        for target in next[node, default: []] where seen.insert(target).inserted { open.append(target) }
      }
      return seen.count
    }
    let ahead = reached {
      [$0.travel.allowsForward ? [($0.from, $0.to)] : [], $0.travel.allowsBackward ? [($0.to, $0.from)] : []]
        .flatMap { $0 }
    }
    let back = reached {
      [$0.travel.allowsForward ? [($0.to, $0.from)] : [], $0.travel.allowsBackward ? [($0.from, $0.to)] : []]
        .flatMap { $0 }
    }
    #expect(ahead == network.nodes.count)
    #expect(back == network.nodes.count)
  }

  @Test("keeps its junctions at the ends of its edges and inside its boundary")
  func junctions() {
    let district = DistrictSimulator(seed: 1).district()
    let network = district.network
    for (index, edge) in network.edges.enumerated() {
      let points = network.shapes[index].points
      #expect(points.first == network.nodes[Int(edge.from)])
      #expect(points.last == network.nodes[Int(edge.to)])
    }
    #expect(network.nodes.points.allSatisfy(district.boundary.contains))
    for gate in district.compounds.flatMap(\.gates) {
      let access = network.shapes.position(on: Int(gate.edge), at: gate.offset)
      #expect(access.distance(to: gate.position) < 30)
    }
  }

  @Test("projects there and back to a micrometre")
  func projection() {
    let zone = GaussKruger.zone111
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<1000 {
      let plane = Point(
        Double.random(in: 400_000...600_000, using: &generator),
        Double.random(in: 2_000_000...5_000_000, using: &generator)
      )
      let degrees = zone.degrees(plane)
      #expect(zone.plane(longitude: degrees.x, latitude: degrees.y).distance(to: plane) < 1e-6)
    }
  }
}

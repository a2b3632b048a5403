import Foundation
import Terrain
import Testing
import Zongheng

@testable import ZonghengReport

@Suite("Where further stations help most")
struct SiteSearchTests {
  private struct Random {
    var generator: SeededGenerator
    mutating func below(_ bound: Int) -> Int { Int(generator.next() % UInt64(bound)) }
  }

  /// The least cost of all choices of so many places, by trying each.
  private func leastCost(_ problem: SiteSearch.Problem) -> Double {
    func best(_ first: Int, _ chosen: [Int]) -> Double {
      if chosen.count == problem.count { return problem.cost(chosen) }
      var least = problem.cost(chosen)
      for place in problem.costs.indices where place >= first {
        least = min(least, best(place + 1, chosen + [place]))
      }
      return least
    }
    return best(0, [])
  }

  @Test("is exact on small problems, as trying every choice tells", arguments: 1...40 as ClosedRange<UInt64>)
  func exact(seed: UInt64) {
    var random = Random(generator: SeededGenerator(seed: seed))
    let (places, customers, count) = (6 + random.below(6), 4 + random.below(10), 1 + random.below(3))
    let isCover = seed.isMultiple(of: 2)
    let standing = (0..<customers).map { _ in
      isCover ? 1.0 + Double(random.below(3)) : 500 + Double(random.below(500))
    }
    let costs = (0..<places).map { _ in
      standing.map { isCover ? (random.below(3) == 0 ? 0 : $0) : Double(random.below(1000)) }
    }
    let problem = SiteSearch.Problem(standing: standing, costs: costs, count: count, step: 1)
    let answer = SiteSearch().answer(problem)
    let least = leastCost(problem)
    #expect(answer.isProven && answer.cost == least && problem.cost(answer.places) == least, "seed \(seed)")
    #expect(Set(answer.places).count == answer.places.count && answer.places.count <= count)
    // Stopped early, it says less, but nothing false.
    let hasty = SiteSearch(mostRelaxations: 3).answer(problem)
    #expect(hasty.bound <= least + 1e-6 && hasty.cost >= least, "seed \(seed)")
  }

  @Test(
    "On a town too large to try every choice, the answer is no worse than the greedy one and within 2 % of its bound",
    arguments: 1...3 as ClosedRange<UInt64>
  )
  func large(seed: UInt64) {
    var random = Random(generator: SeededGenerator(seed: seed))
    func positions(_ count: Int) -> [Point] {
      (0..<count).map { _ in Point(Double(random.below(10_000)), Double(random.below(10_000))) }
    }
    let (places, customers) = (positions(80), positions(120))
    let problem = SiteSearch.Problem(
      standing: customers.map { _ in 20_000 },
      costs: places.map { place in customers.map { place.distance(to: $0).rounded() } },
      count: 6,
      step: 1
    )
    var greedy: [Int] = []
    for _ in 0..<problem.count {
      let next = places.indices.min { problem.cost(greedy + [$0]) < problem.cost(greedy + [$1]) }
      greedy.append(next ?? 0)
    }
    let answer = SiteSearch(mostRelaxations: 200).answer(problem)
    #expect(answer.cost == problem.cost(answer.places) && answer.places.count == problem.count)
    #expect(answer.cost <= problem.cost(greedy), "seed \(seed)")
    #expect(answer.bound <= answer.cost && answer.cost <= answer.bound * 1.02, "seed \(seed): \(answer)")
  }

  @Test("By hand: of three places, the middle one reaches both compounds that none reaches yet")
  func byHand() {
    let problem = SiteSearch.Problem(
      standing: [0, 1, 1, 1],
      costs: [[0, 0, 1, 1], [0, 1, 0, 0], [0, 0, 0, 1]],
      count: 1,
      step: 1
    )
    let answer = SiteSearch().answer(problem)
    #expect(answer.cost == 1 && answer.isProven)
    let both = SiteSearch().answer(
      SiteSearch.Problem(standing: [0, 1, 1, 1], costs: problem.costs, count: 2, step: 1)
    )
    #expect(both.cost == 0 && both.places.contains(1))
    #expect(SiteSearch().answer(SiteSearch.Problem(standing: [3], costs: [[1]], count: 0)).cost == 3)
  }
}

@Suite("Ways beside another opinion")
struct WayOracleTests {
  private static let script = """
    import json, sys, networkx as nx
    data = json.load(sys.stdin if len(sys.argv) < 2 else open(sys.argv[1]))
    for task in data:
        result = []
        for source in task["from"]:
            graph = nx.MultiDiGraph()
            marks = {}
            for edge, offset in [source] + task["to"]: marks.setdefault(edge, set()).add(offset)
            for index, (a, b, length, forward, backward) in enumerate(task["edges"]):
                # Places at the same offset are one place.
                stops = [(o, ("p", index, o)) for o in sorted(marks.get(index, []))]
                stops = [(0, ("n", a))] + stops + [(length, ("n", b))]
                for (o, p), (q, r) in zip(stops, stops[1:]):
                    if forward: graph.add_edge(p, r, weight=q - o)
                    if backward: graph.add_edge(r, p, weight=q - o)
            lengths = nx.single_source_dijkstra_path_length(graph, ("p", *source))
            result.append([lengths.get(("p", *target), -1) for target in task["to"]])
        print(json.dumps(result))
    """

  @Test(
    "Lengths of ways on random towns are those of networkx, on foot and by vehicle, and lines are as long as is told",
    .enabled(if: PythonOracle.python != nil, "needs ZONGHENG_ORACLE_PYTHON")
  )
  func networkx() throws {
    var tasks: [String] = []
    var told: [[[Int]]] = []
    for seed in 1...12 as ClosedRange<UInt64> {
      var roads = RandomRoads(seed: seed, side: 5)
      let network = roads.network
      let traveller: Traveller = seed.isMultiple(of: 2) ? .person : .vehicle
      let finder = WayFinder(network, traveller: traveller)
      let sources = (0..<4).map { _ in roads.spot() }
      let targets = (0..<8).map { _ in roads.spot() } + [sources[0]]
      told.append(
        sources.map { source in
          let tree = finder.ways(from: source)
          return targets.map { target in
            guard let length = tree.centimetres(to: target) else { return -1 }
            let parts = tree.way(to: target) ?? []
            #expect(parts.reduce(0) { $0 + $1.length } == length, "seed \(seed)")
            if length > 0 {
              let line = network.line(of: parts)
              #expect(abs((line?.length ?? 0) * 100 - Double(length)) < Double(parts.count), "seed \(seed)")
            }
            return length
          }
        }
      )
      let edges = network.edges.enumerated().map { index, edge in
        "[\(edge.from),\(edge.to),\(edge.lengthCentimetres),\(finder.allows(.forward, on: Int32(index)) ? 1 : 0),\(finder.allows(.backward, on: Int32(index)) ? 1 : 0)]"
      }
      func list(_ spots: [RoadSpot]) -> String {
        spots.map { "[\($0.edge),\($0.offset)]" }.joined(separator: ",")
      }
      tasks.append(
        "{\"edges\":[\(edges.joined(separator: ","))],\"from\":[\(list(sources))],\"to\":[\(list(targets))]}"
      )
    }
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).json")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("[\(tasks.joined(separator: ","))]".utf8).write(to: file)
    let lines = try PythonOracle.ask(Self.script, [file.path]).split(separator: "\n")
    #expect(lines.count == told.count)
    for (line, own) in zip(lines, told) {
      let other = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [[Int]]
      #expect(other == own)
    }
  }
}

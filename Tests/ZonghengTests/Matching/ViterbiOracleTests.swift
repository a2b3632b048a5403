import Terrain
import Testing
import ZonghengTestSupport

@testable import Zongheng

@Suite("The cheapest chain")
struct ViterbiOracleTests {
  @Test("No sequence of candidates is cheaper than the chain found")
  func exhaustive() throws {
    var parameters = MatchingParameters()
    parameters.candidateEdges = 3
    // The search's two shortcuts are off: with them, dear ways are not looked for where there are cheaper ones.
    parameters.beam = .infinity
    parameters.dearestDetour = .infinity
    // Without skips the sequences are plain: one candidate of each observation.
    parameters.skipCost = 1e9
    var compared = 0
    for seed in 1...60 as ClosedRange<UInt64> {
      let world = RandomGrid(seed: seed)
      let matcher = RoadMatcher(network: world.network, parameters: parameters)
      let track = world.track(seed: seed, fixes: 5)
      var scratch = MatchingScratch()
      scratch.prepare(for: matcher.graph, parameters)
      scratch.observations.gather(track, radius: 1)
      var lattice = Lattice(matcher: matcher, sigma: 10, highSpeed: 8)
      lattice.decode(&scratch)
      // A fix without candidates leaves no sequence to compare with.
      guard let chain = lattice.chains.first, chain.count == track.count, let last = chain.last else {
        continue
      }
      let cheapest = Exhaustive(matcher: matcher, track: track, sigma: 10).cheapest()
      // Rows keep distances in single precision: below a tenth of a millimetre here.
      #expect(abs(scratch.viterbi.states[Int(last)].cost - cheapest) < 1e-4, "seed \(seed)")
      compared += 1
    }
    #expect(compared >= 20)
  }
}

/// All sequences of candidates, with the easiest ways from Floyd and Warshall's table of all pairs.
private struct Exhaustive {
  let matcher: RoadMatcher
  let track: Track
  let sigma: Double
  private let table: [[Way]]
  /// 1 for each node at which three roads or more meet.
  private let junctions: [Double]

  /// A way between two nodes, and the junctions on it save that at its start.
  private struct Way {
    var metres = Double.infinity
    var junctions = 0.0
    /// A junction counts as four metres.
    var effort: Double { metres + 4 * junctions }

    static func + (_ a: Way, _ b: Way) -> Way {
      Way(metres: a.metres + b.metres, junctions: a.junctions + b.junctions)
    }

    mutating func shorten(to other: Way) { if other.effort < effort { self = other } }
  }

  init(matcher: RoadMatcher, track: Track, sigma: Double) {
    self.matcher = matcher
    self.track = track
    self.sigma = sigma
    let edges = matcher.network.edges
    let count = matcher.network.nodes.count
    let roads = edges.reduce(into: [Int](repeating: 0, count: count)) {
      $0[Int($1.from)] += 1
      $0[Int($1.to)] += 1
    }
    let junctions = roads.map { $0 > 2 ? 1.0 : 0 }
    var table = [[Way]](repeating: .init(repeating: Way(), count: count), count: count)
    for node in 0..<count { table[node][node].metres = 0 }
    for (index, edge) in edges.enumerated() {
      let length = matcher.network.shapes.length(of: index)
      let (a, b) = (Int(edge.from), Int(edge.to))
      if edge.travel.allowsForward { table[a][b].shorten(to: Way(metres: length, junctions: junctions[b])) }
      if edge.travel.allowsBackward { table[b][a].shorten(to: Way(metres: length, junctions: junctions[a])) }
    }
    for middle in 0..<count {
      for a in 0..<count {
        for b in 0..<count { table[a][b].shorten(to: table[a][middle] + table[middle][b]) }
      }
    }
    self.table = table
    self.junctions = junctions
  }

  private struct Place {
    var edge: Int
    var isForward: Bool
    var along: Double
    var cost: Double
  }

  func cheapest() -> Double {
    var best = Double.infinity
    search(0, nil, 0, &best)
    return best
  }

  private func search(_ fix: Int, _ last: Place?, _ cost: Double, _ best: inout Double) {
    if fix == track.count {
      best = min(best, cost)
      return
    }
    for place in places(fix) {
      let step =
        last.map { self.step($0, place, straight: position(fix - 1).distance(to: position(fix))) } ?? 0
      search(fix + 1, place, cost + place.cost + step, &best)
    }
  }

  private func position(_ fix: Int) -> Point { Point(track.x[fix], track.y[fix]) }

  private func places(_ fix: Int) -> [Place] {
    let network = matcher.network
    var near: [(distance: Double, edge: Int, along: Double)] = []
    for edge in network.edges.indices {
      let line = network.shapes[edge].points
      let way = line[1] - line[0]
      let rest = position(fix) - line[0]
      let t = min(max((rest.x * way.x + rest.y * way.y) / (way.x * way.x + way.y * way.y), 0), 1)
      let distance = (line[0] + way * t).distance(to: position(fix))
      if distance <= 6 * sigma { near.append((distance, edge, t * network.shapes.length(of: edge))) }
    }
    near.sort { ($0.distance, $0.edge) < ($1.distance, $1.edge) }
    return near.prefix(3).flatMap { found -> [Place] in
      let length = network.shapes.length(of: found.edge)
      let cost = min(found.distance * found.distance / (2 * sigma * sigma), 20)
      let travel = network.edges[found.edge].travel
      return [
        travel.allowsForward ? Place(edge: found.edge, isForward: true, along: found.along, cost: cost) : nil,
        travel.allowsBackward
          ? Place(edge: found.edge, isForward: false, along: length - found.along, cost: cost) : nil,
      ].compactMap { $0 }
    }
  }

  /// The cost of a step: the cheaper of turning on the edge and of the easiest way by its end.
  private func step(_ a: Place, _ b: Place, straight: Double) -> Double {
    let network = matcher.network
    func cost(_ route: Double) -> Double {
      // Ten seconds between fixes, in which deviations grow by 0.6 m/s and two fifths on top; 20 m of noise and 8 m/s and
      // a fifth on top are in reach.
      abs(route - straight) / (0.5 * sigma + 0.6 * 10 * 1.4) + max(0, route - (20 + 9.6 * 10)) / sigma
    }
    let length = network.shapes.length(of: a.edge)
    if a.edge == b.edge && a.isForward == b.isForward && b.along >= a.along - 3.5 * sigma {
      return cost(max(0, b.along - a.along))
    }
    var best = Double.infinity
    if a.edge == b.edge && a.isForward != b.isForward {
      best = 6 + cost(abs(length - b.along - a.along))
    }
    let (from, to) = (network.edges[a.edge], network.edges[b.edge])
    let leave = Int(a.isForward ? from.to : from.from)
    let enter = Int(b.isForward ? to.from : to.to)
    let way = table[leave][enter] + Way(metres: length - a.along + b.along, junctions: junctions[leave])
    guard way.effort <= straight * 1.6 + 250 + 6 * sigma else { return best }
    return min(best, cost(way.metres) + way.junctions / 2 + turns(a, leave, enter, b))
  }

  private func turns(_ a: Place, _ leave: Int, _ enter: Int, _ b: Place) -> Double {
    let network = matcher.network
    func turn(at node: Int, on edge: Int) -> Double {
      let others = network.edges.indices.contains {
        let other = network.edges[$0]
        return $0 != edge
          && ((Int(other.from) == node && other.travel.allowsForward)
            || (Int(other.to) == node && other.travel.allowsBackward))
      }
      return others ? 6 : 3
    }
    if leave == enter {
      return a.edge == b.edge && a.isForward != b.isForward ? turn(at: leave, on: a.edge) : 0
    }
    // With streets of unequal length the easiest way is unique: it begins or ends with a turn if it goes back.
    var cost = 0.0
    func isEasiest(_ way: Way) -> Bool { abs(way.effort - table[leave][enter].effort) < 1e-9 }
    let back = Int(a.isForward ? network.edges[a.edge].from : network.edges[a.edge].to)
    let first = Way(metres: network.shapes.length(of: a.edge), junctions: junctions[back])
    if network.edges[a.edge].travel == .both && isEasiest(first + table[back][enter]) {
      cost += turn(at: leave, on: a.edge)
    }
    let beyond = Int(b.isForward ? network.edges[b.edge].to : network.edges[b.edge].from)
    let last = Way(metres: network.shapes.length(of: b.edge), junctions: junctions[enter])
    if network.edges[b.edge].travel == .both && isEasiest(table[leave][beyond] + last) {
      cost += turn(at: enter, on: b.edge)
    }
    return cost
  }
}

import Foundation
import Terrain
import Testing
import ZonghengTestSupport

@testable import Zongheng

@Suite("The confidence of a stretch")
struct ConfidenceTests {
  private static let pair = MapSketch(
    """
    A------------------B
    |1  2  3  4  5  6  |
    |                  |
    |                  |
    |                  |
    |                  |
    C------------------D
    """,
    metresPerCell: 10
  )

  @Test("A street cut in two under a fix is no more probable than a whole one")
  func cut() throws {
    let town = MapSketch(
      """
      A--------M---------B
      |                  |
      |                  |
      |1  2  3 4  5  6   |
      |                  |
      |                  |
      C------------------D
      """,
      metresPerCell: 10
    )
    // At the cut two states stand for the same way.
    for stretch in town.match("1 2 3 4 5 6").matched.stretches {
      #expect(abs(stretch.confidence - 0.5) < 0.05, "\(town.name(of: stretch))")
    }
  }

  @Test("A drive beside one road is certain; midway between two it is not")
  func parallel() throws {
    let near = Self.pair.match("1 2 3 4 5 6")
    #expect(near.roads == ["AB"])
    #expect(try #require(near.matched.stretches.first).confidence > 0.99)
    let town = MapSketch(
      """
      A------------------B
      |                  |
      |                  |
      |1  2  3  4  5  6  |
      |                  |
      |                  |
      C------------------D
      """,
      metresPerCell: 10
    )
    let midway = town.match("1 2 3 4 5 6")
    #expect(midway.roads.count == 1)
    // Two ways alike in all: half each.
    #expect(abs(try #require(midway.matched.stretches.first).confidence - 0.5) < 0.01)
  }

  @Test("Where nothing is pruned, confidences are those of all paths counted one by one", arguments: 1...25)
  func exhaustive(seed: Int) throws {
    var parameters = MatchingParameters()
    parameters.candidateEdges = 3
    parameters.beam = .infinity
    parameters.dearestDetour = .infinity
    parameters.skipCost = 1e9
    parameters.weighedTemperatures = 60
    let world = RandomGrid(seed: UInt64(seed))
    let matcher = RoadMatcher(network: world.network, parameters: parameters)
    var scratch = MatchingScratch()
    scratch.prepare(for: matcher.graph, parameters)
    scratch.observations.gather(world.track(seed: UInt64(seed), fixes: 5), radius: 1)
    var lattice = Lattice(matcher: matcher, sigma: 10, highSpeed: 8)
    lattice.decode(&scratch)
    guard let chain = lattice.chains.first, chain.count == 5 else { return }
    var posterior = Posterior()
    posterior.weigh(chain, of: lattice, &scratch)
    // Every path by itself: its cost, the shares of its states, and the steps that it takes.
    var shares = [Double](repeating: 0, count: posterior.steps.count)
    var all = 0.0
    var cheapest = Double.infinity
    let total = scratch.viterbi.states[Int(chain[4])].cost
    func share(_ state: Int32) -> Double { scratch.places[Int(state)].share(inverseSigma: 0.1) }
    func walk(_ layer: Int, _ state: Int32?, _ cost: Double, _ weight: Double, _ taken: [Int]) {
      if layer == 4 {
        // Both weigh costs at the temperature of the model.
        let weight = weight * exp((total - cost) / parameters.temperature)
        cheapest = min(cheapest, cost)
        all += weight
        for step in taken { shares[step] += weight }
        return
      }
      for index in posterior.steps(leaving: layer) {
        let step = posterior.steps[index]
        if let state, step.from != state { continue }
        let start = state == nil ? scratch.viterbi.states[Int(step.from)].own : cost
        let before = state == nil ? share(step.from) : weight
        walk(
          layer + 1,
          step.to,
          start + step.cost + scratch.viterbi.states[Int(step.to)].own,
          before * share(step.to),
          taken + [index]
        )
      }
    }
    walk(0, nil, 0, 1, [])
    // The same terms summed in another order.
    #expect(abs(cheapest - total) < 1e-6, "seed \(seed)")
    for (index, step) in posterior.steps.enumerated() {
      #expect(abs(step.probability - shares[index] / all) < 1e-9, "seed \(seed)")
    }
    for layer in 0..<4 {
      let sum = posterior.steps(leaving: layer).reduce(0) { $0 + posterior.steps[$1].probability }
      #expect(abs(sum - 1) < 1e-9, "seed \(seed)")
    }
  }
}

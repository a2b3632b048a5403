import Testing

@testable import Zongheng

@Suite("No plan divides townships less often than the bound")
struct TownshipSplitBoundTests {
  private func bound(_ townships: [Double], zones: Int, tolerance: Double) -> Int {
    let problem = ZoneProblem(
      graph: UnitGraph(count: townships.count, edges: []),
      workloads: townships,
      townships: townships.indices.map { Int32($0) },
      shares: [Double](repeating: 1, count: zones),
      tolerance: tolerance,
      goal: .splits
    )
    return TownshipSplitBound(problem: problem).least
  }

  @Test("Examples by hand")
  func examples() {
    #expect(bound([10, 10, 10], zones: 3, tolerance: 0.01) == 0)
    #expect(bound([5, 5, 10, 10], zones: 3, tolerance: 0.01) == 0)
    #expect(bound([15, 15], zones: 3, tolerance: 0.01) == 2, "one whole of 30 with three zones")
    #expect(bound([20, 10], zones: 3, tolerance: 0.01) == 1)
    #expect(bound([30], zones: 3, tolerance: 0.01) == 2)
    #expect(bound([14, 16], zones: 3, tolerance: 0.01) == 2)
    #expect(bound([13, 7, 9, 1], zones: 3, tolerance: 0.01) == 1)
  }

  @Test("The bound agrees with trying every division into pieces")
  func bruteForce() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<60 {
      let townships = (0..<5).map { _ in Double(1 + random.next() % 20) }
      let zones = 2 + Int(random.next() % 3)
      let mean = townships.reduce(0, +) / Double(zones)
      var most = 0
      // Every way to give each township a piece; a piece must carry a whole number of zones, together all of them.
      for code in 0..<3125 {
        var sums = [Double](repeating: 0, count: 5)
        var used = [Bool](repeating: false, count: 5)
        var rest = code
        for township in townships {
          sums[rest % 5] += township
          used[rest % 5] = true
          rest /= 5
        }
        let options = (0..<5).filter { used[$0] }.map { piece in
          (1...zones).filter { abs(sums[piece] - Double($0) * mean) <= Double($0) * mean * 0.1 + 1e-9 }
        }
        let totals = options.reduce([0]) { totals, choice in totals.flatMap { t in choice.map { t + $0 } } }
        if totals.contains(zones) { most = max(most, options.count) }
      }
      let byTownship = townships.reduce(0) { $0 + max(0, Int(($1 / (mean * 1.1) - 1e-9).rounded(.up)) - 1) }
      let expected = max(byTownship, most > 0 ? zones - most : 0)
      #expect(bound(townships, zones: zones, tolerance: 0.1) == expected, "\(townships), \(zones) zones")
    }
  }
}

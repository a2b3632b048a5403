import Terrain
import Testing
import ZonghengTestSupport

@testable import Zongheng

@Suite("Space-time prisms")
struct PrismTests {
  /// A road of 400 m with a branch of 300 m in its middle.
  static let town = MapSketch(
    """
          D
          |
          |
          |
          |
          |
    A-----B-----C
    """,
    metresPerCell: 50
  )

  /// No slack, and a speed of exactly 10 m/s, so that the sums can be done on paper.
  static var finder: PrismFinder {
    var parameters = PrismParameters()
    parameters.slackMetres = 0
    parameters.anchorMetres = 1
    parameters.leastSpeedOnWheelsKmh = 36
    return PrismFinder(network: town.network, parameters: parameters)
  }

  static func span(from: Point, to: Point, seconds: Int64, isOnDuty: Bool = true) -> SilentSpan {
    SilentSpan(
      device: 0,
      day: LocalDay(number: 0),
      from: 0,
      to: seconds * 1000,
      fromPosition: from,
      toPosition: to,
      isOnDuty: isOnDuty
    )
  }

  /// What is reached of each edge, metres from the start of its line.
  static func reached(_ span: SilentSpan) -> [String: [ClosedRange<Int32>]] {
    var reached: [String: [ClosedRange<Int32>]] = [:]
    for pass in finder.passes(of: span, kind: .enforcement) {
      reached[town.network.edges[Int(pass.edge)].id, default: []].append(pass.from / 100...pass.to / 100)
    }
    return reached
  }

  @Test(
    "From A to C in 80 s at 10 m/s: 600 m of way are driven, and 200 m are left: 100 m into the branch and back"
  )
  func detour() {
    let reached = Self.reached(Self.span(from: Point(0, 0), to: Point(600, 0), seconds: 80))
    #expect(reached == ["AB": [0...300], "BC": [0...300], "BD": [0...100]])
  }

  @Test("Too little time for the way itself reaches nothing, exactly enough reaches the way alone")
  func barely() {
    #expect(Self.reached(Self.span(from: Point(0, 0), to: Point(600, 0), seconds: 59)).isEmpty)
    #expect(
      Self.reached(Self.span(from: Point(0, 0), to: Point(600, 0), seconds: 60)) == [
        "AB": [0...300], "BC": [0...300],
      ]
    )
  }

  @Test("A device that reappears where it was may have turned round half the way off in each direction")
  func returning() {
    let reached = Self.reached(Self.span(from: Point(300, 0), to: Point(300, 0), seconds: 40))
    #expect(reached == ["AB": [100...300], "BC": [0...200], "BD": [0...200]])
  }

  @Test("A silence of hours is off duty and hides nothing")
  func offDuty() {
    #expect(
      Self.reached(Self.span(from: Point(0, 0), to: Point(600, 0), seconds: 9000, isOnDuty: false)).isEmpty
    )
  }

  @Test("One way only: what a car cannot come back from is not in its prism, a walker's it is")
  func oneWay() {
    let town = MapSketch("A-----B>>>>>C", metresPerCell: 50)
    var parameters = PrismParameters()
    parameters.slackMetres = 0
    parameters.anchorMetres = 1
    parameters.leastSpeedOnWheelsKmh = 36
    parameters.leastSpeedOnFootKmh = 36
    let finder = PrismFinder(network: town.network, parameters: parameters)
    let span = Self.span(from: Point(200, 0), to: Point(200, 0), seconds: 60)
    func edges(_ kind: DeviceKind) -> [String] {
      finder.passes(of: span, kind: kind).map { town.network.edges[Int($0.edge)].id }
    }
    #expect(edges(.enforcement) == ["AB"])
    #expect(edges(.handheld) == ["AB", "BC"])
  }

  @Test(
    "Whatever a device does in a silence at its speed is in the prism",
    arguments: 1...20 as ClosedRange<UInt64>
  )
  func soundness(seed: UInt64) throws {
    let town = try RandomTown(seed: seed)
    let network = town.district.network
    var random = SeededGenerator(seed: seed &+ 500)
    var parameters = PrismParameters()
    parameters.leastSpeedOnWheelsKmh = 36
    let finder = PrismFinder(network: network, parameters: parameters)
    // A random walk over whole edges from a node, at 10 m/s, then out of sight until its end.
    var node = Int32.random(in: 0..<Int32(network.nodes.count), using: &random)
    let start = network.nodes[Int(node)]
    var driven: [Int32] = []
    var metres = 0.0
    for _ in 0..<Int.random(in: 1...12, using: &random) {
      let arcs = network.arcs[Int(network.firstArc[Int(node)])..<Int(network.firstArc[Int(node) + 1])]
      let arc = try #require(arcs.randomElement(using: &random))
      driven.append(arc.edge)
      metres += network.shapes.length(of: Int(arc.edge))
      node = arc.to
    }
    let span = Self.span(
      from: start,
      to: network.nodes[Int(node)],
      seconds: Int64((metres / 10).rounded(.up))
    )
    let passes = Dictionary(grouping: finder.passes(of: span, kind: .sanitation), by: \.edge)
    for edge in Set(driven) {
      let reached = IntervalSet((passes[edge] ?? []).map { $0.from..<$0.to })
      #expect(reached.length == Int(network.edges[Int(edge)].lengthCentimetres), "seed \(seed), edge \(edge)")
    }
  }
}

import Foundation
import Testing

@testable import Zongheng

@Suite("A zone stays in one piece when a unit leaves it, or does not")
struct ContiguityTests {
  static let python = ProcessInfo.processInfo.environment["ZONGHENG_ORACLE_PYTHON"]

  /// A random graph, mostly near neighbours, with a few units of very many neighbours.
  private func graph(_ random: inout SeededGenerator) -> UnitGraph {
    let count = 8 + Int(random.next() % 110)
    var edges: [UnitGraph.Edge] = []
    for unit in 1..<count {
      edges.append(.init(unit, unit - 1 - Int(random.next() % UInt64(min(unit, 6))), sharedMetres: 1))
      if random.next() % 2 == 0 {
        edges.append(.init(unit, Int(random.next() % UInt64(unit)), sharedMetres: 1))
      }
    }
    if random.next() % 3 == 0 {
      for unit in 1..<count where random.next() % 5 != 0 { edges.append(.init(0, unit, sharedMetres: 1)) }
    }
    return UnitGraph(count: count, edges: edges)
  }

  @Test(
    "The check agrees with networkx on random graphs",
    .enabled(if: python != nil, "needs ZONGHENG_ORACLE_PYTHON, a Python with networkx")
  )
  func oracle() throws {
    var random = SeededGenerator(seed: 20_261_125)
    var lines: [String] = []
    var verdicts = [true: 0, false: 0]
    for _ in 0..<400 {
      let graph = graph(&random)
      var contiguity = Contiguity(count: graph.count)
      // Zones in one piece: grown from a few seeds over the graph.
      var zone = [Int32](repeating: -1, count: graph.count)
      for label in 0..<3 { zone[Int(random.next() % UInt64(graph.count))] = Int32(label) }
      while zone.contains(-1) {
        for unit in 0..<graph.count where zone[unit] < 0 && random.next() % 2 == 0 {
          let near = graph.arcs(of: unit).map { zone[Int(graph.neighbours[$0])] }.filter { $0 >= 0 }
          if let label = near.randomElement(using: &random) { zone[unit] = label }
        }
      }
      let answers = (0..<graph.count).map { unit in
        let isWhole = contiguity.staysWhole(without: unit, zone: zone, graph: graph)
        verdicts[isWhole, default: 0] += 1
        return isWhole ? "1" : "0"
      }
      let edges = graph.edges.map { "\($0.a)-\($0.b)" }.joined(separator: " ")
      lines.append("\(edges)|\(zone.map(String.init).joined(separator: " "))|\(answers.joined())")
    }
    #expect(verdicts.values.allSatisfy { $0 > 2000 }, "the graphs show both verdicts: \(verdicts)")
    let script = """
      import sys, networkx as nx
      wrong = 0
      for line in sys.stdin:
          edges, zone, answers = line.strip().split("|")
          zone = zone.split()
          graph = nx.Graph()
          graph.add_nodes_from(range(len(zone)))
          graph.add_edges_from(tuple(map(int, e.split("-"))) for e in edges.split())
          for unit, answer in enumerate(answers):
              rest = [v for v in graph if zone[v] == zone[unit] and v != unit]
              whole = bool(rest) and nx.is_connected(graph.subgraph(rest))
              wrong += whole != (answer == "1")
      print(wrong)
      """
    let input = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try lines.joined(separator: "\n").write(to: input, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: input) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.python))
    process.arguments = ["-c", script]
    process.standardInput = try FileHandle(forReadingFrom: input)
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(output == "0\n")
  }

  @Test("A ring opens once without falling apart, and a bridge divides")
  func drawn() {
    // 0-1-2-3-0 is a ring, 4 hangs on 3.
    let graph = UnitGraph(
      count: 5,
      edges: [(0, 1), (1, 2), (2, 3), (3, 0), (3, 4)].map { .init($0.0, $0.1, sharedMetres: 1) }
    )
    var contiguity = Contiguity(count: 5)
    let whole = [1, 3, 4].map {
      contiguity.staysWhole(without: $0, zone: [Int32](repeating: 0, count: 5), graph: graph)
    }
    #expect(whole == [true, false, true])
    let last = contiguity.staysWhole(without: 4, zone: [0, 0, 0, 0, 1], graph: graph)
    #expect(!last, "nothing would be left")
  }
}

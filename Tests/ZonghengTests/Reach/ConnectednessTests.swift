import Foundation
import Testing
import Zongheng
import ZonghengTestSupport

@Suite("A zone is in as many pieces as networkx finds")
struct ConnectednessTests {
  static let python = ProcessInfo.processInfo.environment["ZONGHENG_ORACLE_PYTHON"]

  @Test(
    "On random plans over squares and over random borders, with links",
    .enabled(if: python != nil, "needs ZONGHENG_ORACLE_PYTHON, a Python with networkx")
  )
  func oracle() throws {
    var lines: [String] = []
    var torn = 0
    for seed in UInt64(1)...200 {
      var dice = SeededGenerator(seed: seed)
      var sketch = ReachSketch(seed: seed)
      // Some units go to any zone.
      for _ in 0..<Int.random(in: 0...12, using: &dice) {
        let unit = Int.random(in: 0..<30, using: &dice)
        sketch.subject.plan.assignments[unit].zone = "\(Int.random(in: 1...4, using: &dice))"
      }
      var edges: [(Int, Int)] = []
      if seed % 2 == 0 {
        for unit in 0..<30 {
          if unit % 6 < 5 { edges.append((unit, unit + 1)) }
          if unit < 24 { edges.append((unit, unit + 6)) }
        }
      } else {
        for unit in 0..<30 { sketch.subject.units[unit].area = nil }
        sketch.subject.outline = nil
        for unit in 1..<30 where Int.random(in: 0..<5, using: &dice) > 0 {
          edges.append((Int.random(in: 0..<unit, using: &dice), unit))
        }
        sketch.subject.givenBorders = edges.map { ($0.0, $0.1, 1) }
      }
      for _ in 0..<Int.random(in: 0...3, using: &dice) {
        let (from, to) = (Int.random(in: 0..<30, using: &dice), Int.random(in: 0..<30, using: &dice))
        if from == to { continue }
        sketch.subject.links.append(ZoneLink(from: "u\(from)", to: "u\(to)"))
        edges.append((from, to))
      }
      let certificate = try sketch.certificate()
      let isTorn = certificate.failed.contains(.connected)
      #expect(isTorn == certificate.zones.contains { $0.pieces.count > 1 })
      torn += isTorn ? 1 : 0
      let pieces = certificate.zones.flatMap(\.pieces).map { $0.map(String.init).joined(separator: " ") }
      let zone = (0..<30).map { sketch.zone(of: $0) }.joined(separator: " ")
      let text = edges.map { "\($0.0)-\($0.1)" }.joined(separator: " ")
      lines.append("\(text)|\(zone)|\(pieces.joined(separator: ";"))")
    }
    #expect((40...190).contains(torn), "the plans show both: \(torn) of 200 torn")
    let script = """
      import sys, networkx as nx
      wrong = 0
      for line in open(sys.argv[1]):
          edges, zone, pieces = line.rstrip("\\n").split("|")
          zone = zone.split()
          graph = nx.Graph()
          graph.add_nodes_from(range(len(zone)))
          for edge in edges.split():
              a, b = map(int, edge.split("-"))
              if zone[a] == zone[b]:
                  graph.add_edge(a, b)
          told = {frozenset(map(int, p.split())) for p in pieces.split(";") if p}
          wrong += told != set(map(frozenset, nx.connected_components(graph)))
      print(wrong)
      """
    let input = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try lines.joined(separator: "\n").write(to: input, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: input) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.python))
    process.arguments = ["-c", script, input.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(output == "0\n")
  }
}

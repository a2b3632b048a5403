import Testing

@testable import Zongheng

@Suite("Parts of a week")
struct WeekPartLawTests {
  /// What the parts of a random split are merged into, and what a single run over the same files says.
  struct Split {
    var merged: WeekResult
    var single: WeekResult
    var parts: [WeekPart]
  }

  @Test(
    "Any split by row, file, device and day merges to what a single run says, repetitions included",
    arguments: 1...8 as ClosedRange<UInt64>
  )
  func anySplit(seed: UInt64) async throws {
    let town = try GridTown(seed: seed)
    var random = SeededGenerator(seed: seed &+ 77)
    for round in 0..<125 {
      let split = try await Self.split(town, &random)
      let (merged, single) = (split.merged, split.single)
      let place: Comment = "seed \(seed), round \(round)"
      #expect(merged.ledger == single.ledger, place)
      #expect(merged.stays == single.stays, place)
      #expect(merged.stretches == single.stretches, place)
      #expect(merged.compounds == single.compounds, place)
      #expect(merged.grids == single.grids, place)
      #expect(merged.rollUp == single.rollUp, place)
      #expect(merged.gaps == single.gaps, place)
      #expect(merged.devices == single.devices, place)
      #expect(merged.findings == single.findings, place)
      #expect(merged.trackFiles == single.trackFiles, place)
      #expect(merged.district.devices == single.district.devices, place)
      #expect(!single.ledger.entries.isEmpty, place)
    }
  }

  @Test(
    "Merging is a union: in any order, in any grouping, with any repetition",
    arguments: 1...6 as ClosedRange<UInt64>
  )
  func union(seed: UInt64) async throws {
    let town = try GridTown(seed: seed)
    var random = SeededGenerator(seed: seed &+ 99)
    for _ in 0..<10 {
      let parts = try await Self.split(town, &random).parts
      let all = try WeekPart.merged(parts)
      let shuffled = parts.shuffled(using: &random) + parts.prefix(1)
      #expect(try WeekPart.merged(shuffled) == all)
      let cut = Int.random(in: 1...parts.count, using: &random)
      let left = try WeekPart.merged(Array(parts[..<cut]))
      #expect(try WeekPart.merged([left] + parts[cut...]) == all)
      #expect(try WeekPart.merged([all, all]) == all)
      #expect(try WeekPart(all.bytes, file: "all.part") == all)
    }
  }

  @Test("A file of another content under the same name is refused, and named")
  func differing() async throws {
    let town = try GridTown(seed: 1)
    let pipeline = Pipeline()
    var parts: [WeekPart] = []
    for count in [10, 20] {
      let name = try town.put(Array(town.rows.prefix(count)), into: "a.csv")
      parts.append(
        try await pipeline.part(of: town.reading(only: [name]), in: town.project, week: GridTown.week)
      )
    }
    let error = #expect(throws: ZonghengError.self) { try WeekPart.merged(parts) }
    #expect(error?.subject == "tracks/a.csv")
  }

  @Test("Days divided between parts without fixes are refused, whole days are not")
  func withoutFixes() async throws {
    let town = try GridTown(seed: 1)
    let pipeline = Pipeline()
    let own = town.rows.filter { $0.hasPrefix("E01,2026-11-16") }
    let other = town.rows.filter { !$0.hasPrefix("E01,2026-11-16") }
    func part(_ rows: [String], _ name: String) async throws -> WeekPart {
      let reading = try town.reading(only: [town.put(rows, into: name)])
      return try await pipeline.part(of: reading, in: town.project, week: GridTown.week, keepsFixes: false)
    }
    let one = try await part(own, "one.csv")
    let two = try await part(other, "two.csv")
    #expect(try WeekPart.merged([one, two]).chunks.count == 6)
    try town.clear()
    let half = try await part(Array(own.prefix(9)), "half.csv")
    let rest = try await part(Array(own.dropFirst(9)), "rest.csv")
    let error = #expect(throws: ZonghengError.self) { try WeekPart.merged([half, rest]) }
    #expect(error?.subject == "device E01, 2026-11-16")
    #expect(error?.wayOut.contains("--no-fixes") == true)
  }

  @Test("Broken bytes are one error, whichever byte is broken", arguments: 1...3 as ClosedRange<UInt64>)
  func brokenBytes(seed: UInt64) async throws {
    let town = try GridTown(seed: seed)
    _ = try town.put(town.rows, into: "a.csv")
    let bytes = try await Pipeline().part(of: town.reading(), in: town.project, week: GridTown.week).bytes
    var random = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      var broken = bytes
      if Bool.random(using: &random) {
        broken.removeLast(Int.random(in: 1...bytes.count, using: &random))
      } else {
        broken[Int.random(in: 0..<bytes.count, using: &random)] ^=
          1 << UInt8.random(in: 0...7, using: &random)
      }
      #expect(throws: ZonghengError.self) { try WeekPart(broken, file: "a.part") }
    }
  }

  /// Rows dealt to files, and files to machines, at random: each file to one machine at least.
  static func split(_ town: GridTown, _ random: inout SeededGenerator) async throws -> Split {
    try town.clear()
    let files = Int.random(in: 1...5, using: &random)
    let byDay = Int.random(in: 0..<3, using: &random)
    var dealt = [[String]](repeating: [], count: files)
    for row in town.rows {
      // By row at random, by device, or by day.
      let deck: Int =
        switch byDay {
        case 0: Int.random(in: 0..<files, using: &random)
        case 1: Int(row.utf8.dropFirst(2).first ?? 0) % files
        default: Int(row.utf8.dropFirst(13).first ?? 0) % files
        }
      dealt[deck].append(row)
      if Int.random(in: 0..<10, using: &random) == 0 {
        dealt[Int.random(in: 0..<files, using: &random)].append(row)
      }
    }
    var names: [String] = []
    for (index, rows) in dealt.enumerated() {
      names.append(try town.put(rows.shuffled(using: &random), into: "p\(index).csv"))
    }
    let machines = Int.random(in: 1...4, using: &random)
    var given = (0..<machines).map { _ in names.filter { _ in Bool.random(using: &random) } }
    for name in names where !given.contains(where: { $0.contains(name) }) {
      given[Int.random(in: 0..<machines, using: &random)].append(name)
    }
    let pipeline = Pipeline()
    var parts: [WeekPart] = []
    for own in given where !own.isEmpty {
      let part = try await pipeline.part(of: town.reading(only: own), in: town.project, week: GridTown.week)
      parts.append(try WeekPart(part.bytes, file: "part"))
    }
    var times = StageTimes()
    let union = try WeekPart.merged(parts.shuffled(using: &random))
    return Split(
      merged: try await pipeline.result(of: union, in: town.project.district, &times),
      single: await pipeline.analyze(try town.reading(), in: town.project.district, week: GridTown.week),
      parts: parts
    )
  }
}

import Foundation
import Terrain
import Testing

@testable import Zongheng
@testable import ZonghengReport

@Suite("Laws of the whole pipeline, from files to the result")
struct PipelineLawTests {
  static let seeds: [UInt64] = [1, 2, 3]

  private func analyze(_ town: SmallTown, workers: Int = 2) async throws -> WeekResult {
    try await town.written { folder in
      var pipeline = Pipeline()
      pipeline.workers = Workers(count: workers)
      return try await pipeline.analyze(folder: folder.path, week: Week("2026-W47")!)
    }
  }

  /// Every layer and table, row by row, but what speaks of single files: the manifest and the list of files, how a file's datum
  /// was told, and in which rows of which files a pass stands.
  private func rows(_ result: WeekResult) -> [String: [String]] {
    var rows: [String: [String]] = [:]
    for layer in WeekGeoPackage(result).layers where !["manifest", "track_files"].contains(layer.name) {
      let places = layer.fields.indices.filter {
        ["first_file", "first_row", "last_file", "last_row"].contains(layer.fields[$0].name)
      }
      rows[layer.name] = layer.features.filter { !$0.values.contains(.text("track-datum")) }.map { feature in
        var feature = feature
        for place in places { feature.values[place] = .null }
        return "\(feature)"
      }
    }
    return rows
  }

  @Test("Another order of rows and files changes no row of any layer", arguments: seeds)
  func order(seed: UInt64) async throws {
    var town = SmallTown(seed: seed)
    let expected = rows(try await analyze(town))
    #expect(expected["visits"]?.isEmpty == false)
    town.shuffle = seed + 100
    let turned = rows(try await analyze(town))
    #expect(turned.keys.sorted() == expected.keys.sorted())
    for (name, features) in expected { #expect(turned[name] == features, "\(name), seed \(seed)") }
  }

  @Test("One worker, two and five write the same bytes", arguments: seeds.prefix(1))
  func workers(seed: UInt64) async throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).gpkg")
    defer { try? FileManager.default.removeItem(at: path) }
    var files: Set<Data> = []
    for workers in [1, 2, 5] {
      let result = try await analyze(SmallTown(seed: seed), workers: workers)
      try WeekGeoPackage(result).write(to: path.path, workers: Workers(count: workers))
      files.insert(try Data(contentsOf: path))
    }
    #expect(files.count == 1)
  }

  @Test("More tracks never lower what is covered or patrolled, on any road and in any area", arguments: seeds)
  func moreTracks(seed: UInt64) async throws {
    var before: WeekResult?
    for count in 0...4 {
      var town = SmallTown(seed: seed)
      town.devices = Array(town.devices.prefix(count))
      let after = try await analyze(town)
      if let before {
        let pairs = [
          ([before.rollUp.district], [after.rollUp.district]), (before.rollUp.roads, after.rollUp.roads),
          (before.rollUp.cells, after.rollUp.cells), (before.rollUp.communities, after.rollUp.communities),
          (before.rollUp.townships, after.rollUp.townships), (before.rollUp.days, after.rollUp.days),
        ]
        for (old, new) in pairs {
          #expect(old.count == new.count)
          for (old, new) in zip(old, new) {
            #expect(new.covered >= old.covered && new.patrolled >= old.patrolled, "seed \(seed)")
            #expect(new.required == old.required && new.length == old.length)
          }
        }
        for (old, new) in zip(before.compounds, after.compounds) { #expect(new.visits >= old.visits) }
      }
      before = after
    }
    #expect((before?.rollUp.district.covered ?? 0) > 0)
  }

  @Test("Moving the whole map, layers and tracks, moves the result and nothing else", arguments: seeds)
  func shift(seed: UInt64) async throws {
    var town = SmallTown(seed: seed)
    let here = try await analyze(town)
    let move = Point(-18_000, 250_000)
    town.origin = town.origin + move
    let there = try await analyze(town)
    // Positions come back from degrees to within a millimetre: a traversal may end a centimetre further.
    #expect(here.ledger.entries.count == there.ledger.entries.count, "seed \(seed)")
    for (a, b) in zip(here.ledger.entries, there.ledger.entries) {
      #expect(a.edge == b.edge && a.device == b.device && a.day == b.day && a.direction == b.direction)
      #expect(abs(a.from - b.from) <= 1 && abs(a.to - b.to) <= 1, "\(a) \(b)")
      // The time at a crossing follows its position: a millimetre at walking pace is a millisecond.
      #expect(abs(a.enter - b.enter) <= 20 && abs(a.leave - b.leave) <= 20, "\(a) \(b)")
    }
    #expect(here.compounds == there.compounds)
    #expect(here.gaps.map(\.cause) == there.gaps.map(\.cause))
    #expect(here.rollUp.district.length == there.rollUp.district.length)
    #expect(here.rollUp.district.required == there.rollUp.district.required)
    let slack = 2 * here.ledger.entries.count
    #expect(abs(here.rollUp.district.covered - there.rollUp.district.covered) <= slack)
    #expect(here.district.cells.map(\.code) == there.district.cells.map(\.code))
    for (a, b) in zip(here.district.cells, there.district.cells) {
      let moved = a.area.boundingBox.center + move
      #expect(moved.distance(to: b.area.boundingBox.center) < 1e-3)
    }
  }
}

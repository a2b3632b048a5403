import Foundation
import Terrain
import Testing

@testable import Zongheng
@testable import ZonghengReport

@Suite("The difference of two results")
struct ResultDifferenceTests {
  static let week = Week("2026-W47")!

  /// Analyses a small town, some text of its files replaced, and writes the result into a folder.
  static func write(
    _ name: String,
    in place: URL,
    devices: [String] = ["E01", "S01", "B01", "H01"],
    edit: [(file: String, old: String, new: String)] = [],
    pipeline: Pipeline = Pipeline(),
    without lost: Set<Int> = []
  ) async throws -> ResultFile {
    var town = SmallTown(seed: 3)
    town.devices = devices
    let path = place.appendingPathComponent(name).path
    try await town.written { folder in
      for (file, old, new) in edit {
        let url = folder.appendingPathComponent(file)
        let text = try String(contentsOf: url, encoding: .utf8)
        #expect(text.contains(old), "the test replaces what is not there: \(old)")
        try text.replacing(old, with: new).write(to: url, atomically: true, encoding: .utf8)
      }
      var result = try await pipeline.analyze(folder: folder.path, week: week)
      if !lost.isEmpty {
        let district = result.district
        let reading = try TrackReader(project: DistrictReader().read(folder: folder.path)).read(week: week)
        var days = await pipeline.drive(reading.tracks, in: district)
        for index in days.indices where lost.contains(index) { days[index].entries = [] }
        var other = pipeline.cover(days, in: district, week: week)
        (other.trackFiles, other.recognised) = (result.trackFiles, result.recognised)
        result = other
      }
      let inputs = try ProjectInputs.manifest(of: folder.path, tracks: result.trackFiles)
      try WeekGeoPackage(result, inputs: inputs, pseudonyms: Pseudonyms(secret: Data("s".utf8))).write(
        to: path
      )
    }
    return try ResultFile(reading: path)
  }

  static func inFolder(_ body: (URL) async throws -> Void) async throws {
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("diff-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    try await body(place)
  }

  /// Causes that changed something.
  private static func causes(_ difference: ResultDifference) -> Set<ChangeCause> {
    Set(difference.byCause.filter { $0.value != ResultDifference.Sums() }.keys)
  }

  @Test(
    "Late fixes, an edited rule and an edited road are told apart, and add up to the centimetre there and back"
  )
  func causes() async throws {
    try await Self.inFolder { place in
      let whole = try await Self.write("whole.gpkg", in: place)
      let early = try await Self.write("early.gpkg", in: place, devices: ["E01", "B01"])
      let ruled = try await Self.write(
        "ruled.gpkg",
        in: place,
        edit: [("zongheng.yaml", "min_minutes_between: 10", "min_minutes_between: 20")]
      )
      let graded = try await Self.write(
        "graded.gpkg",
        in: place,
        edit: [("zongheng.yaml", "grade: grade", "default_grade: lane")]
      )
      let none = try ResultComparer(whole, whole).difference()
      #expect(none.isNothing)

      let late = try ResultComparer(early, whole).difference()
      #expect(Self.causes(late) == [.lateFixes])
      #expect(late.byCause[.lateFixes]!.visits > 0)
      #expect(late.byCause[.lateFixes]!.lengths.patrolled > 0)

      let rule = try ResultComparer(whole, ruled).difference()
      #expect(Self.causes(rule).subtracting([.editedRule]).isEmpty)
      #expect(rule.changes.allSatisfy { $0.cause == .editedRule && $0.rule == "key" })

      let road = try ResultComparer(whole, graded).difference()
      #expect(Self.causes(road) == [.editedLayer])

      // All at once: each change has one cause, and the proof against the totals holds in both directions.
      for (one, other) in [(early, ruled), (early, graded), (ruled, graded)] {
        let there = try ResultComparer(one, other).difference()
        let back = try ResultComparer(other, one).difference()
        #expect(!there.isNothing)
        let sums = [there, back].map { $0.byCause.values.reduce(CoverageTotals()) { $0 + $1.lengths } }
        #expect(sums[0] + sums[1] == CoverageTotals())
        #expect(there.changes.count == back.changes.count)
        #expect(there.gapChanges.opened == back.gapChanges.closed)
      }
    }
  }

  @Test(
    "Gaps of unit grids, linear assets and watch areas have their causes, too, and add up: late fixes, an edited rule, an edited layer"
  )
  func places() async throws {
    let rules = """
      rules:
        - {id: cells, grid: ["*"], visits: 1, per: day, kinds: [sanitation]}
        - {id: banks, linear_assets: ["*"], visits: 1, per: day, kinds: [sanitation]}
        - {id: slopes, watch_areas: ["*"], visits: 1, per: day, min_share: 0.1, kinds: [sanitation]}
      """
    let layers = """
      linear_assets: {file: roads.geojson, id: id, name: road, class: grade, crs: "EPSG:4546"}
      watch_areas: {file: compounds.geojson, id: id, name: name, crs: "EPSG:4546"}
      devices:
      """
    let edit = [("zongheng.yaml", "rules:", rules), ("zongheng.yaml", "devices:", layers)]
    try await Self.inFolder { place in
      let whole = try await Self.write("whole.gpkg", in: place, edit: edit)
      let early = try await Self.write("early.gpkg", in: place, devices: ["E01", "B01"], edit: edit)
      let late = try ResultComparer(early, whole).difference()
      let sums = late.byCause.filter { $0.value.gaps != 0 }
      #expect(Set(sums.keys) == [.lateFixes])
      #expect(sums.values.reduce(0) { $0 + $1.gaps } == late.gaps.after - late.gaps.before)
      func gaps(_ file: ResultFile, _ rule: String) throws -> Int {
        try (file.table("gaps")?.rows ?? []).count { $0.text("rule") == rule }
      }
      for rule in ["cells", "banks", "slopes"] {
        let (before, after) = (try gaps(early, rule), try gaps(whole, rule))
        #expect(before > after, "the sweeper's late upload closes gaps of \(rule): \(before), \(after)")
      }

      let strict = edit.map { ($0.0, $0.1, $0.2.replacing("min_share: 0.1", with: "min_share: 1")) }
      let ruled = try await Self.write("ruled.gpkg", in: place, edit: strict)
      let rule = try ResultComparer(whole, ruled).difference()
      #expect(Set(rule.byCause.filter { $0.value.gaps != 0 }.keys) == [.editedRule])
      #expect(rule.gapChanges.opened > 0)

      let other = edit.map { ($0.0, $0.1, $0.2.replacing("class: grade", with: "class: road")) }
      let named = other.map {
        ($0.0, $0.1, $0.2.replacing("linear_assets: [\"*\"]", with: "linear_assets: [row0]"))
      }
      let layered = try await Self.write("layered.gpkg", in: place, edit: named)
      let layer = try ResultComparer(whole, layered).difference()
      #expect(Set(layer.byCause.filter { $0.value.gaps != 0 }.keys) == [.editedLayer])
    }
  }

  @Test("Every changed metre can be found: patrolled lengths of the changes add up to the difference")
  func changesAddUp() async throws {
    try await Self.inFolder { place in
      let early = try await Self.write("early.gpkg", in: place, devices: ["S01", "H01"])
      let whole = try await Self.write("whole.gpkg", in: place)
      let difference = try ResultComparer(early, whole).difference()
      let sum = difference.changes.reduce(0) { $0 + $1.patrolled }
      #expect(sum == difference.totals.after.patrolled - difference.totals.before.patrolled)
      #expect(sum > 0)
      for strings in [Strings(.english), Strings(.chinese)] {
        let text = DifferenceReport(difference, in: strings).text(limit: 3)
        #expect(text.contains(strings.name(of: ChangeCause.lateFixes)))
        #expect(text.contains(strings.differenceHidden(difference.changes.count - 3)))
      }
      let json = try JSONSerialization.jsonObject(
        with: Data(DifferenceReport(difference, in: Strings(.english)).json.utf8)
      )
      let changes = (json as? [String: Any])?["changes"] as? [[String: Any]]
      #expect(changes?.count == difference.changes.count)
    }
  }

  @Test("Another parameter of the program is a new version, a pass that is lost for no reason is unexplained")
  func versionAndUnexplained() async throws {
    try await Self.inFolder { place in
      let whole = try await Self.write("whole.gpkg", in: place)
      var strict = Pipeline()
      strict.coverage.leastConfidence = 0.9
      let other = try await Self.write("other.gpkg", in: place, pipeline: strict)
      let version = try ResultComparer(whole, other).difference()
      #expect(Self.causes(version) == [.newVersion])
      #expect(version.changes.allSatisfy { $0.cause == .newVersion } && !version.changes.isEmpty)
      // The same fixes, rules, layers, program and parameters: something was taken out of the middle.
      let lossy = try await Self.write("lossy.gpkg", in: place, without: [0])
      let lost = try ResultComparer(whole, lossy).difference()
      #expect(Self.causes(lost) == [.unexplained])
      #expect(lost.byCause[.unexplained]!.visits < 0)
      let sum = lost.changes.reduce(0) { $0 + $1.patrolled }
      #expect(sum == lost.totals.after.patrolled - lost.totals.before.patrolled)
    }
  }

  @Test("Compound visits add up by cause and stand in both languages")
  func compoundVisits() async throws {
    try await Self.inFolder { place in
      let whole = try await Self.write("whole.gpkg", in: place)
      let other = try await Self.write(
        "other.gpkg",
        in: place,
        edit: [("zongheng.yaml", "min_dwell_minutes: 3", "min_dwell_minutes: 0")]
      )
      // Whoever passes within 30 m of a gate now makes a visit.
      let difference = try ResultComparer(whole, other).difference()
      let (before, after) = difference.compoundVisits
      #expect(after > before)
      #expect(difference.byCause[.editedRule]?.compoundVisits == after - before)
      #expect(Self.causes(difference) == [.editedRule])
      for strings in [Strings(.english), Strings(.chinese)] {
        let text = DifferenceReport(difference, in: strings).text()
        #expect(text.contains(strings.differenceCompoundVisits) && text.contains("+\(after - before)"))
      }
    }
  }
}

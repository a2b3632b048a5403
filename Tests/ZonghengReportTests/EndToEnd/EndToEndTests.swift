import Foundation
import Testing
import Zongheng
import ZonghengReport

@Suite("From a simulated day to its result")
struct EndToEndTests {
  @Test("the rates measured from noisy fixes are those of the true paths, and the truth adds up")
  func measuredAndTrue() async throws {
    let project = try DrivenProject(seed: 1, days: 1)
    var pipeline = Pipeline()
    pipeline.workers = Workers(count: 2)
    let measured = try await pipeline.analyze(folder: project.folder.path, week: project.week)
    let truth = try TrueWeek.read(folder: project.folder.path, district: measured.district)
    let actual = pipeline.cover(truth.days, in: measured.district, week: project.week)

    let comparison = TruthComparison(measured: measured, actual: actual)
    let report = TruthReport(comparison, in: Strings(.english)).text
    // Percentage points: what a week may be off at 10 m of noise per axis and ten seconds, before it misleads.
    #expect(abs(comparison.coverageErrorPoints) <= 0.5, "\(report)")
    #expect(comparison.meanRoadErrorPoints <= 2, "\(report)")
    #expect(comparison.compounds.f1 >= 0.98, "\(report)")

    let tally = try TruthTally(folder: project.folder, district: measured.district, week: project.week)
    let rollUp = actual.rollUp
    #expect(TruthTally.Sum(rollUp.district) == tally.district)
    #expect(rollUp.roads.map { TruthTally.Sum($0) } == tally.roads)
    for kind in rollUp.kinds {
      #expect(kind.driven == tally.driven[kind.kind.rawValue] ?? 0)
      #expect(kind.reached == tally.reached[kind.kind.rawValue] ?? 0)
    }
    for parts in [rollUp.roads, rollUp.cells, rollUp.communities, rollUp.townships] {
      #expect(parts.reduce(CoverageTotals(), +) == rollUp.district)
    }
    #expect(tally.district.covered > 0)
  }

  @Test(
    "with the true paths fed in, every roll-up is the one that Python and shapely count, to the centimetre",
    .enabled(if: RollUpOracle.python != nil, "needs ZONGHENG_ORACLE_PYTHON, a Python with shapely")
  )
  func everyRollUp() throws {
    let project = try DrivenProject(seed: 3, days: 2, interval: 600)
    let district = try DistrictReader().read(folder: project.folder.path).district
    let truth = try TrueWeek.read(folder: project.folder.path, district: district)
    let rollUp = Pipeline().cover(truth.days, in: district, week: project.week).rollUp
    let oracle = try RollUpOracle(folder: project.folder, district: district, week: project.week)
    oracle.expect("district", [("", rollUp.district)])
    oracle.expect("communities", zip(district.communities.map(\.code) + [""], rollUp.communities))
    oracle.expect("townships", zip(district.townships.map(\.code) + [""], rollUp.townships))
    oracle.expect("cells", zip(district.cells.map(\.code) + [""], rollUp.cells))
    oracle.expect("days", zip(project.week.days.map(\.description), rollUp.days))
    oracle.expect("weekly", [("", rollUp.weekly)])
    var grades: [String: CoverageTotals] = [:]
    for (road, totals) in zip(district.network.roads, rollUp.roads) {
      grades[road.grade, default: CoverageTotals()] += totals
    }
    oracle.expect("grades", grades.map { ($0.key, $0.value) })
    for kind in rollUp.kinds {
      #expect(oracle.parts["kinds"]?[kind.kind.rawValue] ?? [0, 0] == [kind.driven, kind.reached])
    }
    #expect(rollUp.district.covered > 0 && rollUp.days[1].covered > 0)
  }
}

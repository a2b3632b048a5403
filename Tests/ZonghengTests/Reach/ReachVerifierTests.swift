import Foundation
import Terrain
import Testing
import Zongheng
import ZonghengTestSupport

@Suite("The reach certificate")
struct ReachVerifierTests {
  @Test("A sound plan holds, whatever its seed, and each zone comes with its tree")
  func sound() throws {
    for seed in UInt64(1)...40 {
      let certificate = try ReachSketch(seed: seed).certificate()
      #expect(certificate.holds, "seed \(seed): \(certificate.failed)")
      for zone in certificate.zones {
        #expect(zone.pieces.count == 1)
        #expect(zone.tree.count == zone.units.count - 1)
        var joined = Set(zone.units.prefix(1))
        for branch in zone.tree {
          #expect(joined.contains(branch.parent) && joined.insert(branch.unit).inserted)
          #expect(branch.metres == ReachSketch.side)
        }
        #expect(!zone.leader.isEmpty)
        #expect(abs(zone.squareMetres - Double(zone.units.count) * 10_000) < 1e-6)
      }
      let loads = certificate.zones.compactMap(\.workload).reduce(0, +)
      #expect(loads == ReachSketch(seed: seed).subject.units.reduce(0) { $0 + ($1.workload ?? 0) })
    }
  }

  /// What is done to a sound subject, and the check that must find it.
  enum Injury: CaseIterable {
    case rowMissing, rowTwice, unitInTwoZones, unknownUnit, unitDropped, unitDoubled, zoneTorn, noTownship
    case postVacant, termOver, termAhead, twoPersons, pinBroken, ringCrossed

    func inflict(_ sketch: inout ReachSketch, _ dice: inout SeededGenerator) -> ReachCheck.Kind {
      let unit = Int.random(in: 0..<sketch.subject.units.count, using: &dice)
      let leader = Int.random(in: 0..<4, using: &dice)
      switch self {
      case .rowMissing:
        sketch.subject.plan.assignments.remove(at: unit)
        return .oneZone
      case .rowTwice:
        sketch.subject.plan.assignments.append(sketch.subject.plan.assignments[unit])
        return .oneZone
      case .unitInTwoZones:
        let other = sketch.zone(of: unit) == "1" ? "2" : "1"
        sketch.subject.plan.assignments.append(.init(unit: "u\(unit)", zone: other))
        return .oneZone
      case .unknownUnit:
        sketch.subject.plan.assignments.append(.init(unit: "nobody", zone: "1"))
        return .oneZone
      case .unitDropped:
        sketch.subject.units.remove(at: unit)
        return .unitsTile
      case .unitDoubled:
        sketch.subject.units.append(sketch.subject.units[unit])
        return .unitsTile
      case .zoneTorn:
        // A unit in the midst of another zone's, or at least beside none of the zone that it is given to.
        let (columns, count) = (sketch.columns, sketch.subject.units.count)
        for place in (0..<count).shuffled(using: &dice) {
          let around =
            [place - columns, place + columns]
            + (place % columns > 0 ? [place - 1] : []) + (place % columns < columns - 1 ? [place + 1] : [])
          let near = Set(around.filter { (0..<count).contains($0) }.map { sketch.zone(of: $0) })
          let far = Set(["1", "2", "3", "4"]).subtracting(near).subtracting([sketch.zone(of: place)])
          guard let zone = far.sorted().first else { continue }
          sketch.subject.plan.assignments[place].zone = zone
          break
        }
        return .connected
      case .noTownship:
        sketch.subject.units[unit].township = nil
        return .unitChain
      case .postVacant:
        sketch.subject.leaders?[leader].name = ""
        return .posts
      case .termOver:
        sketch.subject.leaders?[leader].to = LocalDay("2026-11-24")
        return .posts
      case .termAhead:
        sketch.subject.leaders?[leader].from = LocalDay("2026-11-26")
        return .posts
      case .twoPersons:
        let zone = String(leader + 1)
        sketch.subject.leaders?.append(LeaderPost(id: "q", name: "又一人", zone: zone))
        return .onePerson
      case .pinBroken:
        let other = sketch.zone(of: unit) == "1" ? 1 : 0
        sketch.subject.leaders?[other].fixed = ["村\(unit)"]
        return .pins
      case .ringCrossed:
        sketch.subject.units[unit].area?.polygons[0].exterior.swapAt(1, 2)
        return .unitsValid
      }
    }
  }

  @Test("Each of seven hundred seeded faults fails its own check", arguments: Injury.allCases)
  func injuries(injury: Injury) throws {
    for seed in UInt64(1)...50 {
      var dice = SeededGenerator(seed: seed)
      var sketch = ReachSketch(seed: seed)
      let kind = injury.inflict(&sketch, &dice)
      let certificate = try sketch.certificate()
      #expect(certificate.failed.contains(kind), "\(injury), seed \(seed): \(certificate.failed)")
      #expect(!certificate.holds)
      #expect(certificate.check(kind)?.faults.allSatisfy { !$0.names.isEmpty || $0.kind == .hole } == true)
    }
  }

  @Test("A term that ended is told with its person and its day, one that begins later likewise")
  func terms() throws {
    var sketch = ReachSketch()
    sketch.subject.leaders?[0].to = LocalDay("2026-06-30")
    sketch.subject.leaders?[1].from = LocalDay("2027-01-01")
    sketch.subject.leaders?[1].to = nil
    sketch.subject.leaders?[2].name = ""
    let faults = try sketch.certificate().check(.posts)?.faults ?? []
    #expect(faults.map(\.kind) == [.expiredTerm, .futureTerm, .vacantPost])
    #expect(faults[0].names == ["1", "领导1"] && faults[0].detail == "2026-06-30")
    #expect(faults[1].detail == "2027-01-01")
    #expect(try sketch.certificate().failed == [.posts, .unitChain])
  }

  @Test("Two terms of one post that overlap on any day fail, one after the other do not")
  func overlappingTerms() throws {
    var sketch = ReachSketch()
    sketch.subject.leaders?.append(
      LeaderPost(id: "q", name: "后任", zone: "1", from: LocalDay("2027-01-01"))
    )
    #expect(try sketch.certificate().holds)
    sketch.subject.leaders?[4].from = LocalDay("2026-12-31")
    let faults = try sketch.certificate().check(.onePerson)?.faults ?? []
    #expect(faults.map(\.kind) == [.twoPersons])
    #expect(faults.first?.detail == "2026-12-31")
  }

  @Test("A hole names its neighbours and goes to the one with the longer edge, where it is small")
  func remedy() throws {
    var sketch = ReachSketch()
    // The eastern 2 m of unit 7 belong to nobody: they lie along 8 and 7, and end at 1 and 13.
    var ring = sketch.subject.units[7].area?.polygons[0].exterior ?? []
    ring[1].x -= 2
    ring[2].x -= 2
    sketch.subject.units[7].area = MultiPolygon([Polygon(exterior: Array(ring.prefix(4)))])
    let certificate = try sketch.certificate()
    let fault = try #require(certificate.check(.unitsTile)?.faults.first)
    #expect(fault.kind == .hole)
    #expect(abs((fault.squareMetres ?? 0) - 200) < 1e-6)
    #expect(fault.neighbours.map(\.name).prefix(2).sorted() == ["村7 (u7)", "村8 (u8)"])
    #expect(fault.neighbours.map { $0.metres.rounded() } == [100, 100, 2, 2])
    // Two edges of the same length: nobody but the office can say.
    #expect(fault.remedy?.isUnambiguous == false)
  }

  @Test("A repaired copy holds: a row twice, a unit without a zone, a place along one unit")
  func repair() throws {
    var sketch = ReachSketch()
    sketch.subject.plan.assignments.append(sketch.subject.plan.assignments[3])
    // A notch of 20 × 20 m in the southern edge of unit 0, at the district's boundary.
    var ring = sketch.subject.units[0].area?.polygons[0].exterior ?? []
    let corner = ring[0]
    let notch = [(40.0, 0.0), (40, 20), (60, 20), (60, 0)].map { corner + Point($0.0, $0.1) }
    ring.insert(contentsOf: notch, at: 1)
    sketch.subject.units[0].area?.polygons[0].exterior = ring
    let certificate = try sketch.certificate()
    #expect(certificate.failed == [.unitsTile, .oneZone])
    let repair = ReachRepair(sketch.subject, certificate)
    #expect(repair.taken.count == 2 && repair.changedAreas)
    let after = try ReachVerifier().certificate(of: repair.subject(after: sketch.subject))
    #expect(after.holds, "\(after.failed)")
    #expect(sketch.subject.plan.assignments.count == 31, "the original is left as it was")
  }

  @Test("Units without geometry are judged by the borders that a table gives")
  func withoutGeometry() throws {
    var sketch = ReachSketch(columns: 3, rows: 1, zones: 1)
    for unit in 0..<3 { sketch.subject.units[unit].area = nil }
    sketch.subject.outline = nil
    sketch.subject.givenBorders = [(0, 1, 10)]
    let torn = try sketch.certificate()
    #expect(torn.failed == [.connected])
    #expect(torn.check(.unitsTile)?.state == .notGiven)
    sketch.subject.links = [ZoneLink(from: "u1", to: "u2", kind: .ferry)]
    #expect(try sketch.certificate().holds)
    sketch.subject.links = []
    sketch.subject.enclaves = ["u2"]
    #expect(try sketch.certificate().holds)
  }

  @Test("The least deviation that any plan could have stands beside the plan's own")
  func balance() throws {
    var sketch = ReachSketch(columns: 2, rows: 2, zones: 2)
    for (unit, load) in [60.0, 20, 10, 10].enumerated() { sketch.subject.units[unit].workload = load }
    sketch.subject.plan = ZonePlan(
      [("u0", "1"), ("u1", "2"), ("u2", "2"), ("u3", "2")].map { .init(unit: $0.0, zone: $0.1) }
    )
    sketch.subject.tolerance = 0.1
    let check = try #require(try sketch.certificate().check(.balance))
    #expect(check.state == .failed)
    // 60 of 50 as floating point.
    #expect(abs((check.fact("lower_bound") ?? 0) - 0.2) < 1e-12)
    #expect(abs((check.fact("largest_deviation") ?? 0) - 0.2) < 1e-12)
    sketch.subject.tolerance = 0.2001
    #expect(try sketch.certificate().holds)
  }

  @Test("The distance to an official boundary is found in both directions")
  func official() throws {
    var sketch = ReachSketch()
    let outline = try #require(sketch.subject.outline)
    sketch.subject.official = MultiPolygon([
      Polygon(exterior: outline.polygons[0].exterior.map { $0 + Point(30, 0) })
    ])
    #expect(try sketch.certificate().check(.officialBoundary)?.fact("largest_distance_m") == 30)
    sketch.subject.officialToleranceMetres = 20
    #expect(try sketch.certificate().failed == [.officialBoundary])
  }

  @Test("The verifier names nothing of the search that makes plans")
  func noSharedCode() throws {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")
    let search = sources.appendingPathComponent("Zongheng/Zones")
    // What a plan, a leader and a goal are is said there once for both sides; the rest is the search's own.
    let shared: Set = ["ZonePlan", "LeaderPost", "ZoneGoal", "RoadChief", "PostSeats"]
    let names = try FileManager.default.contentsOfDirectory(atPath: search.path)
      .filter { $0.hasSuffix(".swift") }.map { String($0.dropLast(6)) }.filter { !shared.contains($0) }
    try #require(names.count > 3)
    for folder in ["Zongheng/Reach", "Terrain/Tiling"] {
      let folder = sources.appendingPathComponent(folder)
      for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
        let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        let words = Set(text.split { !$0.isLetter && !$0.isNumber }.map(String.init))
        #expect(words.isDisjoint(with: names), "\(file)")
      }
    }
  }
}

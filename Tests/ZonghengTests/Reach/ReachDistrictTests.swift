import Terrain
import Testing
import ZonghengTestSupport

@testable import Zongheng

@Suite("Responsibility reaches the bottom: persons, roads and people")
struct ReachDistrictTests {
  private func sketch(seed: UInt64 = 1) -> ReachSketch {
    var sketch = ReachSketch(seed: seed)
    sketch.addDistrict()
    return sketch
  }

  @Test("A sound district holds, whatever its seed, and its zones' roads sum to the network")
  func sound() throws {
    for seed in UInt64(1)...20 {
      let sketch = sketch(seed: seed)
      let certificate = try sketch.certificate()
      #expect(certificate.holds, "seed \(seed): \(certificate.failed)")
      let network = try #require(sketch.subject.district?.network)
      #expect(certificate.zones.reduce(0) { $0 + ($1.roadCentimetres ?? 0) } == network.lengthCentimetres)
      #expect(certificate.zones.reduce(0) { $0 + ($1.compounds ?? 0) } == 30)
      let reconciled = try #require(certificate.check(.reconciled))
      #expect(reconciled.fact("total_population") == Double(30 * 100 + 7 * 29 * 15))
      // Four sums of roads, compounds and units; roads and compounds of 3 townships; two figures by township, by the
      // district, of all townships, of all zones.
      #expect(reconciled.counted == 4 + 3 + 3 + 2 * (3 + 1 + 1 + 1))
      #expect(certificate.check(.roadChiefs)?.counted == 2)
    }
  }

  /// What is done to a sound district, the check that must find it, and the fault that it must be told as.
  enum Injury: CaseIterable {
    case leaderGone, termOver, twoPosts, postUnheld, postUnknown, postCrowded, rowUnreadable
    case chiefMissing, chiefOver, chiefAhead, twoChiefs, chiefOfNothing
    case roadUnknown, zoneUnknown, zoneElsewhere, declaredTwice
    case unitMiscounted, townshipMiscounted, districtMiscounted, rowMissing, rowTwice, rowOfNothing, noNumber
    case compoundOutside

    func inflict(
      _ subject: inout ReachSubject,
      _ dice: inout SeededGenerator
    ) throws -> (ReachCheck.Kind, ReachFault.Kind) {
      let leader = Int.random(in: 0..<4, using: &dice)
      let unit = Int.random(in: 0..<30, using: &dice)
      let column = Int.random(in: 0..<2, using: &dice)
      switch self {
      case .leaderGone:
        subject.leaders?.remove(at: leader)
        return (.roadChain, .roadWithoutOwner)
      case .termOver:
        subject.leaders?[leader].to = LocalDay("2026-11-24")
        return (.compoundChain, .compoundWithoutOwner)
      case .twoPosts:
        let next = (leader + 1) % 4
        subject.leaders?[next].id = "p\(leader + 1)"
        return (.onePerson, .twoPosts)
      case .postUnheld:
        subject.posts?.append(PostSeats(post: "区长"))
        return (.posts, .postUnheld)
      case .postUnknown:
        subject.leaders?[leader].post = "调研员"
        return (.posts, .postUnknown)
      case .postCrowded:
        subject.posts?[0].seats = 3
        return (.onePerson, .postCrowded)
      case .rowUnreadable:
        subject.rowFindings.append(
          Finding(
            kind: "leader-term",
            severity: .warning,
            subject: "leaders.csv, row 3",
            message: "“soon” is no date"
          )
        )
        return (.posts, .unreadableRow)
      case .chiefMissing:
        subject.roadChiefs?.remove(at: column)
        return (.roadChiefs, .roadWithoutChief)
      case .chiefOver:
        subject.roadChiefs?[column].to = LocalDay("2026-11-24")
        return (.roadChiefs, .chiefExpired)
      case .chiefAhead:
        subject.roadChiefs?[column].from = LocalDay("2026-11-26")
        return (.roadChiefs, .chiefAhead)
      case .twoChiefs:
        subject.roadChiefs?.append(RoadChief(road: "R\(column)", name: "又一人", from: LocalDay("2026-12-31")))
        return (.roadChiefs, .twoChiefs)
      case .chiefOfNothing:
        subject.roadChiefs?.append(RoadChief(road: "R77", name: "路长丙"))
        return (.roadChiefs, .chiefOfNothing)
      case .roadUnknown:
        subject.borderRoads["B77"] = "1"
        return (.borderRoads, .declaredRoadUnknown)
      case .zoneUnknown:
        subject.borderRoads["B\(1 + column)"] = "77"
        return (.borderRoads, .declaredZoneUnknown)
      case .zoneElsewhere:
        // A road through the middle of its units runs along no border.
        subject.borderRoads["R\(column)路"] = "\(leader + 1)"
        return (.borderRoads, .declaredElsewhere)
      case .declaredTwice:
        subject.borderRoads["B3"] = "1"
        subject.borderRoads["B3路"] = "2"
        return (.borderRoads, .declaredTwice)
      case .unitMiscounted:
        subject.figures?.rows[unit].values[column]? += 0.000_001
        return (.reconciled, .figureDiffers)
      case .townshipMiscounted:
        subject.figures?.rows[30 + leader % 3].values[column]? += 1
        return (.reconciled, .figureDiffers)
      case .districtMiscounted:
        subject.figures?.rows[33].values[column]? -= 0.01
        return (.reconciled, .figureDiffers)
      case .rowMissing:
        subject.figures?.rows.remove(at: unit)
        return (.reconciled, .figureMissing)
      case .rowTwice:
        if let row = subject.figures?.rows[unit] { subject.figures?.rows.append(row) }
        return (.reconciled, .figureTwice)
      case .rowOfNothing:
        subject.figures?.rows.append(.init(code: "nobody", values: [1, 1]))
        return (.reconciled, .figureOfNothing)
      case .noNumber:
        subject.figures?.rows[unit].values[column] = nil
        return (.reconciled, .figureUnreadable)
      case .compoundOutside:
        let area = try #require(subject.district?.compounds[unit].area.polygons[0].exterior)
        subject.district?.compounds[unit].area.polygons[0].exterior = area.map { $0 + Point(0, 9_000) }
        return (.compoundChain, .compoundWithoutOwner)
      }
    }
  }

  @Test("Each of five hundred seeded faults fails its own check", arguments: Injury.allCases)
  func injuries(injury: Injury) throws {
    for seed in UInt64(1)...21 {
      var dice = SeededGenerator(seed: seed)
      var sketch = sketch(seed: seed)
      let (kind, fault) = try injury.inflict(&sketch.subject, &dice)
      let certificate = try sketch.certificate()
      let check = try #require(certificate.check(kind))
      #expect(check.state == .failed, "\(injury), seed \(seed): \(certificate.failed)")
      #expect(check.faults.contains { $0.kind == fault }, "\(injury), seed \(seed): \(check.faults)")
    }
  }

  @Test("A road along a border goes to its declared owner, metre by metre, and else to the zone on its right")
  func borderRoads() throws {
    var sketch = sketch()
    // Three columns each; B3 runs north along the border, zone 2 on its right.
    sketch.subject.plan = ZonePlan((0..<30).map { .init(unit: "u\($0)", zone: $0 % 6 < 3 ? "1" : "2") })
    sketch.subject.leaders?.removeLast(2)
    let byRule = try sketch.certificate()
    let note = try #require(byRule.check(.borderRoads))
    #expect(note.state == .noted && note.faults.map(\.kind) == [.ownerByRule])
    #expect(note.faults[0].names == ["B3路", "2", "1"] && note.faults[0].metres == 500)
    #expect(byRule.zones.map(\.roadCentimetres) == [250_000, 300_000])
    sketch.subject.borderRoads = ["B3": "1"]
    let declared = try sketch.certificate()
    #expect(declared.check(.borderRoads)?.state == .passed)
    #expect(declared.check(.borderRoads)?.fact("declared_m") == 500)
    #expect(declared.zones.map(\.roadCentimetres) == [300_000, 250_000])
    // Declared to a zone without a leader, its metres have no chain.
    sketch.subject.leaders?[0].name = ""
    let empty = try #require(try sketch.certificate().check(.roadChain))
    #expect(empty.fact("whole_chain_m") == 2_500)
    #expect(empty.faults.reduce(0) { $0 + ($1.metres ?? 0) } == 3_000)
  }

  @Test("Who holds two posts with the table's leave is noted; a chief who leads no more as well")
  func notes() throws {
    var sketch = sketch()
    sketch.subject.leaders?[1].id = "p1"
    sketch.subject.leaders?[1].name = "领导1"
    sketch.subject.leaders?[1].isConcurrent = true
    let certificate = try sketch.certificate()
    #expect(certificate.holds, "\(certificate.failed)")
    #expect(certificate.check(.onePerson)?.state == .noted)
    sketch.subject.roadChiefs?[1].name = "领导3"
    sketch.subject.leaders?[2].to = LocalDay("2026-06-30")
    sketch.subject.leaders?.append(
      LeaderPost(id: "p9", name: "后任", zone: "3", post: "副区长", from: LocalDay("2026-07-01"))
    )
    let chiefs = try #require(try sketch.certificate().check(.roadChiefs))
    #expect(chiefs.state == .noted && chiefs.faults.map(\.kind) == [.chiefLeft])
  }

  @Test("Crowded posts and shared days are those that counting day by day finds")
  func dayByDay() throws {
    let start = try #require(LocalDay("2026-11-01"))
    for seed in UInt64(1)...300 {
      var dice = SeededGenerator(seed: seed)
      var sketch = ReachSketch(seed: seed)
      func term(_ name: Int) -> LeaderPost {
        let from = Int.random(in: -2...30, using: &dice)
        let length = Int.random(in: 0...12, using: &dice)
        let isOpen = Int.random(in: 0..<8, using: &dice)
        return LeaderPost(
          id: "q\(name)",
          name: "人\(name)",
          zone: "\(1 + name % 4)",
          post: "区长",
          from: isOpen == 0 ? nil : start.advanced(by: from),
          to: isOpen == 1 ? nil : start.advanced(by: from + length)
        )
      }
      let terms = (0..<5).map { _ in term(Int.random(in: 0..<4, using: &dice)) }
      let seats = Int.random(in: 1...3, using: &dice)
      sketch.subject.leaders = terms
      sketch.subject.posts = [PostSeats(post: "区长", seats: seats)]
      let days = (-10...60).map { start.advanced(by: $0) }
      let isCrowded = days.contains { day in
        Set(terms.filter { $0.isInOffice(on: day) }.map(\.id)).count > seats
      }
      #expect(SeatChecks(sketch.subject).crowded.isEmpty != isCrowded, "seed \(seed)")
      for one in terms {
        for other in terms {
          let shared = days.first { one.isInOffice(on: $0) && other.isInOffice(on: $0) }
          let found = PostChecks.firstSharedDay((one.from, one.to), (other.from, other.to))
          #expect((found != nil) == (shared != nil))
          if let found, let day = found { #expect(day == shared, "seed \(seed)") }
        }
      }
    }
  }

  @Test("The district's row bears its name, or the code that all others begin with")
  func districtRows() {
    let townships = ["420504001000", "420504100000"]
    #expect(DivisionCode.isAbove("420504", all: townships))
    #expect(DivisionCode.isAbove("420504000000", all: townships))
    #expect(!DivisionCode.isAbove("420504001000", all: townships))
    #expect(!DivisionCode.isAbove("420505", all: townships))
    #expect(!DivisionCode.isAbove("42", all: townships))
    #expect(!DivisionCode.isAbove("420504", all: []))
  }
}

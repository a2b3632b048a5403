import Testing

@testable import Zongheng
@testable import ZonghengReport

@Suite("What is wrong is said in two languages, and never in both at once")
struct FaultWordsTests {
  private func hasChinese(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }

  /// Three letters or more are a word; the names below are shorter.
  private func hasEnglish(_ text: String) -> Bool { text.contains(/[A-Za-z]{3,}/) }

  @Test("Every kind of fault", arguments: ReachFault.Kind.allCases)
  func faults(kind: ReachFault.Kind) {
    for detail in ["", "0.5", "2026-11-25", "fixed", "forbidden", "1 ≠ 2"] {
      for names in [
        ["K1"], ["K1", "Z2"], ["K1", "Z2", "Z3"], ["population", "zones"], ["reports", "townships"],
      ] {
        // A row that cannot be read says what its finding says; those are held to both languages beside the findings.
        if kind == .unreadableRow { continue }
        var fault = ReachFault(kind, names, detail: detail)
        fault.metres = 12
        fault.squareMetres = 1.5
        fault.widthMetres = 0.5
        fault.count = 3
        fault.neighbours = [.init(name: "U1", metres: 5), .init(name: "U2", metres: 4)]
        let english = Strings(.english).sentence(of: fault)
        #expect(english.count > 8 && !hasChinese(english), "\(english)")
        // Reasons come as the geometry library gives them, finding kinds and figures' names as the input has them.
        if fault.kind == .invalidArea || names[0].count > 2 && fault.kind != .figureDiffers { continue }
        if detail.contains(/[a-z]/), kind != .brokenPin { continue }
        let chinese = Strings(.chinese).sentence(of: fault)
        #expect(hasChinese(chinese) && !hasEnglish(chinese), "\(chinese)")
      }
    }
  }

  @Test("Every kind of check: statement, count and remark", arguments: ReachCheck.Kind.allCases)
  func checks(kind: ReachCheck.Kind) {
    var check = ReachCheck(kind, counted: 1234)
    check.facts = [
      "residue_m", "outer_border_m", "vertices_on_edges", "largest_distance_m", "tree_branches",
      "whole_chain_m",
      "outside_district_m", "road_cm", "largest_deviation", "declared_m", "chiefs", "leaders",
      "total_population",
    ].map { .init($0, 7) }
    func texts(_ strings: Strings) -> [String] {
      [strings.statement(of: check), strings.counted(check), strings.remark(on: check)]
    }
    for text in texts(Strings(.english)) { #expect(!hasChinese(text), "\(text)") }
    for text in texts(Strings(.chinese)) { #expect(!hasEnglish(text), "\(text)") }
    #expect(hasChinese(texts(Strings(.chinese))[0]))
  }

  @Test("Every obstacle to a plan")
  func obstacles() {
    let obstacles: [ZoneObstacle] = [
      .tooFewUnits(units: 3, zones: 4), .apart(groups: 2, smallest: ["U1", "U2", "U3", "U4"]),
      .unitTooHeavy(unit: "U1", workload: 2, most: 1), .unknown(word: "U7", zone: "Z1", guess: "U1"),
      .unknown(word: "U7", zone: "Z1", guess: nil), .fixedTwice(unit: "U1", zones: ["Z1", "Z2"]),
      .fixedAndForbidden(unit: "U1", zone: "Z1"), .forbiddenEverywhere(unit: "U1"),
      .fixedApart(zone: "Z1", pieces: [["U1"], ["U2"]]), .fixedTooHeavy(zone: "Z1", workload: 2, most: 1),
      .tooLittleLeft(zone: "Z1", workload: 1, least: 2), .mustMoveMore(least: 0.7, most: 0.1),
    ]
    for obstacle in obstacles {
      #expect(Strings(.english).obstacle(obstacle) == obstacle.description)
      // Keys of the project's file are named as they are written there.
      let keys = ["links", "enclaves", "most_moved"]
      let chinese = keys.reduce(Strings(.chinese).obstacle(obstacle)) { $0.replacing($1, with: "") }
      #expect(hasChinese(chinese) && !hasEnglish(chinese) && chinese.contains(/[；]/), "\(chinese)")
    }
  }
}

import Foundation
import Terrain
import Testing

@testable import Zongheng

@Suite("Citizens' reports")
struct HotlineTests {
  private func report(_ id: Int, _ change: (inout HotlineReport) -> Void = { _ in }) -> HotlineReport {
    var report = HotlineReport(id: "\(id)", received: 100, row: id)
    change(&report)
    return report
  }

  @Test("A published month by hand: 996 of 1,054 filed, 911 of 972 due closed, 737 of them in time")
  func published() {
    // Tianmen's bulletin for December 2016 (hbcic.net.cn): 结案率 93.72 %, 按期结案率 75.82 %.
    var reports = (0..<58).map { report($0) }
    for number in 0..<996 {
      reports.append(
        report(number) {
          $0.filed = 110
          $0.due = number < 972 ? 200 : 900
          if number < 911 { $0.closed = number < 737 ? 200 : 201 }
        }
      )
    }
    let rates = HotlineRates(of: reports, at: 500)
    func percent(_ rate: Double?) -> Double? { rate.map { ($0 * 10_000).rounded() / 100 } }
    #expect(percent(rates.closingRate) == 93.72 && percent(rates.closingInTimeRate) == 75.82)
    #expect(rates.received == 1054 && rates.filed == 996 && rates.due == 972)
    #expect(percent(rates.filingRate) == 94.5 && rates.dispatchRate == 0)
  }

  @Test("Rework and extension by hand; what happens later does not count; of nothing there is no rate")
  func byHand() {
    let reports = [
      report(1) { ($0.filed, $0.dispatched, $0.due, $0.closed, $0.reworks) = (110, 120, 200, 190, 2) },
      report(2) { ($0.filed, $0.dispatched, $0.due, $0.isExtended) = (110, 130, 250, true) },
      report(3) { ($0.filed, $0.due, $0.closed) = (400, 500, 450) },
      report(4) { $0.received = 1000 },
    ]
    let rates = HotlineRates(of: reports, at: 300)
    #expect(rates.received == 3 && rates.filed == 2 && rates.dispatched == 2 && rates.due == 2)
    #expect(rates.closingRate == 0.5 && rates.reworkRate == 0.5 && rates.extensionRate == 0.5)
    #expect(reports.map { $0.state(at: 300) } == [.closed, .dispatched, .received, .received])
    #expect(HotlineRates().closingRate == nil)
  }

  @Test(
    "A period counts what came in and what fell due in it; periods that follow each other add up to their union"
  )
  func periods() {
    let reports = [
      report(1) { ($0.received, $0.filed, $0.due, $0.closed) = (100, 110, 200, 150) },
      report(2) { ($0.received, $0.filed, $0.due, $0.closed) = (120, 130, 250, 260) },
      report(3) { ($0.received, $0.filed, $0.due, $0.isExtended) = (190, 195, 280, true) },
      report(4) { $0.received = 210 },
    ]
    let first = HotlineRates(of: reports, within: 100..<200)
    #expect(first.received == 3 && first.filed == 3 && first.due == 1 && first.closedInTime == 1)
    let second = HotlineRates(of: reports, within: 200..<300)
    #expect(second.received == 1 && second.filed == 0 && second.filingRate == 0)
    #expect(second.due == 2 && second.closed == 1 && second.closedInTime == 0 && second.extended == 1)
    var random = SeededGenerator(seed: 8)
    for round in 0..<50 {
      // All are filed at once and closed or due in their own period, so that no period hides what another did.
      let made = (0..<60).map { number -> HotlineReport in
        var one = report(number)
        one.received = Int64.random(in: 0..<100, using: &random)
        one.filed = one.received
        let end: Int64 = (one.received / 25 + 1) * 25 - 1
        one.due = Int64.random(in: one.received...end, using: &random)
        if Bool.random(using: &random) { one.closed = Int64.random(in: one.received...end, using: &random) }
        one.reworks = Int.random(in: 0...1, using: &random)
        return one
      }
      let parts = [Int64](arrayLiteral: 0, 25, 50, 75).map { HotlineRates(of: made, within: $0..<$0 + 25) }
      let whole = HotlineRates(of: made, within: 0..<100)
      #expect(parts.reduce(0) { $0 + $1.received } == whole.received, "seed 8, round \(round)")
      #expect(parts.reduce(0) { $0 + $1.due } == whole.due, "seed 8, round \(round)")
      #expect(parts.reduce(0) { $0 + $1.closedInTime } == whole.closedInTime, "seed 8, round \(round)")
      #expect(whole == HotlineRates(of: made, at: 99), "seed 8, round \(round)")
    }
  }

  @Test("A table with Chinese heads is read; what reporters are called and write is not even looked at")
  func table() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).csv").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try """
    工单编号,来电人,电话,登记时间,立案时间,结案时间,截止时间,返工次数,延期,经度,纬度,道路,内容
    7,张某,13300000000,2026-11-16 08:00:00,2026-11-16 09:00:00,,2026/11/17 08:00:00,1,是,111.27,30.65,江南大道,噪音
    8,李某,13300000001,某日,,,,,,,,,
    9,王某,13300000002,2026-11-16 10:00:00,2026-11-16 09:00:00,,,,,0,0,,
    """.write(toFile: path, atomically: true, encoding: .utf8)
    let reader = HotlineReportReader(timeZone: try #require(TimeZone(identifier: "Asia/Shanghai")))
    let (reports, findings) = try reader.read(path)
    let first = try #require(reports.first)
    #expect(reports.map(\.id) == ["7", "9"] && first.received == 1_794_787_200_000)
    #expect(first.filed == first.received + 3_600_000 && first.due == first.received + 86_400_000)
    #expect(first.reworks == 1 && first.isExtended && first.position == Point(111.27, 30.65))
    #expect(first.place == "江南大道" && reports[1].position == nil && reports[1].filed == nil)
    #expect(findings.map(\.kind) == ["report-step", "report-time"])
    #expect(!"\(reports)".contains("某") && !"\(reports)".contains("133000") && !"\(reports)".contains("噪音"))
  }

  @Test("A report is patrolled where a visit passed its place before it came in, that week")
  func standing() {
    let overlay = ReportOverlay(
      week: 0..<1000,
      edges: [3: [ReportOverlay.Visit(enter: 50, from: 0, to: 500)]],
      compounds: [1: [ReportOverlay.Visit(enter: 200, from: 0, to: 0)]]
    )
    func standing(_ received: Int64, _ change: (inout ReportPlace) -> Void) -> ReportOverlay.Standing {
      var place = ReportPlace(quality: .position)
      change(&place)
      return overlay.standing(HotlineReport(id: "", received: received, row: 1), at: place)
    }
    #expect(standing(100) { ($0.edge, $0.offset) = (3, 500) } == .patrolled)
    #expect(standing(100) { ($0.edge, $0.offset) = (3, 501) } == .unpatrolled)
    #expect(standing(50) { ($0.edge, $0.offset) = (3, 100) } == .unpatrolled)
    #expect(standing(1000) { ($0.edge, $0.offset) = (3, 100) } == .otherWeek)
    #expect(standing(201) { $0.compound = 1 } == .patrolled)
    #expect(standing(201) { $0.road = 1 } == .unplaced)
  }
}

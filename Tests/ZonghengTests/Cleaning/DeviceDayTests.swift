import Terrain
import Testing

@testable import Zongheng

@Suite("How far a device can be believed")
struct DeviceDayTests {
  private func quality(_ fixes: [(seconds: Int, x: Double)], marks: [FixMarks] = []) throws -> DeviceDay {
    let raw = Track(
      device: 0,
      day: try #require(LocalDay("2026-11-16")),
      times: fixes.map { Int64($0.seconds) * 1000 },
      x: fixes.map(\.x),
      y: fixes.map { _ in 0 },
      marks: marks
    )
    let cleaned = TrackCleaner().clean(raw)
    return DeviceDay(raw: raw, cleaned: cleaned, silences: SilenceFinder().silences(of: cleaned))
  }

  @Test("A drive without a fault is believed wholly")
  func whole() throws {
    let day = try quality((0..<200).map { ($0 * 10, Double($0) * 100) })
    #expect(
      day.isOnline && day.trust == 1 && day.completeness == 1 && day.validRate == 1 && day.driftRate == 0
    )
    #expect(day.effectiveInterval == 10_000)
    #expect(day.dutyMilliseconds == 1_990_000)
  }

  @Test("Metres behind a silence are incomplete; a silence of hours is off duty and counts for neither")
  func silences() throws {
    let morning = (0..<100).map { ($0 * 10, Double($0) * 100) }
    let noon = (0..<100).map { (1590 + $0 * 10, 15_900 + Double($0) * 100) }
    let evening = (0..<100).map { (20_000 + $0 * 10, 25_800 + Double($0) * 100) }
    let day = try quality(morning + noon + evening)
    #expect(day.silences == 1)
    #expect(day.longestSilence == 600_000)
    #expect(day.dutyMilliseconds == 20_990_000 - (20_000 - 2580) * 1000)
    // 3 × 9,900 m heard, 6,000 m in the silence; the way in the break off duty is 0.
    #expect(abs((day.completeness ?? 0) - 29_700 / 35_700) < 1e-9)
  }

  @Test("Invalid data and drift have rates of their own")
  func rates() throws {
    var fixes = (0..<100).map { (seconds: $0 * 10, x: Double($0) * 100) }
    fixes[50].x = 90_000
    var marks = [FixMarks](repeating: [], count: 100)
    for index in 10..<20 { marks[index] = .wrongClock }
    let day = try quality(fixes, marks: marks)
    #expect(day.validRate == 0.9)
    #expect(day.driftRate == 0.01)
    #expect(day.believed == 89)
  }

  @Test("A device that said nothing stands before all others")
  func ranked() throws {
    let monday = try #require(LocalDay("2026-11-16"))
    var good = DeviceDay(device: 1, day: monday)
    good.classes = [.valid: 10]
    let records = DeviceRecord.ranked([good, DeviceDay(device: 2, day: monday)])
    #expect(records.map(\.device) == [2, 1])
    #expect(records.map(\.onlineRate) == [0, 1])
  }

  @Test("Law: the classes of a day add up to its fixes", arguments: 1...10 as ClosedRange<UInt64>)
  func sum(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let day = try quality(
      (0..<300).map {
        ($0 * Int.random(in: 9...10, using: &random), Double.random(in: 0...3000, using: &random))
      }
    )
    #expect(day.fixes == 300, "seed \(seed)")
    #expect(day.believed <= 300 && (0...1).contains(day.trust), "seed \(seed)")
  }
}

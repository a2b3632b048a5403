import Terrain
import Testing

@testable import Zongheng

@Suite("Silences")
struct SilenceTests {
  private func day(_ seconds: [Int], standing: [Int] = []) throws -> CleanedTrack {
    let track = Track(
      device: 3,
      day: try #require(LocalDay("2026-11-16")),
      times: seconds.map { Int64($0) * 1000 },
      x: seconds.map { Double($0) },
      y: seconds.map { _ in 0 }
    )
    return CleanedTrack(
      track: track,
      classes: Array(repeating: .valid, count: track.count),
      standing: standing.map { Int64($0) * 1000 }
    )
  }

  @Test("A silence is told with its ends, its fixes and whether it counts as duty")
  func ends() throws {
    let silences = SilenceFinder().silences(of: try day([0, 10, 20, 30, 330, 340, 350, 9000, 9010]))
    #expect(silences.map(\.from) == [30_000, 350_000])
    #expect(silences.map(\.to) == [330_000, 9_000_000])
    #expect(silences.map(\.fromFix) == [3, 6])
    #expect(silences.map(\.toFix) == [4, 7])
    #expect(silences.map(\.kind) == [.onDuty, .offDuty])
    #expect(silences.first?.fromPosition == Point(30, 0))
    #expect(silences.first?.metres == 300)
    #expect(silences.first?.device == 3)
  }

  @Test("A device that reports seldom is not silent between its reports")
  func seldom() throws {
    let slow = try day((0..<20).map { $0 * 180 })
    #expect(SilenceFinder().silences(of: slow).isEmpty)
    #expect(slow.track.effectiveIntervalMilliseconds == 180_000)
    #expect(SilenceFinder().silences(of: try day((0..<20).map { $0 * 180 } + [4000])).count == 1)
  }

  @Test("A device that stood still and drifted was not silent")
  func standing() throws {
    let drifting = try day([0, 10, 20, 320, 330, 340], standing: Array(stride(from: 30, to: 320, by: 10)))
    #expect(SilenceFinder().silences(of: drifting).isEmpty)
    let half = try day([0, 10, 20, 320, 330, 340], standing: Array(stride(from: 30, to: 150, by: 10)))
    #expect(SilenceFinder().silences(of: half).count == 1)
  }

  @Test(
    "Law: silences and the time between other fixes add up to the day",
    arguments: 1...20 as ClosedRange<UInt64>
  )
  func sum(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var now = 0
    var seconds: [Int] = []
    for _ in 0..<500 {
      seconds.append(now)
      now += Int.random(in: 0..<40, using: &random) == 0 ? Int.random(in: 60...9000, using: &random) : 15
    }
    let cleaned = try day(seconds)
    let finder = SilenceFinder()
    let silences = finder.silences(of: cleaned)
    let limit = finder.limitMilliseconds(of: cleaned.track)
    let times = cleaned.track.times
    let rest = zip(times, times.dropFirst()).map { $1 - $0 }.filter { $0 < limit }.reduce(0, +)
    #expect(silences.reduce(0) { $0 + $1.to - $1.from } + rest == times[499] - times[0], "seed \(seed)")
    #expect(zip(silences, silences.dropFirst()).allSatisfy { $0.to <= $1.from }, "seed \(seed)")
  }
}

import Foundation
import Terrain
import Zongheng
import ZonghengReport

/// A simulated project on the disk, driven for the first days of a week; gone when the test lets go of it.
final class DrivenProject {
  let folder: URL
  let week: Week
  /// What was really driven.
  let driven: SimulatedWeek

  /// Simulates and writes the project: 10 m of noise per axis, a fix each `interval` seconds, where no parameters are given.
  init(seed: UInt64, days: Int, interval: Int = 10, parameters: WeekParameters? = nil) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("driven-\(UUID().uuidString)")
    guard let week = Week("2026-W47") else { throw ZonghengError(.usage, "week", "no such week") }
    self.week = week
    let district = DistrictSimulator(seed: seed).district()
    let usual = WeekParameters(noise: .independent(10), interval: interval, dayCount: days)
    driven = WeekSimulator(district: district, seed: seed, parameters: parameters ?? usual).week(
      starting: week.monday
    )
    try SampleProjectWriter().write(district, week: driven, to: folder)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}

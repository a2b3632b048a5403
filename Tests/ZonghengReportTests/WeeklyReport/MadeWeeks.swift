import Foundation
import Terrain
import Testing
import Zongheng
import ZonghengReport

/// One day of each of two weeks in one simulated district.
struct MadeWeeks: Sendable {
  /// Made once for all tests.
  static let shared = Task { try await MadeWeeks() }

  let folder: URL
  let first: ResultFile
  let second: ResultFile

  init() async throws {
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("weeks-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    folder = place
    let project = try DrivenProject(seed: 7, days: 1)
    let week = try await Pipeline().analyze(folder: project.folder.path, week: project.week)
    let empty = try #require(Week("2026-W46"))
    let before = try await Pipeline().analyze(folder: project.folder.path, week: empty)
    try WeekGeoPackage(week).write(to: place.appendingPathComponent("second.gpkg").path)
    try WeekGeoPackage(before).write(to: place.appendingPathComponent("first.gpkg").path)
    second = try ResultFile(reading: place.appendingPathComponent("second.gpkg").path)
    first = try ResultFile(reading: place.appendingPathComponent("first.gpkg").path)
  }
}

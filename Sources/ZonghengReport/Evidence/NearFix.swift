import Foundation
import Terrain
import Zongheng

/// A raw fix near an item.
public struct NearFix: Sendable {
  /// What the result calls the device; `nil` for one that may not be named.
  public var device: String?
  /// When it was, milliseconds since 1970.
  public var time: Int64
  /// How far from the item, metres.
  public var distance: Double
  /// Place of the track file in the evidence's sources; −1 where it is none of them.
  public var file: Int
  /// The row in it.
  public var row: Int
}

extension Evidence {
  /// Adds the raw fixes nearest to the item: of each device the nearest of each day, the nearest devices first.
  ///
  /// The track files of the project are read again, which takes the time that reading takes.
  /// - Parameters:
  ///   - project: the project that the result comes from.
  ///   - week: the week.
  ///   - limit: how many fixes at most.
  public mutating func addFixes(of project: Project, week: Week, limit: Int = 10) throws {
    let shapes = lines.map(\.line) + (area.map { $0.rings.map { Polyline($0) } } ?? [])
    guard !shapes.isEmpty else { return }
    let reading = try TrackReader(project: project).read(week: week)
    let names = try Pseudonyms.ofProject(folder: project.configuration.folder).names(of: reading.devices)
    let places = Dictionary(
      sources.enumerated().map { ($1.file, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    let segments = shapes.flatMap { zip($0.points, $0.points.dropFirst()) }
    for track in reading.tracks where day == nil || track.day.description == day {
      var best: (fix: Int, distance: Double)?
      for fix in track.times.indices where track.x[fix].isFinite {
        let point = Point(track.x[fix], track.y[fix])
        let distance =
          area?.contains(point) == true
          ? 0
          : segments.reduce(Double.infinity) { least, segment in
            let share = point.share(along: segment.0, segment.1)
            return min(least, point.distance(to: segment.0 + (segment.1 - segment.0) * share))
          }
        if distance < best?.distance ?? .infinity { best = (fix, distance) }
      }
      guard let best else { continue }
      let origin = track.origins[best.fix]
      let file = reading.files.indices.contains(Int(origin >> 40)) ? reading.files[Int(origin >> 40)] : ""
      fixes.append(
        NearFix(
          device: names[Int(track.device)],
          time: track.times[best.fix],
          distance: best.distance,
          file: places[file] ?? -1,
          row: Int(origin & 0xFF_FFFF_FFFF)
        )
      )
    }
    fixes.sort { ($0.distance, $0.time, $0.row) < ($1.distance, $1.time, $1.row) }
    fixes = Array(fixes.prefix(limit))
  }
}

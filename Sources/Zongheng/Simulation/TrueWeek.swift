import Foundation
import Terrain

/// The truth that a simulator wrote beside its fixes: who was where, without any noise.
public struct TrueWeek: Sendable {
  /// What each device really did on each day.
  public var days: [DrivenDay]
  /// Who truly moved with whom; empty where the simulator let nobody ride along.
  public var rides: [SimulatedRide] = []

  /// The truth of a simulated project.
  /// - Throws: `ZonghengError` where a file is missing or names an edge or device that the project does not have.
  public static func read(folder: String, district: District) throws -> TrueWeek {
    let edges = index(district.network.edges.map(\.id))
    let devices = index(district.devices.map(\.id))
    let rows = TruthRows(folder: folder)
    var ways: [DayKey: TrueWay] = [:]
    try rows.forEach(of: "truth/paths.csv", columns: 10) { row in
      guard let device = devices[row[0]], let day = LocalDay(row[1]), let edge = edges[row[2]],
        let direction = Int8(row[3]).flatMap(Direction.init), let from = Double(row[4]),
        let to = Double(row[5]), let enter = Int64(row[6]), let leave = Int64(row[7]),
        let path = Int32(row[8]), let arrive = Int64(row[9])
      else { return false }
      ways[DayKey(device: device, day: day), default: TrueWay()].add(
        MatchedStretch(
          edge: edge,
          direction: direction,
          from: min(from, to),
          to: max(from, to),
          enter: enter,
          leave: leave,
          path: path
        ),
        arriving: arrive
      )
      return true
    }
    let plane = try Projection(from: .wgs84, to: district.plane)
    try rows.forEach(of: "truth/moves.csv", columns: 8) { row in
      guard let device = devices[row[0]], let day = LocalDay(row[1]), let enter = Int64(row[6]),
        let leave = Int64(row[7])
      else { return false }
      let degrees = row[2..<6].compactMap { Double($0) }
      guard degrees.count == 4 else { return false }
      var ends = PointColumn([Point(degrees[0], degrees[1]), Point(degrees[2], degrees[3])])
      plane.project(&ends)
      ways[DayKey(device: device, day: day), default: TrueWay()].moves.append(
        TrueWay.Move(from: ends[0], to: ends[1], enter: enter, leave: leave)
      )
      return true
    }
    // The truth is held against the same rules: being near a gate counts where a rule says so.
    let finders = CompoundVisitFinder.finders(for: district)
    var rides: [SimulatedRide] = []
    if FileManager.default.fileExists(atPath: folder + "/truth/parties.csv") {
      try rows.forEach(of: "truth/parties.csv", columns: 5) { row in
        guard let device = devices[row[0]], let leader = devices[row[1]], let day = LocalDay(row[2]),
          let from = Int64(row[3]), let to = Int64(row[4])
        else { return false }
        rides.append(SimulatedRide(device: device, leader: leader, day: day, from: from, to: to))
        return true
      }
    }
    return TrueWeek(
      days: ways.sorted { $0.key < $1.key }.map { key, way in
        var day = DrivenDay(
          matched: MatchedTrack(device: key.device, day: key.day, stretches: way.stretches),
          stays: finders.mapValues {
            CompoundStay.joined(way.presence(asSeenBy: $0), device: key.device, day: key.day)
          }
        )
        day.speeds = way.speeds
        return day
      },
      rides: rides
    )
  }

  private struct DayKey: Hashable, Comparable {
    var device: Int32
    var day: LocalDay
    static func < (left: DayKey, right: DayKey) -> Bool {
      (left.device, left.day) < (right.device, right.day)
    }
  }

  private static func index(_ ids: [String]) -> [Substring: Int32] {
    Dictionary(ids.enumerated().map { (Substring($1), Int32($0)) }, uniquingKeysWith: { first, _ in first })
  }
}

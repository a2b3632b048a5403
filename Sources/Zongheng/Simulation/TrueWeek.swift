import Foundation
import Terrain

/// The truth that a simulator wrote beside its fixes: who was where, without any noise.
public struct TrueWeek: Sendable {
  /// What each device really did on each day.
  public var days: [DrivenDay]

  /// The truth of a simulated project.
  /// - Throws: `ZonghengError` where a file is missing or names an edge, device or compound that the project
  ///   does not have.
  public static func read(folder: String, district: District) throws -> TrueWeek {
    let edges = index(district.network.edges.map(\.id))
    let devices = index(district.devices.map(\.id))
    let compounds = index(district.compounds.map(\.id))
    var matched: [DayKey: MatchedTrack] = [:]
    try forEachRow(of: "truth/paths.csv", in: folder, columns: 9) { row in
      guard let device = devices[row[0]], let day = LocalDay(row[1]), let edge = edges[row[2]],
        let direction = Int8(row[3]).flatMap(Direction.init), let from = Double(row[4]),
        let to = Double(row[5]),
        let enter = Int64(row[6]), let leave = Int64(row[7]), let path = Int32(row[8])
      else { return false }
      matched[DayKey(device: device, day: day), default: MatchedTrack(device: device, day: day)].stretches
        .append(
          MatchedStretch(
            edge: edge,
            direction: direction,
            from: min(from, to),
            to: max(from, to),
            enter: enter,
            leave: leave,
            path: path
          )
        )
      return true
    }
    var stays: [DayKey: [CompoundStay]] = [:]
    try forEachRow(of: "truth/stays.csv", in: folder, columns: 5) { row in
      guard let device = devices[row[0]], let day = LocalDay(row[1]), let compound = compounds[row[2]],
        let enter = Int64(row[3]), let leave = Int64(row[4])
      else { return false }
      stays[DayKey(device: device, day: day), default: []].append(
        CompoundStay(compound: compound, device: device, day: day, enter: enter, leave: leave)
      )
      return true
    }
    // The truth is held against the same rules: being near a gate counts where a rule says so.
    let finders = CompoundVisitFinder.finders(for: district)
    let keys = Set(matched.keys).union(stays.keys).sorted()
    return TrueWeek(
      days: keys.map { key in
        let driven = Self.withRests(
          matched[key] ?? MatchedTrack(device: key.device, day: key.day),
          besides: stays[key] ?? [],
          in: district.network
        )
        let empty = Track(device: key.device, day: key.day)
        return DrivenDay(
          matched: driven,
          stays: finders.mapValues { $0.stays(of: empty, matched: driven, known: stays[key] ?? []) }
        )
      }
    )
  }

  /// A true way with its rests: where one path ends and the next begins at the same place, the device stood there.
  private static func withRests(
    _ track: MatchedTrack,
    besides stays: [CompoundStay],
    in network: RoadNetwork
  ) -> MatchedTrack {
    var track = track
    func place(_ stretch: MatchedStretch, atEnd: Bool) -> Point {
      network.shapes.position(
        on: Int(stretch.edge),
        at: (stretch.direction == .forward) == atEnd ? stretch.to : stretch.from
      )
    }
    for (last, next) in zip(track.stretches, track.stretches.dropFirst())
    where last.path != next.path && last.leave < next.enter
      && place(last, atEnd: true).distance(to: place(next, atEnd: false)) < 1
      && !stays.contains(where: { $0.enter < next.enter && $0.leave > last.leave })
    {
      let position = last.direction == .forward ? last.to : last.from
      track.stretches.append(
        MatchedStretch(
          edge: last.edge,
          direction: last.direction,
          from: position,
          to: position,
          enter: last.leave,
          leave: next.enter,
          path: last.path
        )
      )
    }
    return track
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

  private static func forEachRow(
    of file: String,
    in folder: String,
    columns: Int,
    _ body: ([Substring]) -> Bool
  ) throws {
    let path = folder + "/" + file
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw ZonghengError(.input, path, "is not there", wayOut: "only zongheng simulate writes a truth")
    }
    for (number, line) in text.split(separator: "\n").enumerated().dropFirst() {
      let row = line.split(separator: ",", omittingEmptySubsequences: false)
      guard row.count == columns, body(row) else {
        throw ZonghengError(
          .input,
          "\(path), row \(number + 1)",
          "does not fit the project",
          wayOut: "simulate again"
        )
      }
    }
  }
}

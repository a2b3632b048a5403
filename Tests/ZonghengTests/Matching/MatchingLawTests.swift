import Foundation
import Terrain
import Testing
import ZonghengTestSupport

@testable import Zongheng

@Suite("Laws of matching")
struct MatchingLawTests {
  @Test(
    "The same track gives the same answer, with a fresh scratch or a used one",
    arguments: 1...10 as ClosedRange<UInt64>
  )
  func scratchReuse(seed: UInt64) {
    let world = RandomGrid(seed: seed)
    let matcher = RoadMatcher(network: world.network)
    var used = MatchingScratch()
    _ = RoadMatcher(network: RandomGrid(seed: seed + 100).network).match(world.track(seed: 3), scratch: &used)
    for number in 0..<5 as Range<UInt64> { _ = matcher.match(world.track(seed: number), scratch: &used) }
    let track = world.track(seed: seed)
    #expect(matcher.match(track, scratch: &used) == matcher.match(track), "seed \(seed)")
  }

  @Test("Moving the map moves nothing else", arguments: 1...10 as ClosedRange<UInt64>)
  func shift(seed: UInt64) {
    // A power of two keeps the coordinates exact: whole metres plus 2^20.
    let here = RandomGrid(seed: seed)
    let there = RandomGrid(seed: seed, origin: Point(1_048_576, 2_097_152))
    let first = RoadMatcher(network: here.network).match(here.track(seed: seed))
    let second = RoadMatcher(network: there.network).match(there.track(seed: seed))
    #expect(first.edges == second.edges, "seed \(seed)")
    #expect(first.stretches.map(\.edge) == second.stretches.map(\.edge), "seed \(seed)")
  }

  /// Metres, and shares of confidence, by which a turned and moved map may answer otherwise: coordinates of 10⁷ m keep a
  /// nanometre, and where a fix is equally near to two roads that meet in a corner the noise estimate may take either.
  private static let lastDigits = 0.01

  @Test(
    "Turning and moving the map changes nothing but the last digits",
    arguments: 1...8 as ClosedRange<UInt64>
  )
  func rotation(seed: UInt64) throws {
    for situation in Situation.roads + Situation.devices + Situation.reports {
      let track = situation.drive.track(in: situation.town, seed: seed)
      let first = RoadMatcher(network: situation.town.network).match(TrackCleaner().clean(track).track)
      let motion = Motion(degrees: 37 * Double(seed), by: Point(500_000, 3_400_000))
      let turned = TrackCleaner().clean(motion.moved(track)).track
      let second = RoadMatcher(network: motion.moved(situation.town.network)).match(turned)
      #expect(first.breaks == second.breaks, "\(situation.name), seed \(seed)")
      guard first.stretches.map(\.edge) == second.stretches.map(\.edge) else {
        Issue.record("\(situation.name), seed \(seed): other edges")
        continue
      }
      for (one, other) in zip(first.stretches, second.stretches) {
        #expect(one.direction == other.direction)
        let worst = max(
          abs(one.from - other.from),
          abs(one.to - other.to),
          abs(one.confidence - other.confidence)
        )
        #expect(worst < Self.lastDigits, "\(situation.name), seed \(seed)")
      }
    }
  }

  @Test("Stretches join, their times never go back", arguments: 1...40 as ClosedRange<UInt64>)
  func continuity(seed: UInt64) {
    let world = RandomGrid(seed: seed)
    let matched = RoadMatcher(network: world.network).match(world.track(seed: seed, fixes: 40))
    // No track is lost, whatever of it is told as breaks.
    #expect(!matched.stretches.isEmpty, "seed \(seed)")
    for stretch in matched.stretches {
      #expect(stretch.from < stretch.to && stretch.enter <= stretch.leave, "seed \(seed)")
      #expect(stretch.to <= world.network.shapes.length(of: Int(stretch.edge)) + 1e-6, "seed \(seed)")
    }
    for (last, next) in zip(matched.stretches, matched.stretches.dropFirst()) where last.path == next.path {
      #expect(last.leave <= next.enter, "seed \(seed)")
      if last.edge != next.edge {
        let edges = world.network.edges
        let end = last.direction == .forward ? edges[Int(last.edge)].to : edges[Int(last.edge)].from
        let begin = next.direction == .forward ? edges[Int(next.edge)].from : edges[Int(next.edge)].to
        #expect(end == begin, "seed \(seed)")
      }
    }
  }
}

/// A grid town with some one-way streets, and random tracks through it.
struct RandomGrid {
  let network: RoadNetwork
  let origin: Point

  init(seed: UInt64, side: Int = 5, origin: Point = Point(0, 0)) {
    self.origin = origin
    var random = SeededGenerator(seed: seed)
    var nodes = PointColumn()
    for row in 0..<side {
      for column in 0..<side {
        let jitter = Point(
          Double(Int.random(in: -20...20, using: &random)),
          Double(Int.random(in: -20...20, using: &random))
        )
        nodes.append(origin + Point(Double(column) * 120, Double(row) * 120) + jitter)
      }
    }
    var edges: [RoadEdge] = []
    var shapes = PolylineColumn()
    func join(_ from: Int, _ to: Int) {
      if Int.random(in: 0..<6, using: &random) == 0 { return }
      let line = Polyline([nodes[from], nodes[to]])
      shapes.append(line)
      edges.append(
        RoadEdge(
          id: "\(edges.count)",
          from: Int32(from),
          to: Int32(to),
          travel: Int.random(in: 0..<3, using: &random) == 0 ? .forward : .both,
          road: 0,
          lengthCentimetres: Int32(line.length * 100)
        )
      )
    }
    for row in 0..<side {
      for column in 0..<side {
        if column + 1 < side { join(row * side + column, row * side + column + 1) }
        if row + 1 < side { join(row * side + column, (row + 1) * side + column) }
      }
    }
    network = RoadNetwork(nodes: nodes, edges: edges, shapes: shapes, roads: [])
  }

  /// A walk across the town with noise, in whole metres.
  func track(seed: UInt64, fixes: Int = 15, step: Int = 60) -> Track {
    var random = SeededGenerator(seed: seed &* 7_919)
    var track = Track(device: 0, day: LocalDay(number: 0))
    var (x, y) = (240, 240)
    for fix in 0..<fixes {
      if Bool.random(using: &random) {
        x = min(max(x + (Bool.random(using: &random) ? step : -step), 0), 480)
      } else {
        y = min(max(y + (Bool.random(using: &random) ? step : -step), 0), 480)
      }
      track.times.append(Int64(fix) * 10_000)
      track.x.append(origin.x + Double(x + Int.random(in: -12...12, using: &random)))
      track.y.append(origin.y + Double(y + Int.random(in: -12...12, using: &random)))
    }
    return track
  }
}

/// A rigid motion of the map.
private struct Motion {
  let turn: (cosine: Double, sine: Double)
  let degrees: Double
  let offset: Point

  init(degrees: Double, by offset: Point) {
    self.degrees = degrees
    self.offset = offset
    turn = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
  }

  func moved(_ point: Point) -> Point {
    Point(
      point.x * turn.cosine - point.y * turn.sine + offset.x,
      point.x * turn.sine + point.y * turn.cosine + offset.y
    )
  }

  func moved(_ track: Track) -> Track {
    var track = track
    for fix in 0..<track.count {
      let point = moved(Point(track.x[fix], track.y[fix]))
      (track.x[fix], track.y[fix]) = (point.x, point.y)
      if !track.headingDegrees.isEmpty { track.headingDegrees[fix] -= Float(degrees) }
    }
    return track
  }

  func moved(_ network: RoadNetwork) -> RoadNetwork {
    var shapes = PolylineColumn()
    for line in 0..<network.shapes.count {
      shapes.append(Polyline(network.shapes[line].points.map(moved)))
    }
    var nodes = PointColumn()
    for node in 0..<network.nodes.count { nodes.append(moved(network.nodes[node])) }
    return RoadNetwork(nodes: nodes, edges: network.edges, shapes: shapes, roads: network.roads)
  }
}

import Foundation
import Terrain
import Zongheng

/// A drive through a drawn town, told in its letters and digits, and how a device reports it.
///
/// `"1 B*60 C ( D ) 2"` begins at the digit 1, drives straight to the node B, stands there for 60 s, goes on to C, says
/// nothing from there to D, and ends at the digit 2. A digit beside the roads is a place off the network.
public struct SketchDrive: Sendable {
  /// The places passed, in order.
  public var places: String
  /// Metres per second on the way.
  public var speed = 8.0
  /// Seconds from one fix to the next, over and over.
  public var intervals = [1.0]
  /// Standard deviation of a fix per axis, metres.
  public var noise = 8.0
  /// Seconds over which errors are alike; 0 for independent ones.
  public var correlation = 0.0
  /// Share of fixes that lie 50 to 200 m off.
  public var outliers = 0.0
  /// True where the device tells speed and heading.
  public var tellsMotion = false
  /// True where the device tells how exact it is; what it says is true.
  public var tellsAccuracy = false
  /// Every so many-th fix is several times worse than the others; 0 for none.
  public var worse = 0
  /// Seconds of every silence that is written as `( … )` at least.
  public var silence = 0.0

  /// A drive with the usual device.
  public init(_ places: String, _ change: (inout SketchDrive) -> Void = { _ in }) {
    self.places = places
    change(&self)
  }

  /// A straight part of the drive, or a stop.
  private struct Leg {
    var from: Point
    var to: Point
    var begin: Double
    var end: Double
    var isSilent: Bool
  }

  private func legs(in town: MapSketch) -> [Leg] {
    var legs: [Leg] = []
    var (here, time, isSilent) = (Point?.none, 0.0, false)
    for token in places.split(separator: " ") {
      if token == "(" || token == ")" {
        isSilent = token == "("
        continue
      }
      guard let name = token.first, let place = town.nodes[name] ?? town.fixes[name] else {
        preconditionFailure("the drawing has no place \(token)")
      }
      if let last = here {
        var seconds = last.distance(to: place) / speed
        if isSilent { seconds = max(seconds, silence) }
        legs.append(Leg(from: last, to: place, begin: time, end: time + seconds, isSilent: isSilent))
        time += seconds
      }
      if let stop = token.split(separator: "*").dropFirst().first.flatMap({ Double($0) }) {
        legs.append(Leg(from: place, to: place, begin: time, end: time + stop, isSilent: isSilent))
        time += stop
      }
      here = place
    }
    return legs
  }

  /// What the device reports, with the noise of a seed.
  public func track(in town: MapSketch, seed: UInt64) -> Track {
    var random = SeededGenerator(seed: seed &* 0xD1B5_4A32_D192_ED03 &+ 99)
    func uniform() -> Double { (Double(random.next() >> 11) + 0.5) * 0x1p-53 }
    func normal() -> Point {
      let (radius, angle) = ((-2 * log(uniform())).squareRoot(), 2 * Double.pi * uniform())
      return Point(radius * cos(angle), radius * sin(angle))
    }
    var track = Track(device: 0, day: LocalDay(number: 0))
    let legs = legs(in: town)
    var (time, number, last, error) = (0.0, 0, -Double.infinity, normal() * noise)
    for (index, leg) in legs.enumerated() {
      let isLast = index == legs.count - 1
      while time <= leg.end {
        // The last fix is that of the drive's end.
        defer {
          let next = time + intervals[number % intervals.count]
          time = isLast && time < leg.end ? min(next, leg.end) : next
          number += 1
        }
        let share = leg.end > leg.begin ? (time - leg.begin) / (leg.end - leg.begin) : 0
        let place = leg.from + (leg.to - leg.from) * share
        let isWorse = worse > 0 && number % worse == worse - 1
        if correlation > 0 {
          let memory = exp(-(time - last) / correlation)
          error = error * memory + normal() * (noise * (1 - memory * memory).squareRoot())
        } else {
          error = normal() * (isWorse ? noise * 5 : noise)
        }
        last = time
        var fix = place + error
        if uniform() < outliers {
          let (radius, angle) = (50 + 150 * uniform(), 2 * Double.pi * uniform())
          fix = place + Point(radius * cos(angle), radius * sin(angle))
        }
        if leg.isSilent { continue }
        track.times.append(Int64((time * 1_000).rounded()))
        track.x.append(fix.x)
        track.y.append(fix.y)
        let isMoving = leg.from != leg.to
        if tellsMotion {
          let heading = atan2(leg.to.x - leg.from.x, leg.to.y - leg.from.y) * 180 / .pi + 8 * normal().x
          let angle = isMoving ? heading : 360 * uniform()
          track.headingDegrees.append(
            Float(angle < 0 ? angle + 360 : angle.truncatingRemainder(dividingBy: 360))
          )
          track.speedKmh.append(Float(isMoving ? speed * 3.6 : 0))
        }
        if tellsAccuracy { track.accuracyMetres.append(Float(isWorse ? noise * 5 : noise)) }
      }
    }
    return track
  }

  /// The edges truly driven, in order, with their metres.
  public func truth(in town: MapSketch) -> [SketchStretch] {
    var truth: [SketchStretch] = []
    for leg in legs(in: town) where leg.from != leg.to {
      let edge = town.network.edges.indices.first { edge in
        let ends = town.network.shapes[edge].points
        return [leg.from, leg.to].allSatisfy {
          abs(ends[0].distance(to: $0) + $0.distance(to: ends[1]) - ends[0].distance(to: ends[1])) < 1e-6
        }
      }
      guard let edge else { continue }
      let start = town.network.shapes[edge].points[0]
      let isForward = start.distance(to: leg.from) < start.distance(to: leg.to)
      let stretch = MatchedStretch(
        edge: Int32(edge),
        direction: isForward ? .forward : .backward,
        from: 0,
        to: 0,
        enter: 0,
        leave: 0,
        path: 0
      )
      truth.add(SketchStretch(town.name(of: stretch), metres: leg.from.distance(to: leg.to)))
    }
    return truth
  }
}

/// Metres driven along one edge, which is named in the way of driving.
public struct SketchStretch: Hashable, Sendable, CustomStringConvertible {
  /// The edge's two letters.
  public var road: String
  /// How far.
  public var metres: Double

  /// A stretch of a road.
  public init(_ road: String, metres: Double) {
    self.road = road
    self.metres = metres
  }

  /// The road and its whole metres, as `AB 120`.
  public var description: String { "\(road) \(Int(metres.rounded()))" }
}

extension [SketchStretch] {
  /// Adds a stretch; one that goes on along the last road is part of it.
  mutating func add(_ stretch: SketchStretch) {
    if last?.road == stretch.road {
      self[count - 1].metres += stretch.metres
    } else {
      append(stretch)
    }
  }
}

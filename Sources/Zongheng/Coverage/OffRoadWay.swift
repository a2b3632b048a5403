import Terrain

/// A way of a device off the roads, as its cleaned fixes tell: whole millimetres and milliseconds.
///
/// It is what no edge of the network holds: a walk along a river bank, through a yard, over a field.
public struct OffRoadWay: Hashable, Sendable, Comparable {
  /// Index of the device.
  public var device: Int32
  /// The local day.
  public var day: LocalDay
  /// The moments at its positions, milliseconds since 1970: two at least, ascending.
  public var times: [Int64]
  /// Eastings at these moments, millimetres.
  public var x: [Int64]
  /// Northings at these moments, millimetres.
  public var y: [Int64]

  /// A way from its parts.
  public init(device: Int32, day: LocalDay, times: [Int64] = [], x: [Int64] = [], y: [Int64] = []) {
    self.device = device
    self.day = day
    self.times = times
    self.x = x
    self.y = y
  }

  /// The position at one of the moments, metres.
  public func position(_ index: Int) -> Point { Point(Double(x[index]) / 1000, Double(y[index]) / 1000) }

  /// The whole way as a line, metres.
  public var line: Polyline { Polyline(times.indices.map(position)) }

  /// By device, then time.
  public static func < (left: OffRoadWay, right: OffRoadWay) -> Bool {
    if left.device != right.device { return left.device < right.device }
    return left.times.lexicographicallyPrecedes(right.times)
  }

  /// Fixes farther apart in time tell no way between them, milliseconds: what a stay is joined over.
  static let longestStep = Int64(CompoundStay.joinSeconds * 1000)
  /// A step shorter than this is none: the device stands, millimetres.
  private static let leastStep: Int64 = 1000
}

extension OffRoadWay {
  /// The ways of a track between fixes that lie on no road, while no stretch of road was driven.
  ///
  /// - Parameters:
  ///   - track: the cleaned fixes.
  ///   - matched: the way matched to them.
  static func ways(of track: Track, matched: MatchedTrack) -> [OffRoadWay] {
    guard track.count > 1, matched.edges.count == track.count else { return [] }
    let smoother = TrackSmoother(track, longestPause: longestStep)
    var ways: [OffRoadWay] = []
    var way = OffRoadWay(device: track.device, day: track.day)
    var next = 0
    for fix in 1..<track.count {
      let (begin, end) = (track.times[fix - 1], track.times[fix])
      while next < matched.stretches.count, matched.stretches[next].leave <= begin { next += 1 }
      let isDriven = next < matched.stretches.count && matched.stretches[next].enter < end
      let isOff = matched.edges[fix - 1] < 0 || matched.edges[fix] < 0
      guard isOff, !isDriven, end - begin <= longestStep else {
        way.close(into: &ways)
        continue
      }
      if way.times.isEmpty { way.append(begin, smoother.position(at: fix - 1)) }
      way.append(end, smoother.position(at: fix))
    }
    way.close(into: &ways)
    return ways
  }

  /// Appends a position; one that is as good as where the device stood lengthens its stand.
  private mutating func append(_ time: Int64, _ position: Point) {
    let place = (x: Int64((position.x * 1000).rounded()), y: Int64((position.y * 1000).rounded()))
    let last = times.count - 1
    func isHere(_ index: Int) -> Bool {
      abs(x[index] - place.x) < Self.leastStep && abs(y[index] - place.y) < Self.leastStep
    }
    if last >= 1, isHere(last), isHere(last - 1) {
      times[last] = time
    } else {
      times.append(time)
      x.append(place.x)
      y.append(place.y)
    }
  }

  /// Hands the way over where it is one, and begins another.
  private mutating func close(into ways: inout [OffRoadWay]) {
    if times.count > 1 { ways.append(self) }
    self = OffRoadWay(device: device, day: day)
  }
}

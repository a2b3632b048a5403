import Terrain

/// A road network to match on, and where each of its edges lies on the lines of the layer that it comes from.
///
/// Building may cut a line into edges, turn it, or keep two reversed lines as one edge; what is matched is still
/// told in the layer's ids and fractions.
public struct MatchingNetwork: Sendable {
  /// The roads.
  public let network: RoadNetwork
  /// Ids of the layer's lines.
  public let ids: [String]
  /// Length of the layer's lines, metres.
  public let lengths: [Double]
  /// What was wrong with the layer and worked around.
  public let findings: [Finding]
  /// The metric plane of the network.
  public let plane: CoordinateSystem
  /// How WGS-84 fixes come into the plane, where that is known already.
  var frame: LocalFrame?
  /// Where each edge lies when it is driven forward.
  let forward: [LineSpan]
  /// Where each edge lies when it is driven backward.
  let backward: [LineSpan]

  /// A part of a driven way in the layer's own terms.
  public struct LinePart: Hashable, Sendable {
    /// Index of the line in `ids`.
    public var line: Int32
    /// The way along the line.
    public var direction: Direction
    /// Least fraction of the line's length, from its start.
    public var from: Double
    /// Greatest fraction of the line's length, from its start.
    public var to: Double
    /// How probable it is that the device drove here, from 0 to 1: the mean along the part.
    public var confidence = 1.0
  }

  /// The way of a matched track along the layer's lines, in the order of driving; what goes on without a gap on
  /// one line is one part.
  public func parts(of track: MatchedTrack) -> [LinePart] {
    var parts: [LinePart] = []
    parts.reserveCapacity(track.stretches.count)
    var lastPath: Int32 = -1
    for stretch in track.stretches {
      let part = self.part(of: stretch)
      if let last = parts.last, stretch.path == lastPath, last.line == part.line,
        last.direction == part.direction, Self.continues(last, part)
      {
        parts[parts.count - 1].confidence = Self.mean(last, part)
        parts[parts.count - 1].from = min(last.from, part.from)
        parts[parts.count - 1].to = max(last.to, part.to)
      } else {
        parts.append(part)
      }
      lastPath = stretch.path
    }
    return parts
  }

  /// A matched stretch along the layer's line.
  public func part(of stretch: MatchedStretch) -> LinePart {
    let edge = Int(stretch.edge)
    let length = network.shapes.length(of: edge)
    let span = stretch.direction == .forward ? forward[edge] : backward[edge]
    let first = span.position(stretch.from / length)
    let second = span.position(stretch.to / length)
    let runsAlong = span.to > span.from
    return LinePart(
      line: span.line,
      direction: runsAlong ? stretch.direction : stretch.direction.opposite,
      from: min(first, second),
      to: max(first, second),
      confidence: stretch.confidence
    )
  }

  private static func mean(_ last: LinePart, _ next: LinePart) -> Double {
    let (a, b) = (last.to - last.from, next.to - next.from)
    return a + b > 0 ? (last.confidence * a + next.confidence * b) / (a + b) : last.confidence
  }

  private static func continues(_ last: LinePart, _ next: LinePart) -> Bool {
    let gap = last.direction == .forward ? next.from - last.to : last.from - next.to
    return abs(gap) < 1e-9
  }
}

/// Where an edge lies on a line of the layer: fractions of the line at the edge's start and end.
struct LineSpan: Hashable, Sendable {
  var line: Int32
  var from: Double
  var to: Double

  /// The fraction of the line at a fraction of the edge.
  func position(_ share: Double) -> Double {
    min(1, max(0, from + (to - from) * min(1, max(0, share))))
  }
}

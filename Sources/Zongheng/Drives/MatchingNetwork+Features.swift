import Terrain

extension MatchingNetwork {
  /// The network that the builder makes of road features, each edge traced back to the line it was cut from.
  ///
  /// A feature of several lines is several lines of the same id.
  init(_ features: [RoadFeature], network: RoadNetwork, plane: CoordinateSystem, findings: [Finding]) {
    var origins = LineOrigins(features)
    var forward: [LineSpan] = []
    var backward: [LineSpan] = []
    for edge in network.edges.indices {
      let span = origins.span(of: network.shapes[edge], feature: network.edges[edge].feature)
      forward.append(span)
      backward.append(span)
    }
    // A line that no edge comes from was kept as the other way of its twin.
    for edge in network.edges.indices where network.edges[edge].travel == .both {
      let own = Int(forward[edge].line)
      guard let way = origins.travel[own], way != .both else { continue }
      guard let twin = origins.unusedTwin(of: network.shapes[edge], not: Int32(own)) else { continue }
      let runsAlong = forward[edge].to > forward[edge].from
      if (way == .forward) == runsAlong { backward[edge] = twin } else { forward[edge] = twin }
    }
    self.network = network
    ids = origins.ids
    lengths = origins.lines.map(\.length)
    self.findings = findings
    self.plane = plane
    self.forward = forward
    self.backward = backward
  }
}

/// Finds on which line of a layer an edge of the built network lies, and where.
private struct LineOrigins {
  var ids: [String] = []
  var lines: [Polyline] = []
  var travel: [TravelDirections?] = []
  private var used: [Bool] = []
  private var linesOfFeature: [Int64: [Int]] = [:]
  private var byStart: [Cell: [Int]] = [:]

  /// A square of two metres.
  private struct Cell: Hashable {
    var x: Int
    var y: Int
  }

  init(_ features: [RoadFeature]) {
    let spelling = OnewaySpelling(features.lazy.map(\.oneway))
    for feature in features {
      for line in feature.lines.map(\.cleaned) where line.points.count >= 2 && line.length > 0 {
        linesOfFeature[feature.feature, default: []].append(lines.count)
        for end in [line.points.first, line.points.last] {
          if let end { byStart[Self.cell(end), default: []].append(lines.count) }
        }
        ids.append(feature.id ?? String(feature.feature))
        lines.append(line)
        travel.append(spelling.travel(feature.oneway))
        used.append(false)
      }
    }
  }

  /// Where a shape lies on the lines of its feature: the place that fits best at five points along it.
  mutating func span(of shape: Polyline, feature: Int64) -> LineSpan {
    var best = (misfit: Double.infinity, span: LineSpan(line: 0, from: 0, to: 1))
    for line in linesOfFeature[feature] ?? [] {
      let found = Self.fit(shape, on: lines[line], number: Int32(line))
      if found.misfit < best.misfit { best = found }
    }
    used[Int(best.span.line)] = true
    return best.span
  }

  /// The line, so far without an edge, that runs against a shape from its end to its start.
  mutating func unusedTwin(of shape: Polyline, not own: Int32) -> LineSpan? {
    guard let start = shape.points.first else { return nil }
    var best: (misfit: Double, span: LineSpan)?
    for dx in -1...1 {
      for dy in -1...1 {
        let cell = Cell(x: Self.cell(start).x + dx, y: Self.cell(start).y + dy)
        for line in byStart[cell] ?? [] where line != Int(own) && !used[line] {
          let found = Self.fit(shape, on: lines[line], number: Int32(line))
          if found.misfit < min(2, best?.misfit ?? .infinity) { best = found }
        }
      }
    }
    return best?.span
  }

  /// Tries every place of the line near the shape's start, in both ways; `misfit` is the greatest distance, metres.
  private static func fit(
    _ shape: Polyline,
    on line: Polyline,
    number: Int32
  ) -> (misfit: Double, span: LineSpan) {
    let (length, whole) = (shape.length, line.length)
    var best = (misfit: Double.infinity, span: LineSpan(line: number, from: 0, to: 1))
    for start in places(of: shape.position(at: 0), on: line) {
      for way in [1.0, -1.0] {
        var misfit = 0.0
        for share in [0, 0.25, 0.5, 0.75, 1] {
          let place = line.position(at: start + way * share * length)
          misfit = max(misfit, place.distance(to: shape.position(at: share * length)))
        }
        if misfit < best.misfit {
          let end = min(whole, max(0, start + way * length))
          best = (misfit, LineSpan(line: number, from: start / whole, to: end / whole))
        }
      }
    }
    return best
  }

  /// Distances from the line's start at which it passes a position: the nearest of each segment that is near.
  private static func places(of position: Point, on line: Polyline) -> [Double] {
    var found: [(distance: Double, measure: Double)] = []
    var travelled = 0.0
    for index in line.points.indices.dropFirst() {
      let (a, b) = (line.points[index - 1], line.points[index])
      let step = a.distance(to: b)
      let share = position.share(along: a, b)
      found.append((position.distance(to: a + (b - a) * share), travelled + step * share))
      travelled += step
    }
    let least = found.map(\.distance).min() ?? 0
    return found.filter { $0.distance <= least + 0.5 }.map(\.measure)
  }

  private static func cell(_ point: Point) -> Cell {
    Cell(x: Int((point.x / 2).rounded(.down)), y: Int((point.y / 2).rounded(.down)))
  }
}

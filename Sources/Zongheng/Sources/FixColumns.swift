import Terrain

/// The fixes of one device in the order in which they were read, in columns.
///
/// The columns that few sources have stay empty until the first value comes.
struct FixColumns {
  var times: [Int64] = []
  var positions = PointColumn()
  var speeds: [Float] = []
  var headings: [Float] = []
  var origins: [UInt64] = []
  private var accuracies: [Float] = []
  private var received: [Int64] = []
  private var unpositioned: [Bool] = []

  /// Adds a fix; without a place on Earth its coordinates become NaN.
  @inline(__always)
  mutating func append(_ fix: SourceFix, origin: UInt64) {
    let known = times.count
    let hasPlace = fix.hasPlace
    times.append(fix.time)
    positions.x.append(hasPlace ? fix.longitude : .nan)
    positions.y.append(hasPlace ? fix.latitude : .nan)
    speeds.append(fix.speedKmh)
    headings.append(fix.headingDegrees)
    origins.append(origin)
    if !accuracies.isEmpty || !fix.accuracyMetres.isNaN {
      Self.append(fix.accuracyMetres, to: &accuracies, after: known, unknown: .nan)
    }
    if !received.isEmpty || fix.received != .min {
      Self.append(fix.received, to: &received, after: known, unknown: .min)
    }
    let isUnpositioned = !hasPlace || !fix.isPositioned
    if !unpositioned.isEmpty || isUnpositioned {
      Self.append(isUnpositioned, to: &unpositioned, after: known, unknown: false)
    }
  }

  /// Adds the fixes of a track as they are.
  mutating func append(_ track: Track) {
    let known = times.count
    times += track.times
    positions.x += track.x
    positions.y += track.y
    origins += track.origins
    let count = track.count
    speeds += track.speedKmh.isEmpty ? Array(repeating: .nan, count: count) : track.speedKmh
    headings += track.headingDegrees.isEmpty ? Array(repeating: .nan, count: count) : track.headingDegrees
    Self.append(track.accuracyMetres, count, to: &accuracies, after: known, unknown: .nan)
    Self.append(track.received, count, to: &received, after: known, unknown: .min)
    Self.append(track.unpositioned, count, to: &unpositioned, after: known, unknown: false)
  }

  /// The fixes by time, then position, then what the device reports, then origin.
  func order() -> [Int] {
    let order = Array(times.indices)
    for index in order.indices.dropFirst() where !precedes(index - 1, index) {
      return order.sorted(by: precedes)
    }
    return order
  }

  /// Some fixes as a track; columns without any value are left empty.
  func track(of device: Int32, on day: LocalDay, _ fixes: ArraySlice<Int>) -> Track {
    func pick<Value>(_ column: [Value], if isKnown: (Value) -> Bool) -> [Value] {
      guard !column.isEmpty, fixes.contains(where: { isKnown(column[$0]) }) else { return [] }
      return fixes.map { column[$0] }
    }
    var track = Track(
      device: device,
      day: day,
      times: fixes.map { times[$0] },
      x: fixes.map { positions.x[$0] },
      y: fixes.map { positions.y[$0] },
      speedKmh: pick(speeds) { !$0.isNaN },
      headingDegrees: pick(headings) { !$0.isNaN },
      accuracyMetres: pick(accuracies) { !$0.isNaN },
      received: pick(received) { $0 != .min },
      unpositioned: pick(unpositioned) { $0 },
      origins: fixes.map { origins[$0] }
    )
    // What the plane has no place for is unpositioned as well.
    for index in 0..<track.count where !(track.x[index].isFinite && track.y[index].isFinite) {
      if track.unpositioned.isEmpty { track.unpositioned = Array(repeating: false, count: track.count) }
      track.unpositioned[index] = true
      track.x[index] = .nan
      track.y[index] = .nan
    }
    return track
  }

  private func precedes(_ a: Int, _ b: Int) -> Bool {
    if times[a] != times[b] { return times[a] < times[b] }
    let xs = (Self.key(positions.x[a]), Self.key(positions.x[b]))
    if xs.0 != xs.1 { return xs.0 < xs.1 }
    let ys = (Self.key(positions.y[a]), Self.key(positions.y[b]))
    if ys.0 != ys.1 { return ys.0 < ys.1 }
    let speeds = (speeds[a].bitPattern, speeds[b].bitPattern)
    if speeds.0 != speeds.1 { return speeds.0 < speeds.1 }
    let headings = (headings[a].bitPattern, headings[b].bitPattern)
    if headings.0 != headings.1 { return headings.0 < headings.1 }
    return origins[a] < origins[b]
  }

  /// A coordinate to sort by: none comes last.
  private static func key(_ coordinate: Double) -> Double { coordinate.isNaN ? .infinity : coordinate }

  private static func append<Value>(
    _ value: Value,
    to column: inout [Value],
    after known: Int,
    unknown: Value
  ) {
    if column.isEmpty, known > 0 { column = Array(repeating: unknown, count: known) }
    column.append(value)
  }

  private static func append<Value>(
    _ values: [Value],
    _ count: Int,
    to column: inout [Value],
    after known: Int,
    unknown: Value
  ) {
    if values.isEmpty, column.isEmpty { return }
    if column.isEmpty { column = Array(repeating: unknown, count: known) }
    column += values.isEmpty ? Array(repeating: unknown, count: count) : values
  }
}

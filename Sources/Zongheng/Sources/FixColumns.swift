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
  private(set) var received: [Int64] = []
  private var accuracies: [Float] = []
  private var unpositioned: [Bool] = []
  private var marks: [FixMarks] = []

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
    if !marks.isEmpty || fix.isSwapped || fix.tool != .unknown {
      let own: FixMarks = fix.isSwapped ? .swapped : []
      Self.append(own.union(fix.tool.mark), to: &marks, after: known, unknown: [])
    }
  }

  /// The fixes of each file, in the order in which they stand there.
  var files: [(number: Int, range: Range<Int>)] {
    var files: [(number: Int, range: Range<Int>)] = []
    var begin = 0
    while begin < origins.count {
      let number = origins[begin] >> 40
      var end = begin + 1
      while end < origins.count, origins[end] >> 40 == number { end += 1 }
      files.append((Int(number), begin..<end))
      begin = end
    }
    return files
  }

  /// The arrivals of some fixes; empty where none is known.
  func received(_ range: Range<Int>) -> ArraySlice<Int64> { received.isEmpty ? [] : received[range] }

  /// Adds marks to fixes from one on.
  mutating func mark(_ added: [FixMarks], from first: Int) {
    if marks.isEmpty { marks = Array(repeating: [], count: times.count) }
    for (offset, mark) in added.enumerated() { marks[first + offset].formUnion(mark) }
  }

  /// True where some fix has a clock that cannot be right.
  var hasWrongClocks: Bool { marks.contains { $0.contains(.wrongClock) } }

  /// For each fix the one that tells its day: itself, or, where its clock is wrong, its nearest neighbour in the file
  /// whose clock is right; itself where no clock of the file is.
  var dayTellers: [Int] {
    var tellers = Array(times.indices)
    for file in files {
      var last: Int?
      for fix in file.range {
        if marks[fix].contains(.wrongClock) { tellers[fix] = last ?? fix } else { last = fix }
      }
      last = nil
      for fix in file.range.reversed() {
        if !marks[fix].contains(.wrongClock) { last = fix }
        if let last, tellers[fix] == fix { tellers[fix] = last }
      }
    }
    return tellers
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
    Self.append(track.marks, count, to: &marks, after: known, unknown: [])
  }

  /// The fixes by time, then position, then what the device reports, then origin.
  func order() -> [Int] {
    let order = Array(times.indices)
    for index in order.indices.dropFirst() where !precedes(index - 1, index) {
      return order.sorted(by: precedes)
    }
    return order
  }

  /// True where some fixes are all of them, in order.
  private func isWhole(_ fixes: Span<Int>) -> Bool {
    if fixes.count != times.count { return false }
    var index = 0
    while index < fixes.count, fixes[index] == index { index &+= 1 }
    return index == fixes.count
  }

  /// Some fixes as a track; columns without any value are left empty.
  func track(of device: Int32, on day: LocalDay, _ fixes: ArraySlice<Int>) -> Track {
    // Most files have each device's fixes in order, so that its columns are taken as they are.
    let isWhole = isWhole(fixes.span)
    func pick<Value>(_ column: [Value]) -> [Value] { isWhole ? column : fixes.map { column[$0] } }
    func pick<Value>(_ column: [Value], if isKnown: (Value) -> Bool) -> [Value] {
      if column.isEmpty { return [] }
      let isAnyKnown =
        isWhole ? column.contains(where: isKnown) : fixes.contains { isKnown(column[$0]) }
      return isAnyKnown ? pick(column) : []
    }
    var track = Track(
      device: device,
      day: day,
      times: pick(times),
      x: pick(positions.x),
      y: pick(positions.y),
      speedKmh: pick(speeds) { !$0.isNaN },
      headingDegrees: pick(headings) { !$0.isNaN },
      accuracyMetres: pick(accuracies) { !$0.isNaN },
      received: pick(received) { $0 != .min },
      unpositioned: pick(unpositioned) { $0 },
      marks: pick(marks) { !$0.isEmpty },
      origins: pick(origins)
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

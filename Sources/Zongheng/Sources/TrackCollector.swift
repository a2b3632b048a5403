import Foundation
import Terrain

/// Gathers fixes by device, in columns, and hands them out as tracks.
struct TrackCollector {
  private var ids: [[UInt8]] = []
  private var columns: [FixColumns] = []
  private var places: [UInt64: [Int]] = [:]
  private var known: [Device]
  private var last = -1

  /// A collector that knows some devices.
  init(devices: [Device]) {
    known = devices
    for device in devices { _ = add(Array(device.id.utf8), Self.hash(device.id.utf8)) }
  }

  /// The ids of all devices so far, by number.
  var deviceIDs: [String] { ids.map { String(decoding: $0, as: UTF8.self) } }

  /// How many positions each device has so far.
  var positions: [Int] { columns.map(\.times.count) }

  /// How many positions each device has more than when a count was taken; devices without any are left out.
  func counts(since counts: [Int]) -> [String: Int] {
    columns.indices.reduce(into: [:]) { all, device in
      let count = columns[device].times.count - (device < counts.count ? counts[device] : 0)
      if count > 0 { all[String(decoding: ids[device], as: UTF8.self)] = count }
    }
  }

  /// The number of the device whose id stands in some bytes, blanks around it aside; −1 where nothing stands there.
  mutating func device(_ bytes: Span<UInt8>, _ lower: Int, _ upper: Int) -> Int {
    var start = lower
    var end = upper
    while start < end, bytes[start] == 0x20 { start += 1 }
    while end > start, bytes[end - 1] == 0x20 { end -= 1 }
    if start == end { return -1 }
    if last >= 0, matches(last, bytes, start, end) { return last }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in start..<end { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
    for place in places[hash] ?? [] where matches(place, bytes, start, end) {
      last = place
      return place
    }
    var id: [UInt8] = []
    for index in start..<end { id.append(bytes[index]) }
    last = add(id, hash)
    return last
  }

  /// Adds a fix of a device.
  @inline(__always)
  mutating func append(_ fix: SourceFix, of device: Int, origin: UInt64) {
    columns[device].append(fix, origin: origin)
  }

  /// What one file added: how many positions each device had before and after.
  struct Part {
    var from: [Int]
    var to: [Int]

    /// The positions that a device got.
    func range(of device: Int) -> Range<Int> {
      let first = device < from.count ? from[device] : 0
      return first..<max(first, device < to.count ? to[device] : first)
    }
  }

  /// Projects the positions of one part.
  mutating func project(_ part: Part, _ frame: LocalFrame) throws(TerrainError) {
    for device in columns.indices {
      let range = part.range(of: device)
      if range.isEmpty { continue }
      var column = PointColumn(
        x: Array(columns[device].positions.x[range]),
        y: Array(columns[device].positions.y[range])
      )
      try frame.project(&column)
      columns[device].positions.x.replaceSubrange(range, with: column.x)
      columns[device].positions.y.replaceSubrange(range, with: column.y)
    }
  }

  /// Projects the positions that were added since a count was taken.
  mutating func project(from counts: [Int], _ frame: LocalFrame) throws(TerrainError) {
    try project(Part(from: counts, to: positions), frame)
  }

  /// Some positions of a part, taken from those of devices on the move (or of unknown speed).
  ///
  /// A position is taken for its own digits' sake, never for its row, so that the order of rows changes nothing.
  func moving(_ part: Part, limit: Int) -> PointColumn {
    let total = columns.indices.reduce(0) { $0 + part.range(of: $1).count }
    let ceiling = total <= 16 * limit ? .max : UInt64.max / UInt64(total) * UInt64(16 * limit)
    var drawn: [(lot: UInt64, position: Point)] = []
    for device in columns.indices {
      for fix in part.range(of: device) {
        let speed = columns[device].speeds[fix]
        let position = columns[device].positions[fix]
        guard speed.isNaN || speed > Self.movingKmh, position.isFinite else { continue }
        var lots = SeededGenerator(
          seed: position.x.bitPattern ^ (position.y.bitPattern &* 0x9E37_79B9_7F4A_7C15)
        )
        let lot = lots.next()
        if lot <= ceiling { drawn.append((lot, position)) }
      }
    }
    drawn.sort { ($0.lot, $0.position.x, $0.position.y) < ($1.lot, $1.position.x, $1.position.y) }
    return PointColumn(drawn.prefix(limit).map(\.position))
  }

  /// Devices that move faster are on a road rather than beside one, km/h.
  private static let movingKmh: Float = 3

  /// Judges the times of all fixes, file by file, before any day is left out: a wrong clock may point anywhere.
  mutating func checkClocks(rules: ClockRules = ClockRules()) {
    var gatherer = FileClockGatherer()
    let files = columns.map(\.files)
    for (device, files) in files.enumerated() {
      for (file, range) in files {
        gatherer.add(columns[device].times[range], received: columns[device].received(range), file: file)
      }
    }
    var clocks: [Int: FileClock] = [:]
    for (device, files) in files.enumerated() {
      for (file, range) in files {
        let clock = clocks[file] ?? gatherer.clock(of: file, rules: rules)
        clocks[file] = clock
        let check = ClockCheck(
          rules: rules,
          clock: clock,
          times: columns[device].times[range],
          received: columns[device].received(range),
          x: columns[device].positions.x[range],
          y: columns[device].positions.y[range]
        )
        if let marks = check.marks() { columns[device].mark(marks, from: range.lowerBound) }
      }
    }
  }

  /// The tracks by device and day, and all devices: the known ones, then strangers by id as handheld ones.
  func tracks(timeZone: TimeZone) -> (tracks: [Track], devices: [Device]) {
    var zone = ZoneOffsets(timeZone)
    var devices = known
    var tracks: [Track] = []
    let strangers = (known.count..<ids.count).sorted { ids[$0].lexicographicallyPrecedes(ids[$1]) }
    for place in Array(0..<known.count) + strangers {
      let number = place < known.count ? place : devices.count
      if place >= known.count {
        devices.append(Device(id: String(decoding: ids[place], as: UTF8.self), kind: .handheld))
      }
      split(columns[place], Int32(number), &zone, &tracks)
    }
    return (tracks, devices)
  }

  /// One track for each device, whatever the days, by id; fixes as in `tracks(timeZone:)`.
  func wholeTracks(timeZone: TimeZone) -> (ids: [String], tracks: [Track], lost: Int) {
    var zone = ZoneOffsets(timeZone)
    var result: (ids: [String], tracks: [Track], lost: Int) = ([], [], 0)
    let names = ids.map { String(decoding: $0, as: UTF8.self) }
    for place in names.indices.sorted(by: { RoadPiece.idOrdered(names[$0], names[$1]) }) {
      let columns = columns[place]
      guard columns.times.count > 0 else { continue }
      var order = columns.order()
      order.removeAll { !columns.positions[$0].isFinite }
      result.lost += columns.times.count - order.count
      let first = order.first.map { columns.times[$0] } ?? columns.times[0]
      result.tracks.append(columns.track(of: Int32(result.ids.count), on: zone.day(of: first), order[...]))
      result.ids.append(names[place])
    }
    return result
  }

  private func split(
    _ columns: FixColumns,
    _ device: Int32,
    _ zone: inout ZoneOffsets,
    _ tracks: inout [Track]
  ) {
    let order = columns.order()
    if columns.hasWrongClocks {
      let tellers = columns.dayTellers
      var days: [LocalDay: [Int]] = [:]
      for fix in order { days[zone.day(of: columns.times[tellers[fix]]), default: []].append(fix) }
      for (day, fixes) in days.sorted(by: { $0.key < $1.key }) {
        tracks.append(columns.track(of: device, on: day, fixes[...]))
      }
      return
    }
    var begin = 0
    while begin < order.count {
      let day = zone.day(of: columns.times[order[begin]])
      var end = begin + 1
      while end < order.count, zone.day(of: columns.times[order[end]]) == day { end += 1 }
      tracks.append(columns.track(of: device, on: day, order[begin..<end]))
      begin = end
    }
  }

  private mutating func add(_ id: [UInt8], _ hash: UInt64) -> Int {
    places[hash, default: []].append(ids.count)
    ids.append(id)
    columns.append(FixColumns())
    return ids.count - 1
  }

  private func matches(_ place: Int, _ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard ids[place].count == end - start else { return false }
    for offset in 0..<(end - start) where ids[place][offset] != bytes[start + offset] { return false }
    return true
  }

  /// A coordinate in whole millimetres, so that every machine has the same and a part can carry it as an integer.
  private static func wholeMillimetres(_ metres: Double) -> Double { (metres * 1000).rounded() / 1000 }

  private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}

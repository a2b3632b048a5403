import Foundation
import Terrain

/// Gathers fixes by device, in columns, and hands them out as tracks.
struct TrackCollector {
  private struct Columns {
    var times: [Int64] = []
    var positions = PointColumn()
    var speeds: [Float] = []
    var headings: [Float] = []
    var origins: [UInt64] = []
  }

  private var ids: [[UInt8]] = []
  private var columns: [Columns] = []
  private var places: [UInt64: [Int]] = [:]
  private var known: [Device]
  private var last = -1

  /// A collector that knows some devices.
  init(devices: [Device]) {
    known = devices
    for device in devices { _ = add(Array(device.id.utf8), Self.hash(device.id.utf8)) }
  }

  /// How many positions each device has so far.
  var positions: [Int] { columns.map(\.times.count) }

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
  mutating func append(
    _ device: Int,
    time: Int64,
    _ longitude: Double,
    _ latitude: Double,
    speed: Float,
    heading: Float,
    origin: UInt64
  ) {
    columns[device].times.append(time)
    columns[device].positions.x.append(longitude)
    columns[device].positions.y.append(latitude)
    columns[device].speeds.append(speed)
    columns[device].headings.append(heading)
    columns[device].origins.append(origin)
  }

  /// Projects the positions that were added since a count was taken.
  mutating func project(from counts: [Int], _ frame: LocalFrame) throws(TerrainError) {
    for device in columns.indices {
      let first = device < counts.count ? counts[device] : 0
      let count = columns[device].times.count
      if first == count { continue }
      var column = PointColumn(
        x: Array(columns[device].positions.x[first...]),
        y: Array(columns[device].positions.y[first...])
      )
      try frame.project(&column)
      columns[device].positions.x.replaceSubrange(first..., with: column.x)
      columns[device].positions.y.replaceSubrange(first..., with: column.y)
    }
  }

  /// The tracks by device and day, all devices, and what was added or left out.
  func tracks(timeZone: TimeZone) -> (tracks: [Track], devices: [Device], findings: [Finding]) {
    var zone = ZoneOffsets(timeZone)
    var findings: [Finding] = []
    var devices = known
    var tracks: [Track] = []
    let strangers = (known.count..<ids.count).sorted { ids[$0].lexicographicallyPrecedes(ids[$1]) }
    for place in Array(0..<known.count) + strangers {
      let number = place < known.count ? place : devices.count
      if place >= known.count {
        let id = String(decoding: ids[place], as: UTF8.self)
        devices.append(Device(id: id, kind: .handheld))
        findings.append(
          Finding(
            kind: "track-device-unknown",
            severity: .warning,
            subject: "device \(id)",
            message: "the device is not in the list; it was added as handheld",
            count: columns[place].times.count
          )
        )
      }
      split(columns[place], Int32(number), devices[number].id, &zone, &tracks, &findings)
    }
    return (tracks, devices, findings)
  }

  /// One track for each device, whatever the days, by id; fixes as in `tracks(timeZone:)`.
  func wholeTracks(timeZone: TimeZone) -> (ids: [String], tracks: [Track], lost: Int) {
    var zone = ZoneOffsets(timeZone)
    var result: (ids: [String], tracks: [Track], lost: Int) = ([], [], 0)
    let names = ids.map { String(decoding: $0, as: UTF8.self) }
    for place in names.indices.sorted(by: { RoadPiece.idOrdered(names[$0], names[$1]) }) {
      let columns = columns[place]
      guard columns.times.count > 0 else { continue }
      let order = Self.order(columns).filter { columns.positions[$0].isFinite }
      result.lost += columns.times.count - order.count
      let first = order.first.map { columns.times[$0] } ?? columns.times[0]
      let track = Track(
        device: Int32(result.ids.count),
        day: zone.day(of: first),
        times: columns.times,
        x: columns.positions.x,
        y: columns.positions.y,
        speedKmh: columns.speeds,
        headingDegrees: columns.headings,
        origins: columns.origins
      )
      result.tracks.append(Self.trimmed(track.selecting(order)))
      result.ids.append(names[place])
    }
    return result
  }

  private func split(
    _ columns: Columns,
    _ device: Int32,
    _ id: String,
    _ zone: inout ZoneOffsets,
    _ tracks: inout [Track],
    _ findings: inout [Finding]
  ) {
    let order = Self.order(columns)
    var track: Track?
    var lost = 0
    for index in order {
      let position = columns.positions[index]
      guard position.isFinite else {
        lost += 1
        continue
      }
      let day = zone.day(of: columns.times[index])
      if track?.day != day {
        if let track { tracks.append(Self.trimmed(track)) }
        track = Track(device: device, day: day)
      }
      track?.times.append(columns.times[index])
      track?.x.append(position.x)
      track?.y.append(position.y)
      track?.speedKmh.append(columns.speeds[index])
      track?.headingDegrees.append(columns.headings[index])
      track?.origins.append(columns.origins[index])
    }
    if let track { tracks.append(Self.trimmed(track)) }
    if lost > 0 {
      findings.append(
        Finding(
          kind: "track-no-place",
          severity: .warning,
          subject: "device \(id)",
          message: "fixes have no place in the plane; they were left out",
          count: lost
        )
      )
    }
  }

  /// The fixes by time, then position, then what the device reports, then origin.
  private static func order(_ columns: Columns) -> [Int] {
    func precedes(_ a: Int, _ b: Int) -> Bool {
      if columns.times[a] != columns.times[b] { return columns.times[a] < columns.times[b] }
      if columns.positions.x[a] != columns.positions.x[b] {
        return columns.positions.x[a] < columns.positions.x[b]
      }
      if columns.positions.y[a] != columns.positions.y[b] {
        return columns.positions.y[a] < columns.positions.y[b]
      }
      let speeds = (columns.speeds[a].bitPattern, columns.speeds[b].bitPattern)
      if speeds.0 != speeds.1 { return speeds.0 < speeds.1 }
      let headings = (columns.headings[a].bitPattern, columns.headings[b].bitPattern)
      if headings.0 != headings.1 { return headings.0 < headings.1 }
      return columns.origins[a] < columns.origins[b]
    }
    let order = Array(columns.times.indices)
    for index in order.indices.dropFirst() where !precedes(index - 1, index) {
      return order.sorted(by: precedes)
    }
    return order
  }

  private static func trimmed(_ track: Track) -> Track {
    var track = track
    if track.speedKmh.allSatisfy(\.isNaN) { track.speedKmh = [] }
    if track.headingDegrees.allSatisfy(\.isNaN) { track.headingDegrees = [] }
    return track
  }

  private mutating func add(_ id: [UInt8], _ hash: UInt64) -> Int {
    places[hash, default: []].append(ids.count)
    ids.append(id)
    columns.append(Columns())
    return ids.count - 1
  }

  private func matches(_ place: Int, _ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard ids[place].count == end - start else { return false }
    for offset in 0..<(end - start) where ids[place][offset] != bytes[start + offset] { return false }
    return true
  }

  private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}

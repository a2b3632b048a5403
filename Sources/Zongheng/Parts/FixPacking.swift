/// The fixes of one device's day as bytes, without loss: whole numbers where the values are whole in their unit.
///
/// Positions are millimetres and times milliseconds, each as the difference from the fix before; reported values are
/// thousandths. A column that does not fit its unit is kept bit by bit.
enum FixPacking {
  /// The fixes of a track whose origins point into a list of files.
  static func bytes(of track: Track) -> [UInt8] {
    var writer = PackedWriter()
    writer.put(track.count)
    differences(track.times, into: &writer)
    positions(track.x, into: &writer)
    positions(track.y, into: &writer)
    reported(track.speedKmh, into: &writer)
    reported(track.headingDegrees, into: &writer)
    reported(track.accuracyMetres, into: &writer)
    writer.put(track.received.count)
    differences(track.received, into: &writer)
    writer.put(track.unpositioned.count)
    for flag in track.unpositioned { writer.put(flag ? 1 : 0) }
    writer.put(track.marks.count)
    for mark in track.marks { writer.put(mark.rawValue) }
    differences(track.origins.map { Int64(bitPattern: $0) }, into: &writer)
    return writer.bytes
  }

  /// The track that some bytes hold.
  static func track(_ bytes: [UInt8], device: Int32, day: LocalDay) throws(PackedReader.Broken) -> Track {
    var reader = PackedReader(bytes[...])
    let count = try reader.count()
    var track = Track(device: device, day: day)
    track.times = try differences(count, &reader)
    track.x = try positions(count, &reader)
    track.y = try positions(count, &reader)
    track.speedKmh = try reported(count, &reader)
    track.headingDegrees = try reported(count, &reader)
    track.accuracyMetres = try reported(count, &reader)
    track.received = try differences(try optional(count, &reader), &reader)
    for _ in 0..<(try optional(count, &reader)) { track.unpositioned.append(try reader.number() != 0) }
    for _ in 0..<(try optional(count, &reader)) {
      track.marks.append(FixMarks(rawValue: try reader.number(as: UInt8.self)))
    }
    track.origins = try differences(count, &reader).map { UInt64(bitPattern: $0) }
    guard reader.left == 0 else { throw PackedReader.Broken() }
    return track
  }

  /// A count that is that of the fixes, or none.
  private static func optional(_ count: Int, _ reader: inout PackedReader) throws(PackedReader.Broken) -> Int
  {
    let own = try reader.count()
    guard own == 0 || own == count else { throw PackedReader.Broken() }
    return own
  }

  private static func differences(_ values: [Int64], into writer: inout PackedWriter) {
    var last: Int64 = 0
    for value in values {
      writer.put(value &- last)
      last = value
    }
  }

  private static func differences(
    _ count: Int,
    _ reader: inout PackedReader
  ) throws(PackedReader.Broken) -> [Int64] {
    var values: [Int64] = []
    values.reserveCapacity(count)
    var last: Int64 = 0
    for _ in 0..<count {
      last &+= try reader.number()
      values.append(last)
    }
    return values
  }

  /// 1 and millimetres, or 0 and the bits of each value; no position is the least whole number.
  private static func positions(_ values: [Double], into writer: inout PackedWriter) {
    let whole = values.map { value -> Int64? in
      if value.isNaN { return Int64.min }
      let millimetres = (value * 1000).rounded()
      guard abs(millimetres) < 1e15, millimetres / 1000 == value else { return nil }
      return Int64(millimetres)
    }
    let known = whole.compactMap { $0 }
    writer.put(known.count == values.count ? 1 : 0)
    if known.count == values.count {
      differences(known, into: &writer)
    } else {
      for value in values { writer.put(bits: value.bitPattern) }
    }
  }

  private static func positions(
    _ count: Int,
    _ reader: inout PackedReader
  ) throws(PackedReader.Broken) -> [Double] {
    if try reader.number() != 0 {
      return try differences(count, &reader).map { $0 == .min ? .nan : Double($0) / 1000 }
    }
    var values: [Double] = []
    for _ in 0..<count { values.append(Double(bitPattern: try reader.bits())) }
    return values
  }

  /// 0 for no column, 1 and thousandths, or 2 and the bits of each value.
  private static func reported(_ values: [Float], into writer: inout PackedWriter) {
    guard !values.isEmpty else {
      writer.put(0)
      return
    }
    let whole = values.compactMap { value -> Int64? in
      if value.isNaN { return Int64.min }
      let thousandths = (Double(value) * 1000).rounded()
      guard abs(thousandths) < 1e12, Float(thousandths / 1000) == value, value != 0 || value.sign == .plus
      else { return nil }
      return Int64(thousandths)
    }
    writer.put(whole.count == values.count ? 1 : 2)
    if whole.count == values.count {
      for value in whole { writer.put(value) }
    } else {
      for value in values { writer.put(value.bitPattern) }
    }
  }

  private static func reported(
    _ count: Int,
    _ reader: inout PackedReader
  ) throws(PackedReader.Broken) -> [Float] {
    let form = try reader.number()
    var values: [Float] = []
    guard form != 0 else { return values }
    values.reserveCapacity(count)
    for _ in 0..<count {
      if form == 1 {
        let value = try reader.number()
        values.append(value == .min ? .nan : Float(Double(value) / 1000))
      } else {
        values.append(Float(bitPattern: try reader.number(as: UInt32.self)))
      }
    }
    return values
  }
}

import Terrain

/// What is known of a device's own day in bytes: how far it can be believed, its silences, and troubles of its fixes.
enum DeviceDayPacking {
  /// Appends what is known; which device it is of is not said.
  static func put(_ day: PatrolDay, into writer: inout PackedWriter) {
    writer.put(day.silences.count)
    for silence in day.silences {
      writer.put(silence.fromFix)
      writer.put(silence.from)
      writer.put(silence.to - silence.from)
      put(silence.fromPosition, into: &writer)
      put(silence.toPosition, into: &writer)
      writer.put(silence.kind == .offDuty ? 1 : 0)
    }
    writer.put(day.troubles.count)
    for trouble in day.troubles {
      writer.put(FixClass.allCases.firstIndex(of: trouble.kind) ?? 0)
      writer.put(trouble.time)
      writer.put(Int64(bitPattern: trouble.origin))
      writer.put(trouble.position == nil ? 0 : 1)
      if let position = trouble.position { put(position, into: &writer) }
    }
    writer.put(day.quality == nil ? 0 : 1)
    guard let quality = day.quality else { return }
    for kind in FixClass.allCases { writer.put(quality.classes[kind] ?? 0) }
    writer.put(quality.dutyMilliseconds)
    writer.put(quality.heardMilliseconds)
    writer.put(bits: quality.metres.bitPattern)
    writer.put(bits: quality.heardMetres.bitPattern)
    writer.put(quality.silences)
    writer.put(quality.longestSilence)
    for moment in [quality.effectiveInterval, quality.first, quality.last] {
      writer.put(moment == nil ? 0 : 1)
      if let moment { writer.put(moment) }
    }
  }

  /// Fills a day of device 0 with what comes next.
  static func fill(_ day: inout PatrolDay, _ reader: inout PackedReader) throws(PackedReader.Broken) {
    for _ in 0..<(try reader.count(ofAtLeast: 36)) {
      let fix = try reader.number(as: Int32.self)
      guard fix >= 0, fix < .max else { throw PackedReader.Broken() }
      let from = try reader.number()
      let to = from &+ (try reader.number())
      day.silences.append(
        Silence(
          device: 0,
          day: day.day,
          fromFix: fix,
          toFix: fix + 1,
          from: from,
          to: to,
          fromPosition: try point(&reader),
          toPosition: try point(&reader),
          kind: try reader.number() == 0 ? .onDuty : .offDuty
        )
      )
    }
    for _ in 0..<(try reader.count(ofAtLeast: 4)) {
      let kind = try reader.number(as: Int.self)
      guard FixClass.allCases.indices.contains(kind) else { throw PackedReader.Broken() }
      let time = try reader.number()
      let origin = UInt64(bitPattern: try reader.number())
      day.troubles.append(
        FixTrouble(
          kind: FixClass.allCases[kind],
          device: 0,
          day: day.day,
          time: time,
          position: try reader.number() == 0 ? nil : try point(&reader),
          origin: origin
        )
      )
    }
    guard try reader.number() != 0 else { return }
    var quality = DeviceDay(device: 0, day: day.day)
    for kind in FixClass.allCases {
      let count = try reader.number(as: Int.self)
      if count != 0 { quality.classes[kind] = count }
    }
    quality.dutyMilliseconds = try reader.number()
    quality.heardMilliseconds = try reader.number()
    quality.metres = Double(bitPattern: try reader.bits())
    quality.heardMetres = Double(bitPattern: try reader.bits())
    quality.silences = try reader.number(as: Int.self)
    quality.longestSilence = try reader.number()
    quality.effectiveInterval = try optional(&reader)
    quality.first = try optional(&reader)
    quality.last = try optional(&reader)
    day.quality = quality
  }

  private static func optional(_ reader: inout PackedReader) throws(PackedReader.Broken) -> Int64? {
    try reader.number() == 0 ? nil : try reader.number()
  }

  private static func put(_ point: Point, into writer: inout PackedWriter) {
    writer.put(bits: point.x.bitPattern)
    writer.put(bits: point.y.bitPattern)
  }

  private static func point(_ reader: inout PackedReader) throws(PackedReader.Broken) -> Point {
    let x = Double(bitPattern: try reader.bits())
    return Point(x, Double(bitPattern: try reader.bits()))
  }
}

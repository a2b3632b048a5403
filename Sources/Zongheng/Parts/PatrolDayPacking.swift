import Terrain

/// One device's day in bytes: whole numbers only.
enum PatrolDayPacking {
  /// Appends a day; which device it is of is not said.
  static func put(_ day: PatrolDay, into writer: inout PackedWriter) {
    for kind in FixClass.allCases { writer.put(day.fixes[kind] ?? 0) }
    for reason in MatchBreak.Reason.allCases { writer.put(day.breaks[reason] ?? 0) }
    writer.put(day.drivenCentimetres)
    writer.put(day.entries.count)
    var edge: Int32 = 0
    var time: Int64 = 0
    var rows = FixRows()
    for entry in day.entries {
      writer.put(entry.edge - edge)
      writer.put(entry.from)
      writer.put(entry.length)
      writer.put(entry.direction.rawValue)
      writer.put(entry.day.number - day.day.number)
      writer.put(entry.enter - time)
      writer.put(entry.leave - entry.enter)
      writer.put(1000 - entry.confidence)
      writer.put(entry.tool.rawValue)
      writer.put(entry.speed.slowest)
      writer.put(Int64(entry.speed.fastest) - Int64(entry.speed.slowest))
      put(entry.rows, after: &rows, into: &writer)
      (edge, time) = (entry.edge, entry.enter)
    }
    writer.put(day.spans.count)
    for silence in day.spans {
      writer.put(silence.from)
      writer.put(silence.to - silence.from)
      for place in silence.fromPosition + silence.toPosition { writer.put(place) }
      writer.put(silence.isOnDuty ? 1 : 0)
      writer.put(silence.seenSpeed)
    }
    writer.put(day.stays.count)
    for (rule, stays) in day.stays.sorted(by: { $0.key < $1.key }) {
      writer.put(rule)
      writer.put(stays.count)
      for stay in stays {
        writer.put(stay.compound)
        writer.put(stay.day.number - day.day.number)
        writer.put(stay.enter)
        writer.put(stay.leave - stay.enter)
        put(stay.rows, after: &rows, into: &writer)
      }
    }
    writer.put(day.offRoad.count)
    for way in day.offRoad {
      writer.put(way.times.count)
      var (time, x, y): (Int64, Int64, Int64) = (0, 0, 0)
      for index in way.times.indices {
        writer.put(way.times[index] - time)
        writer.put(way.x[index] - x)
        writer.put(way.y[index] - y)
        (time, x, y) = (way.times[index], way.x[index], way.y[index])
      }
    }
    DeviceDayPacking.put(day, into: &writer)
  }

  /// The next day, for device 0.
  static func day(_ day: LocalDay, _ reader: inout PackedReader) throws(PackedReader.Broken) -> PatrolDay {
    var record = PatrolDay(device: 0, day: day)
    for kind in FixClass.allCases { record.fixes[kind] = try counter(&reader) }
    for reason in MatchBreak.Reason.allCases { record.breaks[reason] = try counter(&reader) }
    record.drivenCentimetres = try reader.number(as: Int.self)
    let count = try reader.count(ofAtLeast: 15)
    record.entries.reserveCapacity(count)
    var edge: Int32 = 0
    var time: Int64 = 0
    var rows = FixRows()
    for _ in 0..<count {
      let step = edge.addingReportingOverflow(try reader.number(as: Int32.self))
      let from = try reader.number(as: Int32.self)
      let to = from.addingReportingOverflow(try reader.number(as: Int32.self))
      guard !step.overflow, !to.overflow,
        let direction = Direction(rawValue: try reader.number(as: Int8.self))
      else { throw PackedReader.Broken() }
      let own = try shifted(day, &reader)
      time &+= try reader.number()
      edge = step.partialValue
      record.entries.append(
        LedgerEntry(
          edge: edge,
          from: from,
          to: to.partialValue,
          direction: direction,
          device: 0,
          day: own,
          enter: time,
          leave: time &+ (try reader.number()),
          confidence: 1000 &- (try reader.number(as: Int32.self))
        )
      )
      guard let tool = ToolState(rawValue: try reader.number(as: Int8.self)) else {
        throw PackedReader.Broken()
      }
      let slowest = try reader.number(as: Int32.self)
      guard let fastest = Int32(exactly: Int64(slowest) &+ (try reader.number())) else {
        throw PackedReader.Broken()
      }
      rows = try nextRows(after: rows, &reader)
      record.entries[record.entries.count - 1].tool = tool
      record.entries[record.entries.count - 1].speed = DrivenSpeed(slowest: slowest, fastest: fastest)
      record.entries[record.entries.count - 1].rows = rows
    }
    for _ in 0..<(try reader.count(ofAtLeast: 8)) {
      let from = try reader.number()
      let to = from &+ (try reader.number())
      var places: [Int64] = []
      for _ in 0..<4 { places.append(try reader.number()) }
      let isOnDuty = try reader.number() != 0
      var span = SilentSpan(
        device: 0,
        day: day,
        from: from,
        to: to,
        fromPosition: Point(0, 0),
        toPosition: Point(0, 0),
        isOnDuty: isOnDuty,
        seenSpeed: try reader.number(as: Int32.self)
      )
      span.fromPosition = Array(places[..<2])
      span.toPosition = Array(places[2...])
      record.spans.append(span)
    }
    for _ in 0..<(try reader.count()) {
      let rule = try reader.number(as: Int.self)
      var stays: [CompoundStay] = []
      for _ in 0..<(try reader.count(ofAtLeast: 8)) {
        let compound = try reader.number(as: Int32.self)
        let own = try shifted(day, &reader)
        let enter = try reader.number()
        stays.append(
          CompoundStay(
            compound: compound,
            device: 0,
            day: own,
            enter: enter,
            leave: enter &+ (try reader.number())
          )
        )
        rows = try nextRows(after: rows, &reader)
        stays[stays.count - 1].rows = rows
      }
      record.stays[rule] = stays
    }
    for _ in 0..<(try reader.count(ofAtLeast: 7)) {
      var way = OffRoadWay(device: 0, day: day)
      var (time, x, y): (Int64, Int64, Int64) = (0, 0, 0)
      for _ in 0..<(try reader.count(ofAtLeast: 3)) {
        time &+= try reader.number()
        x &+= try reader.number()
        y &+= try reader.number()
        way.times.append(time)
        way.x.append(x)
        way.y.append(y)
      }
      guard way.times.count > 1, zip(way.times, way.times.dropFirst()).allSatisfy({ $0 < $1 }) else {
        throw PackedReader.Broken()
      }
      record.offRoad.append(way)
    }
    try DeviceDayPacking.fill(&record, &reader)
    return record
  }

  /// Appends rows as steps in files and rows, which are small.
  private static func put(_ rows: FixRows, after last: inout FixRows, into writer: inout PackedWriter) {
    for (origin, before) in [(rows.first, last.first), (rows.last, rows.first)] {
      writer.put(Int64(origin >> 40) - Int64(before >> 40))
      writer.put(Int64(origin & rowMask) - Int64(before & rowMask))
    }
    last = rows
  }

  private static func nextRows(
    after last: FixRows,
    _ reader: inout PackedReader
  ) throws(PackedReader.Broken) -> FixRows {
    func next(_ before: UInt64, _ file: Int64, _ row: Int64) throws(PackedReader.Broken) -> UInt64 {
      let files = Int64(before >> 40).addingReportingOverflow(file)
      let rows = Int64(before & rowMask).addingReportingOverflow(row)
      guard !files.overflow, !rows.overflow, (0..<1 << 24).contains(files.partialValue),
        (0...Int64(rowMask)).contains(rows.partialValue)
      else { throw PackedReader.Broken() }
      return UInt64(files.partialValue) << 40 | UInt64(rows.partialValue)
    }
    let first = try next(last.first, try reader.number(), try reader.number())
    return FixRows(first: first, last: try next(first, try reader.number(), try reader.number()))
  }

  private static let rowMask: UInt64 = 0xFF_FFFF_FFFF

  /// A counter; `nil` where it is 0, as days leave those out.
  private static func counter(_ reader: inout PackedReader) throws(PackedReader.Broken) -> Int? {
    let count = try reader.number(as: Int.self)
    return count == 0 ? nil : count
  }

  private static func shifted(
    _ day: LocalDay,
    _ reader: inout PackedReader
  ) throws(PackedReader.Broken) -> LocalDay {
    let number = day.number.addingReportingOverflow(try reader.number(as: Int32.self))
    guard !number.overflow else { throw PackedReader.Broken() }
    return LocalDay(number: number.partialValue)
  }
}

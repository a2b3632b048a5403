import Foundation
import Terrain

/// Puts faults into a simulated week, each with its label.
///
/// Every device's day is cut into slots with a guard of sound reports between them, and some slots get one fault each.
/// What a fault needs it looks for: a frozen position a device on the move, a drift one at rest.
public struct FaultInjector: Sendable {
  /// The seed.
  public let seed: UInt64

  /// An injector; the same seed and week give the same faults.
  public init(seed: UInt64) { self.seed = seed }

  /// The kinds of fault that a day can be given, in the order in which they are drawn.
  static let kinds: [SimulatedFault] = [
    SimulatedFault(.duplicate), SimulatedFault(.repeatedTime), SimulatedFault(.unordered),
    SimulatedFault(.spike),
    SimulatedFault(.teleport), SimulatedFault(.impossibleSpeed), SimulatedFault(.staticDrift),
    SimulatedFault(.frozenPosition), SimulatedFault(.unpositioned), SimulatedFault(.swappedPosition),
    SimulatedFault(.cellFix), SimulatedFault(.lateUpload), SimulatedFault(.clockError, "epoch"),
    SimulatedFault(.clockError, "future"), SimulatedFault(.clockError, "zone"),
    SimulatedFault(.clockError, "step"),
  ]

  /// The reports of a week, faults among them.
  ///
  /// - Parameters:
  ///   - week: the week as its devices reported it.
  ///   - hasArrivals: whether the export that a device stands in tells the time of arrival; only there can a late
  ///     upload be told from a row out of order.
  public func reports(of week: SimulatedWeek, hasArrivals: (Int32) -> Bool) -> [SimulatedReports] {
    week.tracks.map { track in
      var generator = SeededGenerator(
        seed: seed,
        parts: 31,
        UInt64(track.device),
        UInt64(track.day.number & 0xFFFF)
      )
      var day = FaultyDay(track, hasArrivals: hasArrivals(track.device))
      day.hold(&generator)
      day.inject(&generator)
      return SimulatedReports(device: track.device, day: track.day, rows: day.rows)
    }
  }
}

/// One device's day while faults are put into it.
struct FaultyDay {
  private(set) var rows: [SimulatedReport]
  let hasArrivals: Bool
  let interval: Int64

  /// Sound rows between two faults.
  private static let guardRows = 25
  /// Rows at either end of a day that stay sound.
  private static let margin = 45

  init(_ track: Track, hasArrivals: Bool) {
    self.hasArrivals = hasArrivals
    interval = track.effectiveIntervalMilliseconds ?? 10_000
    rows = (0..<track.count).map { index in
      SimulatedReport(
        time: track.times[index],
        received: track.times[index] + 1000 + Int64(index * 7919 % 4000),
        x: track.x[index],
        y: track.y[index],
        speedKmh: track.speedKmh[index],
        headingDegrees: track.headingDegrees[index]
      )
    }
  }

  /// Lets the receiver hold a parked position now and then, as receivers do: no fault, and not to be taken for one.
  mutating func hold(_ generator: inout SeededGenerator) {
    var index = 0
    while index < rows.count {
      guard rows[index].speedKmh < 1.5 else {
        index += 1
        continue
      }
      var end = index + 1
      while end < rows.count, rows[end].speedKmh < 1.5 { end += 1 }
      if end - index > 20, generator.chance(0.3) {
        for place in index + 5..<end - 1 {
          (rows[place].x, rows[place].y, rows[place].speedKmh) = (rows[index + 4].x, rows[index + 4].y, 0)
        }
      }
      index = end
    }
  }

  /// Puts faults in, from the end of the day to its beginning, so that places stay where they are.
  mutating func inject(_ generator: inout SeededGenerator) {
    var place = rows.count - Self.margin
    var stepped: Set<SimulatedFault> = []
    while place > Self.margin {
      let kind = FaultInjector.kinds[generator.index(below: FaultInjector.kinds.count)]
      // A clock that is set wrong twice a day is no clock.
      if stepped.contains(kind) { continue }
      let length = length(of: kind, &generator)
      let begin = place - length
      if begin < Self.margin { break }
      if let used = put(kind, begin..<place, &generator) {
        if kind.kind == .clockError { stepped.insert(kind) }
        place = used - Self.guardRows - generator.index(below: 120)
      } else {
        place -= 10 + generator.index(below: 40)
      }
    }
  }

  /// How many rows a fault takes.
  private func length(of fault: SimulatedFault, _ generator: inout SeededGenerator) -> Int {
    func rows(minutes: ClosedRange<Double>) -> Int {
      max(4, Int(generator.uniform(minutes.lowerBound, minutes.upperBound) * 60_000 / Double(interval)))
    }
    switch fault.kind {
    case .duplicate: return 1 + generator.index(below: 3)
    case .repeatedTime, .unordered: return 1
    case .spike: return 1 + generator.index(below: 3)
    case .teleport: return 6 + generator.index(below: 25)
    case .impossibleSpeed: return 1 + generator.index(below: 5)
    case .staticDrift: return rows(minutes: 4...15)
    case .frozenPosition: return rows(minutes: 2...8)
    case .unpositioned, .swappedPosition: return 1 + generator.index(below: 10)
    case .cellFix: return rows(minutes: 4...15)
    case .lateUpload: return rows(minutes: 10...30)
    case .clockError:
      return fault.detail == "epoch" || fault.detail == "future"
        ? 1 + generator.index(below: 10) : rows(minutes: 8...25)
    default: return 1
    }
  }

  /// Puts one fault into a range of rows; the first row that it touched, `nil` where the day has no place for it.
  private mutating func put(
    _ fault: SimulatedFault,
    _ range: Range<Int>,
    _ generator: inout SeededGenerator
  ) -> Int? {
    let (first, last) = (range.lowerBound, range.upperBound)
    switch fault.kind {
    case .duplicate:
      let copies = rows[range].map { row in
        var copy = row
        copy.fault = fault
        return copy
      }
      let offset = generator.index(below: 3) * 2
      for copy in copies.reversed() { rows.insert(copy, at: last + offset) }
      for index in 0..<copies.count where hasArrivals {
        rows[last + offset + index].received = rows[last + offset - 1].received
      }
    case .repeatedTime:
      guard distance(rows[first - 1], rows[first]) > 0 else { return nil }
      rows[first].time = rows[first - 1].time
      rows[first].fault = fault
    case .unordered:
      var row = rows.remove(at: first)
      let by = 2 + generator.index(below: 5)
      row.fault = fault
      row.received = rows[first + by - 1].received
      rows.insert(row, at: first + by)
    case .spike:
      let angle = generator.uniform(0, 2 * .pi)
      let metres = 300 * exp(generator.uniform(0, 2.1))
      for index in range {
        shift(index, Point(cos(angle), sin(angle)) * (metres * generator.uniform(0.9, 1.1)), fault)
      }
    case .teleport:
      // A place that is held to the last digit would be a mast's.
      guard zip(range, range.dropFirst()).allSatisfy({ distance(rows[$0], rows[$1]) > 0 }) else { return nil }
      let angle = generator.uniform(0, 2 * .pi)
      let metres = generator.uniform(4000, 40_000)
      for index in range { shift(index, Point(cos(angle), sin(angle)) * metres, fault) }
    case .impossibleSpeed:
      for index in range {
        rows[index].speedKmh = Float(generator.uniform(180, 655))
        rows[index].fault = fault
      }
    case .staticDrift: return drift(range, fault, &generator)
    case .frozenPosition: return freeze(range, fault)
    case .unpositioned, .swappedPosition:
      for index in range {
        rows[index].form = fault.kind == .unpositioned ? .zero : .swapped
        rows[index].fault = fault
      }
    case .cellFix: return useMasts(range, fault, &generator)
    case .lateUpload: return delay(range, fault, &generator)
    case .clockError: return setClock(range, fault, &generator)
    default: return nil
    }
    return first
  }

  private mutating func shift(_ index: Int, _ by: Point, _ fault: SimulatedFault) {
    rows[index].x += by.x
    rows[index].y += by.y
    rows[index].fault = fault
  }

  /// Lets a device that stands wander: an offset that drifts about some tens of metres off, and comes back.
  private mutating func drift(
    _ range: Range<Int>,
    _ fault: SimulatedFault,
    _ generator: inout SeededGenerator
  ) -> Int? {
    let around = range.lowerBound - 8..<range.upperBound + 8
    guard around.allSatisfy({ rows[$0].speedKmh < 1.5 && rows[$0].time - rows[$0 - 1].time < 3 * interval })
    else { return nil }
    let angle = generator.uniform(0, 2 * .pi)
    let base = Point(cos(angle), sin(angle)) * generator.uniform(55, 160)
    var wander = Point(0, 0)
    let memory = exp(-Double(interval) / 90_000)
    for (number, index) in range.enumerated() {
      let (a, b) = generator.normals()
      wander = wander * memory + Point(a, b) * (18 * (1 - memory * memory).squareRoot())
      // Half of the way out in the first fix, all of it in the second, and so back.
      let share = min(1, Double(min(number, range.count - 1 - number) + 1) / 2)
      if share == 1 || base.distance(to: Point(0, 0)) > 100 {
        shift(index, (base + wander) * share, fault)
      }
    }
    return range.lowerBound
  }

  /// Holds the position of a device that moves on.
  private mutating func freeze(_ range: Range<Int>, _ fault: SimulatedFault) -> Int? {
    let around = range.lowerBound - 1..<range.upperBound + 1
    guard around.allSatisfy({ rows[$0].time - rows[$0 - 1].time < 3 * interval }),
      distance(rows[range.lowerBound], rows[range.upperBound]) > 250,
      rows[range].reduce(0, { $0 + Double($1.speedKmh) }) / Double(range.count) > 8,
      rows[range.lowerBound + 1].speedKmh > 8
    else { return nil }
    for index in range.dropFirst() {
      (rows[index].x, rows[index].y) = (rows[range.lowerBound].x, rows[range.lowerBound].y)
      rows[index].fault = fault
    }
    return range.lowerBound
  }

  /// Mixes positions of two or three masts in.
  private mutating func useMasts(
    _ range: Range<Int>,
    _ fault: SimulatedFault,
    _ generator: inout SeededGenerator
  ) -> Int? {
    guard range.count >= 8 else { return nil }
    let center = rows[(range.lowerBound + range.upperBound) / 2]
    let masts = (0..<2 + generator.index(below: 2)).map { _ in
      let angle = generator.uniform(0, 2 * .pi)
      return Point(center.x, center.y) + Point(cos(angle), sin(angle)) * generator.uniform(700, 2500)
    }
    let share = generator.uniform(0.4, 1)
    var mast = 0
    var used = [Int: [Int]]()
    for index in range where generator.chance(share) {
      if generator.chance(0.3) { mast = generator.index(below: masts.count) }
      used[mast, default: []].append(index)
    }
    // A mast that is seen once could be anything: its fixes go to the one seen most.
    guard let most = used.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) })?.key else {
      return nil
    }
    for (mast, indices) in used {
      let place = masts[indices.count < 2 ? most : mast]
      for index in indices {
        (rows[index].x, rows[index].y, rows[index].speedKmh) = (place.x, place.y, 0)
        rows[index].fault = fault
      }
    }
    guard (used[most]?.count ?? 0) >= 2 else { return nil }
    return range.lowerBound
  }

  /// Keeps reports back and hands them in together, after some minutes of live ones.
  private mutating func delay(
    _ range: Range<Int>,
    _ fault: SimulatedFault,
    _ generator: inout SeededGenerator
  ) -> Int? {
    guard hasArrivals else { return nil }
    let live = Int(420_000 / interval) + 1
    let first = range.lowerBound - live
    guard first > Self.margin, range.count > 5 else { return nil }
    let kept = first..<range.upperBound - live
    var block = Array(rows[kept])
    let arrival = rows[range.upperBound - 1].received
    for index in block.indices {
      block[index].received = arrival + Int64(index) * 50
      block[index].fault = fault
    }
    guard block.allSatisfy({ $0.received - $0.time > 310_000 }) else { return nil }
    rows.removeSubrange(kept)
    rows.insert(contentsOf: block, at: range.upperBound - block.count)
    return first
  }

  /// Sets the clock of a range wrong, and right again after it.
  private mutating func setClock(
    _ range: Range<Int>,
    _ fault: SimulatedFault,
    _ generator: inout SeededGenerator
  ) -> Int? {
    let hour: Int64 = 3_600_000
    let shift: Int64
    switch fault.detail {
    case "epoch": shift = generator.chance(0.5) ? 0 : 315_964_800_000
    case "future": shift = Int64(generator.uniform(20, 3000) * 86_400) * 1000
    case "zone": shift = generator.chance(0.5) ? 8 * hour : -8 * hour
    default:
      // Not by whole intervals: at rest nobody could tell such a step from the same reports once more.
      let back = Int64(generator.uniform(5, 40) * 60) * 1000
      shift = back % interval == 0 ? -back - 1000 : -back
    }
    if fault.detail == "step" || fault.detail == "zone" {
      let around = range.lowerBound - 1..<range.upperBound + 1
      guard around.allSatisfy({ rows[$0].time - rows[$0 - 1].time < 3 * interval }) else { return nil }
      // The stepped clock must tell times that the device reported before.
      guard fault.detail == "zone" || rows[range.lowerBound].time + shift > rows[0].time else { return nil }
    }
    let begin = rows[range.lowerBound].time
    for index in range {
      rows[index].time = fault.detail == "epoch" ? shift + rows[index].time - begin : rows[index].time + shift
      rows[index].fault = fault
    }
    return range.lowerBound
  }

  private func distance(_ one: SimulatedReport, _ other: SimulatedReport) -> Double {
    Point(one.x, one.y).distance(to: Point(other.x, other.y))
  }
}

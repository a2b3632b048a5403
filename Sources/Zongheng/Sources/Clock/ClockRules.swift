/// When a time is taken for wrong, and when a report for late.
public struct ClockRules: Codable, Hashable, Sendable {
  /// A fix that is taken so long after its own arrival has a clock that runs ahead, milliseconds.
  public var ahead: Int64 = 120_000
  /// A report that is under way for longer is late, milliseconds.
  public var late: Int64 = 300_000
  /// Steps of a clock that are smaller than this are not looked for, milliseconds: a gap of a minute is no news.
  public var step: Int64 = 90_000
  /// Nothing was tracked before 2000-01-01T00:00:00Z: clocks that begin at 1970 (Unix) or 1980 (GPS) do.
  public var earliest: Int64 = 946_684_800_000

  /// The declared defaults.
  public init() {}
}

/// What the times of a whole file say, before any one of them is judged.
struct FileClock {
  /// Times outside lie far from the bulk of the file, milliseconds since 1970.
  var plausible: ClosedRange<Int64>
  /// By how much the column of arrivals is ahead of that of the fixes in general, milliseconds: whole quarters of an
  /// hour, where the two are written in different zones; else 0.
  var arrivalOffset: Int64 = 0
}

/// Gathers what the times of each file say.
struct FileClockGatherer {
  private var days: [Int: [Int64: Int]] = [:]
  private var delays: [Int: [Int64]] = [:]
  private var devices: [Int: Int] = [:]

  /// Adds one device's fixes in one file.
  mutating func add(_ times: ArraySlice<Int64>, received: ArraySlice<Int64>, file: Int) {
    devices[file, default: 0] += 1
    var begin = times.startIndex
    while begin < times.endIndex {
      let day = times[begin].day
      var end = begin + 1
      while end < times.endIndex, times[end].day == day { end += 1 }
      days[file, default: [:]][day, default: 0] += end - begin
      begin = end
    }
    // A few hundred of each device are enough for the median of a file.
    for index in stride(from: received.startIndex, to: received.endIndex, by: max(1, received.count / 300))
    where received[index] != .min {
      delays[file, default: []].append(received[index] - times[index])
    }
  }

  /// What the times of a file say.
  func clock(of file: Int, rules: ClockRules) -> FileClock {
    var clock = FileClock(plausible: rules.earliest...Int64.max)
    if let counts = days[file] {
      let bulk = Self.bulk(counts)
      let room = max(1, bulk.count)
      let first = Int64(bulk.lowerBound - room) * Int64.dayLength
      clock.plausible =
        max(first, rules.earliest)...max(Int64(bulk.upperBound + 1 + room) * Int64.dayLength, rules.earliest)
    }
    // One or two devices cannot tell whether they or the platform are off.
    if let delays = delays[file]?.sorted(), !delays.isEmpty, devices[file, default: 0] >= 3 {
      let quarter: Int64 = 900_000
      let median = delays[delays.count / 2]
      clock.arrivalOffset = Int64((Double(median) / Double(quarter)).rounded()) * quarter
    }
    return clock
  }

  /// The fewest days in a row that hold nine in ten of a file's fixes.
  private static func bulk(_ counts: [Int64: Int]) -> ClosedRange<Int> {
    let days = counts.keys.sorted()
    let need = (counts.values.reduce(0, +) * 9 + 9) / 10
    var best: ClosedRange<Int>?
    var (first, sum) = (0, 0)
    for last in days.indices {
      sum += counts[days[last], default: 0]
      while sum - counts[days[first], default: 0] >= need {
        sum -= counts[days[first], default: 0]
        first += 1
      }
      guard sum >= need else { continue }
      let range = Int(days[first])...Int(days[last])
      if range.count < best?.count ?? .max { best = range }
    }
    return best ?? 0...0
  }
}

extension Int64 {
  /// Milliseconds of a day.
  static let dayLength: Int64 = 86_400_000
  /// The day in UTC of a moment in milliseconds.
  var day: Int64 { (self >= 0 ? self : self - (Self.dayLength - 1)) / Self.dayLength }
}

/// Judges the times of one device's fixes in one file: wrong clocks, late reports, rows out of order.
///
/// Three witnesses are heard, the best first: the calendar (1970, the far future), the time of arrival where the file
/// has one, and the order of the rows. Where a file follows no order of time its order says nothing.
struct ClockCheck {
  let rules: ClockRules
  let clock: FileClock
  /// When each fix was taken, in the order of the file, milliseconds since 1970.
  let times: ArraySlice<Int64>
  /// When each arrived; `Int64.min` where unknown. May be empty.
  let received: ArraySlice<Int64>
  /// Where each was taken.
  let x: ArraySlice<Double>
  /// Where each was taken.
  let y: ArraySlice<Double>

  /// The marks of the fixes; `nil` where all is well.
  ///
  /// - Complexity: O(fixes) where all is well and in order, O(fixes · log fixes) else.
  func marks() -> [FixMarks]? {
    if isOrderly { return nil }
    var marks = [FixMarks](repeating: [], count: times.count)
    for index in 0..<times.count where !clock.plausible.contains(time(index)) {
      marks[index] = .wrongClock
    }
    let known = received.isEmpty ? 0 : received.count { $0 != .min }
    if known > 0 { judgeArrivals(&marks) }
    let repeated = self.repeated
    if let order = RowOrder(
      times: times,
      skipping: { repeated[$0] || marks[$0].contains(.wrongClock) },
      rules: rules
    ) {
      // Where arrivals are known they have spoken; else a clock's steps show in the order of the rows.
      if known * 2 < times.count {
        for index in order.stepped { marks[index] = .wrongClock }
      }
      for index in order.unordered(skipping: { !marks[$0].isDisjoint(with: [.wrongClock, .late]) }) {
        marks[index].insert(.unordered)
      }
    }
    return marks.contains { !$0.isEmpty } ? marks : nil
  }

  /// True for rows whose time stood there before: the same report once more, or a few with a time that got stuck. They
  /// say nothing about the order; a long run of other places at known times does: that is a clock set back.
  private var repeated: [Bool] {
    var firsts: [Int64: Int] = [:]
    var repeated = [Bool](repeating: false, count: times.count)
    var run = 0
    for index in 0..<times.count {
      guard let first = firsts[time(index)] else {
        firsts[time(index)] = index
        run = 0
        continue
      }
      let isSame =
        x[x.startIndex + first] == x[x.startIndex + index]
        && y[y.startIndex + first] == y[y.startIndex + index]
      repeated[index] = true
      run = isSame ? 0 : run + 1
      if run > Self.longestStuck {
        for place in index - Self.longestStuck...index { repeated[place] = false }
      }
    }
    return repeated
  }

  private static let longestStuck = 5

  private func time(_ index: Int) -> Int64 { times[times.startIndex + index] }

  private func delay(_ index: Int) -> Int64? {
    let moment = received[received.startIndex + index]
    return moment == .min ? nil : moment - time(index) - clock.arrivalOffset
  }

  /// One look at each fix: increasing, plausible, received in time.
  private var isOrderly: Bool {
    var last = Int64.min
    for time in times {
      if time < last || !clock.plausible.contains(time) { return false }
      last = time
    }
    for index in 0..<received.count {
      if let delay = delay(index), delay < -rules.ahead || delay > rules.late { return false }
    }
    return true
  }

  /// A fix cannot be taken after its arrival; one that was long under way is late if its neighbours of arrival came in
  /// a burst, and has a clock that is behind if they came as they were taken.
  private func judgeArrivals(_ marks: inout [FixMarks]) {
    var tardy: [Int] = []
    for index in 0..<times.count where !marks[index].contains(.wrongClock) {
      guard let delay = delay(index) else { continue }
      if delay < -rules.ahead { marks[index] = .wrongClock }
      if delay > rules.late { tardy.append(index) }
    }
    if tardy.isEmpty { return }
    let base = received.startIndex
    tardy.sort { (received[base + $0], $0) < (received[base + $1], $1) }
    // What each pair of neighbours of arrival says, and how near they are: a burst, or a steady stream.
    let pairs = zip(tardy, tardy.dropFirst()).map { one, other -> (isBurst: Bool, gap: Int64)? in
      let taken = abs(time(other) - time(one))
      let arrived = received[base + other] - received[base + one]
      if abs((delay(other) ?? 0) - (delay(one) ?? 0)) <= min(rules.step, taken / 2) {
        return (false, arrived)
      }
      return arrived * 2 < taken ? (true, arrived) : nil
    }
    var punctual: [Int64]?
    for (place, index) in tardy.enumerated() {
      let words = [place > 0 ? pairs[place - 1] : nil, place < pairs.count ? pairs[place] : nil].compactMap {
        $0
      }
      if let word = words.min(by: { $0.gap < $1.gap }) {
        if word.isBurst { marks[index].insert(.late) } else { marks[index] = .wrongClock }
      } else {
        let others = punctual ?? (0..<times.count).filter { marks[$0].isEmpty }.map(time).sorted()
        punctual = others
        // A report alone: late if the device said nothing else at that time, else its clock is wrong.
        if TimeGap(at: time(index), among: others).length > rules.step {
          marks[index].insert(.late)
        } else {
          marks[index] = Self.fills(time(index), others) ? .late : .wrongClock
        }
      }
    }
  }

  /// True where a moment lies in a gap that is twice as long as those beside it.
  private static func fills(_ time: Int64, _ others: [Int64]) -> Bool {
    let gap = TimeGap(at: time, among: others)
    let before = TimeGap(at: gap.from - 1, among: others)
    return gap.from != time && gap.to != time && gap.length * 2 >= before.length * 3
  }
}

/// The gap between two moments of a sorted list around a moment.
struct TimeGap {
  /// The last moment at or before; `Int64.min` where there is none.
  let from: Int64
  /// The first moment at or after; `Int64.max` where there is none.
  let to: Int64

  init(at time: Int64, among sorted: [Int64]) {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] <= time { low = middle + 1 } else { high = middle }
    }
    from = low > 0 ? sorted[low - 1] : .min
    to = low > 0 && sorted[low - 1] == time ? time : low < sorted.count ? sorted[low] : .max
  }

  /// How long it is, milliseconds; the greatest number where one side is open.
  var length: Int64 { from == .min || to == .max ? .max : to - from }
}

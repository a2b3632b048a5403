/// The order of one device's rows in a file as a witness of its clock.
///
/// Devices report in order of time, so rows come in order of time, up or down. A clock that is set wrong and right again
/// shows as a step and the same step back; a late upload as a block that fills a gap.
struct RowOrder {
  private let times: ArraySlice<Int64>
  private let rules: ClockRules
  /// Rows in the direction of time.
  private let rows: [Int]
  /// The usual time between two rows.
  private let interval: Int64

  /// The order of some rows; `nil` where they follow none, or none can be told.
  init?(times: ArraySlice<Int64>, skipping: (Int) -> Bool, rules: ClockRules) {
    let rows = (0..<times.count).filter { !skipping($0) }
    var rising: [Int64] = []
    var falling: [Int64] = []
    for (one, other) in zip(rows, rows.dropFirst()) {
      let step = times[times.startIndex + other] - times[times.startIndex + one]
      if step > 0 { rising.append(step) }
      if step < 0 { falling.append(-step) }
    }
    // Four in five steps must agree.
    let steps: [Int64]
    if rising.count >= falling.count * 4, !rising.isEmpty {
      self.rows = rows
      steps = rising.sorted()
    } else if falling.count >= rising.count * 4, !falling.isEmpty {
      self.rows = rows.reversed()
      steps = falling.sorted()
    } else {
      return nil
    }
    self.times = times
    self.rules = rules
    interval = steps[steps.count / 2]
  }

  /// Rows that were taken while the device's clock was set wrong.
  ///
  /// A step and the same step back enclose them. A step that nothing undoes leaves the shorter side wrong, where the
  /// device told the same times on both.
  var stepped: [Int] {
    let blocks = self.blocks
    guard blocks.count > 1, blocks.count <= Self.mostBlocks else { return [] }
    var isWrong = [Bool](repeating: false, count: blocks.count)
    for pair in pairs(of: blocks) { for block in pair { isWrong[block] = true } }
    let rest = blocks.indices.filter { !isWrong[$0] }
    let chain = chain(of: rest.map { blocks[$0] })
    let right = zip(rest, chain).filter(\.1).flatMap { blocks[$0.0].places.map(time) }.sorted()
    for (block, isRight) in zip(rest, chain) where !isRight && overlaps(blocks[block], right) {
      isWrong[block] = true
    }
    for block in blocks.indices where isWrong[block] && fills(blocks[block], right) { isWrong[block] = false }
    return blocks.indices.filter { isWrong[$0] }.flatMap { block in
      blocks[block].places.map { rows[$0] } + skipped(after: blocks[block])
    }
  }

  /// Rows right after a block that were skipped and go on in its time.
  private func skipped(after block: Block) -> [Int] {
    let last = block.places.upperBound - 1
    let end = block.places.upperBound < rows.count ? rows[block.places.upperBound] : rows[last]
    var latest = time(last)
    return stride(from: rows[last], to: end, by: end < rows[last] ? -1 : 1).dropFirst().prefix { row in
      let now = times[times.startIndex + row]
      defer { latest = now }
      return now >= latest && now - latest <= rules.step + interval
    }
  }

  /// Blocks between a step and the same step back, the fewest rows for each backward step.
  private func pairs(of blocks: [Block]) -> [Range<Int>] {
    // The step before each block, beyond the usual interval; 0 before the first. Rows that were skipped there may have
    // taken an interval each, or none.
    let steps = blocks.map { block -> (length: Int64, slack: Int64) in
      let place = block.places.lowerBound
      guard place > 0 else { return (0, 0) }
      let skipped = Int64(abs(rows[place] - rows[place - 1]) - 1)
      return (time(place) - time(place - 1) - interval, skipped * interval)
    }
    var pairs: [Range<Int>] = []
    for (block, step) in steps.enumerated() where step.length < -rules.step {
      func undoes(_ other: Int) -> Bool {
        let room = interval + 10_000 + step.slack + steps[other].slack
        return steps[other].length > rules.step && abs(steps[other].length + step.length) <= room
      }
      let ahead = (1..<max(1, block)).reversed().first(where: undoes).map { $0..<block }
      let behind = (block + 1..<max(block + 1, blocks.count)).first(where: undoes).map { block..<$0 }
      let sides = [behind, ahead].compactMap { $0 }
      func count(_ range: Range<Int>) -> Int { range.reduce(0) { $0 + blocks[$1].places.count } }
      if let side = sides.min(by: { count($0) < count($1) }) { pairs.append(side) }
    }
    return pairs
  }

  /// Rows that stand after rows of a later time: the fewest whose absence leaves the others in order.
  func unordered(skipping: (Int) -> Bool) -> [Int] {
    let kept = rows.indices.filter { !skipping(rows[$0]) }
    guard zip(kept, kept.dropFirst()).contains(where: { time($0) > time($1) }) else { return [] }
    // The longest subsequence that never falls, by piles (Fredman 1975).
    var tops: [Int] = []
    var before = [Int](repeating: -1, count: rows.count)
    for place in kept {
      var low = 0
      var high = tops.count
      while low < high {
        let middle = (low + high) / 2
        if time(tops[middle]) <= time(place) { low = middle + 1 } else { high = middle }
      }
      before[place] = low > 0 ? tops[low - 1] : -1
      if low < tops.count { tops[low] = place } else { tops.append(place) }
    }
    var ordered = [Bool](repeating: false, count: rows.count)
    var place = tops.last ?? -1
    while place >= 0 {
      ordered[place] = true
      place = before[place]
    }
    return kept.filter { !ordered[$0] }.map { rows[$0] }
  }

  private func time(_ place: Int) -> Int64 { times[times.startIndex + rows[place]] }

  /// Rows between two steps of more than a clock's least step.
  private struct Block {
    var places: Range<Int>
    var earliest: Int64
    var latest: Int64
  }

  private var blocks: [Block] {
    var blocks: [Block] = []
    for place in rows.indices {
      let now = time(place)
      if let last = blocks.last {
        let step = now - time(place - 1)
        if step >= -rules.step, step <= rules.step + interval {
          blocks[blocks.count - 1].places = last.places.lowerBound..<place + 1
          blocks[blocks.count - 1].earliest = min(last.earliest, now)
          blocks[blocks.count - 1].latest = max(last.latest, now)
          continue
        }
      }
      blocks.append(Block(places: place..<place + 1, earliest: now, latest: now))
    }
    return blocks
  }

  /// Which blocks make up the longest sequence in order of time, by their rows.
  private func chain(of blocks: [Block]) -> [Bool] {
    var best = blocks.map(\.places.count)
    var before = [Int](repeating: -1, count: blocks.count)
    for j in blocks.indices {
      for i in 0..<j where blocks[i].latest <= blocks[j].earliest + rules.step {
        let count = best[i] + blocks[j].places.count
        if count > best[j] { (best[j], before[j]) = (count, i) }
      }
    }
    var chain = [Bool](repeating: false, count: blocks.count)
    var block = best.indices.max { best[$0] < best[$1] } ?? -1
    while block >= 0 {
      chain[block] = true
      block = before[block]
    }
    return chain
  }

  /// True where rows with the right clock were taken between those of a block.
  private func overlaps(_ block: Block, _ right: [Int64]) -> Bool {
    let gap = TimeGap(at: block.earliest, among: right)
    return gap.from == block.earliest || gap.to <= block.latest
  }

  /// True where a block closes a gap of about its own length: it came late.
  private func fills(_ block: Block, _ right: [Int64]) -> Bool {
    let gap = TimeGap(at: block.earliest, among: right)
    guard gap.from < block.earliest, gap.to > block.latest else { return false }
    return gap.length <= block.latest - block.earliest + 4 * interval
  }

  /// More blocks than that are no clock's doing.
  private static let mostBlocks = 2000
}

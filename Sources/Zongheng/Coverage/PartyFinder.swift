/// Finds the devices that move together from where and when they passed.
///
/// Two devices are together while they pass over the same stretches the same way within seconds of each other, for long
/// enough, and neither passes over much else meanwhile. Devices that are together with the same device are one party: a
/// car, the camera in it, its officer's handheld; or one device that uploads under two ids.
public struct PartyFinder: Sendable {
  /// What together means.
  public let parameters: CoverageParameters

  /// A finder.
  public init(parameters: CoverageParameters = CoverageParameters()) { self.parameters = parameters }

  /// Who moved with whom, and when.
  /// - Complexity: O(n log n) for n entries where few devices meet.
  public func parties(in ledger: CoverageLedger) -> PartyTable {
    var meetings: [Pair: [Meeting]] = [:]
    var begin = 0
    let entries = ledger.entries
    let window = Int64(parameters.partySeconds * 1000)
    while begin < entries.count {
      var end = begin
      while end < entries.count, entries[end].edge == entries[begin].edge { end += 1 }
      for first in begin..<end {
        var second = first + 1
        while second < end, entries[second].enter - entries[first].enter <= window + 60_000 {
          note(entries[first], entries[second], window, &meetings)
          second += 1
        }
      }
      begin = end
    }
    let driven = Dictionary(grouping: entries) { DeviceDay(device: $0.device, day: $0.day) }
      .mapValues { $0.sorted { $0.enter < $1.enter } }
    var links: [Link] = []
    for (pair, list) in meetings {
      links += spans(of: pair, list.sorted { $0.from < $1.from }, driven)
    }
    return table(links)
  }

  private struct Pair: Hashable {
    var one: Int32
    var other: Int32
    var day: LocalDay
  }

  private struct DeviceDay: Hashable {
    var device: Int32
    var day: LocalDay
  }

  private struct Meeting {
    var from: Int64
    var to: Int64
    var length: Int
  }

  private struct Link {
    var one: Int32
    var other: Int32
    var from: Int64
    var to: Int64
  }

  /// Notes the part that two traversals have in common, where the second device was there soon after the first.
  private func note(
    _ one: LedgerEntry,
    _ other: LedgerEntry,
    _ window: Int64,
    _ meetings: inout [Pair: [Meeting]]
  ) {
    guard one.device != other.device, one.day == other.day, one.direction == other.direction else { return }
    let from = max(one.from, other.from)
    let to = min(one.to, other.to)
    guard from < to else { return }
    let (early, late) = (one.time(at: from), other.time(at: from))
    let (begun, ended) = (one.time(at: to), other.time(at: to))
    guard abs(early - late) <= window, abs(begun - ended) <= window else { return }
    let pair = Pair(one: min(one.device, other.device), other: max(one.device, other.device), day: one.day)
    meetings[pair, default: []].append(
      Meeting(
        from: min(early, late, begun, ended),
        to: max(early, late, begun, ended),
        length: Int(to - from)
      )
    )
  }

  /// The times during which two devices were together.
  private func spans(
    of pair: Pair,
    _ meetings: [Meeting],
    _ driven: [DeviceDay: [LedgerEntry]]
  ) -> [Link] {
    // Runs of meetings that are not interrupted by more than twenty minutes.
    var runs: [[Meeting]] = []
    for meeting in meetings {
      if let last = runs.last?.last, meeting.from - last.to <= 1_200_000 {
        runs[runs.count - 1].append(meeting)
      } else {
        runs.append([meeting])
      }
    }
    return runs.compactMap { run -> Link? in
      guard let trimmed = together(run, pair, driven) else { return nil }
      return Link(one: pair.one, other: pair.other, from: trimmed.lowerBound, to: trimmed.upperBound)
    }
  }

  /// The longest part of a run in which both devices pass mostly over the same; `nil` where there is none.
  private func together(
    _ run: [Meeting],
    _ pair: Pair,
    _ driven: [DeviceDay: [LedgerEntry]]
  ) -> ClosedRange<Int64>? {
    var (first, last) = (0, run.count - 1)
    while first <= last {
      let from = run[first].from
      let to = run[first...last].map(\.to).max() ?? run[last].to
      let common = run[first...last].reduce(0) { $0 + $1.length }
      guard Double(common) >= parameters.partyMetres * 100 else { return nil }
      let own = [pair.one, pair.other].map { device in
        (driven[DeviceDay(device: device, day: pair.day)] ?? []).reduce(0) {
          $0 + ($1.enter >= from - 1000 && $1.leave <= to + 1000 ? Int($1.length) : 0)
        }
      }
      if Double(common) >= parameters.partyShare * Double(max(own[0], own[1], 1)) { return from...to }
      // Shed the end that is farther from its neighbour: a chance meeting before or after.
      guard first < last else { return nil }
      let early = run[first + 1].from - run[first].to
      let late = run[last].from - run[last - 1].to
      if early >= late { first += 1 } else { last -= 1 }
    }
    return nil
  }

  /// Memberships of all parties: at each time, whoever is linked, directly or by others, has the lowest number as leader.
  private func table(_ links: [Link]) -> PartyTable {
    var memberships: [PartyTable.Membership] = []
    let times = Set(links.flatMap { [$0.from, $0.to] }).sorted()
    for (from, to) in zip(times, times.dropFirst()) {
      let active = links.filter { $0.from <= from && to <= $0.to }
      guard !active.isEmpty else { continue }
      var leader: [Int32: Int32] = [:]
      func root(_ device: Int32) -> Int32 {
        var device = device
        while let next = leader[device] { device = next }
        return device
      }
      for link in active {
        let (a, b) = (root(link.one), root(link.other))
        if a != b { leader[max(a, b)] = min(a, b) }
      }
      for device in Set(active.flatMap { [$0.one, $0.other] }).sorted() where root(device) != device {
        memberships.append(
          PartyTable.Membership(device: device, leader: root(device), from: from, to: to)
        )
      }
    }
    // Join what only other links cut apart.
    var joined: [PartyTable.Membership] = []
    for membership in memberships.sorted() {
      if let last = joined.last, last.device == membership.device, last.leader == membership.leader,
        last.to == membership.from
      {
        joined[joined.count - 1].to = membership.to
      } else {
        joined.append(membership)
      }
    }
    return PartyTable(joined)
  }
}

extension LedgerEntry {
  /// When a position was passed, at an even speed, milliseconds since 1970.
  func time(at position: Int32) -> Int64 {
    guard to > from else { return enter }
    let driven = Int64(direction == .forward ? position - from : to - position)
    return enter + (leave - enter) * driven / Int64(length)
  }
}

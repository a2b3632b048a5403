/// Finds the devices that move together from where and when they passed.
///
/// Two devices are together while they pass over the same stretches the same way within seconds of each other, for long
/// enough, and neither passes over much else while the other is heard. Devices that are together with the same device are one
/// party: a car, the camera in it, its officer's handheld; or one device that uploads under two ids.
public struct PartyFinder: Sendable {
  /// What together means.
  public let parameters: CoverageParameters
  /// Who is meant to ride with whom: of them, a quarter of the evidence is enough.
  public let roster: PartyRoster

  /// A finder.
  public init(
    parameters: CoverageParameters = CoverageParameters(),
    roster: PartyRoster = PartyRoster()
  ) {
    self.parameters = parameters
    self.roster = roster
  }

  /// Who moved with whom, and when.
  ///
  /// - Parameters:
  ///   - ledger: what was driven.
  ///   - silences: when devices were not heard: what the other passes meanwhile does not speak against a party.
  /// - Complexity: O(n log n) for n entries where few devices meet.
  public func parties(in ledger: CoverageLedger, silences: [SilentSpan] = []) -> PartyTable {
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
          note(first, second, in: entries, window, &meetings)
          second += 1
        }
      }
      begin = end
    }
    let driven = Dictionary(grouping: entries.indices) {
      DeviceDay(device: entries[$0].device, day: entries[$0].day)
    }
    let silent = Dictionary(grouping: silences) { DeviceDay(device: $0.device, day: $0.day) }
    var links: [Link] = []
    for (pair, list) in meetings {
      let least = parameters.partyMetres * 100 * (roster.names(pair.one, pair.other) ? 0.25 : 1)
      guard list.reduce(0, { $0 + Double($1.length) }) >= least else { continue }
      let timeline = timeline(of: pair, list, entries, driven, silent)
      links += timeline.times(least: least).map {
        Link(one: pair.one, other: pair.other, from: $0.lowerBound, to: $0.upperBound)
      }
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
    /// By how much one was behind the other, milliseconds.
    var delay: Int64
    /// The two traversals.
    var entries: [Int]
  }

  private struct Link {
    var one: Int32
    var other: Int32
    var from: Int64
    var to: Int64
  }

  /// Notes the part that two traversals have in common, where the second device was there soon after the first.
  private func note(
    _ first: Int,
    _ second: Int,
    in entries: [LedgerEntry],
    _ window: Int64,
    _ meetings: inout [Pair: [Meeting]]
  ) {
    let (one, other) = (entries[first], entries[second])
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
        length: Int(to - from),
        delay: (abs(early - late) + abs(begun - ended)) / 2,
        entries: [first, second]
      )
    )
  }

  /// What speaks for and against two devices' being together on a day.
  private func timeline(
    of pair: Pair,
    _ meetings: [Meeting],
    _ entries: [LedgerEntry],
    _ driven: [DeviceDay: [Int]],
    _ silent: [DeviceDay: [SilentSpan]]
  ) -> PartyTimeline {
    var timeline = PartyTimeline()
    var common: [Int: Int] = [:]
    for meeting in meetings {
      timeline.addCommon(
        from: meeting.from,
        to: meeting.to,
        length: meeting.length,
        delay: meeting.delay,
        limit: Int64(parameters.partySeconds * 1000)
      )
      for entry in meeting.entries { common[entry, default: 0] += meeting.length }
    }
    // So much passed alone undoes one unit of what was passed together.
    let weight = parameters.partyShare / (1 - parameters.partyShare)
    for (own, other) in [(pair.one, pair.other), (pair.other, pair.one)] {
      let quiet = silent[DeviceDay(device: other, day: pair.day)] ?? []
      for index in driven[DeviceDay(device: own, day: pair.day)] ?? [] {
        let entry = entries[index]
        let alone = Int(entry.length) - (common[index] ?? 0)
        // A guess of a way says nothing, nor does what the other would have reported had it been heard.
        guard alone > 0, entry.confidence > LedgerEntry.unseenConfidence,
          !quiet.contains(where: { $0.from < entry.leave && entry.enter < $0.to })
        else { continue }
        timeline.addOwn(from: entry.enter, to: entry.leave, length: alone, weight: weight)
      }
    }
    return timeline
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

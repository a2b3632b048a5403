import Testing
import Zongheng
import ZonghengTestSupport

@Suite("Situations that matching must get right, each with eight seeds of noise")
struct SituationTests {
  @Test("Roads", arguments: Situation.roads)
  func roads(situation: Situation) { check(situation) }

  @Test("Devices", arguments: Situation.devices)
  func devices(situation: Situation) { check(situation) }

  @Test("Turns", arguments: Situation.turns)
  func turns(situation: Situation) { check(situation) }

  @Test("People", arguments: Situation.people)
  func people(situation: Situation) { check(situation) }

  @Test("What devices say of themselves", arguments: Situation.reports)
  func reports(situation: Situation) { check(situation) }

  private func check(_ situation: Situation) {
    let wrong = (1...8 as ClosedRange<UInt64>).compactMap { seed in
      let faults = situation.faults(of: situation.match(seed: seed))
      return faults.isEmpty ? nil : "seed \(seed): \(faults.joined(separator: "; "))"
    }
    #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
  }

  @Test("Unordered and repeated fixes change nothing", arguments: 1...8 as ClosedRange<UInt64>)
  func unordered(seed: UInt64) {
    for situation in Situation.roads + Situation.turns + Situation.devices {
      let track = situation.drive.track(in: situation.town, seed: seed)
      var random = SeededGenerator(seed: seed)
      var order = Array(0..<track.count) + (0..<5).map { $0 * 7 % track.count }
      order.shuffle(using: &random)
      var mixed = Track(device: 0, day: track.day)
      mixed.times = order.map { track.times[$0] }
      mixed.x = order.map { track.x[$0] }
      mixed.y = order.map { track.y[$0] }
      let matcher = RoadMatcher(network: situation.town.network)
      let plain = matcher.match(TrackCleaner().clean(track).track)
      #expect(matcher.match(TrackCleaner().clean(mixed).track) == plain, "\(situation.name), seed \(seed)")
    }
  }
}

import Foundation
import Terrain
import Testing
import Zongheng

@Suite("A simulated week")
struct WeekSimulatorTests {
  private static let district = DistrictSimulator(seed: 1).district()
  private static let monday = LocalDay(number: 20_773)
  private static let clean = WeekSimulator(
    district: district,
    seed: 3,
    parameters: WeekParameters(noise: .independent(10), interval: 10, dayCount: 1)
  ).week(starting: monday)

  @Test("is driven without jumps, in order, and never against a one-way street but on foot")
  func continuous() {
    let network = Self.district.network
    var before: SimulatedStretch?
    var walkedAgainst = 0
    for stretch in Self.clean.stretches {
      let edge = network.edges[Int(stretch.edge)]
      let heedsSigns = stretch.direction == .forward ? edge.travel.allowsForward : edge.travel.allowsBackward
      #expect(heedsSigns || Self.district.devices[Int(stretch.device)].kind.isOnFoot)
      if !heedsSigns { walkedAgainst += 1 }
      #expect(stretch.enter < stretch.arrive && stretch.arrive <= stretch.leave)
      let begin = network.shapes.position(
        on: Int(stretch.edge),
        at: stretch.direction == .forward ? stretch.from : stretch.to
      )
      if let before, before.device == stretch.device, before.day == stretch.day {
        let end = network.shapes.position(
          on: Int(before.edge),
          at: before.direction == .forward ? before.to : before.from
        )
        #expect(end.distance(to: begin) < 1e-6)
        #expect(before.path == stretch.path ? before.leave == stretch.enter : before.leave < stretch.enter)
      }
      before = stretch
    }
    #expect(walkedAgainst > 0)
  }

  @Test("stays within its days")
  func midnight() {
    for stretch in Self.clean.stretches {
      let begin = Self.clean.midnight(of: stretch.day)
      #expect(stretch.enter >= begin && stretch.leave < begin + 86_400_000)
    }
    for track in Self.clean.tracks {
      let begin = Self.clean.midnight(of: track.day)
      #expect(track.times.allSatisfy { $0 >= begin && $0 < begin + 86_400_000 })
      #expect(zip(track.times, track.times.dropFirst()).allSatisfy { $1 - $0 == 10_000 })
    }
  }

  @Test("spends 5 to 20 minutes in each compound")
  func stays() {
    #expect(!Self.clean.stays.isEmpty)
    for stay in Self.clean.stays {
      #expect((5 * 60_000...20 * 60_000).contains(stay.leave - stay.enter))
    }
  }

  @Test("has the errors that were asked for")
  func noise() {
    let errors = Self.errors(of: Self.clean)
    let deviation = (errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count)).squareRoot()
    // More than 30,000 samples: the standard error of the deviation is below 0.05 m.
    #expect(errors.count > 30_000)
    #expect(abs(deviation - 10) < 0.2)
    let typical = WeekSimulator(
      district: Self.district,
      seed: 3,
      parameters: WeekParameters(
        noise: .init(correlated: 4.5, correlationSeconds: 30, white: 2, outlierShare: 0, silencesPerHour: 0),
        interval: 10,
        dayCount: 1
      )
    ).week(starting: Self.monday)
    let wandering = Self.errors(of: typical)
    let spread = (wandering.reduce(0) { $0 + $1 * $1 } / Double(wandering.count)).squareRoot()
    #expect((4.0...6.0).contains(spread))
  }

  @Test("is the same for the same seed and another for another")
  func seeds() {
    let parameters = WeekParameters(noise: .independent(10), interval: 10, dayCount: 1)
    let again = WeekSimulator(district: Self.district, seed: 3, parameters: parameters)
      .week(starting: Self.monday)
    #expect(again.tracks == Self.clean.tracks)
    #expect(again.stretches == Self.clean.stretches)
    #expect(again.stays == Self.clean.stays)
    let other = WeekSimulator(district: Self.district, seed: 4, parameters: parameters)
      .week(starting: Self.monday)
    #expect(other.tracks != Self.clean.tracks)
  }

  /// Differences in x and y between reported and true positions while on the network.
  private static func errors(of week: SimulatedWeek) -> [Double] {
    let network = district.network
    var result: [Double] = []
    var next = 0
    for track in week.tracks {
      let first = week.stretches[next...].firstIndex { $0.device != track.device } ?? week.stretches.count
      let mine = week.stretches[next..<first]
      next = first
      var current = mine.startIndex
      for index in 0..<track.count {
        while current < mine.endIndex, mine[current].leave <= track.times[index] { current += 1 }
        guard current < mine.endIndex, mine[current].enter <= track.times[index] else { continue }
        let stretch = mine[current]
        let share = min(
          1,
          Double(track.times[index] - stretch.enter) / Double(stretch.arrive - stretch.enter)
        )
        let metres = (stretch.to - stretch.from) * share
        let offset = stretch.direction == .forward ? stretch.from + metres : stretch.to - metres
        let place = network.shapes.position(on: Int(stretch.edge), at: offset)
        result += [track.x[index] - place.x, track.y[index] - place.y]
      }
    }
    return result
  }
}

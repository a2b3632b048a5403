import Terrain
import Testing
import ZonghengTestSupport

@testable import Zongheng

@Suite("Stays that silent devices may have made")
struct UnseenStayTests {
  /// A compound across the branch of the town of prisms, from 60 m to 100 m behind its beginning.
  static func district(dwellSeconds: Double, visits: Int = 1) -> District {
    let corners = [Point(290, 60), Point(310, 60), Point(310, 100), Point(290, 100)]
    let rule = PatrolRule(
      id: "stay",
      target: .compounds(["*"]),
      visits: visits,
      reach: PatrolReach(of: .boundary, withinMetres: 0),
      minDwellMinutes: dwellSeconds / 60
    )
    return District(
      name: "画区",
      plane: CoordinateSystem("EPSG:4546"),
      boundary: MultiPolygon([]),
      compounds: [
        Compound(
          id: "C1",
          name: "小区",
          category: "old",
          area: MultiPolygon([Polygon(exterior: corners)])
        )
      ],
      network: PrismTests.town.network,
      devices: [Device(id: "E1", kind: .enforcement), Device(id: "E2", kind: .enforcement)],
      rules: [rule],
      clock: VisitCounterTests.clock
    )
  }

  static let noon = VisitCounterTests.clock.moment(of: VisitCounterTests.day, minute: 720)

  static func span(from: Point, to: Point, seconds: Int64, device: Int32 = 0) -> SilentSpan {
    SilentSpan(
      device: device,
      day: VisitCounterTests.day,
      from: noon,
      to: noon + seconds * 1000,
      fromPosition: from,
      toPosition: to
    )
  }

  static func stay(_ begin: Int64, _ end: Int64, device: Int32 = 0) -> CompoundStay {
    CompoundStay(
      compound: 0,
      device: device,
      day: VisitCounterTests.day,
      enter: noon + begin * 1000,
      leave: noon + end * 1000
    )
  }

  /// The answer for the Monday.
  static func monday(
    _ district: District,
    _ spans: [SilentSpan],
    _ stays: [CompoundStay] = []
  ) -> AssessedPlace {
    let finder = PrismTests.finder
    let unseen = UnseenStays(
      district,
      spans,
      finder,
      passing: spans.flatMap { finder.passes(of: $0, kind: .enforcement) },
      margin: 1
    )
    return CompoundEvaluator(district: district, week: ThreeStateTests.week)
      .assess([0: stays], unseen: unseen).answers.first { $0.period == .day(VisitCounterTests.day) }!
  }

  @Test(
    "80 s from A to C at 10 m/s: 60 m into the branch and back take 12 of the 20 s left; a dwell of 8 s is possible, one of 9 s is not",
    arguments: [(0.0, PatrolState.unknown), (8, .unknown), (9, .gap), (81, .gap)]
  )
  func dwell(seconds: Double, state: PatrolState) {
    let answer = Self.monday(
      Self.district(dwellSeconds: seconds),
      [Self.span(from: Point(0, 0), to: Point(600, 0), seconds: 80)]
    )
    #expect(answer.state == state && answer.cause == (state == .gap ? .neverVisited : .deviceSilent))
    #expect(answer.possible == (state == .gap ? 0 : 1))
  }

  @Test(
    "A device that was seen there for 2 minutes and was then silent for 4 may have stayed for 6, not for 7"
  )
  func through() {
    func answer(minutes: Double) -> AssessedPlace {
      Self.monday(
        Self.district(dwellSeconds: minutes * 60),
        [Self.span(from: Point(300, 80), to: Point(600, 0), seconds: 240)],
        [Self.stay(-120, 0)]
      )
    }
    #expect(answer(minutes: 6).cause == .deviceSilent)
    #expect(answer(minutes: 7).cause == .dwellTooShort)
    #expect(answer(minutes: 2).cause == nil)
  }

  @Test("What was visited is visited, whoever was silent; a rate has its bounds by places")
  func counts() {
    let district = Self.district(dwellSeconds: 0)
    let silence = [Self.span(from: Point(0, 0), to: Point(600, 0), seconds: 80)]
    #expect(Self.monday(district, silence, [Self.stay(-600, -500)]).state == .covered)
    let counts = PlaceCounts([
      AssessedPlace(place: 0, rule: 0, period: .week, visits: 1, required: 1),
      AssessedPlace(
        place: 1,
        rule: 0,
        period: .week,
        visits: 0,
        required: 1,
        possible: 1,
        cause: .deviceSilent
      ),
      AssessedPlace(place: 2, rule: 0, period: .week, visits: 0, required: 1, cause: .neverVisited),
      AssessedPlace(place: 3, rule: 0, period: .week, visits: 0, required: 1, cause: .neverVisited),
    ])
    #expect(counts.rate == 0.25 && counts.bounds == 0.25...0.5)
  }

  @Test("A handheld that stays with its car makes no second visit")
  func parties() {
    var district = Self.district(dwellSeconds: 0, visits: 2)
    let table = PartyTable([
      PartyTable.Membership(device: 1, leader: 0, from: Self.noon - 600_000, to: Self.noon + 600_000)
    ])
    func visits(_ stays: [CompoundStay]) -> Int32? {
      CompoundEvaluator(district: district, week: ThreeStateTests.week, parties: table).assess([0: stays])
        .first { $0.period == .day(VisitCounterTests.day) }?.visits
    }
    #expect(visits([Self.stay(0, 60), Self.stay(30, 90, device: 1)]) == 1)
    district.rules[0].minMinutesBetween = 0
    #expect(visits([Self.stay(0, 60), Self.stay(3600, 3660, device: 1)]) == 2)
  }
}

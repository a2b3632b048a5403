import Terrain
import Testing

@testable import Zongheng

@Suite("Watch areas")
struct WatchAreaTests {
  static let week = ThreeStateTests.week
  static let clock = VisitCounterTests.clock

  /// A road of 300 m along the axis, and an area of 300 m by 40 m beside it: 30 of its 40 m can be seen from the road.
  static func district(_ rule: PatrolRule, depth: Double = 40) -> District {
    var district = ThreeStateTests.district([rule])
    let corners = [Point(0, 0), Point(300, 0), Point(300, depth), Point(0, depth)]
    district.watchAreas = [
      WatchArea(id: "P1", name: "东坡", category: "slope", area: MultiPolygon([Polygon(exterior: corners)]))
    ]
    return district
  }

  static func rule(share: Double, per period: PatrolPeriod = .day, visits: Int = 1) -> PatrolRule {
    var rule = PatrolRule(
      id: "watch",
      target: .watchAreas(["*"]),
      visits: visits,
      period: period,
      windows: [PatrolWindow(from: 420, to: 1140)],
      kinds: [.enforcement]
    )
    rule.minShare = share
    return rule
  }

  static func assess(
    _ district: District,
    _ entries: [LedgerEntry],
    _ ways: [OffRoadWay] = [],
    _ spans: [SilentSpan] = [],
    _ passes: [PossiblePass] = []
  ) -> WatchAreaCoverage {
    let prism = PrismParameters()
    return WatchAreaEvaluator(district: district, week: week, parameters: CoverageParameters()).assess(
      CoverageLedger(edgeCount: district.network.edges.count, entries: entries),
      ways,
      unseen: UnseenAreas(district, passes, spans, prism)
    )
  }

  /// The whole road on one day of the week, from an hour of the day.
  static func drive(day: Int, minute: Int = 600, device: Int32 = 0) -> [LedgerEntry] {
    (0..<3).map { ThreeStateTests.pass(Int32($0), day: day, minute: minute, device: device) }
  }

  @Test(
    "From the road beside it 30 of 40 m are seen: three quarters fulfil a share of 0.7, and not one of 0.8"
  )
  func share() {
    let sights = Self.assess(
      Self.district(Self.rule(share: 0.7)),
      Self.drive(day: 0) + Self.drive(day: 1, minute: 1200) + Self.drive(day: 1, device: 1)
    ).sights
    // By car on Monday, after the window and by a handheld, in time, on Tuesday.
    #expect(sights.map(\.reason) == [nil, .wrongKind, .outsideWindow])
    #expect(sights.map(\.day) == [0, 1, 1].map { Self.week.days[$0] })
    #expect(abs(sights[0].seen - 9000) < 120)
    let seven = Self.assess(Self.district(Self.rule(share: 0.7)), Self.drive(day: 0)).answers
    #expect(seven.map(\.answer.visits) == [1, 0, 0, 0, 0, 0, 0])
    // A scan line is an eighth of the sight apart from the next.
    #expect(abs(seven[0].seen - 9_000) < 0.01 * 9_000)
    #expect(seven[1].answer.cause == .notInPeriod)
    let eight = Self.assess(Self.district(Self.rule(share: 0.8)), Self.drive(day: 0)).answers
    #expect(eight[0].answer.cause == .tooFewVisits)
    let late = Self.assess(Self.district(Self.rule(share: 0.7)), Self.drive(day: 0, minute: 1200)).answers
    #expect(late[0].answer.cause == .outsideWindow && late[0].seen == 0)
    let onFoot = Self.assess(Self.district(Self.rule(share: 0.7)), Self.drive(day: 0, device: 1)).answers
    #expect(onFoot[0].answer.cause == .wrongKind)
    #expect(Self.assess(Self.district(Self.rule(share: 0.7)), []).answers[0].answer.cause == .neverVisited)
  }

  @Test(
    "Over a week days add up to a visit: the west on Monday and the east on Tuesday are one, and again two days later two"
  )
  func days() {
    func half(_ day: Int, _ edges: Range<Int32>) -> [LedgerEntry] {
      edges.map { ThreeStateTests.pass($0, day: day) }
    }
    let district = Self.district(Self.rule(share: 0.7, per: .week, visits: 2))
    let once = Self.assess(district, half(0, 0..<2) + half(1, 2..<3)).answers
    #expect(once[0].answer.visits == 1 && once[0].answer.cause == .tooFewVisits)
    let twice = Self.assess(district, half(0, 0..<2) + half(1, 2..<3) + half(3, 0..<3)).answers
    #expect(twice[0].answer.visits == 2 && twice[0].answer.cause == nil)
  }

  @Test(
    "A silent car whose prism holds the road makes the area unknown on that day alone, a silent handheld of a kind that does not count does not"
  )
  func silence() {
    let district = Self.district(Self.rule(share: 0.7))
    let hidden = ThreeStateTests.hidden(1, day: 2, minutes: 600...620)
    let answers = Self.assess(district, [], [], [], [hidden]).answers.map(\.answer)
    #expect(answers.map(\.state) == [.gap, .gap, .unknown, .gap, .gap, .gap, .gap])
    let noon = Self.clock.moment(of: Self.week.days[2], minute: 720)
    let walker = SilentSpan(
      device: 1,
      day: Self.week.days[2],
      from: noon,
      to: noon + 600_000,
      fromPosition: Point(150, 100),
      toPosition: Point(150, 100)
    )
    #expect(Self.assess(district, [], [], [walker]).answers.allSatisfy { $0.answer.state == .gap })
    var anyKind = district
    anyKind.rules[0].kinds = []
    #expect(Self.assess(anyKind, [], [], [walker]).answers[2].answer.state == .unknown)
    // In five seconds nobody walks to the area and back, 60 m away.
    var short = walker
    short.to = noon + 5_000
    #expect(Self.assess(anyKind, [], [], [short]).answers[2].answer.state == .gap)
  }
}

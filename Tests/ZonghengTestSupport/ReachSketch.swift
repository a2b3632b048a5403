import Terrain
import Zongheng

/// A made-up plan on square units in rows and columns: townships by row pairs, zones grown in one piece, a leader in
/// office for each.
public struct ReachSketch {
  /// The subject; change what should be wrong.
  public var subject: ReachSubject
  /// How many columns of units there are.
  public let columns: Int
  /// The day of the certificate.
  public static let day = LocalDay("2026-11-25") ?? LocalDay(number: 0)
  /// Side of a unit, metres.
  public static let side = 100.0

  /// Units in rows and columns, zones grown from a seed.
  public init(columns: Int = 6, rows: Int = 5, zones: Int = 4, seed: UInt64 = 1) {
    self.columns = columns
    var dice = SeededGenerator(seed: seed)
    let count = columns * rows
    var owner = [Int](repeating: -1, count: count)
    var grown: [[Int]] = (0..<zones).map { zone in
      let unit = zone * count / zones
      owner[unit] = zone
      return [unit]
    }
    func neighbours(_ unit: Int) -> [Int] {
      let (x, y) = (unit % columns, unit / columns)
      return [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)].filter {
        $0.0 >= 0 && $0.0 < columns && $0.1 >= 0 && $0.1 < rows
      }.map { $0.1 * columns + $0.0 }
    }
    while owner.contains(-1) {
      let zone = Int.random(in: 0..<zones, using: &dice)
      let edge = grown[zone].flatMap(neighbours).filter { owner[$0] < 0 }
      guard let next = edge.randomElement(using: &dice) else { continue }
      owner[next] = zone
      grown[zone].append(next)
    }
    let units = (0..<count).map { unit in
      let (x, y) = (Double(unit % columns) * Self.side, Double(unit / columns) * Self.side)
      let corners = [(0.0, 0.0), (1, 0), (1, 1), (0, 1)].map {
        Point(448_000.5 + x + $0.0 * Self.side, 3_396_000.25 + y + $0.1 * Self.side)
      }
      return ReachUnit(
        code: "u\(unit)",
        name: "村\(unit)",
        township: "t\(unit / columns / 2)",
        area: MultiPolygon([Polygon(exterior: corners)]),
        workload: Double(Int.random(in: 5...20, using: &dice))
      )
    }
    let plan = ZonePlan(owner.enumerated().map { .init(unit: "u\($0)", zone: "\($1 + 1)", row: $0 + 1) })
    subject = ReachSubject(title: "试验区", day: Self.day, units: units, plan: plan)
    let (east, north) = (Double(columns) * Self.side, Double(rows) * Self.side)
    subject.outline = MultiPolygon([
      Polygon(
        exterior: [(0, 0), (east, 0), (east, north), (0, north)].map {
          Point(448_000.5 + $0.0, 3_396_000.25 + $0.1)
        }
      )
    ])
    subject.plane = CoordinateSystem("EPSG:4546")
    subject.leaders = (1...zones).map { zone in
      LeaderPost(
        id: "p\(zone)",
        name: "领导\(zone)",
        zone: "\(zone)",
        post: "副区长",
        from: LocalDay("2026-01-01"),
        to: LocalDay("2026-12-31"),
        row: zone
      )
    }
  }

  /// The certificate of the subject as it is now.
  public func certificate() throws -> ReachCertificate { try ReachVerifier().certificate(of: subject) }

  /// The zone of a unit by the plan.
  public func zone(of unit: Int) -> String { subject.plan.assignments[unit].zone }
}

extension ReachCertificate {
  /// The check of a kind.
  public func check(_ kind: ReachCheck.Kind) -> ReachCheck? { checks.first { $0.kind == kind } }

  /// The kinds of the checks that failed.
  public var failed: Set<ReachCheck.Kind> { Set(checks.filter { $0.state == .failed }.map(\.kind)) }
}

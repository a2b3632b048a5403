import Terrain

/// Makes up what citizens report to the hotlines of a simulated district; nobody in particular reports anything.
public struct HotlineSimulator: Sendable {
  private let district: SimulatedDistrict

  /// A simulator for a district, whose seed it shares.
  public init(district: SimulatedDistrict) { self.district = district }

  private static let channels = ["12345", "6998110", "微信"]
  private static let categories = ["占道经营", "乱堆乱放", "道路破损", "垃圾清运", "违法停车", "噪音扰民"]

  /// Reports received in the two weeks that end with a week, by time.
  ///
  /// Seven in ten lie on roads, two in ten in compounds; one in ten has a name and no position; a few have neither.
  public func reports(_ count: Int = 400, weekOf monday: LocalDay) -> [HotlineReport] {
    var random = SeededGenerator(seed: district.seed ^ 0x484F_544C)
    let first = Int64(monday.number) * 86_400_000 - 8 * 3_600_000 - 7 * 86_400_000
    let end = first + 14 * 86_400_000
    let times = (0..<count).map { _ in first + Int64(random.uniform(0, 14) * 86_400) * 1000 }.sorted()
    return times.enumerated().map { index, received in
      var report = HotlineReport(id: "D\(10_001 + index)", received: received, row: index + 1)
      report.channel = Self.channels[random.index(below: Self.channels.count)]
      report.category = Self.categories[random.index(below: Self.categories.count)]
      place(&report, &random)
      proceed(&report, until: end, &random)
      return report
    }
  }

  private func place(_ report: inout HotlineReport, _ random: inout SeededGenerator) {
    let draw = random.uniform(0, 1)
    let compound = district.compounds[random.index(below: district.compounds.count)]
    let edge = random.index(below: district.network.edges.count)
    let line = district.network.shapes[edge]
    let road = district.network.roads[Int(district.network.edges[edge].road)]
    if draw < 0.7 {
      let part = random.index(below: line.points.count - 1)
      let (from, to) = (line.points[part], line.points[part + 1])
      let share = random.uniform(0, 1)
      let (a, b) = random.normals()
      let point = Point(from.x + (to.x - from.x) * share + a * 8, from.y + (to.y - from.y) * share + b * 8)
      report.position = district.projection.degrees(point)
      if random.chance(0.5) { report.place = road.name }
    } else if draw < 0.88 {
      report.position = district.projection.degrees(compound.area.boundingBox.center)
      report.place = compound.name
    } else if draw < 0.97 {
      report.place = random.chance(0.5) ? compound.name : road.name
    }
  }

  /// Lets a report go its way: filed, dispatched, handled and closed, or not yet.
  private func proceed(_ report: inout HotlineReport, until end: Int64, _ random: inout SeededGenerator) {
    func later(_ time: Int64, _ hours: ClosedRange<Double>) -> Int64? {
      let next = time + Int64(random.uniform(hours.lowerBound, hours.upperBound) * 3600) * 1000
      return next < end ? next : nil
    }
    guard random.chance(0.94), let filed = later(report.received, 0.1...3) else { return }
    report.filed = filed
    report.due = filed + 48 * 3_600_000
    guard random.chance(0.99), let dispatched = later(filed, 0.1...2) else { return }
    report.dispatched = dispatched
    report.isExtended = random.chance(0.05)
    if report.isExtended { report.due = filed + 96 * 3_600_000 }
    guard random.chance(0.97), let handled = later(dispatched, 2...44) else { return }
    report.handled = handled
    report.reworks = random.chance(0.04) ? 1 : 0
    report.closed = later(handled, report.reworks > 0 ? 12...40 : 0.5...8)
  }
}

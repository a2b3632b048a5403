import Terrain
import Zongheng

/// Which routes a report plans for what a week left open.
public struct ReportRoutes: Codable, Hashable, Sendable {
  /// Vehicles that set out on the week's last day; 0 for none.
  public var vehicles = 1
  /// When they set out, minutes after midnight.
  public var vehicleMinute = 18 * 60
  /// How long their shift lasts, hours.
  public var vehicleHours = 4.0
  /// Teams of volunteers on foot on Saturday; 0 for none.
  public var teams = 4
  /// When they set out, minutes after midnight.
  public var teamMinute = 9 * 60
  /// How long they walk, hours.
  public var teamHours = 2.0

  /// The declared defaults.
  public init() {}

  /// The routes of vehicles, then the Saturday list, from the project's first station.
  /// - Returns: no listing where the project names no station.
  public func listings(
    ofProject folder: String,
    result: ResultFile,
    workers: Workers = Workers(count: 1)
  ) async throws -> [PlanListing] {
    let project = try DistrictReader().read(folder: folder)
    let stations =
      try project.configuration.stations.map { try StationReader(project).stations($0.layer).stations } ?? []
    guard let station = stations.first else { return [] }
    let open = try OpenWeekReader(result).week(of: project)
    let shifts: [(kind: DeviceKind, day: Int, minute: Int, hours: Double, count: Int)] = [
      (.enforcement, 6, vehicleMinute, vehicleHours, vehicles), (.handheld, 5, teamMinute, teamHours, teams),
    ]
    var listings: [PlanListing] = []
    for shift in shifts where shift.count > 0 {
      let request = PlanRequest(
        kind: shift.kind,
        day: open.week.days[shift.day],
        startMinute: shift.minute,
        minutes: shift.hours * 60,
        teams: shift.count,
        depot: station.position
      )
      if let plan = await GapPlanner(workers: workers).plan(request, for: open) {
        listings.append(PlanListing(plan, district: project.district, place: station.name))
      }
    }
    return listings
  }
}

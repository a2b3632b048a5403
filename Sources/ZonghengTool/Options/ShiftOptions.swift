import ArgumentParser
import Foundation
import Terrain
import Zongheng

/// Who sets out, from where, when and for how long.
struct ShiftOptions: ParsableArguments {
  @Option(help: "The day, such as 2026-11-21; without it the last of the result's week.")
  var day: String?

  @Option(help: "When the shift begins.")
  var at = "08:00"

  @Option(help: "How many hours it lasts.")
  var hours = 4.0

  @Option(help: "How many routes: vehicles, or teams on foot.")
  var teams = 1

  @Flag(help: "On foot, as handhelds report it.")
  var onFoot = false

  @Option(help: "The kind of device: enforcement (without it), sanitation, body_camera or handheld.")
  var kind: String?

  @Option(help: "A device of the project that drives a route; repeatable, instead of --kind and --teams.")
  var device: [String] = []

  @Option(
    help: "Where everybody sets out: a station or compound by id or name, or longitude,latitude (WGS-84)."
  )
  var from: String?

  @Flag(name: .customLong("no-return"), help: "Nobody needs to be back within the shift.")
  var noReturn = false

  @Option(
    name: .customLong("working-kmh"),
    help: "Speed over gaps; 4 on foot and 20 by vehicle where it is missing."
  )
  var workingKmh: Double?

  @Option(
    name: .customLong("travel-kmh"),
    help: "Speed elsewhere; 4 on foot and 30 by vehicle where it is missing."
  )
  var travelKmh: Double?

  @Option(help: "Metres of weighted gap that an hour must close at least.")
  var leastPerHour = 1.0

  func validate() throws {
    if !(hours > 0 && hours <= 24) {
      throw ValidationError("--hours \(hours): write a number above 0, at most 24")
    }
    if !(1...100).contains(teams) { throw ValidationError("--teams \(teams): write a number from 1 to 100") }
    for (name, speed) in [("--working-kmh", workingKmh), ("--travel-kmh", travelKmh)] {
      if let speed, !(speed >= 0.5 && speed <= 120) {
        throw ValidationError("\(name) \(speed): write a number from 0.5 to 120")
      }
    }
    if !(leastPerHour >= 0 && leastPerHour.isFinite) {
      throw ValidationError("--least-per-hour \(leastPerHour): write a number of 0 or more")
    }
  }

  /// What is asked for, what people call the place, and who drives.
  func request(_ project: Project, week: Week) throws -> (PlanRequest, place: String, names: [String]) {
    let day = try day.map { text in
      guard let day = LocalDay(text), week.contains(day) else {
        throw ZonghengError(
          .usage,
          "--day \(text)",
          "is no day of \(week)",
          wayOut: "take one of \(week.days[0]) to \(week.days[6])"
        )
      }
      return day
    }
    let (kind, names) = try who(project.district)
    let (depot, place) = try place(project)
    var request = PlanRequest(
      kind: kind,
      day: day ?? week.days[6],
      startMinute: try minute(),
      minutes: hours * 60,
      teams: names.isEmpty ? teams : names.count,
      depot: depot
    )
    request.returns = !noReturn
    request.workingSpeedKmh = workingKmh ?? request.workingSpeedKmh
    request.travelSpeedKmh = travelKmh ?? request.travelSpeedKmh
    request.hourlyPrice = leastPerHour
    return (request, place, names)
  }

  private func minute() throws -> Int {
    let parts = at.split(separator: ":").compactMap { Int($0) }
    guard parts.count == 2, (0...23).contains(parts[0]), (0...59).contains(parts[1]) else {
      throw ZonghengError(.usage, "--at \(at)", "no time of day", wayOut: "write it like 14:30")
    }
    return parts[0] * 60 + parts[1]
  }

  private func who(_ district: District) throws -> (DeviceKind, names: [String]) {
    guard !device.isEmpty else {
      guard let kind else { return (onFoot ? .handheld : .enforcement, []) }
      guard let known = DeviceKind(rawValue: kind) else {
        throw ZonghengError(
          .usage,
          "--kind \(kind)",
          "no kind of device",
          wayOut: "take one of " + DeviceKind.allCases.map(\.rawValue).joined(separator: ", ")
        )
      }
      return (known, [])
    }
    let devices = try device.map { id in
      guard let found = district.devices.first(where: { $0.id == id }) else {
        throw ZonghengError(
          .usage,
          "--device \(id)",
          "no device of the project",
          wayOut: "give the id of its table"
        )
      }
      return found
    }
    guard Set(devices.map(\.kind)).count == 1 else {
      throw ZonghengError(
        .usage,
        "--device \(device.joined(separator: " "))",
        "devices of several kinds keep different rules",
        wayOut: "plan for one kind at a time"
      )
    }
    return (devices[0].kind, devices.map(\.id))
  }

  private func place(_ project: Project) throws -> (Point, String) {
    let stations =
      try project.configuration.stations.map { try StationReader(project).stations($0.layer).stations } ?? []
    guard let from else {
      guard let first = stations.first else {
        throw ZonghengError(
          .usage,
          "zongheng plan",
          "needs to know where everybody sets out",
          wayOut: "give --from, such as --from 111.27,30.65"
        )
      }
      return (first.position, first.name)
    }
    if let station = stations.first(where: { $0.id == from }) ?? stations.first(where: { $0.name == from }) {
      return (station.position, station.name)
    }
    let compounds = project.district.compounds
    if let compound = compounds.first(where: { $0.id == from }) ?? compounds.first(where: { $0.name == from })
    {
      return (compound.gates.first ?? compound.area.boundingBox.center, compound.name)
    }
    let numbers = from.split(separator: ",").compactMap { Double($0.trimmingCharacters(in: .whitespaces)) }
    if numbers.count == 2, abs(numbers[0]) <= 180, abs(numbers[1]) < 90 {
      var column = PointColumn([Point(numbers[0], numbers[1])])
      try Projection(from: .wgs84, to: project.district.plane).project(&column)
      if column[0].isFinite, project.district.boundary.boundingBox.expanded(by: 20_000).contains(column[0]) {
        return (column[0], from)
      }
    }
    throw ZonghengError(
      .usage,
      "--from \(from)",
      "no station, compound or position near the district",
      wayOut: "give an id, a name, or longitude,latitude such as 111.27,30.65"
    )
  }
}

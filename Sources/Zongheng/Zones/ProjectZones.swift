import Foundation

/// A project's contact zones before they are planned: units, posts in office, the plan in force.
public struct ProjectZones: Sendable {
  /// The project.
  public var project: Project
  /// What it says of its zones.
  public var section: ZoneSection
  /// The units.
  public var units: ZoneUnits
  /// One post for each zone: the term that holds the day asked for, or the latest one.
  public var posts: [LeaderPost]
  /// The plan in force; `nil` where there is none.
  public var inForce: ZonePlan?
  /// What was wrong with the tables.
  public var findings: [Finding]

  /// The zones of a project's folder.
  ///
  /// - Parameters:
  ///   - folder: the project's folder.
  ///   - day: the day whose posts are meant; `nil` for the latest term of each zone.
  ///   - gaps: a result of `zongheng analyze`, for the weight of open gaps.
  public static func read(
    folder: String,
    day: LocalDay? = nil,
    gaps: String? = nil
  ) throws(ZonghengError) -> ProjectZones {
    let project = try DistrictReader().read(folder: folder)
    let configuration = project.configuration
    guard let section = configuration.zones else {
      throw ZonghengError(
        .input,
        ProjectConfiguration.fileName,
        "the project says nothing of contact zones",
        wayOut: "add “zones: {units: communities}” and “leaders: {file: …, zone: …, name: …}”"
      )
    }
    var (units, findings) = try ZoneUnitBuilder(project, section).units(gaps: gaps)
    let (terms, troubles) = try LeaderReader().leaders(of: configuration)
    findings += troubles
    let posts = try inOffice(terms, on: day)
    let place = ProjectFolder(path: folder)
    let plan: ZonePlan? =
      if let path = section.plan {
        try ZonePlanReader().read(place.resolved(path, subject: ProjectConfiguration.fileName))
      } else { nil }
    let known = Set(units.ids)
    let strangers = plan?.assignments.filter { !known.contains($0.unit) } ?? []
    if !strangers.isEmpty {
      findings.append(
        Finding(
          kind: "plan-unit-unknown",
          severity: .warning,
          subject: section.plan ?? "",
          message: "the plan in force names units that are not there, such as \(strangers[0].unit)",
          count: strangers.count
        )
      )
    }
    return ProjectZones(
      project: project,
      section: section,
      units: units,
      posts: posts,
      inForce: plan,
      findings: findings
    )
  }

  /// One post for each zone, by zone.
  static func inOffice(_ terms: [LeaderPost], on day: LocalDay?) throws(ZonghengError) -> [LeaderPost] {
    var posts: [LeaderPost] = []
    let zones = Set(terms.map(\.zone)).sorted { RoadPiece.idOrdered($0, $1) }
    for zone in zones {
      let own = terms.filter { $0.zone == zone && (day.map($0.isInOffice) ?? true) }
      let latest = own.max { a, b in
        (a.from?.number ?? .min, a.row) < (b.from?.number ?? .min, b.row)
      }
      if let latest {
        posts.append(latest)
      } else if let day {
        throw ZonghengError(
          .input,
          "leaders",
          "nobody is in office for zone \(zone) on \(day)",
          wayOut: "add a term that holds the day, or plan for another day (--day)"
        )
      }
    }
    guard !posts.isEmpty else {
      throw ZonghengError(
        .input,
        ProjectConfiguration.fileName,
        "there are no leaders to share the units out to",
        wayOut: "add “leaders: {file: leaders.csv, zone: zone, name: name}”"
      )
    }
    return posts
  }

  /// What the project asks of a plan; what is given here goes before what its configuration says.
  public func request(
    tolerance: Double? = nil,
    goal: ZoneGoal? = nil,
    mostMoved: Double? = nil,
    stability: Double? = nil
  ) -> ZoneRequest {
    ZoneRequest(
      units: units,
      zones: posts.map {
        ZoneRequest.Zone(
          id: $0.zone,
          share: $0.capacityShare,
          fixed: $0.fixed,
          forbidden: $0.forbidden,
          preferred: $0.preferred
        )
      },
      tolerance: tolerance ?? section.tolerance,
      goal: goal ?? section.minimize,
      inForce: inForce,
      mostMoved: mostMoved ?? section.mostMoved,
      stability: stability ?? section.stability
    )
  }
}

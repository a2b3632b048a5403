/// What a project says of its stations and of who serves its compounds.
public struct ProjectStations: Sendable {
  /// The stations by id; none where the project names none.
  public var stations: [Station] = []
  /// How far they reach; `nil` where the project names no stations.
  public var reach: StationReach?
  /// Who serves which compound; `nil` where the project names no such table.
  public var services: [CompoundService]?
  /// What findings name the table of services by.
  public var servicesSubject = ""
  /// What was wrong with both.
  public var findings: [Finding] = []

  /// Everything that the project says of them.
  public init(_ project: Project) throws(ZonghengError) {
    let reader = StationReader(project)
    if let section = project.configuration.stations {
      let read = try reader.stations(section.layer)
      (stations, reach) = (read.stations, section.reach)
      findings += read.findings
    }
    if let table = project.configuration.services {
      let read = try reader.services(table)
      (services, servicesSubject) = (read.services, table.subject)
      findings += read.findings
    }
  }

  /// Who serves each compound of the district, held against what the stations reach.
  public func links(_ district: District, _ catchments: Catchments) -> ServiceLinks {
    ServiceLinks(district, catchments: catchments, services: services, subject: servicesSubject)
  }
}

import Zongheng

extension StationListing {
  /// The listing of a project's own stations, with its table of services.
  /// - Parameter folder: the project's folder.
  /// - Returns: `nil` where the project names no stations, or has no compounds.
  public static func listing(ofProject folder: String) throws -> StationListing? {
    guard let section = try ProjectConfiguration.read(folder: folder).stations else { return nil }
    let project = try DistrictReader().read(folder: folder)
    let district = project.district
    guard !district.compounds.isEmpty else { return nil }
    let reader = StationReader(project)
    var (stations, findings) = try reader.stations(section.layer)
    guard !stations.isEmpty else { return nil }
    var services: [CompoundService]?
    if let table = project.configuration.services {
      let read = try reader.services(table)
      services = read.services
      findings += read.findings
    }
    stations.sort { $0.id < $1.id }
    let catchments = Catchments(district, stations: stations, reach: section.reach)
    let links = ServiceLinks(
      district,
      catchments: catchments,
      services: services,
      subject: project.configuration.services?.subject ?? ""
    )
    return StationListing(
      district,
      catchments: catchments,
      links: links,
      hasServices: services != nil,
      findings: findings
    )
  }
}

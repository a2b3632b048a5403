import Zongheng

extension StationListing {
  /// The listing of a project's own stations, with its table of services.
  /// - Parameter folder: the project's folder.
  /// - Returns: `nil` where the project names no stations, or has no compounds.
  public static func listing(ofProject folder: String) throws -> StationListing? {
    guard try ProjectConfiguration.read(folder: folder).stations != nil else { return nil }
    let project = try DistrictReader().read(folder: folder)
    let own = try ProjectStations(project)
    guard let reach = own.reach, !own.stations.isEmpty, !project.district.compounds.isEmpty else {
      return nil
    }
    let catchments = Catchments(project.district, stations: own.stations, reach: reach)
    return StationListing(
      project.district,
      catchments: catchments,
      links: own.links(project.district, catchments),
      hasServices: own.services != nil,
      findings: own.findings
    )
  }
}

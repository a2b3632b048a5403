/// A key road's chief (路长).
public struct RoadChief: Hashable, Sendable {
  /// The road's id or name.
  public var road: String
  /// The person.
  public var name: String
  /// The post; empty where nothing is said.
  public var post: String
}

extension LeaderReader {
  /// The road chiefs that a project's table lists, in its order; rows without road or name are left out with a finding.
  public func roadChiefs(
    of configuration: ProjectConfiguration
  ) throws(ZonghengError) -> (chiefs: [RoadChief], findings: [Finding]) {
    guard let section = configuration.zones?.roadChiefs else { return ([], []) }
    let loader = LayerLoader(folder: ProjectFolder(path: configuration.folder))
    let table = try loader.layer(section)
    let road = try loader.field("road", of: table, section)
    let name = try loader.field("name", of: table, section)
    let post = try loader.field("post", of: table, section)
    var chiefs: [RoadChief] = []
    var findings: [Finding] = []
    for (index, feature) in table.features.enumerated() {
      func cell(_ column: Int?) -> String { column.flatMap { feature.values[$0].text } ?? "" }
      if cell(road).isEmpty || cell(name).isEmpty {
        findings.append(
          Finding(
            kind: "road-chief",
            severity: .warning,
            subject: "\(section.subject), row \(index + 1)",
            message: "the row names no road or no person; it was left out"
          )
        )
      } else {
        chiefs.append(RoadChief(road: cell(road), name: cell(name), post: cell(post)))
      }
    }
    return (chiefs, findings)
  }
}

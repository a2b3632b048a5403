import Foundation
import Terrain

extension ReachFiles {
  /// The subject that a project describes, with the plan of these files.
  ///
  /// Units are taken as their layer draws them: a ring that the reader of districts repairs is a fault here.
  public func subject(ofProject folder: String, on day: LocalDay) throws(ZonghengError) -> ReachSubject {
    let project = try DistrictReader().read(folder: folder)
    let configuration = project.configuration
    let kind = configuration.zones?.units ?? .communities
    let units = try Self.units(kind, project)
    var subject = ReachSubject(
      title: configuration.name,
      day: day,
      units: try Workloads(project, units).weighed(),
      plan: try ZonePlanReader().read(plan)
    )
    subject.unitKind = kind
    subject.plane = project.district.plane
    subject.outline = project.district.boundary
    subject.district = project.district
    subject.links = configuration.zones?.links ?? []
    subject.enclaves = Set(configuration.zones?.enclaves ?? [])
    subject.tolerance = tolerance ?? configuration.zones?.tolerance
    try addPersons(to: &subject, configuration)
    subject.borderRoads = configuration.zones?.borderRoads ?? [:]
    subject.figures = try ReachFigures.read(of: configuration)
    try addOfficial(to: &subject)
    subject.inputs = try inputs(of: configuration)
    return subject
  }

  /// Leaders, road chiefs and posts; a row that cannot be read whole is no silent pass.
  private func addPersons(
    to subject: inout ReachSubject,
    _ configuration: ProjectConfiguration
  ) throws(ZonghengError) {
    let reader = LeaderReader()
    if configuration.leaders != nil {
      let read = try reader.leaders(of: configuration)
      subject.leaders = read.posts
      // A post without a name is told as vacant.
      subject.rowFindings += read.findings.filter { $0.kind != "leader-without-name" }
    }
    if configuration.zones?.roadChiefs != nil {
      let read = try reader.roadChiefs(of: configuration)
      subject.roadChiefs = read.chiefs
      subject.rowFindings += read.findings
    }
    if configuration.zones?.posts != nil {
      let read = try reader.posts(of: configuration)
      subject.posts = read.posts
      subject.rowFindings += read.findings
    }
  }

  private func inputs(of configuration: ProjectConfiguration) throws(ZonghengError) -> [InputFile] {
    var files = try ProjectInputs.manifest(of: configuration.folder, tracks: [])
    let known = Set(files.map(\.path))
    let zones = configuration.zones
    let sections = [configuration.leaders, zones?.workload.figures, zones?.roadChiefs, zones?.posts]
    for path in Set(sections.compactMap { $0?.file }).subtracting(known).sorted() {
      files.append(try InputFile(folder: configuration.folder, path: path))
    }
    files += try Self.hashes([plan] + [official].compactMap { $0 })
    return files.sorted { $0.path < $1.path }
  }

  private static func units(_ kind: ZoneUnitKind, _ project: Project) throws(ZonghengError) -> [ReachUnit] {
    let district = project.district
    let section: LayerSection
    switch kind {
    case .communities: section = project.configuration.communities
    case .townships: section = project.configuration.townships
    case .grid:
      guard case .layer(let layer)? = project.configuration.grid else {
        return district.cells.map { cell in
          let township = cell.community.flatMap { district.communities[$0].parent }
          return ReachUnit(
            code: cell.code,
            township: township.map { district.townships[$0].code },
            area: cell.area
          )
        }
      }
      section = layer
    }
    let parents = parents(kind, district)
    let loader = LayerLoader(folder: ProjectFolder(path: project.configuration.folder))
    let layer = try loader.layer(section)
    let code = try loader.field("code", of: layer, section)
    let name = try loader.field("name", of: layer, section)
    var findings: [Finding] = []
    return try loader.features(of: layer, section, in: district.plane, &findings).map { feature in
      var area: MultiPolygon?
      if case .polygons(let shape)? = feature.geometry { area = shape }
      let id = code.flatMap { feature.values[$0].text } ?? String(feature.id)
      return ReachUnit(
        code: id,
        name: name.flatMap { feature.values[$0].text } ?? "",
        township: parents[id],
        area: area
      )
    }
  }

  /// The township's code of each unit, by the unit's code.
  private static func parents(_ kind: ZoneUnitKind, _ district: District) -> [String: String] {
    var parents: [String: String] = [:]
    switch kind {
    case .communities:
      for area in district.communities {
        parents[area.code] = area.parent.map { district.townships[$0].code }
      }
    case .townships:
      for area in district.townships { parents[area.code] = area.code }
    case .grid:
      for cell in district.cells {
        parents[cell.code] = cell.community.flatMap { district.communities[$0].parent }.map {
          district.townships[$0].code
        }
      }
    }
    return parents
  }
}

/// What each unit of a project weighs, by the project's own weights.
private struct Workloads {
  private let project: Project
  private let units: [ReachUnit]

  init(_ project: Project, _ units: [ReachUnit]) {
    self.project = project
    self.units = units
  }

  /// The units with their workload; without one where it rests on gaps of a result, which the project does not hold.
  func weighed() throws(ZonghengError) -> [ReachUnit] {
    let weights = project.configuration.zones?.workload ?? WorkloadSection()
    guard weights.openGaps == 0 else { return units }
    var loads = [Double](repeating: weights.each, count: units.count)
    let network = project.district.network
    let partition = EdgePartition(network: network, areas: units.map { $0.area ?? MultiPolygon([]) })
    for edge in network.edges.indices {
      let grade = network.roads[Int(network.edges[edge].road)].grade
      let weight = weights.roads[grade] ?? weights.roads["*"] ?? 0
      for piece in partition.pieces(of: edge) where piece.area >= 0 {
        loads[Int(piece.area)] += Double(piece.length) / 100_000 * weight
      }
    }
    let places = UnitPlaces(units)
    for compound in project.district.compounds {
      guard let unit = EdgeChecks.middle(compound.area).flatMap(places.unit) else { continue }
      loads[unit] += weights.compounds[compound.category] ?? weights.compounds["*"] ?? 0
    }
    try addColumns(weights, to: &loads)
    return zip(units, loads).map { unit, load in
      var unit = unit
      unit.workload = load
      return unit
    }
  }

  private func addColumns(_ weights: WorkloadSection, to loads: inout [Double]) throws(ZonghengError) {
    guard let section = weights.figures, !weights.columns.isEmpty else { return }
    let loader = LayerLoader(folder: ProjectFolder(path: project.configuration.folder))
    let table = try loader.layer(section)
    let code = try loader.field("code", of: table, section) ?? table.index(ofField: "code")
    var index: [String: Int] = [:]
    for (place, unit) in units.enumerated() where index[unit.code] == nil { index[unit.code] = place }
    for (name, weight) in weights.columns.sorted(by: { $0.key < $1.key }) {
      guard let column = table.index(ofField: name) else { continue }
      for feature in table.features {
        guard let unit = code.flatMap({ feature.values[$0].text }).flatMap({ index[$0] }) else { continue }
        loads[unit] += (feature.values[column].number ?? 0) * weight
      }
    }
  }
}

import Terrain

/// Makes the units of a project's zones from its district: areas, neighbours, and the workload that the project names.
public struct ZoneUnitBuilder: Sendable {
  private let project: Project
  private let section: ZoneSection
  private var district: District { project.district }

  /// A builder for a project and its section of zones.
  public init(_ project: Project, _ section: ZoneSection) {
    self.project = project
    self.section = section
  }

  /// The units, by code.
  ///
  /// - Parameter gaps: a result of `zongheng analyze`, for the weight of open gaps; `nil` where none is given.
  public func units(gaps: String? = nil) throws(ZonghengError) -> (units: ZoneUnits, findings: [Finding]) {
    var findings: [Finding] = []
    var units = bare
    guard units.count > 0 else {
      throw ZonghengError(
        .input,
        ProjectConfiguration.fileName,
        "the project has no \(section.units.rawValue) to make zones of",
        wayOut: "name another kind under “zones: {units: …}”"
      )
    }
    var edges = SharedBorders().pairs(of: units.polygons)
    edges += try links(units)
    edges += try enclaves(units)
    units.graph = UnitGraph(count: units.count, edges: edges)
    weighRoads(&units)
    weighCompounds(&units, &findings)
    try weighFigures(&units, &findings)
    if let gaps { try weighGaps(gaps, &units) }
    if section.workload.openGaps > 0, gaps == nil {
      findings.append(
        Finding(
          kind: "zones-open-gaps",
          severity: .warning,
          subject: ProjectConfiguration.fileName,
          message: "open gaps have a weight and no result was given (--gaps); they count 0"
        )
      )
    }
    if units.totalWorkload <= 0 {
      throw ZonghengError(
        .input,
        ProjectConfiguration.fileName,
        "no unit has any workload",
        wayOut: "give weights under “zones: {workload: …}”"
      )
    }
    return (units, findings)
  }

  /// The areas with their townships, without neighbours and workload.
  private var bare: ZoneUnits {
    let rows: [(code: String, name: String, area: MultiPolygon, township: Int?)] =
      switch section.units {
      case .communities: district.communities.map { ($0.code, $0.name, $0.area, $0.parent) }
      case .townships: district.townships.enumerated().map { ($1.code, $1.name, $1.area, $0) }
      case .grid:
        district.cells.map { cell in
          (cell.code, cell.code, cell.area, cell.community.flatMap { district.communities[$0].parent })
        }
      }
    // What lies in no township has a place of its own after them.
    let hasRest = rows.contains { $0.township == nil }
    return ZoneUnits(
      ids: rows.map(\.code),
      names: rows.map(\.name),
      townships: rows.map { Int32($0.township ?? district.townships.count) },
      townshipIDs: district.townships.map(\.code) + (hasRest ? [""] : []),
      townshipNames: district.townships.map(\.name) + (hasRest ? [""] : []),
      workloads: rows.map { _ in section.workload.each },
      areas: rows.map(\.area.area),
      perimeters: rows.map { $0.area.rings.reduce(0) { $0 + Polyline($1).length } },
      positions: rows.map { row in
        row.area.polygons.max { $0.area < $1.area }?.middle ?? row.area.boundingBox.center
      },
      polygons: rows.map(\.area),
      measures: [],
      graph: UnitGraph(count: rows.count, edges: [])
    )
  }

  private func links(_ units: ZoneUnits) throws(ZonghengError) -> [UnitGraph.Edge] {
    var edges: [UnitGraph.Edge] = []
    for link in section.links {
      edges.append(
        UnitGraph.Edge(
          try unit(link.from, of: units, "links"),
          try unit(link.to, of: units, "links"),
          sharedMetres: 0
        )
      )
    }
    return edges
  }

  /// Each enclave is joined to the unit that is nearest by its middle, as if a road led there.
  private func enclaves(_ units: ZoneUnits) throws(ZonghengError) -> [UnitGraph.Edge] {
    var edges: [UnitGraph.Edge] = []
    for code in section.enclaves {
      let unit = try unit(code, of: units, "enclaves")
      let place = units.positions[unit]
      let others = units.ids.indices.filter { $0 != unit }
      guard
        let nearest = others.min(by: { a, b in
          (units.positions[a].distance(to: place), a) < (units.positions[b].distance(to: place), b)
        })
      else { continue }
      edges.append(UnitGraph.Edge(unit, nearest, sharedMetres: 0))
    }
    return edges
  }

  private func unit(_ word: String, of units: ZoneUnits, _ key: String) throws(ZonghengError) -> Int {
    let meant = units.units(meant: word)
    if meant.count == 1 { return meant[0] }
    let guess = EditDistance.nearest(to: word, among: units.ids + units.names)
    throw ZonghengError(
      .input,
      "\(ProjectConfiguration.fileName), line \(section.line)",
      "“\(key)” names “\(word)”, which is \(meant.isEmpty ? "no unit" : "more than one unit")",
      wayOut: meant.isEmpty
        ? guess.map { "did you mean “\($0)”?" } ?? "write a unit's code" : "write its code"
    )
  }

  private func weighRoads(_ units: inout ZoneUnits) {
    let network = district.network
    let weights = section.workload.roads
    let partition = EdgePartition(network: network, areas: units.polygons)
    var kilometres = [Double](repeating: 0, count: units.count)
    for edge in network.edges.indices {
      let grade = network.roads[Int(network.edges[edge].road)].grade
      let weight = weights[grade] ?? weights["*"] ?? 0
      for piece in partition.pieces(of: edge) where piece.area >= 0 {
        let length = Double(piece.length) / 100_000
        kilometres[Int(piece.area)] += length
        units.workloads[Int(piece.area)] += weight * length
      }
    }
    units.measures.append(.init(name: "road_km", values: kilometres))
  }

  private func weighCompounds(_ units: inout ZoneUnits, _ findings: inout [Finding]) {
    if district.compounds.isEmpty { return }
    let weights = section.workload.compounds
    let locator = UnitLocator(units.polygons)
    var counts = [Double](repeating: 0, count: units.count)
    var outside = 0
    for compound in district.compounds {
      let place = compound.area.polygons.max { $0.area < $1.area }?.middle
      guard let unit = place.flatMap({ locator.unit(at: $0) }) else {
        outside += 1
        continue
      }
      counts[unit] += 1
      units.workloads[unit] += weights[compound.category] ?? weights["*"] ?? 0
    }
    units.measures.append(.init(name: "compounds", values: counts))
    if outside > 0 {
      findings.append(
        Finding(
          kind: "zones-compound-outside",
          severity: .warning,
          subject: "compounds",
          message: "compounds lie in no unit; nobody answers for them",
          count: outside
        )
      )
    }
  }

  private func weighFigures(_ units: inout ZoneUnits, _ findings: inout [Finding]) throws(ZonghengError) {
    guard let figures = section.workload.figures else { return }
    let loader = LayerLoader(folder: ProjectFolder(path: project.configuration.folder))
    let table = try loader.layer(figures)
    guard let code = try loader.field("code", of: table, figures) else { return }
    let places = units.places
    // Rows of the areas above the units are sums for the certificate to hold against.
    let areas = Set(
      district.townships.map(\.code) + district.communities.map(\.code) + [project.configuration.name]
    )
    var seen = [Bool](repeating: false, count: units.count)
    for name in section.workload.columns.keys.sorted() {
      guard let column = table.index(ofField: name) else {
        let names = table.fields.map(\.name)
        let guess = EditDistance.nearest(to: name, among: names)
        throw ZonghengError(
          .input,
          figures.subject,
          "there is no column “\(name)”, which “workload” weighs",
          wayOut: guess.map { "did you mean “\($0)”?" } ?? "the columns are: \(names.joined(separator: ", "))"
        )
      }
      let weight = section.workload.columns[name] ?? 0
      var values = [Double](repeating: 0, count: units.count)
      for (index, feature) in table.features.enumerated() {
        let key = feature.values[code].text ?? ""
        guard let unit = places[key] else {
          if areas.contains(key) || DivisionCode.isAbove(key, all: units.ids) { continue }
          findings.append(finding(figures, index, "there is no unit “\(key)”; the row was left out"))
          continue
        }
        seen[unit] = true
        guard let value = feature.values[column].number, value >= 0, value.isFinite else {
          findings.append(finding(figures, index, "“\(name)” is no number of 0 or more; 0 was taken"))
          continue
        }
        values[unit] += value
        units.workloads[unit] += weight * value
      }
      units.measures.append(.init(name: name, values: values))
    }
    let missing = seen.count { !$0 }
    if missing > 0, !section.workload.columns.isEmpty {
      findings.append(
        Finding(
          kind: "zones-figures",
          severity: .warning,
          subject: figures.subject,
          message: "units have no row; their figures count 0",
          count: missing
        )
      )
    }
  }

  private func finding(_ figures: LayerSection, _ index: Int, _ message: String) -> Finding {
    Finding(
      kind: "zones-figures",
      severity: .warning,
      subject: "\(figures.subject), row \(index + 1)",
      message: message
    )
  }

  /// Adds the kilometres of gap, each gap cut into pieces of at most ten metres.
  private func weighGaps(_ path: String, _ units: inout ZoneUnits) throws(ZonghengError) {
    let layer: VectorLayer
    do {
      layer = try VectorFile.read(path, layer: "gaps")
    } catch {
      throw ZonghengError(.input, path, error.message, wayOut: "give a result of zongheng analyze")
    }
    guard layer.coordinateSystem == nil || layer.coordinateSystem == district.plane else {
      throw ZonghengError(
        .input,
        path,
        "the result lies in another plane than the project",
        wayOut: "analyse this project again"
      )
    }
    let locator = UnitLocator(units.polygons)
    var kilometres = [Double](repeating: 0, count: units.count)
    for feature in layer.features {
      guard case .polylines(let lines) = feature.geometry else { continue }
      for line in lines {
        for (from, to) in zip(line.points, line.points.dropFirst()) {
          let length = from.distance(to: to)
          let parts = max(1, Int((length / 10).rounded(.up)))
          for part in 0..<parts {
            let middle = from + (to - from) * ((Double(part) + 0.5) / Double(parts))
            if let unit = locator.unit(at: middle) { kilometres[unit] += length / Double(parts) / 1000 }
          }
        }
      }
    }
    for unit in kilometres.indices { units.workloads[unit] += section.workload.openGaps * kilometres[unit] }
    units.measures.append(.init(name: "open_gap_km", values: kilometres))
  }
}

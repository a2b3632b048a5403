import Terrain

/// Reads the layers of areas: the administrative tree, unit grids, compounds with their gates.
struct AreaLayers {
  let loader: LayerLoader
  let plane: CoordinateSystem
  var workers = Workers(count: 1)

  /// A row of an area layer: its feature number, its area and the texts of its fields by meaning.
  private struct Row {
    var feature: Int64
    var area: MultiPolygon
    var texts: [String: String]
  }

  /// The district's area: all areas of its layer.
  func boundary(
    _ layer: VectorLayer,
    _ section: LayerSection,
    _ findings: inout [Finding]
  )
    throws(ZonghengError) -> MultiPolygon
  {
    let polygons = try rows(layer, section, &findings).flatMap(\.area.polygons)
    guard !polygons.isEmpty else { throw ZonghengError(.input, section.subject, "the layer holds no area") }
    return MultiPolygon(polygons)
  }

  /// The townships, by code.
  func townships(
    _ section: LayerSection,
    _ findings: inout [Finding]
  ) throws(ZonghengError) -> [AdministrativeArea] {
    let areas = try rows(loader.layer(section), section, &findings).map { row in
      AdministrativeArea(
        code: row.texts["code"] ?? String(row.feature),
        name: row.texts["name"] ?? "",
        area: row.area
      )
    }
    return areas.sorted { $0.code < $1.code }
  }

  /// The communities, by code, each with its township: by the code that it names, else by where it lies.
  func communities(
    _ section: LayerSection,
    _ townships: [AdministrativeArea],
    _ findings: inout [Finding]
  )
    throws(ZonghengError) -> [AdministrativeArea]
  {
    var places: [String: Int] = [:]
    for (index, township) in townships.enumerated() { places[township.code] = index }
    var areas: [AdministrativeArea] = []
    for row in try rows(loader.layer(section), section, &findings) {
      let named = row.texts["township"]
      var parent = named.flatMap { places[$0] }
      if parent == nil {
        parent = Self.index(of: row.area, in: townships)
        if let named {
          findings.append(
            Finding(
              kind: "community-township-unknown",
              severity: .warning,
              subject: "\(section.subject), feature \(row.feature)",
              message: "there is no township “\(named)”; the one that it lies in was taken",
              position: row.area.boundingBox.center
            )
          )
        }
      }
      areas.append(
        AdministrativeArea(
          code: row.texts["code"] ?? String(row.feature),
          name: row.texts["name"] ?? "",
          area: row.area,
          parent: parent
        )
      )
    }
    return areas.sorted { $0.code < $1.code }
  }

  /// The unit grids: those of a layer, or drawn ones; by code.
  func cells(
    _ section: GridSection?,
    _ communities: [AdministrativeArea],
    roads: RoadNetwork,
    _ findings: inout [Finding]
  )
    throws(ZonghengError) -> [UnitCell]
  {
    switch section {
    case nil: return []
    case .generate(let area)?:
      let improper = communities.count { !UnitGridGenerator.isDivisionCode($0.code) }
      if improper > 0 {
        findings.append(
          Finding(
            kind: "grid-code-improper",
            severity: .warning,
            subject: "communities",
            message: "codes are not of twelve digits; their unit grids are numbered behind a dash",
            count: improper
          )
        )
      }
      var generator = UnitGridGenerator()
      generator.cellAreaSquareMetres = area
      let cells = try generator.cells(
        communities: communities.map { ($0.code, $0.area) },
        roads: (0..<roads.shapes.count).map { roads.shapes[$0] },
        workers: workers
      ).map { UnitCell(code: $0.code, community: $0.communityIndex, area: MultiPolygon([$0.polygon])) }
      return UnitGridClasses(of: roads).classed(cells)
    case .layer(let section)?:
      let cells = try rows(loader.layer(section), section, &findings).map { row in
        UnitCell(
          code: row.texts["code"] ?? String(row.feature),
          community: Self.index(of: row.area, in: communities),
          category: row.texts["class"] ?? "",
          area: row.area
        )
      }
      return cells.sorted { $0.code < $1.code }
    }
  }

  /// The compounds, by id, with the gates that name them.
  func compounds(
    _ section: LayerSection?,
    gates: LayerSection?,
    _ findings: inout [Finding]
  )
    throws(ZonghengError) -> [Compound]
  {
    guard let section else { return [] }
    var compounds = try rows(loader.layer(section), section, &findings).map { row in
      Compound(
        id: row.texts["id"] ?? String(row.feature),
        name: row.texts["name"] ?? "",
        category: row.texts["class"] ?? "",
        area: row.area
      )
    }
    compounds.sort { RoadPiece.idOrdered($0.id, $1.id) }
    guard let gates else { return compounds }
    var places: [String: Int] = [:]
    for (index, compound) in compounds.enumerated() { places[compound.id] = index }
    let layer = try loader.layer(gates)
    let field = try loader.field("compound", of: layer, gates)
    for feature in try loader.features(of: layer, gates, in: plane, &findings) {
      guard case .point(let position) = feature.geometry, position.isFinite else { continue }
      let named = field.flatMap { feature.values[$0].text }
      let place =
        named.flatMap { places[$0] }
        ?? (field == nil
          ? compounds.firstIndex { $0.area.boundingBox.expanded(by: 20).contains(position) } : nil)
      if let place {
        compounds[place].gates.append(position)
      } else {
        findings.append(
          Finding(
            kind: "gate-without-compound",
            severity: .warning,
            subject: "\(gates.subject), feature \(feature.id)",
            message: "there is no compound “\(named ?? "")”; the gate was left out",
            position: position
          )
        )
      }
    }
    return compounds
  }

  /// The watch areas, by id.
  func watchAreas(
    _ section: LayerSection?,
    _ findings: inout [Finding]
  ) throws(ZonghengError) -> [WatchArea] {
    guard let section else { return [] }
    return try rows(loader.layer(section), section, &findings).map { row in
      WatchArea(
        id: row.texts["id"] ?? String(row.feature),
        name: row.texts["name"] ?? "",
        category: row.texts["class"] ?? "",
        area: row.area
      )
    }.sorted { RoadPiece.idOrdered($0.id, $1.id) }
  }

  private func rows(
    _ layer: VectorLayer,
    _ section: LayerSection,
    _ findings: inout [Finding]
  )
    throws(ZonghengError) -> [Row]
  {
    var columns: [String: Int] = [:]
    for meaning in section.fields.keys.sorted() {
      columns[meaning] = try loader.field(meaning, of: layer, section)
    }
    var rows: [Row] = []
    for feature in try loader.features(of: layer, section, in: plane, &findings) {
      guard let area = loader.area(feature, section, &findings) else { continue }
      rows.append(
        Row(feature: feature.id, area: area, texts: columns.compactMapValues { feature.values[$0].text })
      )
    }
    return rows
  }

  /// The first of some areas that holds the middle of another's greatest part; `nil` where none does.
  static func index(of area: MultiPolygon, in areas: [AdministrativeArea]) -> Int? {
    guard let greatest = area.polygons.max(by: { $0.area < $1.area }) else { return nil }
    let middle = greatest.middle
    return areas.firstIndex { $0.area.contains(middle) }
  }
}

extension Polygon {
  /// A position inside, near the middle: half-way along the widest stretch of the middle line.
  var middle: Point {
    let box = boundingBox
    let y = box.center.y + box.height * 1e-7
    var crossings: [Double] = []
    for ring in rings {
      for index in ring.indices.dropFirst() where (ring[index - 1].y > y) != (ring[index].y > y) {
        let a = ring[index - 1]
        let b = ring[index]
        crossings.append(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x))
      }
    }
    crossings.sort()
    var best = (width: -1.0, x: box.center.x)
    for index in stride(from: 1, to: crossings.count, by: 2)
    where crossings[index] - crossings[index - 1] > best.width {
      best = (crossings[index] - crossings[index - 1], (crossings[index] + crossings[index - 1]) / 2)
    }
    return Point(best.x, y)
  }
}

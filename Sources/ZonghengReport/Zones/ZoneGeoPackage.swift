import Terrain
import Zongheng

/// Writes a project's plan as a GeoPackage that QGIS opens styled: zones, units, roads and compounds with their owners.
public struct ZoneGeoPackage: Sendable, LayerMaking {
  private let zones: ProjectZones
  private let answer: ZonePlanner.Answer
  private let inherited: ZoneInheritance
  private let chiefs: [String: RoadChief]
  private let facts: [(String, String)]
  var plane: CoordinateSystem { zones.project.district.plane }

  /// A writer of a plan.
  /// - Parameters:
  ///   - answer: the plan.
  ///   - zones: the units with the project that they come from.
  ///   - chiefs: the road chiefs (路长) of key roads.
  ///   - facts: what the manifest tells beside the plan's own figures.
  public init(
    _ answer: ZonePlanner.Answer,
    of zones: ProjectZones,
    chiefs: [RoadChief] = [],
    facts: [(String, String)] = []
  ) {
    self.zones = zones
    self.answer = answer
    self.facts = facts
    self.chiefs = Dictionary(chiefs.map { ($0.road, $0) }, uniquingKeysWith: { first, _ in first })
    inherited = ZoneInheritance(zone: answer.zone, zoneIDs: answer.request.zones.map(\.id), of: zones)
  }

  /// Writes the file, in place of an older one of that name.
  public func write(to path: String) throws(TerrainError) {
    // Same input, same bytes: the time inside the file says nothing of the run.
    try VectorFile.write(layers(), to: path, timestamp: "2000-01-01T00:00:00Z")
  }

  /// The areas of the zones in the metric plane, with their figures.
  public func zoneLayer() throws(TerrainError) -> OutputLayer {
    let colours = colours
    var rows: [(Geometry?, [FieldValue])] = []
    for (index, figure) in answer.figures.zones.enumerated() {
      let post = zones.posts[index]
      let members = answer.zone.indices.filter { answer.zone[$0] == Int32(index) }
      let area = try Overlay.union(members.map { zones.units.polygons[$0] })
      var values: [FieldValue] = [
        .text(post.zone), .text(post.name), .text(post.post),
        .text(post.departments.joined(separator: ";")), .integer(Int64(figure.units)),
        .real(figure.workload), .real(figure.target), .real(figure.deviation),
        .real(figure.perimeter), .real(figure.area),
        figure.compactness.map { .real($0) } ?? .null, .integer(Int64(figure.townships.count)),
        .integer(Int64(colours[index])),
      ]
      for measure in zones.units.measures {
        values.append(.real(members.reduce(0) { $0 + measure.values[$1] }))
      }
      rows.append((.polygons(area), values))
    }
    let fields = [
      Field("zone", .text), Field("leader", .text), Field("post", .text), Field("departments", .text),
      Field("units", .integer), Field("workload", .real), Field("target", .real), Field("deviation", .real),
      Field("perimeter_m", .real), Field("area_m2", .real), Field("compactness", .real),
      Field("townships", .integer), Field("colour", .integer),
    ]
    return layer(
      "zones",
      .multiPolygon,
      fields + zones.units.measures.map { Field($0.name, .real) },
      style: MapStyle.zones,
      rows
    )
  }

  private func layers() throws(TerrainError) -> [OutputLayer] {
    [roadLayer, compoundLayer, unitLayer, try zoneLayer(), leaderTable, manifestTable]
  }

  private var unitLayer: OutputLayer {
    let units = zones.units
    let old = zones.inForce?.zoneByUnit ?? [:]
    return layer(
      "units",
      .multiPolygon,
      [
        Field("unit_id", .text), Field("name", .text), Field("township", .text), Field("zone", .text),
        Field("leader", .text), Field("workload", .real), Field("zone_in_force", .text),
      ] + units.measures.map { Field($0.name, .real) },
      style: MapStyle.outline,
      units.ids.indices.map { unit in
        let zone = Int(answer.zone[unit])
        var values: [FieldValue] = [
          .text(units.ids[unit]), .text(units.names[unit]),
          .text(units.townshipNames[Int(units.townships[unit])]), .text(zones.posts[zone].zone),
          .text(zones.posts[zone].name), .real(units.workloads[unit]),
          old[units.ids[unit]].map { .text($0) } ?? .null,
        ]
        values += units.measures.map { .real($0.values[unit]) }
        return (.polygons(units.polygons[unit]), values)
      }
    )
  }

  private var roadLayer: OutputLayer {
    let network = zones.project.district.network
    return layer(
      "roads",
      .multiLineString,
      [
        Field("road_id", .text), Field("name", .text), Field("grade", .text), Field("edge_id", .text),
        Field("from_m", .real), Field("to_m", .real), Field("length_m", .real), Field("unit_id", .text),
        Field("zone", .text), Field("leader", .text), Field("across", .text), Field("declared", .integer),
        Field("chief", .text), Field("chief_post", .text),
      ],
      inherited.roads.map { part in
        let edge = network.edges[Int(part.edge)]
        let road = network.roads[Int(edge.road)]
        let chief = chiefs[road.id] ?? chiefs[road.name]
        let line = network.shapes.part(
          of: Int(part.edge),
          from: Double(part.from) / 100,
          to: Double(part.to) / 100
        )
        return (
          .polylines([line]),
          [
            .text(road.id), .text(road.name), .text(road.grade), .text(edge.id),
            .real(Double(part.from) / 100), .real(Double(part.to) / 100),
            .real(Double(part.to - part.from) / 100), name(part.unit) { zones.units.ids[$0] },
            name(part.zone) { zones.posts[$0].zone }, name(part.zone) { zones.posts[$0].name },
            name(part.across) { zones.posts[$0].zone }, .integer(part.isDeclared ? 1 : 0),
            chief.map { .text($0.name) } ?? .null, chief.map { .text($0.post) } ?? .null,
          ]
        )
      }
    )
  }

  private var compoundLayer: OutputLayer {
    layer(
      "compounds",
      .multiPolygon,
      [
        Field("compound_id", .text), Field("name", .text), Field("unit_id", .text), Field("zone", .text),
        Field("leader", .text),
      ],
      zones.project.district.compounds.enumerated().map { index, compound in
        let zone = inherited.compoundZones[index]
        return (
          .polygons(compound.area),
          [
            .text(compound.id), .text(compound.name),
            name(inherited.compoundUnits[index]) { zones.units.ids[$0] },
            name(zone) { zones.posts[$0].zone }, name(zone) { zones.posts[$0].name },
          ]
        )
      }
    )
  }

  private var leaderTable: OutputLayer {
    layer(
      "leaders",
      nil,
      [
        Field("zone", .text), Field("leader_id", .text), Field("name", .text), Field("post", .text),
        Field("share", .real), Field("departments", .text), Field("from", .text), Field("to", .text),
      ],
      zones.posts.map { post in
        (
          nil,
          [
            .text(post.zone), .text(post.id), .text(post.name), .text(post.post), .real(post.capacityShare),
            .text(post.departments.joined(separator: ";")), post.from.map { .text("\($0)") } ?? .null,
            post.to.map { .text("\($0)") } ?? .null,
          ]
        )
      }
    )
  }

  private var manifestTable: OutputLayer {
    let figures = answer.figures
    let own: [(String, String)] = [
      ("zongheng", Version.current), ("kind", "zone plan"), ("units", "\(answer.request.units.count)"),
      ("zones", "\(figures.zones.count)"), ("tolerance", "\(answer.request.tolerance)"),
      ("minimize", answer.request.goal.rawValue), ("imbalance", "\(figures.imbalance)"),
      ("border_m", "\(figures.borderMetres)"), ("cut_edges", "\(figures.cutEdges)"),
      ("township_splits", "\(figures.townshipSplits)"), ("stopped_early", "\(answer.stoppedEarly)"),
    ]
    return layer(
      "manifest",
      nil,
      [Field("key", .text), Field("value", .text)],
      (own + facts).map { (nil, [.text($0.0), .text($0.1)]) }
    )
  }

  private func name(_ index: Int32, _ text: (Int) -> String) -> FieldValue {
    index < 0 ? .null : .text(text(Int(index)))
  }

  /// A colour for each zone, other than its neighbours' where eight are enough.
  private var colours: [Int] {
    var touching = [Set<Int>](repeating: [], count: zones.posts.count)
    for edge in zones.units.graph.edges where answer.zone[edge.a] != answer.zone[edge.b] {
      touching[Int(answer.zone[edge.a])].insert(Int(answer.zone[edge.b]))
      touching[Int(answer.zone[edge.b])].insert(Int(answer.zone[edge.a]))
    }
    var colours = [Int](repeating: -1, count: zones.posts.count)
    for zone in colours.indices {
      let taken = Set(touching[zone].map { colours[$0] })
      let start = zone % MapStyle.zoneColours.count
      let order = MapStyle.zoneColours.indices.map { (start + $0) % MapStyle.zoneColours.count }
      colours[zone] = order.first { !taken.contains($0) } ?? start
    }
    return colours
  }
}

import Terrain
import Zongheng

/// Stations with what they reach, who serves each compound, and where further stations would help, as text, CSV or JSON.
public struct StationListing: Sendable {
  let district: District
  let catchments: Catchments
  let links: ServiceLinks
  let hasServices: Bool
  let plan: SitePlanner.Plan?
  let inHouseholds: Bool
  private let findings: [Finding]

  /// The listing of a district's stations.
  /// - Parameters:
  ///   - district: its compounds and communities.
  ///   - catchments: what each station reaches.
  ///   - links: who serves each compound.
  ///   - hasServices: true where a table of services was read.
  ///   - plan: further stations; `nil` where none were asked for.
  ///   - inHouseholds: true where the plan counts households.
  ///   - findings: what was wrong with the inputs.
  public init(
    _ district: District,
    catchments: Catchments,
    links: ServiceLinks,
    hasServices: Bool,
    plan: SitePlanner.Plan? = nil,
    inHouseholds: Bool = false,
    findings: [Finding] = []
  ) {
    self.district = district
    self.catchments = catchments
    self.links = links
    self.hasServices = hasServices
    self.plan = plan
    self.inHouseholds = inHouseholds
    self.findings = findings + links.findings
  }

  private var households: [Int?] { links.links.map(\.households) }

  func sum(_ compounds: [Int]) -> Int? {
    let known = compounds.compactMap { households[$0] }
    return known.isEmpty ? nil : known.reduce(0, +)
  }

  func communityName(_ index: Int?) -> String { index.map { district.communities[$0].name } ?? "" }

  /// The stations, the compounds out of reach, missing links, and further stations.
  public func text(in strings: Strings, ink: Ink = .plain) -> String {
    var parts = [
      ink.strong(
        strings.stationHead(district.name, stations: catchments.stations.count, reach: catchments.reach)
      )
    ]
    if !catchments.stations.isEmpty { parts.append(stationTable(strings, ink)) }
    parts.append(reachedLine(strings))
    if !district.compounds.indices.allSatisfy(catchments.isReached) {
      parts.append(outsideTable(strings, ink))
    }
    if hasServices { parts.append(serviceTable(strings, ink)) }
    if let plan { parts.append(siteTable(plan, strings, ink)) }
    parts.append(findings.map(strings.line).joined(separator: "\n"))
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private func stationTable(_ strings: Strings, _ ink: Ink) -> String {
    var table = TextTable(heads: strings.stationHeads, rightAligned: [1, 2, 3, 4, 5, 6], ink: ink)
    for row in stationRows(strings) { table.append(row) }
    return table.text
  }

  private func outsideTable(_ strings: Strings, _ ink: Ink) -> String {
    var table = TextTable(heads: strings.outsideHeads, rightAligned: [3, 4], ink: ink)
    for row in outsideRows(strings) { table.append(row) }
    return table.text
  }

  private func serviceTable(_ strings: Strings, _ ink: Ink) -> String {
    let head = servicesLine(strings)
    let rows = serviceRows(strings)
    var table = TextTable(heads: strings.serviceHeads, ink: ink)
    for row in rows {
      table.append(row.cells) { column, cell in
        column == 4 ? (row.isMissing ? ink.bad(cell) : ink.wary(cell)) : cell
      }
    }
    return rows.isEmpty ? head : head + "\n\n" + table.text
  }

  private func siteTable(_ plan: SitePlanner.Plan, _ strings: Strings, _ ink: Ink) -> String {
    var table = TextTable(heads: strings.siteHeads, rightAligned: [2, 3, 4], ink: ink)
    for site in sites(plan) {
      table.append([
        site.name.isEmpty ? strings.junction(site.roads) : site.name, site.community,
        FixedDecimal.text(site.degrees.x, places: 6), FixedDecimal.text(site.degrees.y, places: 6),
        grouped(site.newly.count),
      ])
    }
    let head = strings.sitesHead(plan, inHouseholds: inHouseholds)
    return plan.sites.isEmpty ? head : head + "\n\n" + table.text
  }

  /// A further station with what people need to find it.
  struct SiteRow {
    var name: String
    var roads: [String]
    var community: String
    var position: Point
    var degrees: Point
    /// Compounds that it reaches and no station that is there does.
    var newly: [Int]
  }

  func sites(_ plan: SitePlanner.Plan) -> [SiteRow] {
    var column = PointColumn(plan.sites.map(\.position))
    if let projection = try? Projection(from: district.plane, to: .wgs84) { projection.project(&column) }
    return plan.sites.enumerated().map { index, site in
      SiteRow(
        name: site.name,
        roads: site.name.isEmpty ? roads(at: site.position) : [],
        community: communityName(district.communities.firstIndex { $0.area.contains(site.position) }),
        position: site.position,
        degrees: column[index],
        newly: district.compounds.indices.filter {
          !catchments.isReached($0)
            && plan.ways[index][$0].map { $0 <= catchments.reach.centimetres } ?? false
        }
      )
    }
  }

  /// Names of the roads that meet at a junction.
  private func roads(at position: Point) -> [String] {
    let network = district.network
    guard let node = (0..<network.nodes.count).first(where: { network.nodes[$0] == position }) else {
      return []
    }
    let names = network.edges.filter { Int($0.from) == node || Int($0.to) == node }
      .map { network.roads[Int($0.road)].name }
    return Array(Set(names.filter { !$0.isEmpty })).sorted()
  }

  /// One row for each compound: who serves it, its nearest station, the way in metres and minutes, and what is wrong.
  public var csv: String {
    let heads = [
      "compound_id", "name", "community", "station", "manager", "households", "nearest_station", "way_m",
      "minutes", "reached", "missing",
    ]
    let lines = rows.map { $0.map { CSVCell.text(of: $0) }.joined(separator: ",") }
    return ([heads.joined(separator: ",")] + lines).joined(separator: "\n")
  }

  /// The cells of the compounds, in the order of the heads of `csv`.
  var rows: [[FieldValue]] {
    district.compounds.indices.map { index in
      let (compound, link) = (district.compounds[index], links.links[index])
      let nearest = catchments.nearest(to: index)
      return [
        .text(compound.id), .text(compound.name), .text(communityName(link.community)),
        link.station.map { .text(catchments.stations[$0].id) } ?? .null,
        link.manager.isEmpty ? .null : .text(link.manager),
        link.households.map { .integer(Int64($0)) } ?? .null,
        nearest.map { .text(catchments.stations[$0.station].id) } ?? .null,
        nearest.map { .real(Double($0.centimetres) / 100) } ?? .null,
        nearest.map { .real((catchments.reach.minutes($0.centimetres) * 10).rounded() / 10) } ?? .null,
        .integer(catchments.isReached(index) ? 1 : 0),
        link.troubles.isEmpty ? .null : .text(link.troubles.map(\.code).joined(separator: " ")),
      ]
    }
  }

  /// The same as one JSON object: stations, compounds, further stations with their bound.
  public var json: String {
    let reach = catchments.reach
    let stations = catchments.stations.indices.map { index -> String in
      let station = catchments.stations[index]
      let reached = catchments.reached(by: index)
      return "{\"id\":\(JSONText.string(station.id)),\"name\":\(JSONText.string(station.name))"
        + ",\"reached\":\(reached.count),\"serves\":\(links.links.count { $0.station == index })"
        + ",\"households\":\(sum(reached).map(String.init) ?? "null")}"
    }
    let names = [
      "compound_id", "name", "community", "station", "manager", "households", "nearest_station", "way_m",
      "minutes",
      "reached",
    ]
    let compounds = zip(rows, links.links).map { row, link in
      let cells = zip(names, row).map { "\"\($0)\":\(JSONText.value($1))" }
      let troubles = link.troubles.map { "\"\($0.code)\"" }.joined(separator: ",")
      return "{\(cells.joined(separator: ",")),\"missing\":[\(troubles)]}"
    }
    var text =
      "{\"within_m\":\(JSONText.number(reach.metres)),\"traveller\":\"\(reach.traveller.rawValue)\""
      + ",\"speed_kmh\":\(JSONText.number(reach.speedKmh))"
      + ",\"compounds_reached\":\(district.compounds.indices.count(where: catchments.isReached))"
      + ",\"stations\":[\(stations.joined(separator: ","))],\"compounds\":[\(compounds.joined(separator: ",\n"))]"
    if let plan {
      let sites = sites(plan).map { site in
        "{\"longitude\":\(FixedDecimal.text(site.degrees.x, places: 8)),\"latitude\":\(FixedDecimal.text(site.degrees.y, places: 8))"
          + ",\"name\":\(JSONText.string(site.name)),\"roads\":[\(site.roads.map(JSONText.string).joined(separator: ","))]"
          + ",\"community\":\(JSONText.string(site.community))"
          + ",\"newly_reached\":[\(site.newly.map { JSONText.string(district.compounds[$0].id) }.joined(separator: ","))]}"
      }
      text +=
        ",\"further\":{\"goal\":\"\(plan.goal.rawValue)\",\"value\":\(JSONText.number(plan.value))"
        + ",\"before\":\(JSONText.number(plan.valueBefore)),\"bound\":\(JSONText.number(plan.bound))"
        + ",\"proven\":\(plan.isProven),\"candidates\":\(plan.candidates),\"sites\":[\(sites.joined(separator: ","))]}"
    }
    return text + "}"
  }
}

import Terrain

/// Every compound with its station, its community and its property manager (城管 + 社区 + 物业), and what is missing.
public struct ServiceLinks: Sendable {
  /// What is wrong with the services of a compound.
  public enum Trouble: Hashable, Sendable {
    /// No row of the table names it.
    case noRow
    /// Its row names no station.
    case noStation
    /// Its row names a station that is not there.
    case unknownStation(String)
    /// Its station is farther off than a station reaches.
    case stationOutOfReach
    /// Another station, by index, is nearer by road.
    case nearerStation(Int)
    /// Its row names no community, and it lies in none.
    case noCommunity
    /// Its row names a community that is not there.
    case unknownCommunity(String)
    /// It lies in another community, by index, than its row names.
    case otherCommunity(Int)
    /// Its row names no property manager.
    case noManager

    /// True where a link is missing; what is left is worth a look.
    public var isMissing: Bool {
      switch self {
      case .noRow, .noStation, .unknownStation, .noCommunity, .unknownCommunity, .noManager: true
      case .stationOutOfReach, .nearerStation, .otherCommunity: false
      }
    }

    /// A short stable word.
    public var code: String {
      switch self {
      case .noRow: "no_row"
      case .noStation: "no_station"
      case .unknownStation: "unknown_station"
      case .stationOutOfReach: "station_out_of_reach"
      case .nearerStation: "nearer_station"
      case .noCommunity: "no_community"
      case .unknownCommunity: "unknown_community"
      case .otherCommunity: "other_community"
      case .noManager: "no_manager"
      }
    }
  }

  /// Who serves a compound.
  public struct Link: Hashable, Sendable {
    /// The station that its row names, by index.
    public var station: Int?
    /// The community that its row names, or else the one that it lies in, by index.
    public var community: Int?
    /// The property manager; empty where none is named.
    public var manager = ""
    /// How many households it has.
    public var households: Int?
    /// What is wrong.
    public var troubles: [Trouble] = []
  }

  /// One link for each compound.
  public private(set) var links: [Link] = []
  /// Rows of the table that name no compound of the project, or one that another row names.
  public private(set) var findings: [Finding] = []

  /// The links of a district's compounds.
  /// - Parameters:
  ///   - district: its compounds and communities.
  ///   - catchments: the stations, and what they reach.
  ///   - services: the rows of the project's table; `nil` where it has none, so that only communities are known.
  ///   - subject: how findings speak of the table.
  public init(
    _ district: District,
    catchments: Catchments,
    services: [CompoundService]?,
    subject: String = "services"
  ) {
    let rows = rowByCompound(district, services ?? [], subject)
    let communityNames = Self.index(district.communities.map { [$0.code, $0.name] })
    let stationNames = Self.index(catchments.stations.map { [$0.id, $0.name] })
    for (index, compound) in district.compounds.enumerated() {
      let center = compound.area.boundingBox.center
      let lies = district.communities.firstIndex { $0.area.contains(center) }
      var link = Link(community: lies)
      if services != nil {
        if let row = rows[index] {
          link.manager = row.manager
          link.households = row.households
          Self.judgeStation(row, index, stationNames, catchments, &link)
          Self.judgeCommunity(row, lies, communityNames, &link)
          if row.manager.isEmpty { link.troubles.append(.noManager) }
        } else {
          link.troubles.append(.noRow)
        }
      }
      if link.community == nil, !link.troubles.contains(where: { $0.code.hasSuffix("community") }) {
        link.troubles.append(.noCommunity)
      }
      links.append(link)
    }
  }

  private static func judgeStation(
    _ row: CompoundService,
    _ compound: Int,
    _ names: [String: Int],
    _ catchments: Catchments,
    _ link: inout Link
  ) {
    guard !row.station.isEmpty else {
      link.troubles.append(.noStation)
      return
    }
    guard let station = names[row.station] else {
      link.troubles.append(.unknownStation(row.station))
      return
    }
    link.station = station
    let own = catchments.ways[compound][station]?.centimetres ?? .max
    if own > catchments.reach.centimetres { link.troubles.append(.stationOutOfReach) }
    if let nearest = catchments.nearest(to: compound), nearest.centimetres < own {
      link.troubles.append(.nearerStation(nearest.station))
    }
  }

  private static func judgeCommunity(
    _ row: CompoundService,
    _ lies: Int?,
    _ names: [String: Int],
    _ link: inout Link
  ) {
    guard !row.community.isEmpty else { return }
    guard let named = names[row.community] else {
      link.troubles.append(.unknownCommunity(row.community))
      return
    }
    link.community = named
    if let lies, lies != named { link.troubles.append(.otherCommunity(lies)) }
  }

  private mutating func rowByCompound(
    _ district: District,
    _ services: [CompoundService],
    _ subject: String
  ) -> [Int: CompoundService] {
    let names = Self.index(district.compounds.map { [$0.id, $0.name] })
    var rows: [Int: CompoundService] = [:]
    for row in services {
      func tell(_ kind: String, _ message: String) {
        findings.append(
          Finding(kind: kind, severity: .warning, subject: "\(subject), row \(row.row)", message: message)
        )
      }
      guard let compound = names[row.compound] else {
        tell("service-stranger", "there is no compound “\(row.compound)”; the row was left out")
        continue
      }
      if rows[compound] != nil {
        tell("service-repeated", "the compound “\(row.compound)” has a row already; this one was left out")
        continue
      }
      rows[compound] = row
    }
    return rows
  }

  /// Places by id and, where only one has it, by name.
  private static func index(_ names: [[String]]) -> [String: Int] {
    var places: [String: Int] = [:]
    for (index, names) in names.enumerated() { places[names[0]] = places[names[0]] ?? index }
    let byName = Dictionary(grouping: names.indices) { names[$0][1] }
    for (name, members) in byName where members.count == 1 && !name.isEmpty {
      places[name] = places[name] ?? members[0]
    }
    return places
  }
}

import Terrain

/// A simulated district's leaders, the figures of its communities, and last year's plan of contact zones.
public struct SimulatedLeadership: Sendable {
  /// The figures of one community.
  public struct Figures: Hashable, Sendable {
    /// The community's code.
    public var code: String
    /// People.
    public var population: Int
    /// Households.
    public var households: Int
    /// Reports to the hotline in a year.
    public var reports: Int
  }

  /// Terms of office, zone by zone.
  public var posts: [LeaderPost]
  /// The communities' figures.
  public var figures: [Figures]
  /// Last year's plan.
  public var lastYear: ZonePlan
  /// Chiefs of the key roads.
  public var roadChiefs: [RoadChief]
}

/// Makes up 24 leaders, their wishes and last year's plan for a simulated district.
public struct LeadershipSimulator: Sendable {
  private let district: SimulatedDistrict

  /// A simulator for a district, whose seed it shares.
  public init(district: SimulatedDistrict) { self.district = district }

  /// Surnames of the first line of the Hundred Family Surnames (百家姓): obviously nobody in particular.
  static let surnames = Array("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张").map(String.init)
  static let posts =
    [
      "区委书记", "区长", "区委副书记", "人大主任", "政协主席", "常务副区长", "纪委书记", "组织部长", "宣传部长", "统战部长",
      "政法委书记", "人武部长",
    ] + [String](repeating: "副区长", count: 6) + [String](repeating: "人大副主任", count: 3)
    + [String](repeating: "政协副主席", count: 3)
  static let departments = [
    "城管局", "住建局", "交通局", "农业农村局", "水利局", "生态环境局", "公安分局", "教育局", "卫健局", "民政局", "自然资源局", "林业局",
    "市场监管局", "商务局", "文旅局", "应急局", "财政局", "审计局", "统计局", "司法局", "人社局", "发改局", "信访局",
  ]

  /// The leadership of the district's seed.
  public func leadership() async -> SimulatedLeadership {
    var random = SeededGenerator(seed: district.seed ^ 0x4C45_4144)
    let figures = figures(&random)
    let units = units(figures)
    let shares = Self.posts.indices.map { $0 < 2 ? 0.6 : $0 < 6 ? 0.8 : 1 }
    let request = ZoneRequest(
      units: units,
      zones: shares.indices.map { ZoneRequest.Zone(id: "\($0 + 1)", share: shares[$0]) },
      tolerance: 0.3
    )
    var parameters = ZoneSearch.Parameters()
    parameters.seed = district.seed
    parameters.proposals = 4_000_000
    let found = await ZoneSearch(request.problem().problem, parameters).search(workers: Workers(count: 1))
    let posts = self.posts(shares, zone: found.zone, units)
    return SimulatedLeadership(
      posts: posts,
      figures: figures,
      lastYear: ZonePlan(
        units.ids.enumerated().map { .init(unit: $1, zone: "\(found.zone[$0] + 1)") }
      ),
      roadChiefs: roadChiefs(posts)
    )
  }

  /// People by land and roads: towns are dense, valleys thin.
  private func figures(_ random: inout SeededGenerator) -> [SimulatedLeadership.Figures] {
    district.communities.map { community in
      let hectares = community.area.area / 10_000
      let density = hectares < 300 ? 25.0 : hectares < 800 ? 4 : 1.6
      let noise = Double(random.next() % 1000) / 1000
      let people = Int(600 + min(5000, hectares * density) * (0.7 + 0.6 * noise))
      return SimulatedLeadership.Figures(
        code: community.code,
        population: people,
        households: people * 10 / 27,
        reports: people / 60 + Int(random.next() % 25)
      )
    }
  }

  /// The communities with last year's workload.
  private func units(_ figures: [SimulatedLeadership.Figures]) -> ZoneUnits {
    let areas = district.communities.map(\.area)
    let network = district.network
    let partition = EdgePartition(network: network, areas: areas)
    // The weights of the sample project, over the figures of a year ago: nobody's work stands still.
    var workloads = figures.enumerated().map { index, figure in
      Double(figure.population) * 0.002 * (0.9 + 0.02 * Double(index % 11)) + Double(figure.reports) * 0.05
    }
    for edge in network.edges.indices {
      let grade = network.roads[Int(network.edges[edge].road)].grade
      let weight = grade == "key" ? 3.0 : grade == "main" ? 2 : 1
      for piece in partition.pieces(of: edge) where piece.area >= 0 {
        workloads[Int(piece.area)] += weight * Double(piece.length) / 100_000
      }
    }
    let locator = UnitLocator(areas)
    for compound in district.compounds {
      if let unit = locator.unit(at: compound.area.middle) { workloads[unit] += 4 }
    }
    return ZoneUnits(
      ids: district.communities.map(\.code),
      names: district.communities.map(\.name),
      townships: district.communities.map { Int32($0.township ?? 0) },
      townshipIDs: district.townships.map(\.code),
      townshipNames: district.townships.map(\.name),
      workloads: workloads,
      areas: areas.map(\.area),
      perimeters: areas.map { $0.rings.reduce(0) { $0 + Polyline($1).length } },
      positions: areas.map(\.boundingBox.center),
      polygons: areas,
      measures: [],
      graph: UnitGraph(count: areas.count, edges: SharedBorders().pairs(of: areas))
    )
  }

  private func posts(_ shares: [Double], zone: [Int32], _ units: ZoneUnits) -> [LeaderPost] {
    let begin = LocalDay(year: 2024, month: 1, day: 1)
    let handover = LocalDay(year: 2026, month: 7, day: 1)
    var posts = shares.indices.map { index in
      LeaderPost(
        id: "L\(index < 9 ? "0" : "")\(index + 1)",
        name: Self.surnames[index] + "某",
        zone: "\(index + 1)",
        post: Self.posts[index],
        capacityShare: shares[index],
        departments: index < Self.departments.count ? [Self.departments[index]] : [],
        from: begin
      )
    }
    func members(_ index: Int) -> [Int] { zone.indices.filter { zone[$0] == Int32(index) } }
    // Three keep a community, two must leave one behind (nobody answers for their own home), two like their township.
    let many = posts.indices.filter { members($0).count > 1 }
    for index in posts.indices.dropFirst(2).prefix(3) { posts[index].fixed = [units.ids[members(index)[0]]] }
    for index in many.filter({ posts[$0].fixed.isEmpty }).suffix(2) {
      posts[index].forbidden = [units.ids[members(index)[members(index).count - 1]]]
    }
    for index in posts.indices.dropFirst(5).prefix(2) {
      posts[index].preferred = [units.townshipIDs[Int(units.townships[members(index)[0]])]]
    }
    // The last zone changes hands in the middle of a year.
    if var next = posts.last {
      posts[posts.count - 1].to = handover?.advanced(by: -1)
      next.id = "L25"
      next.name = "孔某"
      next.from = handover
      posts.append(next)
    }
    return posts
  }

  private func roadChiefs(_ posts: [LeaderPost]) -> [RoadChief] {
    let key = district.network.roads.filter { $0.grade == "key" }
    return key.enumerated().map { index, road in
      let post = posts[index % 24]
      return RoadChief(road: road.id, name: post.name, post: post.post)
    }
  }
}

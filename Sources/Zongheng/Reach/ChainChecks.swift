import Terrain

/// The checks of the chain leader → township → unit → item, for every unit, road metre, compound, gate and grid.
struct ChainChecks {
  private(set) var checks: [ReachCheck] = []
  /// Length of roads by zone, centimetres; `nil` without a district.
  private(set) var roadCentimetres: [String: Int]?
  /// Compounds by zone; `nil` without a district.
  private(set) var compounds: [String: Int]?
  /// Road length by unit, centimetres, and after the last unit what no unit holds.
  private(set) var roadByUnit: [Int] = []
  /// Compounds by unit, and after the last unit those that no unit holds.
  private(set) var compoundsByUnit: [Int] = []
  private let subject: ReachSubject
  private let zoneOfUnit: [String?]
  private let holders: [String: LeaderPost]

  init(_ subject: ReachSubject, zones: ZoneChecks, posts: PostChecks) {
    self.subject = subject
    zoneOfUnit = zones.zoneOfUnit
    holders = posts.holders
    checks.append(unitChain(zones))
    guard let district = subject.district else {
      checks += [.roadChain, .borderRoads, .compoundChain, .gateChain, .gridChain].map { .notGiven($0) }
      return
    }
    let places = UnitPlaces(subject.units)
    checks += roads(district, places, zones.zones)
    checks += items(district, places)
    checks.append(grids(district, places))
  }

  /// True where a unit's chain is whole: it has a zone, and where leaders are known, someone in office.
  private func isWhole(_ unit: Int) -> Bool { zoneOfUnit[unit].map(isFilled) ?? false }

  /// True where a zone has someone in office, as far as leaders are known.
  private func isFilled(_ zone: String) -> Bool { subject.leaders == nil || holders[zone] != nil }

  private func unitChain(_ zones: ZoneChecks) -> ReachCheck {
    let knowsTownships = subject.units.contains { $0.township != nil }
    guard knowsTownships || subject.leaders != nil else { return .notGiven(.unitChain) }
    var faults: [ReachFault] = []
    if knowsTownships {
      for unit in subject.units where unit.township == nil {
        faults.append(
          ReachFault(.unitWithoutTownship, [unit.label], at: unit.area.flatMap(EdgeChecks.middle))
        )
      }
    }
    if subject.leaders != nil {
      for zone in zones.zones where holders[zone.id] == nil && !zone.units.isEmpty {
        var fault = ReachFault(
          .zoneWithoutLeader,
          [zone.id],
          detail: String(zone.units.count),
          at: subject.units[zone.units[0]].area.flatMap(EdgeChecks.middle)
        )
        fault.squareMetres = zone.units.reduce(0) { $0 + (subject.units[$1].area?.area ?? 0) }
        faults.append(fault)
      }
      for (index, zone) in zoneOfUnit.enumerated() where zone == nil {
        faults.append(
          ReachFault(
            .unitWithoutZone,
            [subject.units[index].label],
            at: subject.units[index].area.flatMap(EdgeChecks.middle)
          )
        )
      }
    }
    let whole = subject.units.indices.count { isWhole($0) }
    return ReachCheck(
      .unitChain,
      counted: subject.units.count,
      facts: [
        .init("whole_chains", Double(whole)), .init("leaders", Double(subject.leaders?.count ?? 0)),
      ],
      faults: faults
    )
  }

  /// Every metre of every road, by the owner of its right-hand side, or by the one that is declared along a border.
  private mutating func roads(
    _ district: District,
    _ places: UnitPlaces,
    _ zones: [CertifiedZone]
  ) -> [ReachCheck] {
    let areas = subject.units.map { $0.area ?? MultiPolygon([]) }
    let network = district.network
    let partition = EdgePartition(network: network, areas: areas)
    var byZone: [String: Int] = [:]
    roadByUnit = Array(repeating: 0, count: areas.count + 1)
    var faults: [ReachFault] = []
    var (owned, beyond) = (0, 0)
    let zoneOfUnit = zoneOfUnit
    var broken: [Int: Int] = [:]
    var borders = BorderRoads(subject, network) { places.unit($0).flatMap { zoneOfUnit[$0] } }
    for edge in network.edges.indices {
      for piece in partition.pieces(of: edge) where piece.length > 0 {
        if piece.area >= 0 {
          let unit = Int(piece.area)
          roadByUnit[unit] += piece.length
          guard let zone = zoneOfUnit[unit] else { continue }
          let owner = borders.owner(of: piece, on: edge, in: zone)
          byZone[owner, default: 0] += piece.length
          if isFilled(owner) { owned += piece.length } else { broken[unit, default: 0] += piece.length }
          continue
        }
        roadByUnit[areas.count] += piece.length
        let middle = network.shapes.position(on: edge, at: Double(piece.from + piece.to) / 200)
        guard district.boundary.contains(middle) else {
          beyond += piece.length
          continue
        }
        let road = network.roads[Int(network.edges[edge].road)]
        var fault = ReachFault(
          .roadWithoutOwner,
          [road.name.isEmpty ? road.id : road.name],
          detail: network.edges[edge].id,
          at: middle
        )
        fault.metres = Double(piece.length) / 100
        faults.append(fault)
      }
    }
    for unit in subject.units.indices {
      let length = zoneOfUnit[unit] == nil ? roadByUnit[unit] : broken[unit] ?? 0
      guard length > 0 else { continue }
      var fault = ReachFault(
        .roadWithoutOwner,
        [subject.units[unit].label],
        at: subject.units[unit].area.flatMap(EdgeChecks.middle)
      )
      fault.metres = Double(length) / 100
      faults.append(fault)
    }
    roadCentimetres = byZone
    let chain = ReachCheck(
      .roadChain,
      counted: network.lengthCentimetres / 100,
      facts: [
        .init("road_m", Double(network.lengthCentimetres) / 100),
        .init("whole_chain_m", Double(owned) / 100), .init("outside_district_m", Double(beyond) / 100),
      ],
      faults: faults
    )
    return [chain, borders.check(zones: zones)]
  }

  private mutating func items(_ district: District, _ places: UnitPlaces) -> [ReachCheck] {
    guard !district.compounds.isEmpty else { return [.notGiven(.compoundChain), .notGiven(.gateChain)] }
    var byZone: [String: Int] = [:]
    compoundsByUnit = Array(repeating: 0, count: subject.units.count + 1)
    var (missing, gateFaults) = ([ReachFault](), [ReachFault]())
    var gates = 0
    for compound in district.compounds {
      let label = compound.name.isEmpty ? compound.id : compound.name
      let middle = EdgeChecks.middle(compound.area)
      let unit = middle.flatMap(places.unit)
      compoundsByUnit[unit ?? subject.units.count] += 1
      if let unit, let zone = zoneOfUnit[unit] { byZone[zone, default: 0] += 1 }
      if unit.map(isWhole) != true {
        var fault = ReachFault(.compoundWithoutOwner, [label], at: middle)
        fault.squareMetres = compound.area.area
        fault.shape = compound.area.polygons.first
        if let unit { fault.detail = subject.units[unit].label }
        missing.append(fault)
      }
      gates += compound.gates.count
      let open = compound.gates.filter { gate in
        places.unit(gate).map(isWhole) != true && unit.map(isWhole) != true
      }
      if let first = open.first {
        var fault = ReachFault(.gateWithoutOwner, [label], at: first)
        fault.count = open.count
        gateFaults.append(fault)
      }
    }
    // A gate that names no compound was left out by the reader: its chain has no next link.
    for finding in district.findings where finding.kind == "gate-without-compound" {
      gates += 1
      gateFaults.append(
        ReachFault(.gateWithoutOwner, [finding.subject], detail: finding.message, at: finding.position)
      )
    }
    compounds = byZone
    return [
      ReachCheck(.compoundChain, counted: district.compounds.count, faults: missing),
      gates == 0 ? .notGiven(.gateChain) : ReachCheck(.gateChain, counted: gates, faults: gateFaults),
    ]
  }

  private func grids(_ district: District, _ places: UnitPlaces) -> ReachCheck {
    guard !district.cells.isEmpty else { return .notGiven(.gridChain) }
    var faults: [ReachFault] = []
    var broken: [Int: (count: Int, area: Double)] = [:]
    for cell in district.cells {
      let middle = EdgeChecks.middle(cell.area)
      let unit = middle.flatMap(places.unit)
      guard unit.map(isWhole) != true || cell.community == nil else { continue }
      if let unit, cell.community != nil {
        let known = broken[unit] ?? (0, 0)
        broken[unit] = (known.count + 1, known.area + cell.area.area)
        continue
      }
      var fault = ReachFault(.cellWithoutOwner, [cell.code], at: middle)
      fault.squareMetres = cell.area.area
      faults.append(fault)
    }
    // Where a unit's own chain is broken, its grids are told together.
    for (unit, found) in broken.sorted(by: { $0.key < $1.key }) {
      var fault = ReachFault(
        .cellWithoutOwner,
        [subject.units[unit].label],
        at: subject.units[unit].area.flatMap(EdgeChecks.middle)
      )
      fault.count = found.count
      fault.squareMetres = found.area
      faults.append(fault)
    }
    return ReachCheck(.gridChain, counted: district.cells.count, faults: faults)
  }
}

/// Which unit holds a position.
public struct UnitPlaces: Sendable {
  private let areas: [MultiPolygon]
  private let index: PackedIndex

  /// The places of some units.
  public init(_ units: [ReachUnit]) {
    areas = units.map { $0.area ?? MultiPolygon([]) }
    index = PackedIndex(boxes: areas.map(\.boundingBox))
  }

  /// The first unit that holds the position; `nil` where none does.
  public func unit(_ position: Point) -> Int? {
    var found: Int?
    index.forEach(in: BoundingBox([position])) { unit in
      if unit < found ?? .max, areas[unit].contains(position) { found = unit }
    }
    return found
  }
}

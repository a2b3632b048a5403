import Terrain

/// What a week's patrols did in one contact zone.
public struct ZoneCoverage: Hashable, Sendable {
  /// The zone's id; `nil` for what lies in no zone.
  public var zone: String?
  /// Who answered for it on the last day of the week; `nil` where nobody did.
  public var leader: LeaderPost?
  /// Roads: the zones' rows, with the one for no zone, add up to the district's.
  public var totals = CoverageTotals()
  /// Compounds with a requirement.
  public var compoundsRequired = 0
  /// Those of them that met at least one visit.
  public var compoundsVisited = 0
  /// Gaps whose greatest part lies here.
  public var gaps = 0
  /// Length of gaps that nobody visited in the whole week, centimetres.
  public var blindCentimetres = 0

  /// The leader's name; empty where nobody answered.
  public var leaderName: String { leader?.name ?? "" }
}

/// Which contact zone the parts of a week belong to.
public struct WeekZones: Sendable {
  /// What results write for the zone of what lies in none.
  public static let none = "(none)"

  /// One row per zone, then one for the rest; empty where the project has no plan in force.
  public private(set) var rows: [ZoneCoverage] = []
  /// Index of the row of each gap of the result, in its order.
  public private(set) var rowOfGap: [Int] = []

  /// The zones of a result.
  public init(_ result: WeekResult) {
    guard let zones = result.district.zones else { return }
    let day = result.week.monday.advanced(by: 6)
    rows = zones.zones.map { ZoneCoverage(zone: $0.id, leader: $0.leader(on: day)) } + [ZoneCoverage()]
    let rest = rows.count - 1
    let (parts, owners) =
      zones.areOfCells
      ? (result.rollUp.cells, zones.zoneOfCell) : (result.rollUp.communities, zones.zoneOfCommunity)
    for (totals, zone) in zip(parts, owners + [nil]) { rows[zone ?? rest].totals += totals }

    let lookup = ZoneLookup(zones, result.district)
    var required: [Int32: Bool] = [:]
    for record in result.compounds {
      required[record.place, default: false] = required[record.place] == true || record.visits > 0
    }
    for (compound, isVisited) in required {
      let row = lookup.zone(at: result.district.compounds[Int(compound)].area.boundingBox.center) ?? rest
      rows[row].compoundsRequired += 1
      if isVisited { rows[row].compoundsVisited += 1 }
    }
    for gap in result.gaps {
      let row = lookup.zone(of: gap) ?? rest
      rowOfGap.append(row)
      rows[row].gaps += 1
      if gap.cause == .neverVisited { rows[row].blindCentimetres += gap.lengthCentimetres }
    }
  }
}

/// Finds the zone of a place or a gap.
private struct ZoneLookup {
  private let zones: ContactZones
  private let district: District
  private let places: PlaceFinder

  init(_ zones: ContactZones, _ district: District) {
    self.zones = zones
    self.district = district
    places = PlaceFinder(district)
  }

  func zone(at position: Point) -> Int? { places.zone(at: position) }

  /// The zone of the community that holds most of a gap; of unit grids, the one that holds the middle of its longest
  /// part.
  func zone(of gap: Gap) -> Int? {
    if !zones.areOfCells { return gap.community.flatMap { zones.zoneOfCommunity[$0] } }
    switch gap.item {
    case .compound(let compound):
      return zone(at: district.compounds[Int(compound)].area.boundingBox.center)
    case .watchArea(let area):
      return zone(at: district.watchAreas[Int(area)].area.boundingBox.center)
    case .grid(let grid): return zones.zoneOfCell[Int(grid)]
    case .road, .linearAsset:
      guard let part = gap.parts.max(by: { $0.to - $0.from < $1.to - $1.from }) else { return nil }
      return zone(
        at: district.network(of: gap).shapes.position(
          on: Int(part.edge),
          at: Double(part.from + part.to) / 200
        )
      )
    }
  }
}

import Foundation
import Terrain

/// Where people live: the town on the bank, four small towns and the villages around them.
struct SettlementPlan {
  /// The town first, then the four small towns.
  let grids: [StreetGrid]
  /// Seats of the communities: those of the town first, then small towns, then villages.
  let seats: [Point]
  private let land: RiverFrame

  /// Angles of the valleys from straight inland, radians: 艾家, 桥边, 联棚, 土城.
  private static let valleys = [1.26, 0.44, -0.42, -1.22]

  /// The settlements of a seed; the streets' roads are appended to the drafts.
  init(land: RiverFrame, seed: UInt64, drafts: inout [RoadDraft]) {
    self.land = land
    var generator = SeededGenerator(seed: seed, parts: 1)
    var seats: [Point] = []
    for depth in [380.0, 1150, 1950] {
      for column in 0..<6 {
        seats.append(
          land.point(
            along: -2230 + 892 * Double(column) + generator.uniform(-130, 130),
            depth: depth + generator.uniform(-90, 90)
          )
        )
      }
    }
    var grids = [Self.town(land: land, drafts: &drafts, generator: &generator)]
    let center = land.point(along: 0, depth: 1300)
    var villages: [Point] = []
    for (number, angle) in Self.valleys.enumerated() {
      let bend = generator.uniform(-0.012, 0.012)
      func place(_ reach: Double, _ aside: Double, _ scatter: Double) -> Point {
        let direction = land.direction(angle + bend * (reach / 1000 - 6) * 1.5)
        return center + direction * reach + Point(-direction.y, direction.x) * aside
          + Point(generator.uniform(-scatter, scatter), generator.uniform(-scatter, scatter))
      }
      let seat = place(6500, 0, 150)
      seats.append(seat)
      grids.append(Self.smallTown(at: seat, drafts: &drafts, generator: &generator))
      let spots = [
        (4400.0, 0.0), (8600, 200), (10700, -300), (12900, 0), (7900, 2000), (9600, -2150), (11600, 2300),
        (12700, -2500),
      ]
      for spot in spots.prefix(number == 3 ? 7 : 8) { villages.append(place(spot.0, spot.1, 380)) }
    }
    self.grids = grids
    self.seats = seats + villages
  }

  /// The communities' mosaic: seats mirrored across the river and a ring of seats behind the hills bound it.
  func mosaic(seed: UInt64) -> CommunityMosaic {
    var generator = SeededGenerator(seed: seed, parts: 2)
    var outside: [Point] = []
    for seat in seats {
      let (along, depth) = land.coordinates(seat)
      guard depth < 7500 else { continue }
      outside.append(
        land.mirrored(along: along, depth: depth)
          + Point(generator.uniform(-9, 9), generator.uniform(-9, 9))
      )
    }
    let mirrored = seats.count + outside.count
    let center = land.point(along: 0, depth: 1300)
    for step in 0...21 {
      let angle = -1.63 + 3.26 * Double(step) / 21
      let reach = 15_900 + generator.uniform(-650, 650)
      let point = center + land.direction(angle) * reach
      if land.coordinates(point).depth > 1200 { outside.append(point) }
    }
    let urban = PlaceNames.urban.count
    return CommunityMosaic(seats: seats + outside, inside: seats.count, seed: seed) { low, high in
      if high < urban || (high >= seats.count && high < mirrored) { return 0 }
      return low < urban ? 0.05 : 0.11
    }
  }

  /// Trunk roads, county roads, village roads and spurs outside the towns.
  func countryRoads(inside boundary: Polygon, seed: UInt64, drafts: inout [RoadDraft]) -> [RoadLine] {
    var generator = SeededGenerator(seed: seed, parts: 3)
    var places: [VillageRoads.Place] = []
    for (town, grid) in grids.enumerated() {
      places += grid.nodes.map { VillageRoads.Place(position: $0, town: town) }
    }
    let firstVillage = PlaceNames.urban.count + grids.count - 1
    let townNodes = places.count
    for seat in seats[firstVillage...] {
      places.append(VillageRoads.Place(position: GaussKruger.zone111.snapped(seat), town: nil))
    }
    let pairs = VillageRoads.pairs(places)
    let groups = places.indices.map { places[$0].town ?? grids.count + $0 - townNodes }
    let trunks = TrunkRoads.paths(pairs: pairs, places: places, groups: groups, towns: grids.count)
    func name(_ place: Int) -> String {
      switch places[place].town {
      case .some(0): "点军"
      case .some(let town): PlaceNames.rural[town - 1]
      case nil: PlaceNames.rural[grids.count - 1 + place - townNodes]
      }
    }
    let firstTrunk = drafts.count
    for seat in PlaceNames.rural.prefix(grids.count - 1) {
      drafts.append(RoadDraft(grade: "key", name: seat + "大道"))
    }
    var lines: [RoadLine] = []
    for (index, pair) in pairs.enumerated() {
      let trunk = trunks[index]
      let grade = generator.chance(0.22) ? "main" : "village"
      if trunk == nil {
        drafts.append(RoadDraft(grade: grade, name: "\(name(pair.0))至\(name(pair.1))公路"))
      }
      lines.append(
        RoadLine(
          road: trunk.map { firstTrunk + $0 } ?? drafts.count - 1,
          points: VillageRoads.winding(
            from: places[pair.0].position,
            to: places[pair.1].position,
            amplitude: trunk != nil ? 0.035 : grade == "main" ? 0.05 : 0.08,
            step: trunk != nil ? 85 : 62,
            generator: &generator
          )
        )
      )
    }
    lines += VillageRoads.spurs(along: lines, count: 190, inside: boundary, generator: &generator) { parent in
      drafts.append(RoadDraft(grade: "village", name: drafts[parent].name.replacing("公路", with: "") + "支线"))
      return drafts.count - 1
    }
    return lines
  }

  private static func town(
    land: RiverFrame,
    drafts: inout [RoadDraft],
    generator: inout SeededGenerator
  ) -> StreetGrid {
    typealias Street = StreetGrid.Street
    let rows = [
      Street(offset: 160, grade: "key", way: -1, pieces: 3),
      Street(offset: 178, grade: "key", isTwin: true, way: 1), Street(offset: 330, grade: "lane"),
      Street(offset: 500, grade: "main", pieces: 2), Street(offset: 680, grade: "lane"),
      Street(offset: 860, grade: "key", way: -1, pieces: 3),
      Street(offset: 880, grade: "key", isTwin: true, way: 1), Street(offset: 1040, grade: "lane"),
      Street(offset: 1230, grade: "main", pieces: 2), Street(offset: 1420, grade: "lane"),
      Street(offset: 1610, grade: "key", pieces: 3), Street(offset: 1800, grade: "lane"),
      Street(offset: 2000, grade: "main", pieces: 2), Street(offset: 2230, grade: "key", pieces: 3),
    ]
    var columns: [Street] = []
    var offset = -2580.0
    for number in 0..<23 {
      let grade = number % 3 == 1 ? "key" : number % 6 == 0 ? "main" : "lane"
      let way = number == 6 ? 1 : number == 12 ? -1 : 0
      columns.append(Street(offset: offset, grade: grade, way: way, pieces: grade == "key" ? 2 : 1))
      offset += generator.uniform(200, 268)
    }
    return StreetGrid(
      rows: rows,
      columns: columns,
      wobble: 13,
      leaveOut: 0.24,
      roads: &drafts,
      generator: &generator
    ) { along, depth in
      // Streets follow old dykes and hill feet: the grid is bent a little, more so away from the water.
      let bend = 0.25 + depth / 2400
      return land.point(
        along: along + bend * (38 * sin(depth / 520 + along / 1900) + 0.05 * along * (depth / 2300)),
        depth: depth + bend * (34 * sin(along / 610) + 26 * sin(along / 1340 + depth / 800))
      )
    }
  }

  private static func smallTown(
    at seat: Point,
    drafts: inout [RoadDraft],
    generator: inout SeededGenerator
  ) -> StreetGrid {
    typealias Street = StreetGrid.Street
    let angle = generator.uniform(0, .pi)
    func streets(_ count: Int, key: Int, main: Int) -> [Street] {
      var offset = -Double(count - 1) * 75
      return (0..<count).map { number in
        defer { offset += generator.uniform(120, 185) }
        return Street(offset: offset, grade: number == key ? "key" : number == main ? "main" : "lane")
      }
    }
    return StreetGrid(
      rows: streets(5, key: 2, main: 4),
      columns: streets(7, key: 3, main: 1),
      wobble: 16,
      leaveOut: 0.26,
      roads: &drafts,
      generator: &generator
    ) { x, y in
      let bent = Point(x + 22 * sin(y / 210), y + 40 * sin(x / 330))
      return seat
        + Point(bent.x * cos(angle) - bent.y * sin(angle), bent.x * sin(angle) + bent.y * cos(angle))
    }
  }
}

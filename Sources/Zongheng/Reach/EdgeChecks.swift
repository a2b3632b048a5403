import Terrain

/// The checks of the geometry: units valid, tiling the district, communities the townships, townships the district.
struct EdgeChecks {
  private(set) var checks: [ReachCheck] = []
  /// Borders that units share, by index, metres; an index equal to the count of units is the outline.
  private(set) var borders: [(first: Int, second: Int, metres: Double)] = []
  private let areas: [Double]?

  init(_ subject: ReachSubject) throws(ZonghengError) {
    let units = subject.units
    guard units.contains(where: { $0.area != nil }) else {
      borders = subject.givenBorders
      areas = nil
      var validity = ReachCheck.notGiven(.unitsValid)
      let repeated = Self.repeatedCodes(units)
      if !repeated.isEmpty { validity = ReachCheck(.unitsValid, counted: units.count, faults: repeated) }
      checks = [validity, .notGiven(.unitsTile), .notGiven(.slivers)]
      checks += Self.upperTilings.map { .notGiven($0) } + [.notGiven(.officialBoundary)]
      return
    }
    checks.append(Self.validity(of: units))
    let shapes = units.map { $0.area ?? MultiPolygon([]) }
    let sum = try Self.sum(of: shapes, outline: subject.outline, subject.title)
    borders = sum.borders.map { ($0.first, $0.second, $0.metres) }
    areas = sum.areas
    let labels = units.map(\.label)
    let tiling = TilingCheck(labels: labels, outline: subject.title, shape: subject.outline, areUnits: true)
    let unitsTile = try tiling.check(.unitsTile, sum, shapes)
    checks.append(unitsTile)
    checks.append(Self.slivers(units, unitsTile))
    checks += try Self.tree(subject)
    checks.append(try OfficialBoundary.check(subject))
  }

  private static let upperTilings: [ReachCheck.Kind] = [.communitiesTile, .townshipsTile]

  static func sum(
    of areas: [MultiPolygon],
    outline: MultiPolygon?,
    _ subject: String
  ) throws(ZonghengError) -> BoundarySum {
    do {
      return try BoundarySum(of: areas, outline: outline)
    } catch {
      throw ZonghengError(.input, subject, error.message)
    }
  }

  /// Every unit has an area that follows the rules of the OGC Simple Features model, and a code of its own.
  private static func validity(of units: [ReachUnit]) -> ReachCheck {
    var faults = repeatedCodes(units)
    for (index, unit) in units.enumerated() {
      guard let area = unit.area, !area.polygons.isEmpty else {
        faults.append(ReachFault(.missingArea, [unit.label]))
        continue
      }
      do {
        for problem in try Validity.problems(of: area) {
          var fault = ReachFault(
            .invalidArea,
            [unit.label],
            detail: problem.message,
            at: problem.position.isFinite ? problem.position : nil
          )
          fault.remedy = ReachRemedy(
            step: .repairArea(ofUnit: index),
            isUnambiguous: true,
            target: unit.label
          )
          faults.append(fault)
        }
      } catch {
        faults.append(ReachFault(.invalidArea, [unit.label], detail: error.message))
      }
    }
    return ReachCheck(.unitsValid, counted: units.count, faults: faults)
  }

  private static func repeatedCodes(_ units: [ReachUnit]) -> [ReachFault] {
    var seen: Set<String> = []
    return units.filter { !seen.insert($0.code).inserted }.map { unit in
      ReachFault(.repeatedCode, [unit.label], at: unit.area.flatMap(Self.middle))
    }
  }

  /// Where an area lies: the position by which parents are found and compounds inherit their zone.
  static func middle(_ area: MultiPolygon) -> Point? {
    area.polygons.max { $0.area < $1.area }?.middle
  }

  /// Parts of units that are too small or too narrow to be meant, and faults of the tiling that are.
  private static func slivers(_ units: [ReachUnit], _ tiling: ReachCheck) -> ReachCheck {
    var faults: [ReachFault] = []
    var parts = 0
    for unit in units {
      for polygon in unit.area?.polygons ?? [] {
        parts += 1
        let border = polygon.rings.reduce(0.0) { sum, ring in
          sum + zip(ring, ring.dropFirst()).reduce(0.0) { $0 + $1.0.distance(to: $1.1) }
        }
        let width = border > 0 ? 2 * polygon.area / border : 0
        guard
          polygon.area < ReachVerifier.sliverSquareMetres || width < ReachVerifier.sliverWidthMetres
        else { continue }
        var fault = ReachFault(.sliver, [unit.label], at: polygon.interiorPoint)
        fault.squareMetres = polygon.area
        fault.widthMetres = width
        fault.shape = polygon
        faults.append(fault)
      }
    }
    let narrow = tiling.faults.count { ($0.widthMetres ?? .infinity) < ReachVerifier.sliverWidthMetres }
    var check = ReachCheck(
      .slivers,
      counted: parts,
      facts: [.init("narrow_faults", Double(narrow))],
      faults: faults
    )
    if !faults.isEmpty { check.state = .noted }
    return check
  }

  /// The communities of each township tile it, and the townships the district.
  private static func tree(_ subject: ReachSubject) throws(ZonghengError) -> [ReachCheck] {
    guard let district = subject.district, !district.townships.isEmpty else {
      return upperTilings.map { .notGiven($0) }
    }
    let townships = district.townships
    var communities = ReachCheck(.communitiesTile, counted: 0)
    for (index, township) in townships.enumerated() {
      let children = district.communities.filter { $0.parent == index }
      let shapes = children.map(\.area)
      let check = try TilingCheck(labels: children.map(label), outline: label(township), shape: township.area)
        .check(
          .communitiesTile,
          sum(of: shapes, outline: township.area, label(township)),
          shapes
        )
      communities = communities.joined(with: check)
    }
    let shapes = townships.map(\.area)
    let whole = try TilingCheck(
      labels: townships.map(label),
      outline: district.name,
      shape: district.boundary
    ).check(
      .townshipsTile,
      sum(of: shapes, outline: district.boundary, district.name),
      shapes
    )
    return [communities, whole]
  }

  private static func label(_ area: AdministrativeArea) -> String {
    area.name.isEmpty ? area.code : "\(area.name) (\(area.code))"
  }

  /// Fills in area and border length of zones.
  func measure(_ zones: inout [CertifiedZone]) {
    var zoneOf: [Int: Int] = [:]
    for (index, zone) in zones.enumerated() { for unit in zone.units { zoneOf[unit] = index } }
    if let areas {
      for (index, zone) in zones.enumerated() {
        zones[index].squareMetres = zone.units.reduce(0) { $0 + areas[$1] }
      }
    }
    for border in borders {
      let (a, b) = (zoneOf[border.first], zoneOf[border.second])
      guard a != b else { continue }
      if let a { zones[a].borderMetres += border.metres }
      if let b { zones[b].borderMetres += border.metres }
    }
  }
}

extension ReachCheck {
  /// Two checks of the same kind as one: counts and facts add up, but for the greatest offset.
  func joined(with other: ReachCheck) -> ReachCheck {
    var facts = self.facts
    for fact in other.facts {
      if let place = facts.firstIndex(where: { $0.name == fact.name }) {
        facts[place].value =
          fact.name.hasPrefix("largest")
          ? max(facts[place].value, fact.value) : facts[place].value + fact.value
      } else {
        facts.append(fact)
      }
    }
    return ReachCheck(kind, counted: counted + other.counted, facts: facts, faults: faults + other.faults)
  }
}

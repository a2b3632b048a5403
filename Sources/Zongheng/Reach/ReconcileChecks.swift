import Terrain

/// The checks of the tree of areas: parents by name are parents by place, and what lies below sums to what is above.
struct ReconcileChecks {
  private(set) var checks: [ReachCheck] = []

  init(_ subject: ReachSubject, zones: ZoneChecks, chain: ChainChecks) {
    guard let district = subject.district else {
      checks = [.notGiven(.parents), .notGiven(.reconciled)]
      return
    }
    checks = [Self.parents(district), Self.sums(subject, district, zones, chain)]
  }

  /// The township that a community names holds the greatest part of it; the same for grids and communities.
  private static func parents(_ district: District) -> ReachCheck {
    var faults: [ReachFault] = []
    for community in district.communities {
      let middle = EdgeChecks.middle(community.area)
      let place = middle.flatMap { point in district.townships.firstIndex { $0.area.contains(point) } }
      guard place != community.parent else { continue }
      var fault = ReachFault(
        .parentDiffers,
        [community.name.isEmpty ? community.code : community.name]
          + [community.parent, place].map { $0.map { district.townships[$0].name } ?? "–" },
        at: middle
      )
      fault.squareMetres = community.area.area
      faults.append(fault)
    }
    // The codes of the division are nested: a cell's begins with its community's (GB/T 10114, GB/T 30428.1).
    var cells = 0
    for cell in district.cells {
      guard let named = district.communities.firstIndex(where: { cell.code.hasPrefix($0.code) }) else {
        continue
      }
      cells += 1
      if named != cell.community {
        faults.append(
          ReachFault(
            .parentDiffers,
            [cell.code, district.communities[named].name]
              + [cell.community.map { district.communities[$0].name } ?? "–"],
            at: EdgeChecks.middle(cell.area)
          )
        )
      }
    }
    return ReachCheck(
      .parents,
      counted: district.communities.count + cells,
      facts: [.init("communities", Double(district.communities.count)), .init("grids", Double(cells))],
      faults: faults
    )
  }

  /// Units, compounds and road length: by unit, by township, by zone, and in all.
  private static func sums(
    _ subject: ReachSubject,
    _ district: District,
    _ zones: ZoneChecks,
    _ chain: ChainChecks
  ) -> ReachCheck {
    var faults: [ReachFault] = []
    var sums = 0
    func compare(_ level: String, _ parts: Double, _ whole: Double) {
      sums += 1
      guard parts != whole else { return }
      faults.append(
        ReachFault(.sumDiffers, [level], detail: "\(FieldNumber.text(parts)) ≠ \(FieldNumber.text(whole))")
      )
    }
    let total = Double(district.network.lengthCentimetres)
    // Metres with three decimals, from whole centimetres: equal or not, without a tolerance.
    compare("road_units", chain.roadByUnit.reduce(0) { $0 + Double($1) }, total)
    let zoned = chain.roadCentimetres?.values.reduce(0, +) ?? 0
    let unzoned = zip(chain.roadByUnit, zones.zoneOfUnit + [nil]).filter { $0.1 == nil }.reduce(0) {
      $0 + $1.0
    }
    compare("road_zones", Double(zoned + unzoned), total)
    if !chain.compoundsByUnit.isEmpty {
      compare(
        "compounds",
        Double(chain.compoundsByUnit.reduce(0, +)),
        Double(district.compounds.count)
      )
    }
    compare(
      "units",
      Double(zones.zones.reduce(0) { $0 + $1.units.count }),
      Double(zones.zoneOfUnit.count)
    )
    faults += townshipRoads(subject, district, chain, &sums)
    faults += townshipCompounds(subject, district, chain, &sums)
    let figures = subject.figures.map { FigureChecks(subject, $0, district, zones) }
    sums += figures?.sums ?? 0
    faults += figures?.faults ?? []
    return ReachCheck(
      .reconciled,
      counted: sums,
      facts: [.init("road_cm", total), .init("compounds", Double(district.compounds.count))]
        + (figures?.facts ?? []),
      faults: faults
    )
  }

  /// The compounds that lie in each township, against those of its units.
  private static func townshipCompounds(
    _ subject: ReachSubject,
    _ district: District,
    _ chain: ChainChecks,
    _ sums: inout Int
  ) -> [ReachFault] {
    guard !chain.compoundsByUnit.isEmpty else { return [] }
    var byUnits: [String: Int] = [:]
    for (unit, count) in zip(subject.units, chain.compoundsByUnit) {
      if let township = unit.township { byUnits[township, default: 0] += count }
    }
    let middles = district.compounds.compactMap { EdgeChecks.middle($0.area) }
    var faults: [ReachFault] = []
    for township in district.townships {
      let own = middles.count { township.area.boundingBox.contains($0) && township.area.contains($0) }
      sums += 1
      let parts = byUnits[township.code] ?? 0
      guard parts != own else { continue }
      faults.append(
        ReachFault(
          .figureDiffers,
          ["compounds", township.name.isEmpty ? township.code : township.name],
          detail: "\(parts) ≠ \(own)",
          at: EdgeChecks.middle(township.area)
        )
      )
    }
    return faults
  }

  /// The road length of each township, cut by its own border, against that of its units.
  private static func townshipRoads(
    _ subject: ReachSubject,
    _ district: District,
    _ chain: ChainChecks,
    _ sums: inout Int
  ) -> [ReachFault] {
    guard !district.townships.isEmpty else { return [] }
    let partition = EdgePartition(network: district.network, areas: district.townships.map(\.area))
    var own = [Int](repeating: 0, count: district.townships.count)
    for piece in partition.pieces where piece.area >= 0 { own[Int(piece.area)] += piece.length }
    var byUnits: [String: Int] = [:]
    for (unit, length) in zip(subject.units, chain.roadByUnit) {
      if let township = unit.township { byUnits[township, default: 0] += length }
    }
    var faults: [ReachFault] = []
    for (township, length) in zip(district.townships, own) {
      sums += 1
      let parts = byUnits[township.code] ?? 0
      guard parts != length else { continue }
      var fault = ReachFault(
        .sumDiffers,
        [township.name.isEmpty ? township.code : township.name],
        detail: "\(Double(parts) / 100) m ≠ \(Double(length) / 100) m",
        at: EdgeChecks.middle(township.area)
      )
      fault.metres = Double(abs(parts - length)) / 100
      faults.append(fault)
    }
    return faults
  }
}

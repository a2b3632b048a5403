import Terrain

/// The check of key roads' chiefs (路长): each key road has exactly one in office on the day.
struct RoadChiefChecks {
  /// The grade of key roads in a project's layers.
  static let keyGrade = "key"
  private(set) var check = ReachCheck.notGiven(.roadChiefs)

  init(_ subject: ReachSubject) {
    guard let chiefs = subject.roadChiefs, let network = subject.district?.network else { return }
    var byRoad: [Int: [RoadChief]] = [:]
    var faults: [ReachFault] = []
    let named = Dictionary(grouping: network.roads.indices) { network.roads[$0].name }
    let identified = Dictionary(grouping: network.roads.indices) { network.roads[$0].id }
    for chief in chiefs {
      let roads = identified[chief.road] ?? (chief.road.isEmpty ? nil : named[chief.road]) ?? []
      if roads.isEmpty { faults.append(ReachFault(.chiefOfNothing, [chief.road, chief.name])) }
      for road in roads { byRoad[road, default: []].append(chief) }
    }
    var lengths: [Int: Int] = [:]
    var places: [Int: Point] = [:]
    for (edge, row) in network.edges.enumerated() {
      let length = Int(row.lengthCentimetres)
      lengths[Int(row.road), default: 0] += length
      if places[Int(row.road)] == nil {
        places[Int(row.road)] = network.shapes.position(on: edge, at: Double(length) / 200)
      }
    }
    let key = network.roads.indices.filter { network.roads[$0].grade == Self.keyGrade }
    for road in Set(key).union(byRoad.keys).sorted() {
      let (id, name) = (network.roads[road].id, network.roads[road].name)
      let label = name.isEmpty || name == id ? id : "\(name) (\(id))"
      for var fault in Self.faults(of: byRoad[road] ?? [], label, on: subject.day) {
        fault.position = places[road]
        fault.metres = Double(lengths[road] ?? 0) / 100
        faults.append(fault)
      }
    }
    check = ReachCheck(
      .roadChiefs,
      counted: key.count,
      facts: [
        .init("chiefs", Double(Set(chiefs.map(\.name)).count)),
        .init("key_road_m", Double(key.reduce(0) { $0 + (lengths[$1] ?? 0) }) / 100),
      ],
      faults: faults
    )
    let leaving = Self.leaving(chiefs, subject)
    if check.state == .passed, !leaving.isEmpty {
      check.faults = leaving
      check.state = .noted
    }
  }

  /// What is wrong with one road's terms.
  private static func faults(of terms: [RoadChief], _ road: String, on day: LocalDay) -> [ReachFault] {
    var faults: [ReachFault] = []
    let inOffice = Set(terms.filter { $0.isInOffice(on: day) }.map(\.name)).sorted()
    if inOffice.isEmpty {
      if let last = terms.filter({ $0.to.map { $0 < day } ?? false })
        .max(by: { ($0.to ?? day) < ($1.to ?? day) })
      {
        faults.append(ReachFault(.chiefExpired, [road, last.name], detail: last.to?.description ?? ""))
      } else if let next = terms.min(by: { ($0.from ?? day) < ($1.from ?? day) }) {
        faults.append(ReachFault(.chiefAhead, [road, next.name], detail: next.from?.description ?? ""))
      } else {
        faults.append(ReachFault(.roadWithoutChief, [road]))
      }
    }
    if inOffice.count > 1 {
      return faults + [ReachFault(.twoChiefs, [road] + inOffice, detail: day.description)]
    }
    for (index, one) in terms.enumerated() {
      for other in terms.dropFirst(index + 1) where one.name != other.name {
        guard let shared = PostChecks.firstSharedDay((one.from, one.to), (other.from, other.to)) else {
          continue
        }
        faults.append(
          ReachFault(.twoChiefs, [road, one.name, other.name], detail: shared?.description ?? "")
        )
      }
    }
    return faults
  }

  /// Chiefs whose own terms say nothing while all their terms as leaders are over: somebody may have forgotten them.
  private static func leaving(_ chiefs: [RoadChief], _ subject: ReachSubject) -> [ReachFault] {
    let terms = Dictionary(grouping: subject.leaders ?? [], by: \.name)
    return chiefs.compactMap { chief in
      guard chief.to == nil, let own = terms[chief.name], !own.isEmpty,
        own.allSatisfy({ $0.to.map { $0 < subject.day } ?? false })
      else { return nil }
      let last = own.compactMap(\.to).max()
      return ReachFault(.chiefLeft, [chief.road, chief.name], detail: last?.description ?? "")
    }
  }
}

import Terrain

/// Which units share a border, or are joined by a declared link.
struct Touching {
  /// For each unit, its neighbours with the shared metres, the longest border first; a link counts 0 metres.
  private let neighbours: [[(unit: Int, metres: Double)]]
  /// False where neither geometry nor a list of borders was given.
  let isKnown: Bool

  init(_ subject: ReachSubject, _ borders: [(first: Int, second: Int, metres: Double)]) {
    let count = subject.units.count
    var lists = [[(unit: Int, metres: Double)]](repeating: [], count: count)
    for border in borders where border.second < count && border.metres > 0 {
      lists[border.first].append((border.second, border.metres))
      lists[border.second].append((border.first, border.metres))
    }
    var index: [String: Int] = [:]
    for (place, unit) in subject.units.enumerated() where index[unit.code] == nil { index[unit.code] = place }
    for link in subject.links {
      guard let a = index[link.from], let b = index[link.to], a != b else { continue }
      lists[a].append((b, 0))
      lists[b].append((a, 0))
    }
    neighbours = lists.map { list in list.sorted { ($1.metres, $0.unit) < ($0.metres, $1.unit) } }
    isKnown = !borders.isEmpty || count == 1
  }

  /// The pieces that some units fall into, the greatest first, and the tree of the greatest: a search in
  /// breadth from its lowest unit, over the longest borders first.
  func pieces(of units: [Int]) -> (pieces: [[Int]], tree: [CertifiedZone.Branch]) {
    var open = Set(units)
    var found: [(piece: [Int], tree: [CertifiedZone.Branch])] = []
    for root in units where open.contains(root) {
      var queue = [root]
      var tree: [CertifiedZone.Branch] = []
      open.remove(root)
      var next = 0
      while next < queue.count {
        let unit = queue[next]
        next += 1
        for neighbour in neighbours[unit] where open.remove(neighbour.unit) != nil {
          queue.append(neighbour.unit)
          tree.append(.init(unit: neighbour.unit, parent: unit, metres: neighbour.metres))
        }
      }
      found.append((queue.sorted(), tree))
    }
    found.sort { ($1.piece.count, $0.piece[0]) < ($0.piece.count, $1.piece[0]) }
    return (found.map(\.piece), found.first?.tree ?? [])
  }

  /// The units around some units, with the metres that they share, the longest border first.
  func neighbours(of piece: [Int], _ subject: ReachSubject) -> [ReachFault.Neighbour] {
    let own = Set(piece)
    var lengths: [Int: Double] = [:]
    for unit in piece {
      for (other, metres) in neighbours[unit] where !own.contains(other) && metres > 0 {
        lengths[other, default: 0] += metres
      }
    }
    return lengths.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      .init(name: subject.units[$0.key].label, metres: $0.value)
    }
  }

  /// The zone that shares the longest border with some units; whether it is the only one, and whether its border is
  /// more than twice as long as any other's.
  func bestZone(
    for piece: [Int],
    zoneOfUnit: [String?]
  ) -> (zone: String, isOnly: Bool, isClear: Bool)? {
    let own = Set(piece)
    var lengths: [String: Double] = [:]
    for unit in piece {
      for (other, metres) in neighbours[unit] where !own.contains(other) && metres > 0 {
        if let zone = zoneOfUnit[other] { lengths[zone, default: 0] += metres }
      }
    }
    if let held = zoneOfUnit[piece[0]] { lengths[held] = nil }
    let ranked = lengths.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    guard let best = ranked.first else { return nil }
    let next = ranked.dropFirst().first?.value ?? 0
    return (best.key, ranked.count == 1, best.value > 2 * next)
  }
}

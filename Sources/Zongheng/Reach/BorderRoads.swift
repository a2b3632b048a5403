import Terrain

/// The stretches of road that run along a border between zones, each with its one owner.
///
/// A stretch runs along a border where the zones 12 m to its left and to its right differ all along it. The zone that
/// holds its right-hand side answers for it, unless the project declares the other.
struct BorderRoads {
  /// A stretch between two zones.
  struct Stretch {
    var road: Int
    /// Length, centimetres.
    var length: Int
    var owner: String
    var other: String
    var isDeclared: Bool
    var middle: Point
  }

  /// How far to either side of a road the zones are looked up, metres.
  static let reachMetres = 12.0

  private(set) var stretches: [Stretch] = []
  private let network: RoadNetwork
  private let declared: [String: String]
  private let zone: (Point) -> String?

  init(_ subject: ReachSubject, _ network: RoadNetwork, zone: @escaping (Point) -> String?) {
    self.network = network
    self.zone = zone
    declared = subject.borderRoads
  }

  /// Who answers for a piece that lies in a zone; the piece is kept where it runs along a border.
  mutating func owner(of piece: EdgePartition.Piece, on edge: Int, in own: String) -> String {
    guard let other = across(piece, on: edge, from: own) else { return own }
    let road = Int(network.edges[edge].road)
    let named = declaration(of: network.roads[road])
    let owner = named == other ? other : own
    stretches.append(
      Stretch(
        road: road,
        length: piece.length,
        owner: owner,
        other: owner == own ? other : own,
        isDeclared: named == owner,
        middle: network.shapes.position(on: edge, at: Double(piece.from + piece.to) / 200)
      )
    )
    return owner
  }

  /// The zone that a project declares for a road, by id before name.
  private func declaration(of road: Road) -> String? { declared[road.id] ?? declared[road.name] }

  /// The zone on the other side, where the zones to the left and to the right are the same two at the fifth, the half
  /// and four fifths of the piece, and the piece's own is one of them.
  private func across(_ piece: EdgePartition.Piece, on edge: Int, from own: String) -> String? {
    var pair: (left: String, right: String)?
    for share in [0.5, 0.2, 0.8] {
      let at = (Double(piece.from) + share * Double(piece.length)) / 100
      let ahead = network.shapes.position(on: edge, at: at + 1)
      let behind = network.shapes.position(on: edge, at: max(0, at - 1))
      let length = behind.distance(to: ahead)
      guard length > 0 else { return nil }
      let step = (ahead - behind) * (Self.reachMetres / length)
      let here = network.shapes.position(on: edge, at: at)
      guard let left = zone(here + Point(-step.y, step.x)), let right = zone(here + Point(step.y, -step.x)),
        left != right, left == own || right == own, pair.map({ $0 == (left, right) }) ?? true
      else { return nil }
      pair = (left, right)
    }
    return pair.map { $0.left == own ? $0.right : $0.left }
  }

  /// The check that each stretch has one declared owner, and that what is declared can be.
  func check(zones: [CertifiedZone]) -> ReachCheck {
    var faults = contradictions(Set(zones.map(\.id)))
    let declaredLength = stretches.filter(\.isDeclared).reduce(0) { $0 + $1.length }
    let length = stretches.reduce(0) { $0 + $1.length }
    var check = ReachCheck(
      .borderRoads,
      counted: length / 100,
      facts: [
        .init("along_borders_m", Double(length) / 100), .init("declared_m", Double(declaredLength) / 100),
      ],
      faults: faults
    )
    guard check.state == .passed else { return check }
    faults = byRule()
    if !faults.isEmpty {
      check.faults = faults
      check.state = .noted
    }
    return check
  }

  /// Declarations that name no road or no zone, a zone that the road does not touch, or two zones for one road.
  private func contradictions(_ zones: Set<String>) -> [ReachFault] {
    var faults: [ReachFault] = []
    for (word, zone) in declared.sorted(by: { RoadPiece.idOrdered($0.key, $1.key) }) {
      let roads = network.roads.indices.filter {
        network.roads[$0].id == word || network.roads[$0].name == word
      }
      if roads.isEmpty { faults.append(ReachFault(.declaredRoadUnknown, [word, zone])) }
      if !zones.contains(zone) { faults.append(ReachFault(.declaredZoneUnknown, [word, zone])) }
      guard !roads.isEmpty, zones.contains(zone) else { continue }
      let own = stretches.filter { roads.contains($0.road) }
      if !own.contains(where: { $0.owner == zone || $0.other == zone }) {
        faults.append(ReachFault(.declaredElsewhere, [word, zone], at: own.first?.middle))
      }
    }
    for road in network.roads where road.id != road.name {
      if let first = declared[road.id], let second = declared[road.name], first != second {
        faults.append(ReachFault(.declaredTwice, [road.name, first, second]))
      }
    }
    return faults
  }

  /// The stretches whose owner nobody declared, a road and two zones at a time.
  private func byRule() -> [ReachFault] {
    struct Key: Hashable { var road, owner, other: String }
    let open = Dictionary(grouping: stretches.filter { !$0.isDeclared }) { stretch in
      let road = network.roads[stretch.road]
      return Key(road: road.name.isEmpty ? road.id : road.name, owner: stretch.owner, other: stretch.other)
    }
    return open.sorted {
      ($0.key.road, $0.key.owner, $0.key.other) < ($1.key.road, $1.key.owner, $1.key.other)
    }
    .map { key, parts in
      var fault = ReachFault(.ownerByRule, [key.road, key.owner, key.other], at: parts[0].middle)
      fault.metres = Double(parts.reduce(0) { $0 + $1.length }) / 100
      return fault
    }
  }
}

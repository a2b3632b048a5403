import Terrain

/// Finds the roads that edges belong to: by road id, else by name and grade, else each edge its own.
struct RoadGrouping {
  let nearMetres: Double

  /// A road with the pieces that belong to it, in their order.
  struct Group {
    var road: Road
    var pieces: [Int]
  }

  private enum Key: Hashable {
    case id(String)
    case name(String, grade: String)
  }

  /// The roads, in the order of their first pieces; mixed grades of one road id come back as findings.
  func groups(of pieces: [RoadPiece], nodes: PointColumn, layer: String) -> ([Group], [Finding]) {
    var keyed: [Key: [Int]] = [:]
    var order: [Key?] = []
    var alone: [Int] = []
    for (index, piece) in pieces.enumerated() {
      let key: Key?
      if let road = piece.road {
        key = .id(road)
      } else {
        key = piece.name.isEmpty ? nil : .name(piece.name, grade: piece.grade)
      }
      if let key {
        if keyed[key] == nil { order.append(key) }
        keyed[key, default: []].append(index)
      } else {
        order.append(nil)
        alone.append(index)
      }
    }
    var groups: [Group] = []
    var findings: [Finding] = []
    var taken: [String: Int] = [:]
    var nextAlone = alone.makeIterator()
    for key in order {
      switch key {
      case nil:
        guard let index = nextAlone.next() else { continue }
        let piece = pieces[index]
        groups.append(
          Group(road: Road(id: unique(piece.edgeID, &taken), name: "", grade: piece.grade), pieces: [index])
        )
      case .id(let id)?:
        let members = keyed[.id(id)] ?? []
        let grade = commonGrade(members, pieces)
        if let odd = members.first(where: { pieces[$0].grade != grade }) {
          findings.append(
            Finding(
              kind: "road-mixed-grades",
              severity: .warning,
              subject: "\(layer), road \(id)",
              message:
                "the road's edges have different grades; “\(grade)”, which most of its length has, was taken",
              count: members.count { pieces[$0].grade != grade },
              position: pieces[odd].line.points.first
            )
          )
        }
        let name = members.lazy.map { pieces[$0].name }.first { !$0.isEmpty } ?? ""
        groups.append(Group(road: Road(id: unique(id, &taken), name: name, grade: grade), pieces: members))
      case .name(let name, let grade)?:
        for members in clusters(keyed[.name(name, grade: grade)] ?? [], pieces, nodes) {
          groups.append(
            Group(road: Road(id: unique(name, &taken), name: name, grade: grade), pieces: members)
          )
        }
      }
    }
    return (groups, findings)
  }

  private func unique(_ id: String, _ taken: inout [String: Int]) -> String {
    var candidate = id
    while let count = taken[candidate] {
      taken[candidate] = count + 1
      candidate = "\(id)#\(count + 1)"
    }
    taken[candidate] = 1
    return candidate
  }

  private func commonGrade(_ members: [Int], _ pieces: [RoadPiece]) -> String {
    var lengths: [String: Double] = [:]
    for index in members { lengths[pieces[index].grade, default: 0] += pieces[index].length }
    return lengths.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
  }

  /// The pieces in sets whose ends are joined or near, each in its order, the sets by their first pieces.
  private func clusters(_ members: [Int], _ pieces: [RoadPiece], _ nodes: PointColumn) -> [[Int]] {
    var sets = DisjointSets(count: members.count)
    var ends: [(position: Point, node: Int32, member: Int)] = []
    for (member, index) in members.enumerated() {
      for node in [pieces[index].fromNode, pieces[index].toNode] {
        ends.append((nodes[Int(node)], node, member))
      }
    }
    ends.sort { ($0.position.x, $0.position.y, $0.member) < ($1.position.x, $1.position.y, $1.member) }
    for (index, end) in ends.enumerated() {
      for other in ends[(index + 1)...] {
        if other.position.x - end.position.x > nearMetres { break }
        if other.node == end.node || other.position.distance(to: end.position) <= nearMetres {
          sets.join(end.member, other.member)
        }
      }
    }
    return sets.members.map { set in set.map { members[$0] } }
  }
}

/// Sets that grow together (union–find with path halving).
struct DisjointSets {
  private var parents: [Int]

  /// As many sets as elements.
  init(count: Int) { parents = Array(0..<count) }

  /// The least element of an element's set.
  mutating func root(of element: Int) -> Int {
    var element = element
    while parents[element] != element {
      parents[element] = parents[parents[element]]
      element = parents[element]
    }
    return element
  }

  /// Makes two elements' sets one.
  mutating func join(_ left: Int, _ right: Int) {
    let a = root(of: left)
    let b = root(of: right)
    if a != b { parents[max(a, b)] = min(a, b) }
  }

  /// The sets, each in ascending order, by their least elements.
  var members: [[Int]] {
    var copy = self
    var sets: [[Int]] = []
    var place: [Int: Int] = [:]
    for element in parents.indices {
      let root = copy.root(of: element)
      if let index = place[root] {
        sets[index].append(element)
      } else {
        place[root] = sets.count
        sets.append([element])
      }
    }
    return sets
  }
}

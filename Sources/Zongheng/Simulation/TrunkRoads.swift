import Terrain

/// Which country roads are the trunk roads: the shortest ways from the small towns to the town.
enum TrunkRoads {
  /// For each pair of places, the number of the small town whose trunk road runs there; `nil` elsewhere.
  ///
  /// - Parameter groups: the settlement of each place; 0 is the town, then the small towns.
  static func paths(
    pairs: [(Int, Int)],
    places: [VillageRoads.Place],
    groups: [Int],
    towns: Int
  ) -> [Int?] {
    let count = (groups.max() ?? 0) + 1
    var distance = [Double](repeating: .infinity, count: count)
    var arrival = [Int](repeating: -1, count: count)
    var done = [Bool](repeating: false, count: count)
    distance[0] = 0
    for _ in 0..<count {
      let open = (0..<count).filter { !done[$0] && distance[$0] < .infinity }
      guard let nearest = open.min(by: { distance[$0] < distance[$1] }) else { break }
      done[nearest] = true
      for (index, pair) in pairs.enumerated() {
        let (a, b) = (groups[pair.0], groups[pair.1])
        guard a == nearest || b == nearest else { continue }
        let other = a == nearest ? b : a
        let length = places[pair.0].position.distance(to: places[pair.1].position)
        if distance[nearest] + length < distance[other] {
          distance[other] = distance[nearest] + length
          arrival[other] = index
        }
      }
    }
    var result = [Int?](repeating: nil, count: pairs.count)
    for town in 1..<towns {
      var group = town
      while group != 0, arrival[group] >= 0, result[arrival[group]] == nil {
        let pair = arrival[group]
        result[pair] = town - 1
        group = groups[pairs[pair].0] == group ? groups[pairs[pair].1] : groups[pairs[pair].0]
      }
    }
    return result
  }
}

import Terrain

/// Yards where vehicles are parked: three in the town, one in each small town.
enum DepotPlan {
  /// The depots, each some thirty metres off a junction of its town.
  static func depots(grids: [StreetGrid], network: RoadNetwork) -> [SimulatedDepot] {
    var result: [SimulatedDepot] = []
    let town = grids[0]
    let choices = [(town, 20), (town, town.nodes.count / 2), (town, town.nodes.count - 30)]
    let all = choices + grids.dropFirst().map { ($0, $0.nodes.count / 2 + 1) }
    for (number, (grid, start)) in all.enumerated() {
      let corner = grid.nodes[start]
      let across = grid.nodes[min(start + grid.columns.count + 1, grid.nodes.count - 1)]
      let node = nearestNode(to: corner, in: network)
      let length = max(1, corner.distance(to: across))
      let position = GaussKruger.zone111.snapped(network.nodes[node] + (across - corner) * (30 / length))
      let name = number < 3 ? "城区\(["东", "中", "西"][number])停车场" : PlaceNames.rural[number - 3] + "停车场"
      result.append(SimulatedDepot(name: name, node: Int32(node), position: position))
    }
    return result
  }

  private static func nearestNode(to point: Point, in network: RoadNetwork) -> Int {
    var best = 0
    var distance = Double.infinity
    for node in 0..<network.nodes.count where network.nodes[node].distance(to: point) < distance {
      best = node
      distance = network.nodes[node].distance(to: point)
    }
    return best
  }
}

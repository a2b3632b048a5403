import Foundation
import Terrain

/// What a simulated district looks after besides its roads: dykes along the river, slopes, cameras at crossings.
public struct SimulatedWatch: Sendable {
  /// A dyke or footpath.
  public struct Asset: Hashable, Sendable {
    /// Its id.
    public var id: String
    /// Its name.
    public var name: String
    /// Its class: `dyke` or `footpath`.
    public var category: String
    /// Its line, metres.
    public var line: Polyline
  }

  /// The dykes and footpaths, downstream.
  public private(set) var assets: [Asset] = []
  /// Slopes beside village roads.
  public private(set) var areas: [WatchArea] = []
  /// Cameras at the crossings of key roads.
  public private(set) var cameras: [Camera] = []

  /// How many slopes and cameras there are.
  private static let (areaCount, cameraCount) = (6, 12)
  /// Dykes are named in lengths of about this, metres.
  private static let dykeMetres = 2_000.0

  /// What is made up for a district, by its seed.
  public init(_ district: SimulatedDistrict) {
    assets =
      Self.along(district, depth: 122, id: "D", name: "沿江堤防", category: "dyke")
      + Self.along(district, depth: 60, id: "F", name: "滨江步道", category: "footpath").prefix(2)
    areas = Self.slopes(district)
    cameras = Self.crossings(district)
  }

  /// A line that keeps its distance from the bank, as far as it lies in the district, in lengths.
  private static func along(
    _ district: SimulatedDistrict,
    depth: Double,
    id: String,
    name: String,
    category: String
  ) -> [Asset] {
    let land = RiverFrame()
    var assets: [Asset] = []
    var points: [Point] = []
    func close() {
      if points.count > 4 {
        let number = assets.count + 1
        assets.append(
          Asset(id: "\(id)\(number)", name: "\(name)\(number)段", category: category, line: Polyline(points))
        )
      }
    }
    for step in -40...40 {
      let point = district.projection.snapped(land.point(along: Double(step) * 100, depth: depth))
      if district.boundary.contains(point) {
        points.append(point)
        if Polyline(points).length >= dykeMetres {
          close()
          points = [point]
        }
      } else {
        close()
        points = []
      }
    }
    close()
    return assets
  }

  /// Rectangles of 160 m by 40 m beside the middle of village roads.
  private static func slopes(_ district: SimulatedDistrict) -> [WatchArea] {
    let network = district.network
    let villages = network.edges.indices.filter {
      network.roads[Int(network.edges[$0].road)].grade == "village" && network.shapes.length(of: $0) > 400
    }
    return (0..<min(areaCount, villages.count)).map { number in
      let edge = villages[villages.count * number / areaCount]
      let middle = network.shapes.length(of: edge) / 2
      let (a, b) = (
        network.shapes.position(on: edge, at: middle - 80), network.shapes.position(on: edge, at: middle + 80)
      )
      let along = (b - a) * (1 / max(1, a.distance(to: b)))
      let inland = Point(-along.y, along.x)
      let corners = [a + inland * 2, b + inland * 2, b + inland * 42, a + inland * 42].map {
        district.projection.snapped($0)
      }
      return WatchArea(
        id: "P\(number + 1)",
        name: network.roads[Int(network.edges[edge].road)].name + "边坡",
        category: "slope",
        area: MultiPolygon([Polygon(exterior: corners)])
      )
    }
  }

  /// One camera at each of some crossings of key roads, which looks along one of them.
  private static func crossings(_ district: SimulatedDistrict) -> [Camera] {
    let network = district.network
    var edges: [Int32: [Int]] = [:]
    for (index, edge) in network.edges.enumerated() where network.roads[Int(edge.road)].grade == "key" {
      edges[edge.from, default: []].append(index)
      edges[edge.to, default: []].append(index)
    }
    let nodes = edges.filter { $0.value.count >= 3 }.keys.sorted()
    return (0..<min(cameraCount, nodes.count)).compactMap { number in
      let node = nodes[nodes.count * number / min(cameraCount, nodes.count)]
      guard let edge = edges[node]?.min() else { return nil }
      let place = network.nodes[Int(node)]
      let length = network.shapes.length(of: edge)
      let isStart = network.edges[edge].from == node
      let ahead = network.shapes.position(on: edge, at: isStart ? min(50, length) : max(0, length - 50))
      let bearing = (atan2(ahead.x - place.x, ahead.y - place.y) * 180 / .pi).rounded()
      let name = network.roads[Int(network.edges[edge].road)].name
      return Camera(
        id: number < 9 ? "V0\(number + 1)" : "V\(number + 1)",
        name: name + "路口",
        position: district.projection.snapped(place),
        bearing: bearing < 0 ? bearing + 360 : bearing,
        angle: [60, 90, 120][number % 3],
        range: [80, 100, 150][number % 3]
      )
    }
  }
}

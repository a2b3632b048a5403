import Terrain

/// One feature of a road layer, as the layer says it, in the metric plane.
public struct RoadFeature: Hashable, Sendable {
  /// The feature's id; `nil` where the layer has none.
  public var id: String?
  /// The feature's lines, usually one.
  public var lines: [Polyline]
  /// Id of the road that it belongs to; `nil` where the layer says none.
  public var road: String?
  /// The road's name; empty where it has none.
  public var name: String
  /// The road's grade; empty where the layer says none.
  public var grade: String
  /// Id of the node at the start; `nil` where the layer says none.
  public var from: String?
  /// Id of the node at the end; `nil` where the layer says none.
  public var to: String?
  /// What the layer says of the ways it may be driven; `nil` for both.
  public var oneway: String?
  /// The feature's number in its file.
  public var feature: Int64

  /// A feature from its parts.
  public init(
    id: String? = nil,
    lines: [Polyline],
    road: String? = nil,
    name: String = "",
    grade: String = "",
    from: String? = nil,
    to: String? = nil,
    oneway: String? = nil,
    feature: Int64
  ) {
    self.id = id
    self.lines = lines
    self.road = road
    self.name = name
    self.grade = grade
    self.from = from
    self.to = to
    self.oneway = oneway
    self.feature = feature
  }
}

/// What the builder of a road network may be told.
public struct RoadNetworkParameters: Hashable, Sendable, Codable {
  /// Ends nearer than this are one node, and lines nearer than this are the same line; metres.
  public var snapTolerance = 0.5
  /// The grade of roads that have none.
  public var defaultGrade = ""
  /// Pieces of one name are one road where their ends are no farther apart than this, metres.
  public var sameRoadWithin = 100.0

  /// The defaults.
  public init() {}
}

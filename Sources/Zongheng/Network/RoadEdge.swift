/// The piece of road between two nodes of the network.
public struct RoadEdge: Hashable, Sendable {
  /// The edge's own id in its layer, or `"<feature>-<part>"` where the layer has none or the edge was split.
  public var id: String
  /// Node at the start of the line.
  public var from: Int32
  /// Node at the end of the line.
  public var to: Int32
  /// Which ways may be driven, against the order of the line's vertices.
  public var travel: TravelDirections
  /// Index of the road that the edge belongs to.
  public var road: Int32
  /// The road's chainage at the start of the line, in metres.
  public var chainageAtStart: Double
  /// The road's chainage at the end of the line, in metres; less than at the start where the line runs against it.
  public var chainageAtEnd: Double
  /// Length in whole centimetres: the unit of the ledger.
  public var lengthCentimetres: Int32
  /// The feature of the layer that the edge comes from.
  public var feature: Int64

  /// An edge; chainages may be filled in later.
  public init(
    id: String,
    from: Int32,
    to: Int32,
    travel: TravelDirections,
    road: Int32,
    chainageAtStart: Double = 0,
    chainageAtEnd: Double = 0,
    lengthCentimetres: Int32,
    feature: Int64 = -1
  ) {
    self.id = id
    self.from = from
    self.to = to
    self.travel = travel
    self.road = road
    self.chainageAtStart = chainageAtStart
    self.chainageAtEnd = chainageAtEnd
    self.lengthCentimetres = lengthCentimetres
    self.feature = feature
  }
}

/// Which ways an edge may be driven.
public enum TravelDirections: String, Hashable, Sendable, Codable {
  /// Both ways.
  case both
  /// Only in the order of the line's vertices.
  case forward
  /// Only against the order of the line's vertices.
  case backward

  /// True where the order of the vertices may be driven.
  @inlinable public var allowsForward: Bool { self != .backward }
  /// True where the opposite order may be driven.
  @inlinable public var allowsBackward: Bool { self != .forward }
}

/// One way along an edge.
public enum Direction: Int8, Hashable, Sendable, Codable {
  /// In the order of the line's vertices.
  case forward = 1
  /// Against the order of the line's vertices.
  case backward = -1

  /// The other way.
  public var opposite: Direction { self == .forward ? .backward : .forward }
}

/// One edge driven one way, seen from the node it leaves.
public struct RoadArc: Hashable, Sendable {
  /// The edge.
  public var edge: Int32
  /// The way along it.
  public var direction: Direction
  /// The node it leads to.
  public var to: Int32
}

/// A named road: what planners speak of, made of one or more edges.
public struct Road: Hashable, Sendable {
  /// The road's id in its layer, or its name, or its first edge's id.
  public var id: String
  /// The road's name; empty where it has none.
  public var name: String
  /// The road's grade, as the project's rules name it.
  public var grade: String
  /// Length of the road's own axis, in metres: chainages run from 0 to here.
  public var chainageLength: Double

  /// A road.
  public init(id: String, name: String, grade: String, chainageLength: Double = 0) {
    self.id = id
    self.name = name
    self.grade = grade
    self.chainageLength = chainageLength
  }
}

import Terrain

/// A workstation (工作站) from which compounds are served.
public struct Station: Hashable, Sendable {
  /// Its id in its layer.
  public var id: String
  /// Its name.
  public var name: String
  /// Where it is, metres in the district's plane.
  public var position: Point

  /// A station.
  public init(id: String, name: String, position: Point) {
    self.id = id
    self.name = name
    self.position = position
  }
}

/// What a project's table says of one compound: who serves it (城管 + 社区 + 物业).
public struct CompoundService: Hashable, Sendable {
  /// The compound's id or name.
  public var compound: String
  /// The station's id or name; empty where none is named.
  public var station = ""
  /// The community's code or name; empty where none is named.
  public var community = ""
  /// The property manager (物业); empty where none is named.
  public var manager = ""
  /// How many households it has; `nil` where nothing is said.
  public var households: Int?
  /// Its row in the table, from 1.
  public var row = 0

  /// A row that names a compound.
  public init(compound: String) { self.compound = compound }
}

/// How far a station reaches.
public struct StationReach: Hashable, Sendable {
  /// Greatest length of the way, metres.
  public var metres: Double
  /// Who goes there.
  public var traveller: Traveller
  /// How fast, km/h.
  public var speedKmh: Double

  /// A kilometre on foot in a quarter of an hour: the circle of fifteen minutes of GB 50180-2018
  /// (城市居住区规划设计标准, table 3.0.4: 800–1000 m).
  public static let quarterHour = StationReach(metres: 1000, traveller: .person, speedKmh: 4)

  /// A reach from its parts.
  public init(metres: Double, traveller: Traveller = .person, speedKmh: Double = 4) {
    self.metres = metres
    self.traveller = traveller
    self.speedKmh = speedKmh
  }

  /// Greatest length of the way, whole centimetres.
  public var centimetres: Int { Int((metres * 100).rounded()) }

  /// Minutes that a way takes.
  public func minutes(_ centimetres: Int) -> Double { Double(centimetres) / 100 / (speedKmh / 3.6) / 60 }
}

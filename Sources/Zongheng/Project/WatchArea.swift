import Terrain

/// An area that is watched as a whole, such as a place where people build without a permit.
public struct WatchArea: Hashable, Sendable {
  /// Its id in its layer.
  public var id: String
  /// Its name.
  public var name: String
  /// Its class, as the rules name it.
  public var category: String
  /// Its area.
  public var area: MultiPolygon

  /// An area.
  public init(id: String, name: String, category: String, area: MultiPolygon) {
    self.id = id
    self.name = name
    self.category = category
    self.area = area
  }
}

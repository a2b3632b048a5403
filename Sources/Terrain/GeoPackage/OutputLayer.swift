/// What kind of shape a layer's features have in the file.
public enum OutputShape: String, Sendable {
  /// One position each.
  case point
  /// One or more lines each.
  case multiLineString
  /// One or more areas each.
  case multiPolygon
}

/// One layer as it is to be written.
public struct OutputLayer: Sendable {
  /// The layer's name in the file.
  public var name: String
  /// The kind of shape; `nil` makes a plain table.
  public var shape: OutputShape?
  /// What the coordinates are in; a table needs none.
  public var coordinateSystem: CoordinateSystem?
  /// The columns.
  public var fields: [Field]
  /// The rows, each with one value per column. Ids of 1 and more are kept; others are given by the file.
  public var features: [Feature]
  /// A QGIS style (QML) that the file carries as the layer's default.
  public var style: String?

  /// A layer from its parts.
  public init(
    name: String,
    shape: OutputShape?,
    coordinateSystem: CoordinateSystem?,
    fields: [Field],
    features: [Feature],
    style: String? = nil
  ) {
    self.name = name
    self.shape = shape
    self.coordinateSystem = coordinateSystem
    self.fields = fields
    self.features = features
    self.style = style
  }
}

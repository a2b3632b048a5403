import Terrain

/// What writes layers of one plane.
protocol LayerMaking {
  /// The metric plane of all shapes.
  var plane: CoordinateSystem { get }
}

extension LayerMaking {
  /// A layer of rows, numbered from 1; a table where it has no shape.
  func layer(
    _ name: String,
    _ shape: OutputShape?,
    _ fields: [Field],
    style: String? = nil,
    _ rows: [(Geometry?, [FieldValue])]
  ) -> OutputLayer {
    OutputLayer(
      name: name,
      shape: shape,
      coordinateSystem: shape == nil ? nil : plane,
      fields: fields,
      features: rows.enumerated().map { Feature(id: Int64($0 + 1), geometry: $1.0, values: $1.1) },
      style: style
    )
  }
}

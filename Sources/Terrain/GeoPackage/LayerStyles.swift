/// The table from which QGIS loads its default styles.
enum LayerStyles {
  /// The table; `nil` where no layer has a style.
  static func table(of styles: [(layer: OutputLayer, style: String)], timestamp: String) -> OutputLayer? {
    guard !styles.isEmpty else { return nil }
    let columns = [
      "f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column", "styleName", "styleQML",
      "styleSLD", "useAsDefault", "description", "owner", "ui", "update_time",
    ]
    return OutputLayer(
      name: "layer_styles",
      shape: nil,
      coordinateSystem: nil,
      fields: columns.map { Field($0, $0 == "useAsDefault" ? .integer : .text) },
      features: styles.map { layer, style in
        let values: [FieldValue] = [
          .text(""), .text(""), .text(layer.name), .text(layer.shape == nil ? "" : "geom"), .text(layer.name),
          .text(style), .text(""), .integer(1), .text(""), .text(""), .text(""), .text(timestamp),
        ]
        return Feature(id: 0, geometry: nil, values: values)
      }
    )
  }
}

/// One layer of a vector file in memory: its fields, its features, and the coordinate system it says it is in.
public struct VectorLayer: Sendable {
  /// The layer's own name.
  public var name: String
  /// The columns of the attribute table.
  public var fields: [Field]
  /// The features, in file order.
  public var features: [Feature]
  /// What the file says its coordinates are; `nil` where it says nothing.
  public var coordinateSystem: CoordinateSystem?

  /// A layer from its parts.
  public init(
    name: String,
    fields: [Field],
    features: [Feature],
    coordinateSystem: CoordinateSystem?
  ) {
    self.name = name
    self.fields = fields
    self.features = features
    self.coordinateSystem = coordinateSystem
  }

  /// The index of a field, by its exact name and then without regard to case.
  public func index(ofField name: String) -> Int? {
    fields.firstIndex { $0.name == name }
      ?? fields.firstIndex { $0.name.lowercased() == name.lowercased() }
  }
}

/// One column of an attribute table.
public struct Field: Hashable, Sendable {
  /// What a column holds.
  public enum Kind: String, Sendable { case integer, real, text }

  /// The column's name.
  public var name: String
  /// What it holds.
  public var kind: Kind

  /// A column.
  public init(_ name: String, _ kind: Kind) {
    self.name = name
    self.kind = kind
  }
}

/// One row of a layer.
public struct Feature: Sendable {
  /// The row's number in its file, as GDAL counts (FID).
  public var id: Int64
  /// The shape, where the row has one.
  public var geometry: Geometry?
  /// One value per field of the layer.
  public var values: [FieldValue]

  /// A row.
  public init(id: Int64, geometry: Geometry?, values: [FieldValue]) {
    self.id = id
    self.geometry = geometry
    self.values = values
  }
}

/// One cell of an attribute table.
public enum FieldValue: Hashable, Sendable {
  /// Nothing there.
  case null
  /// A whole number.
  case integer(Int64)
  /// A number.
  case real(Double)
  /// Text, and everything that is not a number (dates in ISO 8601).
  case text(String)

  /// The cell as text; `nil` where it is empty. Whole numbers have no decimals.
  public var text: String? {
    switch self {
    case .null: nil
    case .integer(let value): String(value)
    case .real(let value):
      value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    case .text(let value): value.isEmpty ? nil : value
    }
  }

  /// The cell as a number; `nil` where it is none.
  public var number: Double? {
    switch self {
    case .null: nil
    case .integer(let value): Double(value)
    case .real(let value): value
    case .text(let value): Double(value)
    }
  }
}

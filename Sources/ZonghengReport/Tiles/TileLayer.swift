import Terrain

/// A layer on its way into vector tiles: shapes, attributes, and the level from which each feature is drawn.
public struct TileLayer: Sendable {
  /// The layer's name in the tiles.
  public let name: String
  /// What it shows, for TileJSON.
  public let description: String
  /// The columns.
  public let fields: [Field]
  /// The least level of any feature.
  public let minZoom: Int
  let shapes: [TileShape]
  let ids: [UInt64]
  let minZooms: [Int]
  /// For each feature, the numbers of its attributes' keys and of their values, in turn; empty cells are left out.
  let tags: [[Int32]]
  /// The encoded message of each distinct value.
  let values: [[UInt8]]

  /// A layer whose positions are longitude and latitude in degrees (WGS-84).
  /// - Parameters:
  ///   - layer: rows with shapes; those without are left out. A row's number (FID) is its feature id.
  ///   - description: one sentence on what it shows.
  ///   - minZoom: the level from which a row is drawn.
  public init(_ layer: VectorLayer, description: String, minZoom: (Feature) -> Int) {
    name = layer.name
    fields = layer.fields
    self.description = description
    var shapes: [TileShape] = []
    var ids: [UInt64] = []
    var minZooms: [Int] = []
    var tags: [[Int32]] = []
    var numbers: [FieldValue: Int32] = [:]
    var values: [[UInt8]] = []
    for feature in layer.features {
      guard let geometry = feature.geometry else { continue }
      let shape = TileShape(geometry)
      guard !shape.vertices.isEmpty else { continue }
      var own: [Int32] = []
      for (key, value) in feature.values.enumerated() {
        guard let message = Self.message(of: value) else { continue }
        let number = numbers[value] ?? Int32(values.count)
        if number == values.count {
          numbers[value] = number
          values.append(message)
        }
        own += [Int32(key), number]
      }
      shapes.append(shape)
      ids.append(UInt64(clamping: feature.id))
      minZooms.append(minZoom(feature))
      tags.append(own)
    }
    self.shapes = shapes
    self.ids = ids
    self.minZooms = minZooms
    self.tags = tags
    self.values = values
    self.minZoom = minZooms.min() ?? 0
  }

  /// A value's message; `nil` for an empty cell, which tiles have no word for.
  ///
  /// Source: Mapbox Vector Tile specification 2.1, 4.1.
  private static func message(of value: FieldValue) -> [UInt8]? {
    var writer = ProtobufWriter()
    switch value {
    case .null: return nil
    case .text(let text): writer.field(1, text: text)
    case .real(let number):
      guard number.isFinite else { return nil }
      writer.field(3, double: number)
    case .integer(let number) where number >= 0: writer.field(5, varint: UInt64(number))
    case .integer(let number):
      writer.field(6, varint: UInt64(bitPattern: (number << 1) ^ (number >> 63)))
    }
    return writer.bytes
  }
}

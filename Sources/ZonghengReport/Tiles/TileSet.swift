import Terrain

/// Vector tiles (Mapbox Vector Tile 2.1) of some layers, over a range of levels.
public struct TileSet: Sendable {
  /// Grid steps along a tile's side.
  public static let extent = 4096
  /// Grid steps by which each tile draws beyond its sides, so that lines join without a seam.
  public static let buffer = 64.0

  /// What the tiles are made by.
  public struct Parameters: Sendable {
    /// The least level.
    public var minZoom = 8
    /// The greatest level; maps draw closer levels from it.
    public var maxZoom = 14
    /// Grid steps by which a line may be off at levels below the greatest.
    public var tolerance = 3.0
    /// Grid steps by which a line may be off at the greatest level.
    public var finestTolerance = 0.5
    /// The greatest size of a tile, bytes before compression; the smallest features give way.
    public var sizeLimit = 500_000

    /// The declared defaults.
    public init() {}
  }

  /// The tiles that show something, in the order of an archive.
  public private(set) var tiles: [(tile: TileCoordinate, bytes: [UInt8])] = []
  /// Features left out of a tile because it would have been too heavy, by level.
  public private(set) var dropped: [Int: Int] = [:]
  /// What the tiles show, west, south, east and north in degrees.
  public private(set) var bounds = BoundingBox.empty
  /// The layers.
  public let layers: [TileLayer]
  /// What the tiles were made by.
  public let parameters: Parameters

  /// The tiles of some layers.
  public init(_ layers: [TileLayer], parameters: Parameters = Parameters()) {
    self.layers = layers
    self.parameters = parameters
    for shape in layers.lazy.flatMap(\.shapes) {
      bounds.include(WebMercator.degrees(shape.low))
      bounds.include(WebMercator.degrees(shape.high))
    }
    for zoom in parameters.minZoom...max(parameters.minZoom, parameters.maxZoom) { cut(zoom) }
  }

  private mutating func cut(_ zoom: Int) {
    let tolerance = zoom == parameters.maxZoom ? parameters.finestTolerance : parameters.tolerance
    var level = TileLevel(zoom: zoom, tolerance: tolerance)
    for (number, layer) in layers.enumerated() {
      for index in layer.shapes.indices where layer.minZooms[index] <= zoom {
        level.draw(layer.shapes[index], layer: number, feature: index)
      }
    }
    let sorted = level.builders.map { (TileCoordinate(zoom: zoom, x: $0.key.x, y: $0.key.y), $0.value) }
      .sorted { $0.0 < $1.0 }
    for (tile, builder) in sorted where !builder.drawings.isEmpty {
      let (bytes, left) = builder.encoded(layers: layers, limit: parameters.sizeLimit)
      tiles.append((tile, bytes))
      if left > 0 { dropped[zoom, default: 0] += left }
    }
  }
}

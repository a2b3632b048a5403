import Crypto
import Foundation
import Terrain
import Zongheng

/// The feed of a result: static files that any web server can give out.
///
/// `latest.json` names the newest run; a run's folder never changes once it is there. A reader that follows
/// `latest.json` sees a whole run, never half of one.
public struct WeekFeed: Sendable {
  /// What a feed is made by.
  public struct Parameters: Sendable {
    /// How heatmaps are made.
    public var heat = HeatMapper.Parameters()
    /// How vector tiles are made.
    public var tiles = TileSet.Parameters()
    /// The levels of the heatmaps' pictures.
    public var pictureLevels = 8...16
    /// Who does the work.
    public var workers = Workers(count: 1)

    /// The declared defaults.
    public init() {}
  }

  /// What was written.
  public struct Outcome: Sendable {
    /// The run's name.
    public var run: String
    /// The files of the run with their sizes, by path within its folder.
    public var files: [(path: String, bytes: Int)]
    /// True where the same run was there already.
    public var wasThere: Bool
    /// Seconds of each part of the work; empty where the run was there.
    public var times = StageTimes()
  }

  private let parameters: Parameters

  /// A feed with some parameters.
  public init(_ parameters: Parameters = Parameters()) { self.parameters = parameters }

  /// Writes the feed of a result into a folder and makes it the latest.
  public func write(_ result: ResultFile, to folder: String) async throws -> Outcome {
    let run = try Self.name(of: result, parameters)
    let draft = try RunFolder(run: run, in: folder)
    if draft.isThere {
      let files = try draft.listing()
      try draft.makeLatest(week: result.manifest["week"] ?? "", files: files)
      return Outcome(run: run, files: files.map { ($0.path, $0.bytes) }, wasThere: true)
    }
    do {
      var times = StageTimes()
      try await fill(draft, from: result, &times)
      let files = try draft.finish()
      try draft.makeLatest(week: result.manifest["week"] ?? "", files: files)
      times.finish("publish")
      return Outcome(
        run: run,
        files: files.map { ($0.path, $0.bytes) },
        wasThere: false,
        times: times
      )
    } catch {
      draft.discard()
      throw error
    }
  }

  private func fill(_ run: RunFolder, from result: ResultFile, _ times: inout StageTimes) async throws {
    let layers = try FeedLayers.read(result)
    times.finish("read")
    for datum in FeedDatum.allCases {
      for outgoing in layers {
        var layer = outgoing.layer
        for index in layer.features.indices {
          layer.features[index].geometry = layer.features[index].geometry?.mapPositions(datum.position)
        }
        let bytes = GeoJSONWriter().bytes(of: layer, members: [("coord_sys", datum.rawValue)])
        try run.add("\(datum.rawValue)/\(layer.name).geojson", bytes)
      }
    }
    times.finish("GeoJSON")
    let maps = try HeatMapper(parameters.heat).maps(of: result)
    let documents = try HeatDocuments(maps)
    for datum in FeedDatum.allCases {
      try run.add("\(datum.rawValue)/heat.echarts.json", documents.echarts(datum))
      try run.add("\(datum.rawValue)/heat.amap.json", documents.amap(datum))
      try run.add("\(datum.rawValue)/heat.loca.json", documents.loca(datum))
    }
    for map in maps {
      let name = map.measure.rawValue
      try run.add("heat/\(name).tif") { path in
        try map.raster.writeCloudOptimized(to: path, name: name, unit: map.measure.unit)
      }
      let tiles = try await HeatTiles(map).tiles(
        levels: parameters.pictureLevels,
        workers: parameters.workers
      )
      for (tile, bytes) in tiles { try run.add("heat/\(name)/\(tile.path).png", bytes) }
    }
    times.finish("heatmaps")
    let tiles = TileSet(
      layers.map { outgoing in
        let rows = Dictionary(grouping: outgoing.rows, by: \.feature.id)
        return TileLayer(outgoing.layer, description: outgoing.plan.description) { feature in
          rows[feature.id]?.first.map(outgoing.plan.minZoom) ?? parameters.tiles.maxZoom
        }
      },
      parameters: parameters.tiles
    )
    times.finish("vector tiles")
    for (tile, bytes) in tiles.tiles { try run.add("tiles/\(tile.path).pbf", bytes) }
    times.finish("tile files")
    let name = "\(result.manifest["district"] ?? "") \(result.manifest["week"] ?? "")"
    let map = MapDocuments(tiles, heat: maps, name: name)
    let archive = TileArchive(
      tiles.tiles,
      content: .vector,
      levels: parameters.tiles.minZoom...parameters.tiles.maxZoom,
      bounds: tiles.bounds,
      metadata: "{\"name\":\(JSONText.string(name)),\"vector_layers\":\(map.vectorLayers)}"
    )
    try run.add("tiles.pmtiles", archive.bytes)
    times.finish("tile archive")
    try run.add("tiles.json", Array(map.tileJSON.utf8))
    try run.add("style.json", Array(map.style.utf8))
    try run.add("legend.json", Array(map.legend.utf8))
    try run.add("legend.svg", Array(map.legendPicture.utf8))
    let summary = try FeedSummary(result)
    try run.add("summary.json", summary.json)
    try run.add("summary.csv", summary.csv)
    times.finish("documents")
  }

  /// Week and a hash of everything that the run is made from, so that an unchanged result has its run already.
  private static func name(of result: ResultFile, _ parameters: Parameters) throws -> String {
    var hash = SHA256()
    let file = URL(fileURLWithPath: result.path)
    hash.update(
      data: Data(
        try InputFile(folder: file.deletingLastPathComponent().path, path: file.lastPathComponent).sha256.utf8
      )
    )
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    hash.update(data: try encoder.encode(parameters.heat))
    hash.update(data: Data("\(Version.current) \(parameters.tiles) \(parameters.pictureLevels)".utf8))
    let digits = hash.finalize().prefix(6).map { byte in
      let text = String(byte, radix: 16)
      return text.count == 1 ? "0" + text : text
    }
    return "\(result.manifest["week"] ?? "week")-\(digits.joined())"
  }
}

extension TileCoordinate {
  /// The tile as `z/x/y`.
  var path: String { "\(zoom)/\(x)/\(y)" }
}

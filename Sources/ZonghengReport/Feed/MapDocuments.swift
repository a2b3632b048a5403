import Terrain
import Zongheng

/// What a map needs beside the tiles: TileJSON, a MapLibre style, a legend as JSON and as a picture.
struct MapDocuments {
  private let tiles: TileSet
  private let maps: [HeatMap]
  private let name: String

  /// The documents of some tiles and heatmaps.
  init(_ tiles: TileSet, heat maps: [HeatMap], name: String) {
    self.tiles = tiles
    self.maps = maps
    self.name = name
  }

  /// The classes of the coverage rate, each with its least rate and its colour; the same as in the result's own styles.
  static let classes: [(from: Double, label: String, colour: String)] = [
    (0, "< 50 %", "#440154"), (0.5, "50–75 %", "#3b528b"), (0.75, "75–90 %", "#21918c"),
    (0.9, "90–98 %", "#5ec962"), (0.98, "≥ 98 %", "#fde725"),
  ]
  /// The colour of gaps.
  static let gapColour = "#cc4778"
  /// The colour of what is not assessed.
  static let blankColour = "#b0b0b0"

  /// TileJSON 3.0.0; the tiles' address is relative to the document.
  var tileJSON: String {
    let bounds = tiles.bounds
    let box = [bounds.minX, bounds.minY, bounds.maxX, bounds.maxY].map(JSONText.number)
    return """
      {"tilejson":"3.0.0","name":\(JSONText.string(name)),"scheme":"xyz","tiles":["tiles/{z}/{x}/{y}.pbf"],\
      "minzoom":\(tiles.parameters.minZoom),"maxzoom":\(tiles.parameters.maxZoom),"bounds":[\(box.joined(separator: ","))],\
      "vector_layers":\(vectorLayers)}

      """
  }

  /// The layers of the tiles and their columns, as TileJSON and PMTiles say it.
  var vectorLayers: String {
    let layers = tiles.layers.map { layer in
      let fields = layer.fields.map { field in
        "\(JSONText.string(field.name)):\(JSONText.string(field.kind == .text ? "String" : "Number"))"
      }
      return
        "{\"id\":\(JSONText.string(layer.name)),\"description\":\(JSONText.string(layer.description)),\"minzoom\":\(layer.minZoom),\"maxzoom\":\(tiles.parameters.maxZoom),\"fields\":{\(fields.joined(separator: ","))}}"
    }
    return "[\(layers.joined(separator: ","))]"
  }

  /// A MapLibre style (version 8) of the tiles.
  var style: String {
    """
    {"version":8,"name":\(JSONText.string(name)),
    "sources":{"zongheng":{"type":"vector","url":"tiles.json"}},
    "layers":[
    {"id":"background","type":"background","paint":{"background-color":"#f7f7f5"}},
    {"id":"townships","type":"line","source":"zongheng","source-layer":"townships","paint":{"line-color":"#808080","line-width":1.2}},
    {"id":"compounds","type":"fill","source":"zongheng","source-layer":"compounds","paint":{"fill-color":["match",["get","visited"],1,"#5ec962",0,"#440154","\(Self.blankColour)"],"fill-opacity":0.7}},
    {"id":"roads","type":"line","source":"zongheng","source-layer":"roads","layout":{"line-cap":"round","line-join":"round"},"paint":{"line-color":\(rateColours),"line-width":["interpolate",["linear"],["zoom"],9,0.8,14,3]}},
    {"id":"gaps","type":"line","source":"zongheng","source-layer":"gaps","layout":{"line-cap":"round"},"paint":{"line-color":"\(Self.gapColour)","line-width":["interpolate",["linear"],["zoom"],9,1.2,14,4.5]}}
    ]}

    """
  }

  /// A colour for each class of the coverage rate; grey where there is no rate.
  private var rateColours: String {
    let steps = Self.classes.dropFirst().map { "\(JSONText.number($0.from)),\"\($0.colour)\"" }
    return
      "[\"case\",[\"has\",\"coverage_rate\"],[\"step\",[\"get\",\"coverage_rate\"],\"\(Self.classes[0].colour)\",\(steps.joined(separator: ","))],\"\(Self.blankColour)\"]"
  }

  /// The colours and what they stand for.
  var legend: String {
    let classes = Self.classes.map {
      "{\"from\":\(JSONText.number($0.from)),\"label\":\(JSONText.string($0.label)),\"color\":\"\($0.colour)\"}"
    }
    let heat = maps.map { map -> String in
      let scale = HeatScale(map)
      let stops = (0...5).map { step -> String in
        let share = Double(step) / 5
        return
          "{\"value\":\(JSONText.number((scale.value(at: share) * 100).rounded() / 100)),\"color\":\"\(Viridis.hex(share))\"}"
      }
      let total = map.total.map { JSONText.number(($0 * 1000).rounded() / 1000) } ?? "null"
      return
        "\(JSONText.string(map.measure.rawValue)):{\"unit\":\(JSONText.string(map.measure.unit)),\"total\":\(total),\"suppressed\":\(JSONText.number((map.suppressed * 1000).rounded() / 1000)),\"stops\":[\(stops.joined(separator: ","))]}"
    }
    let dropped = tiles.dropped.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
    return """
      {"coverage_rate":[\(classes.joined(separator: ","))],"gap":"\(Self.gapColour)","not_assessed":"\(Self.blankColour)",
      "heat":{\(heat.joined(separator: ",\n"))},
      "tiles":{"layers":\(vectorLayers),"left_out_of_heavy_tiles":{\(dropped.joined(separator: ","))}}}

      """
  }

  /// The legend of the coverage rate and the gaps as a picture.
  var legendPicture: String {
    var entries = Self.classes.map { ($0.colour, $0.label) }
    entries += [(Self.gapColour, "gap 漏巡"), (Self.blankColour, "not assessed 未考核")]
    let rows = entries.enumerated().map { index, entry in
      let y = 34 + 22 * index
      return
        "<rect x=\"12\" y=\"\(y - 5)\" width=\"28\" height=\"7\" rx=\"3\" fill=\"\(entry.0)\"/><text x=\"50\" y=\"\(y + 3)\">\(entry.1.replacing("<", with: "&lt;"))</text>"
    }
    let height = 34 + 22 * entries.count
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="190" height="\(height)" viewBox="0 0 190 \(height)" role="img" aria-label="Coverage rate">
      <rect width="190" height="\(height)" rx="6" fill="#ffffff"/>
      <g font-family="system-ui, 'Noto Sans CJK SC', sans-serif" font-size="12" fill="#222222"><text x="12" y="18" font-weight="600">Coverage rate 巡查覆盖率</text>
      \(rows.joined(separator: "\n"))
      </g></svg>

      """
  }
}

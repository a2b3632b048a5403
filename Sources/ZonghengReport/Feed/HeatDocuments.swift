import Terrain
import Zongheng

/// Heatmaps as lists of points, in the forms that ECharts, AMap and Loca take.
struct HeatDocuments {
  /// One cell that shows something.
  private struct Cell {
    var position: Point
    var value: Double
  }

  private let maps: [(map: HeatMap, top: Double, cells: [Cell])]

  /// Cells of the heatmaps, each at its middle, no more than so many a map: finer grids are averaged first.
  init(_ maps: [HeatMap], mostCells: Int = 20_000) throws {
    self.maps = try maps.map { map in
      let levels = HeatPyramid(map.raster).levels
      let raster = levels.first { $0.values.count { !$0.isNaN } <= mostCells } ?? levels[levels.count - 1]
      var column = PointColumn()
      var values: [Double] = []
      for (index, value) in raster.values.enumerated() where !value.isNaN {
        let place = Point(Double(index % raster.columns) + 0.5, -Double(index / raster.columns) - 0.5)
        column.append(raster.corner + place * raster.cell)
        values.append(Double(value))
      }
      try Projection(from: .wgs84, to: raster.plane).unproject(&column)
      let cells = values.indices.map {
        Cell(position: Point(column.x[$0], column.y[$0]), value: values[$0])
      }
      return (map, HeatScale(map).top, cells)
    }
  }

  /// For each measure `{unit, max, data: [[lon, lat, value], …]}`: the `data` of an ECharts heatmap series.
  func echarts(_ datum: FeedDatum) -> [UInt8] {
    document(datum) { cell, position, buffer in
      buffer.append("[")
      Self.append(position, separator: ",", to: &buffer)
      buffer.append(",")
      Self.append(cell, to: &buffer)
      buffer.append("]")
    }
  }

  /// For each measure `{unit, max, data: [{lng, lat, count}, …]}`: the data set of an AMap heatmap.
  func amap(_ datum: FeedDatum) -> [UInt8] {
    document(datum) { cell, position, buffer in
      buffer.append("{\"lng\":")
      Self.append(position, separator: ",\"lat\":", to: &buffer)
      buffer.append(",\"count\":")
      Self.append(cell, to: &buffer)
      buffer.append("}")
    }
  }

  /// A feature collection of points with `measure` and `value`: the source of a Loca 2.0 heatmap layer.
  func loca(_ datum: FeedDatum) -> [UInt8] {
    var buffer = ByteBuffer()
    buffer.append("{\"type\":\"FeatureCollection\",\"coord_sys\":\"\(datum.rawValue)\",\"features\":[")
    var isFirst = true
    for (map, _, cells) in maps {
      for cell in cells {
        buffer.append(isFirst ? "\n" : ",\n")
        isFirst = false
        buffer.append(
          "{\"type\":\"Feature\",\"properties\":{\"measure\":\"\(map.measure.rawValue)\",\"value\":"
        )
        Self.append(cell.value, to: &buffer)
        buffer.append("},\"geometry\":{\"type\":\"Point\",\"coordinates\":[")
        Self.append(datum.position(cell.position), separator: ",", to: &buffer)
        buffer.append("]}}")
      }
    }
    buffer.append("\n]}\n")
    return buffer.bytes
  }

  private func document(
    _ datum: FeedDatum,
    _ body: (Double, Point, inout ByteBuffer) -> Void
  ) -> [UInt8] {
    var buffer = ByteBuffer()
    buffer.append("{\"coord_sys\":\"\(datum.rawValue)\",\"measures\":{")
    for (index, (map, top, cells)) in maps.enumerated() {
      buffer.append(index == 0 ? "" : ",")
      buffer.append("\n\"\(map.measure.rawValue)\":{\"unit\":\"\(map.measure.unit)\",\"max\":")
      Self.append(top, to: &buffer)
      buffer.append(",\"data\":[")
      for (number, cell) in cells.enumerated() {
        if number > 0 { buffer.append(",") }
        body(cell.value, datum.position(cell.position), &buffer)
      }
      buffer.append("]}")
    }
    buffer.append("\n}}\n")
    return buffer.bytes
  }

  private static func append(_ position: Point, separator: String, to buffer: inout ByteBuffer) {
    buffer.append(position.x, decimals: 6)
    buffer.append(separator)
    buffer.append(position.y, decimals: 6)
  }

  private static func append(_ value: Double, to buffer: inout ByteBuffer) {
    buffer.append(value, decimals: 3)
  }
}

import Foundation
import Terrain
import Zongheng

/// Writes layers as GeoJSON (RFC 7946): coordinates in degrees, with 8 decimals where nothing else is said.
///
/// The same layer gives the same bytes. A file is written whole or not at all.
public struct GeoJSONWriter: Sendable {
  /// Decimals of a degree.
  private let decimals: Int

  /// A writer.
  /// - Parameter decimals: decimals of a degree; 8 are about a millimetre, 6 a decimetre.
  public init(decimals: Int = 8) { self.decimals = decimals }

  /// Writes a layer, whose positions are longitude and latitude in degrees, to a file.
  public func write(_ layer: VectorLayer, to file: URL) throws(ZonghengError) {
    try WholeFile.write(bytes(of: layer), to: file)
  }

  /// The text of a layer in UTF-8, one feature to a line.
  /// - Parameters:
  ///   - layer: the layer.
  ///   - members: further members of the collection, by name (RFC 7946, 6.1).
  public func bytes(of layer: VectorLayer, members: [(name: String, value: String)] = []) -> [UInt8] {
    var buffer = ByteBuffer()
    buffer.append("{\"type\":\"FeatureCollection\",\"name\":")
    buffer.appendQuoted(layer.name)
    for (name, value) in members {
      buffer.append(",")
      buffer.appendQuoted(name)
      buffer.append(":")
      buffer.appendQuoted(value)
    }
    buffer.append(",\"features\":[")
    for (index, feature) in layer.features.enumerated() {
      buffer.append(index == 0 ? "\n" : ",\n")
      append(feature, fields: layer.fields, to: &buffer)
    }
    buffer.append("\n]}\n")
    return buffer.bytes
  }

  private func append(_ feature: Feature, fields: [Field], to buffer: inout ByteBuffer) {
    buffer.append("{\"type\":\"Feature\",\"properties\":{")
    for (index, field) in fields.enumerated() {
      if index > 0 { buffer.append(",") }
      buffer.appendQuoted(field.name)
      buffer.append(":")
      append(index < feature.values.count ? feature.values[index] : .null, to: &buffer)
    }
    buffer.append("},\"geometry\":")
    switch feature.geometry {
    case nil: buffer.append("null")
    case .point(let point):
      buffer.append("{\"type\":\"Point\",\"coordinates\":")
      append(point, to: &buffer)
      buffer.append("}")
    case .polylines(let lines):
      let single = lines.count == 1
      buffer.append("{\"type\":\"\(single ? "" : "Multi")LineString\",\"coordinates\":")
      if single {
        append(lines[0].points, to: &buffer)
      } else {
        appendList(lines, to: &buffer) { append($0.points, to: &$1) }
      }
      buffer.append("}")
    case .polygons(let area):
      let single = area.polygons.count == 1
      buffer.append("{\"type\":\"\(single ? "" : "Multi")Polygon\",\"coordinates\":")
      if single {
        append(area.polygons[0], to: &buffer)
      } else {
        appendList(area.polygons, to: &buffer) { append($0, to: &$1) }
      }
      buffer.append("}")
    }
    buffer.append("}")
  }

  private func append(_ value: FieldValue, to buffer: inout ByteBuffer) {
    switch value {
    case .null: buffer.append("null")
    case .integer(let number): buffer.append(String(number))
    case .real(let number): buffer.append(number.isFinite ? String(number) : "null")
    case .text(let text): buffer.appendQuoted(text)
    }
  }

  /// A polygon; exteriors run anticlockwise and holes clockwise, RFC 7946, 3.1.6.
  private func append(_ polygon: Polygon, to buffer: inout ByteBuffer) {
    appendList(Array(polygon.rings.enumerated()), to: &buffer) { ring, buffer in
      let anticlockwise = Polygon.signedArea(ring.element) > 0
      append(anticlockwise == (ring.offset == 0) ? ring.element : ring.element.reversed(), to: &buffer)
    }
  }

  private func append(_ points: [Point], to buffer: inout ByteBuffer) {
    appendList(points, to: &buffer) { append($0, to: &$1) }
  }

  private func append(_ point: Point, to buffer: inout ByteBuffer) {
    buffer.append("[")
    buffer.append(point.x, decimals: decimals)
    buffer.append(",")
    buffer.append(point.y, decimals: decimals)
    buffer.append("]")
  }

  private func appendList<Element>(
    _ elements: [Element],
    to buffer: inout ByteBuffer,
    _ body: (Element, inout ByteBuffer) -> Void
  ) {
    buffer.append("[")
    for (index, element) in elements.enumerated() {
      if index > 0 { buffer.append(",") }
      body(element, &buffer)
    }
    buffer.append("]")
  }
}

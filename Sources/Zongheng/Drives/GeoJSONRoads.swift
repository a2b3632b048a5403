import Terrain

/// Reads the usual GeoJSON of a road network straight from its bytes: LineStrings with `id`, `from`, `to` and
/// perhaps `oneway`.
///
/// Whatever is not of that kind is left to the general reader, which also says what is wrong with it.
struct GeoJSONRoads {
  private let bytes: [UInt8]
  private var at = 0
  private var roads = RoadLines()
  private var feature = Members()

  /// What one feature says.
  private struct Members {
    var id: String?
    var topID: String?
    var from: String?
    var to: String?
    var oneway: String?
    var hasLine = false
  }

  /// The roads of a text, in degrees; `nil` where it is of another kind.
  static func read(_ bytes: [UInt8]) -> RoadLines? {
    var reader = GeoJSONRoads(bytes: bytes)
    return reader.collection() ? reader.roads : nil
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  // MARK: Features

  private mutating func collection() -> Bool {
    var isCollection = false
    let isWhole = object { reader, key in
      switch key {
      case "type":
        isCollection = reader.text() == "FeatureCollection"
        return isCollection
      case "features": return reader.array { $0.oneFeature() }
      case "crs": return false
      default: return reader.skip()
      }
    }
    blanks()
    return isWhole && isCollection && at == bytes.count && roads.count > 0
  }

  private mutating func oneFeature() -> Bool {
    feature = Members()
    let isWhole = object { reader, key in
      switch key {
      case "properties": return reader.properties()
      case "geometry": return reader.geometry()
      case "id":
        reader.feature.topID = reader.scalar()
        return reader.feature.topID != nil
      default: return reader.skip()
      }
    }
    guard isWhole, feature.hasLine, let id = feature.id ?? feature.topID, let from = feature.from,
      let to = feature.to, let travel = Self.travel(feature.oneway)
    else { return false }
    roads.finish(id: id, from: from, to: to, travel: travel)
    return true
  }

  private mutating func properties() -> Bool {
    object { reader, key in
      switch key {
      case "id": reader.feature.id = reader.scalar()
      case "from": reader.feature.from = reader.scalar()
      case "to": reader.feature.to = reader.scalar()
      case "oneway": reader.feature.oneway = reader.scalar()
      default: return reader.skip()
      }
      // A value that is missing is for the general reader.
      return reader.at > 0 && reader.bytes[reader.at - 1] != UInt8(ascii: ":")
    }
  }

  private mutating func geometry() -> Bool {
    var isLine = false
    let first = roads.positions.count
    let isWhole = object { reader, key in
      switch key {
      case "type":
        isLine = reader.text() == "LineString"
        return isLine
      case "coordinates": return reader.array { $0.position() }
      default: return reader.skip()
      }
    }
    feature.hasLine = isLine && roads.positions.count - first >= 2
    return isWhole && feature.hasLine
  }

  private mutating func position() -> Bool {
    guard take("["), let longitude = number(), take(","), let latitude = number() else { return false }
    guard abs(longitude) <= 180, abs(latitude) <= 90 else { return false }
    while take(",") { guard number() != nil else { return false } }
    roads.positions.x.append(longitude)
    roads.positions.y.append(latitude)
    return take("]")
  }

  private static func travel(_ text: String?) -> TravelDirections? {
    switch text {
    case nil, "0", "false", "": .both
    case "1", "true": .forward
    case "-1": .backward
    default: nil
    }
  }

  // MARK: JSON

  private mutating func object(_ member: (inout GeoJSONRoads, String) -> Bool) -> Bool {
    guard take("{") else { return false }
    if take("}") { return true }
    repeat {
      guard let key = text(), take(":"), member(&self, key) else { return false }
    } while take(",")
    return take("}")
  }

  private mutating func array(_ element: (inout GeoJSONRoads) -> Bool) -> Bool {
    guard take("[") else { return false }
    if take("]") { return true }
    repeat { guard element(&self) else { return false } } while take(",")
    return take("]")
  }

  /// A string without escapes.
  private mutating func text() -> String? {
    guard take("\"") else { return nil }
    let start = at
    while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
      if bytes[at] == UInt8(ascii: "\\") { return nil }
      at += 1
    }
    guard at < bytes.count else { return nil }
    at += 1
    return String(decoding: bytes[start..<at - 1], as: UTF8.self)
  }

  /// A string, or the text of a number or a Boolean; `nil` for `null` and anything else.
  private mutating func scalar() -> String? {
    blanks()
    guard at < bytes.count else { return nil }
    if bytes[at] == UInt8(ascii: "\"") { return text() }
    let start = at
    while at < bytes.count {
      let byte = bytes[at]
      let isPart =
        byte &- 0x30 < 10 || byte | 0x20 &- 0x61 < 26 || byte == 0x2D || byte == 0x2B || byte == 0x2E
      if !isPart { break }
      at += 1
    }
    let value = String(decoding: bytes[start..<at], as: UTF8.self)
    return value.isEmpty || value == "null" ? nil : value
  }

  /// A number without an exponent.
  private mutating func number() -> Double? {
    blanks()
    let start = at
    while at < bytes.count, bytes[at] &- 0x30 < 10 || bytes[at] == 0x2D || bytes[at] == 0x2E { at += 1 }
    if at < bytes.count, bytes[at] | 0x20 == 0x65 { return nil }
    return FieldParsing.number(bytes.span, start, at)
  }

  private mutating func skip() -> Bool {
    blanks()
    guard at < bytes.count else { return false }
    switch bytes[at] {
    case UInt8(ascii: "{"): return object { reader, _ in reader.skip() }
    case UInt8(ascii: "["): return array { $0.skip() }
    case UInt8(ascii: "\""): return text() != nil
    default:
      let start = at
      _ = scalar()
      return at > start
    }
  }

  @inline(__always)
  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    blanks()
    guard at < bytes.count, bytes[at] == UInt8(truncatingIfNeeded: character.value) else { return false }
    at += 1
    return true
  }

  @inline(__always)
  private mutating func blanks() {
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 {
      at += 1
    }
  }
}

/// One tile while its features come in, layer by layer.
struct TileBuilder {
  /// A feature's drawing in this tile.
  struct Drawing {
    var layer: Int32
    var feature: Int32
    var geometry: [UInt8]
  }

  private(set) var drawings: [Drawing] = []

  mutating func add(_ geometry: TileGeometry, layer: Int, feature: Int) {
    drawings.append(Drawing(layer: Int32(layer), feature: Int32(feature), geometry: geometry.bytes))
  }

  /// The tile's bytes, and how many features were left out to keep it within a size.
  /// - Parameters:
  ///   - layers: the layers that the drawings belong to.
  ///   - limit: the greatest size in bytes; the smallest features give way.
  func encoded(layers: [TileLayer], limit: Int) -> (bytes: [UInt8], dropped: Int) {
    let whole = Self.encode(drawings, layers: layers)
    if whole.count <= limit { return (whole, 0) }
    let ranked = drawings.indices.sorted {
      let (a, b) = (drawings[$0], drawings[$1])
      let left = layers[Int(a.layer)].shapes[Int(a.feature)].extent
      let right = layers[Int(b.layer)].shapes[Int(b.feature)].extent
      return left != right ? left > right : $0 < $1
    }
    var (least, most) = (0, drawings.count)
    var best: [UInt8] = []
    while least < most {
      let middle = (least + most + 1) / 2
      let attempt = Self.encode(ranked.prefix(middle).sorted().map { drawings[$0] }, layers: layers)
      if attempt.count <= limit {
        best = attempt
        least = middle
      } else {
        most = middle - 1
      }
    }
    return (best, drawings.count - least)
  }

  private static func encode(_ drawings: [Drawing], layers: [TileLayer]) -> [UInt8] {
    var tile = ProtobufWriter()
    var start = 0
    while start < drawings.count {
      let number = drawings[start].layer
      var end = start
      while end < drawings.count, drawings[end].layer == number { end += 1 }
      tile.field(3, bytes: message(of: drawings[start..<end], in: layers[Int(number)]))
      start = end
    }
    return tile.bytes
  }

  private static func message(of drawings: ArraySlice<Drawing>, in layer: TileLayer) -> [UInt8] {
    var message = ProtobufWriter()
    message.field(1, text: layer.name)
    var keys = LocalNumbers(layer.fields.count)
    var values = LocalNumbers(layer.values.count)
    var feature = ProtobufWriter()
    var packed = ProtobufWriter()
    for drawing in drawings {
      feature.removeAll()
      packed.removeAll()
      let own = layer.tags[Int(drawing.feature)]
      for index in stride(from: 0, to: own.count, by: 2) {
        packed.varint(UInt64(keys.number(of: own[index])))
        packed.varint(UInt64(values.number(of: own[index + 1])))
      }
      feature.field(1, varint: layer.ids[Int(drawing.feature)])
      feature.field(2, bytes: packed.bytes)
      feature.field(3, varint: UInt64(layer.shapes[Int(drawing.feature)].kind.rawValue))
      feature.field(4, bytes: drawing.geometry)
      message.field(2, bytes: feature.bytes)
    }
    for key in keys.used { message.field(3, text: layer.fields[Int(key)].name) }
    for value in values.used { message.field(4, bytes: layer.values[Int(value)]) }
    message.field(5, varint: UInt64(TileSet.extent))
    message.field(15, varint: 2)
    return message.bytes
  }
}

/// Numbers of a layer's keys or values inside one tile, in the order of their first use.
private struct LocalNumbers {
  private(set) var used: [Int32] = []
  private var local: [Int32: Int32] = [:]

  init(_ count: Int) { local.reserveCapacity(min(count, 256)) }

  mutating func number(of global: Int32) -> Int32 {
    if let known = local[global] { return known }
    let number = Int32(used.count)
    local[global] = number
    used.append(global)
    return number
  }
}

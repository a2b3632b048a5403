import Terrain

/// One file that holds all tiles of a pyramid: PMTiles version 3.
///
/// Source: PMTiles specification version 3 (Protomaps, CC0). Equal tiles are stored once; the tiles lie along the
/// Hilbert curve, so that a reader fetches neighbours together.
public struct TileArchive: Sendable {
  /// What the tiles are.
  public enum Content: UInt8, Sendable { case vector = 1, png = 2 }

  private let content: Content
  private let metadata: String
  private let bounds: BoundingBox
  private let levels: ClosedRange<Int>
  private let tiles: [(tile: TileCoordinate, bytes: [UInt8])]

  /// An archive of some tiles.
  /// - Parameters:
  ///   - tiles: the tiles, in any order; vector tiles uncompressed.
  ///   - content: what they are.
  ///   - levels: the least and the greatest level.
  ///   - bounds: west, south, east and north in degrees (WGS-84).
  ///   - metadata: a JSON object; for vector tiles it must hold `vector_layers`.
  public init(
    _ tiles: [(tile: TileCoordinate, bytes: [UInt8])],
    content: Content,
    levels: ClosedRange<Int>,
    bounds: BoundingBox,
    metadata: String
  ) {
    self.tiles = tiles.sorted { $0.tile < $1.tile }
    self.content = content
    self.levels = levels
    self.bounds = bounds
    self.metadata = metadata
  }

  /// The file's bytes.
  public var bytes: [UInt8] {
    var data: [UInt8] = []
    // By their last eight bytes, which in gzip are checksum and size: far cheaper than a hash of all of them.
    var places: [ArraySlice<UInt8>: [Entry]] = [:]
    var different = 0
    var entries: [Entry] = []
    for (tile, content) in tiles {
      let stored = self.content == .vector ? Deflate.gzip(content) : content
      let known = places[stored.suffix(8)]?.first { entry in
        data[Int(entry.offset)..<Int(entry.offset + entry.length)].elementsEqual(stored)
      }
      var entry =
        known ?? Entry(number: 0, offset: UInt64(data.count), length: UInt64(stored.count), run: 1)
      if known == nil {
        data += stored
        different += 1
        places[stored.suffix(8), default: []].append(entry)
      }
      entry.number = tile.archiveNumber
      if let last = entries.last, last.offset == entry.offset, last.number + last.run == entry.number {
        entries[entries.count - 1].run += 1
      } else {
        entries.append(entry)
      }
    }
    let (root, leaves) = Self.directories(entries)
    let description = Deflate.gzip(Array(metadata.utf8))
    var file = FileHeader()
    file.sections(root: root.count, metadata: description.count, leaves: leaves.count, data: data.count)
    file.number(UInt64(tiles.count))
    file.number(UInt64(entries.count))
    file.number(UInt64(different))
    // Clustered; directories by gzip; tiles by gzip, or as they are.
    file.bytes += [1, 2, content == .vector ? 2 : 1, content.rawValue]
    file.bytes += [UInt8(levels.lowerBound), UInt8(levels.upperBound)]
    for degrees in [bounds.minX, bounds.minY, bounds.maxX, bounds.maxY] { file.degrees(degrees) }
    file.bytes.append(UInt8((levels.lowerBound + levels.upperBound) / 2))
    file.degrees(bounds.center.x)
    file.degrees(bounds.center.y)
    return file.bytes + root + description + leaves + data
  }

  private struct Entry {
    var number: UInt64
    var offset: UInt64
    var length: UInt64
    var run: UInt64
  }

  /// The root directory, which must end within the first 16 KiB of the file, and the leaves where it does not.
  private static func directories(_ entries: [Entry]) -> (root: [UInt8], leaves: [UInt8]) {
    let limit = 16_384 - FileHeader.size
    let whole = directory(entries)
    if whole.count <= limit { return (whole, []) }
    var size = 4096
    while true {
      var leaves: [UInt8] = []
      var root: [Entry] = []
      for start in stride(from: 0, to: entries.count, by: size) {
        let leaf = directory(Array(entries[start..<min(entries.count, start + size)]))
        root.append(
          Entry(
            number: entries[start].number,
            offset: UInt64(leaves.count),
            length: UInt64(leaf.count),
            run: 0
          )
        )
        leaves += leaf
      }
      let packed = directory(root)
      if packed.count <= limit { return (packed, leaves) }
      size *= 2
    }
  }

  private static func directory(_ entries: [Entry]) -> [UInt8] {
    var writer = ProtobufWriter()
    writer.varint(UInt64(entries.count))
    var last: UInt64 = 0
    for entry in entries {
      writer.varint(entry.number - last)
      last = entry.number
    }
    for entry in entries { writer.varint(entry.run) }
    for entry in entries { writer.varint(entry.length) }
    for (index, entry) in entries.enumerated() {
      let follows =
        index > 0 && entry.offset == entries[index - 1].offset + entries[index - 1].length
      writer.varint(follows ? 0 : entry.offset + 1)
    }
    return Deflate.gzip(writer.bytes)
  }
}

/// The first bytes of an archive.
private struct FileHeader {
  static let size = 127
  var bytes: [UInt8] = Array("PMTiles".utf8) + [3]

  mutating func number(_ value: UInt64) { append(value, width: 8) }

  /// Offset and length of each section, one after the other.
  mutating func sections(root: Int, metadata: Int, leaves: Int, data: Int) {
    var offset = Self.size
    for length in [root, metadata, leaves, data] {
      number(UInt64(offset))
      number(UInt64(length))
      offset += length
    }
  }

  /// Degrees in steps of 1e-7.
  mutating func degrees(_ value: Double) {
    let steps = value.isFinite ? Int32((value * 1e7).rounded()) : 0
    append(UInt64(UInt32(bitPattern: steps)), width: 4)
  }

  private mutating func append(_ value: UInt64, width: Int) {
    for index in 0..<width { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * index))) }
  }
}

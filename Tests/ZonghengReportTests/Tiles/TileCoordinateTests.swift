import Testing
import ZonghengReport

@Suite("A tile's number in an archive")
struct TileCoordinateTests {
  @Test("follows the published examples")
  func examples() {
    // PMTiles specification version 3, Tile ID.
    let examples = [
      (0, 0, 0, 0), (1, 0, 0, 1), (1, 0, 1, 2), (1, 1, 1, 3), (1, 1, 0, 4), (2, 0, 0, 5),
      (12, 3423, 1763, 19_078_479),
    ]
    for (zoom, x, y, number) in examples {
      #expect(TileCoordinate(zoom: zoom, x: x, y: y).archiveNumber == UInt64(number))
    }
  }

  @Test("visits every tile of a level once, from neighbour to neighbour")
  func curve() {
    let tiles = (0..<32).flatMap { x in (0..<32).map { TileCoordinate(zoom: 5, x: x, y: $0) } }.sorted()
    #expect(Set(tiles.map(\.archiveNumber)).count == 1024)
    for (a, b) in zip(tiles, tiles.dropFirst()) { #expect(abs(a.x - b.x) + abs(a.y - b.y) == 1) }
  }
}

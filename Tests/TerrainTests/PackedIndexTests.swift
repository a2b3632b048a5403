import Terrain
import Testing

@Suite("Packed index")
struct PackedIndexTests {
  @Test("Every query finds what a look at all rectangles finds", arguments: [0, 1, 15, 16, 17, 200, 5000])
  func bruteForce(count: Int) {
    var dice = Dice(seed: UInt64(count))
    let boxes = (0..<count).map { _ in box(side: 1000, size: 40, &dice) }
    let index = PackedIndex(boxes: boxes)
    for _ in 0..<200 {
      let query = box(side: 1000, size: 120, &dice)
      #expect(index.query(query) == boxes.indices.filter { boxes[$0].intersects(query) }, "seed \(count)")
    }
    #expect(index.query(BoundingBox(minX: -1, minY: -1, maxX: 2000, maxY: 2000)) == Array(0..<count))
  }

  @Test("Empty and non-finite rectangles are never found, and touching ones are")
  func edges() {
    let unit = BoundingBox(minX: 0, minY: 0, maxX: 1, maxY: 1)
    let index = PackedIndex(boxes: [
      .empty, unit, BoundingBox(minX: .nan, minY: 0, maxX: 1, maxY: 1),
      BoundingBox(minX: 1, minY: 1, maxX: 1, maxY: 1),
    ])
    #expect(index.query(BoundingBox(minX: 1, minY: 1, maxX: 2, maxY: 2)) == [1, 3])
    #expect(index.query(.empty) == [])
  }

  private func box(side: Double, size: Double, _ dice: inout Dice) -> BoundingBox {
    let x = Double.random(in: 0..<side, using: &dice)
    let y = Double.random(in: 0..<side, using: &dice)
    return BoundingBox(
      minX: x,
      minY: y,
      maxX: x + .random(in: 0..<size, using: &dice),
      maxY: y + .random(in: 0..<size, using: &dice)
    )
  }
}

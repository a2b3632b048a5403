import Testing

@testable import Zongheng

@Suite("Cuts between places")
struct PlaceFlowTests {
  @Test(
    "A cut is the set that lacks most, as trying all sets finds it",
    arguments: 1...60 as ClosedRange<UInt64>
  )
  func exactness(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let count = 3 + random.index(below: 5)
    var flow = PlaceFlow(count: count)
    var ways: [(Int, Int, Double)] = []
    for _ in 0..<(2 * count) {
      let way = (random.index(below: count), random.index(below: count), random.uniform(0, 1))
      ways.append(way)
      flow.add(from: way.0, to: way.1, way.2)
    }
    // Several questions to one flow: none changes the next one's answer.
    for _ in 0..<4 {
      let needs = (0..<(1 + random.index(below: 2))).map { _ in
        (place: 1 + random.index(below: count - 1), amount: random.uniform(0, 1))
      }
      func lack(_ set: Set<Int>) -> Double {
        needs.reduce(0) { $0 + (set.contains($1.place) ? $1.amount : 0) }
          - ways.reduce(0) { $0 + (set.contains($1.1) && !set.contains($1.0) ? $1.2 : 0) }
      }
      let sets = (0..<(1 << (count - 1))).map { mask in Set((1..<count).filter { mask >> ($0 - 1) & 1 == 1 })
      }
      let most = sets.map(lack).max() ?? 0
      let found = flow.cut(from: 0, toward: needs, leaving: 1e-6)
      #expect((found != nil) == (most > 1e-6), "seed \(seed)")
      if let found { #expect(abs(lack(Set(found)) - most) < 1e-9 && !found.contains(0), "seed \(seed)") }
    }
  }
}

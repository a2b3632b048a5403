import Testing

@testable import Zongheng

@Suite("Workers side by side")
struct WorkersTests {
  @Test("Results come in the order of the chunks, whoever works on them", arguments: [1, 2, 7, 100])
  func results(count: Int) {
    let workers = Workers(count: count)
    for chunks in [0, 1, 2, 50] {
      #expect(workers.results(of: Array(0..<chunks)) { $0 * $0 } == (0..<chunks).map { $0 * $0 })
    }
  }

  @Test("Pieces of different kinds come back in their places, also from pieces that share work again")
  func together() {
    let workers = Workers(count: 3)
    let (number, text, list) = workers.together(
      { 7 },
      { "seven" },
      { workers.results(of: [1, 2, 3]) { $0 + 1 } }
    )
    #expect((number, text) == (7, "seven"))
    #expect(list == [2, 3, 4])
  }

  @Test("Things are handed over once each, in order", arguments: [1, 2, 5])
  func order(count: Int) {
    var dice = SeededGenerator(seed: 11)
    let efforts = (0..<200).map { _ in Int.random(in: 0..<20_000, using: &dice) }
    let makers = efforts.indices.map { index in
      { @Sendable in (index, (0..<efforts[index]).reduce(0, &+)) }
    }
    var taken: [Int] = []
    Workers(count: count).inOrder(makers) { taken.append($0.0) }
    #expect(taken == Array(efforts.indices))
  }

  @Test("Where one cannot be taken, the error comes back and the rest is left", arguments: [1, 4])
  func refusal(count: Int) {
    struct Full: Error {}
    let makers = (0..<50).map { index in { @Sendable in index } }
    var taken: [Int] = []
    #expect(throws: Full.self) {
      try Workers(count: count).inOrder(makers) { index in
        if index == 7 { throw Full() }
        taken.append(index)
      }
    }
    #expect(taken == Array(0..<7))
  }
}

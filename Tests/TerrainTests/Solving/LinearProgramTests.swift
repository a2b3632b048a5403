import Testing

@testable import Terrain

@Suite("Linear programs")
struct LinearProgramTests {
  @Test("By hand: the best corner, and again after another condition")
  func byHand() throws {
    // The most of 3x + 2y with x + y ≤ 4 and x + 3y ≤ 6, x ≤ 3: at (3, 1).
    var program = LinearProgram(worths: [3, 2], most: [3, .infinity])
    program.add([
      LinearProgram.Row([(0, 1), (1, 1)], most: 4), LinearProgram.Row([(0, 1), (1, 3)], most: 6),
    ])
    let solved = program.solve()
    let first = try #require(solved)
    #expect(
      abs(first.worth - 11) < 1e-6 && abs(first.values[0] - 3) < 1e-6 && abs(first.values[1] - 1) < 1e-6
    )
    // With x ≤ y as well, both are 1.5: 3y + y = 6.
    program.add([LinearProgram.Row([(1, 1), (0, -1)], least: 0)])
    let again = program.solve()
    let second = try #require(again)
    #expect(abs(second.worth - 7.5) < 1e-6)
  }

  @Test("No numbers where conditions exclude each other, and none that are best where nothing limits them")
  func none() {
    var impossible = LinearProgram(worths: [1], most: [1])
    impossible.add([LinearProgram.Row([(0, 1)], least: 2)])
    let nowhere = impossible.solve()
    #expect(nowhere == nil)
    var endless = LinearProgram(worths: [1, 0], most: [.infinity, 1])
    endless.add([LinearProgram.Row([(0, 1), (1, -1)], least: 0)])
    let nothing = endless.solve()
    #expect(nothing == nil)
  }
}

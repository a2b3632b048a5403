import Foundation

extension SeededGenerator {
  /// A generator for one part of a simulation: the same seed and parts give the same numbers.
  init(seed: UInt64, parts: UInt64...) {
    var state = seed
    for part in parts {
      var mixer = SeededGenerator(seed: state ^ (part &* 0xD6E8_FEB8_6659_FD93 &+ 1))
      state = mixer.next()
    }
    self.init(seed: state)
  }

  /// A number that is evenly spread over a range.
  mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * (Double(next() >> 11) * 0x1p-53)
  }

  /// A whole number from 0 to below a bound.
  mutating func index(below bound: Int) -> Int {
    min(bound - 1, Int(uniform(0, Double(bound))))
  }

  /// True with a probability.
  mutating func chance(_ probability: Double) -> Bool { uniform(0, 1) < probability }

  /// Two independent standard normal numbers (Box and Muller 1958).
  mutating func normals() -> (Double, Double) {
    let radius = (-2 * log(1 - uniform(0, 1))).squareRoot()
    let angle = uniform(0, 2 * .pi)
    return (radius * cos(angle), radius * sin(angle))
  }

  /// The elements in a random order.
  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var result = elements
    for last in stride(from: result.count - 1, to: 0, by: -1) {
      result.swapAt(last, index(below: last + 1))
    }
    return result
  }
}

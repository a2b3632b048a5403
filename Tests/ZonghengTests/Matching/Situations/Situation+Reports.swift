import Zongheng
import ZonghengTestSupport

extension Situation {
  /// Places that only what the device says of itself tells apart.
  static let reports: [Situation] = [
    Situation("Headings tell the two ways of a narrow dual carriageway apart", Self.narrow, "3 4") {
      $0.tellsMotion = true
      $0.noise = 10
    },
    Situation("Headings tell the ways apart at ten seconds", Self.narrow, "2 1") {
      $0.tellsMotion = true
      $0.intervals = [10]
      $0.noise = 10
    },
    Situation("Fixes that say they are poor do not pull the way to another road", Self.parallel, "1 2") {
      $0.tellsAccuracy = true
      $0.worse = 3
      $0.intervals = [2]
    }
    .expecting {
      // The last fix may be one of the poor ones.
      $0.tolerance = 50
    },
    Situation("A heading while standing is not heard", Self.parallel, "1 3*120 2") { $0.tellsMotion = true },
    Situation("Speeds tell the way round from the way across", Self.bend, "1 B D E C 2") {
      $0.tellsMotion = true
      $0.intervals = [15]
    },
  ]

  private static let narrow = """
    A<---1--<------<-----<--2--<-B
    C>---3-->------>----->--4-->-D
    """
  private static let parallel = """
    A----1---------3--------2----B
    |                            |
    |                            |
    |                            |
    |                            |
    C----------------------------D
    """
  private static let bend = """
              D--------E
              |        |
              |        |
              |        |
    A--1------B--------C------2--F
    """
}

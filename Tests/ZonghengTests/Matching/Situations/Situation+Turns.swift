import Zongheng
import ZonghengTestSupport

/// Turns that were made, beside others that only seem to have been.
extension Situation {
  static let turns: [Situation] = [
    Situation("A courtyard is driven round and left by its only gate", courtyard, "1 B D E H G D B 2") {
      $0.speed = 5
    },
    Situation("A turn inside a courtyard goes out as it came in", courtyard, "1 B D E*20 D B 2") {
      $0.speed = 5
    },
    Situation("A courtyard passed by is not lit, though the device waits at its gate", courtyard, "1 B*90 2"),
    Situation("A gate passed by at five seconds is not driven into", courtyard, "1 B 2") {
      $0.intervals = [5]
      $0.noise = 10
    },
    Situation("A queue of traffic is no turn", street, "1 3*20 4*40 5*15 2") {
      $0.speed = 2
      $0.correlation = 30
    },
    Situation("A queue of traffic at five seconds is no turn", street, "1 3*20 4*40 5*15 2") {
      $0.speed = 2
      $0.intervals = [5]
    },
    Situation("A turn in mid-block beside a parallel street stays in its own", parallel, "1 2*10 1").expecting
    {
      // Fixes within four deviations of each other are one observation: the very tip is cut off.
      $0.tolerance = 50
    },
  ]

  private static let courtyard = """
    A---1--------B--------2---C
                 |
                 |
                 |
                 |
                 |
                 D--------E
                 |        |
                 |        |
                 |        |
                 |        |
                 |        |
                 |        |
                 G--------H
    """
  private static let street = "A---1----------3---4---5----------2---B"
  private static let parallel = """
    A----1------------------2-----B
    |                             |
    |                             |
    |                             |
    |                             |
    |                             |
    C-----------------------------D
    """
}

import Zongheng
import ZonghengTestSupport

extension Situation {
  /// What devices do: stop, wander, err, fall silent, report irregularly.
  static let devices: [Situation] = [
    Situation("A long stop makes no loop and no step back", Self.street, "1 3*600 2") { $0.correlation = 20 },
    Situation("A stop at a junction lights no other street", Self.crossing, "1 B*300 2") {
      $0.correlation = 20
    },
    Situation("A stop that drifts lights no other street", Self.crossing, "1 B*600 2") {
      $0.correlation = 60
    },
    Situation("Fixes far off are left out, and the track is kept", Self.crossing, "1 B 2") {
      $0.outliers = 0.05
    },
    Situation("Fixes far off at five seconds are left out", Self.crossing, "1 B D") {
      $0.outliers = 0.05
      $0.intervals = [5]
      $0.speed = 6
    },
    Situation("A block driven twice is told twice", Self.block, "1 B C D A B C D A 1"),
    Situation("A block driven once round is not told twice", Self.block, "1 B C D A 1") {
      $0.intervals = [4]
    },
    Situation("A turn in the middle of a block goes back the same way", Self.street, "1 3 1").expecting {
      // Fixes within four deviations of each other are one observation: the very tip is cut off.
      $0.tolerance = 50
    },
    Situation("A turn in the middle of a block at five seconds", Self.street, "1 3*15 1") {
      $0.intervals = [5]
    },
    Situation("A tunnel is driven through in silence", Self.street, "1 3 ( 2 ) B"),
    Situation("A tunnel with a bend is driven through in silence", Self.block, "A 1 ( B ) C 2"),
    Situation("Long silence breaks the way, and nothing is invented", Self.street, "1 3 ( 2 ) B") {
      $0.silence = 900
    }
    .expecting {
      $0.breaks = [.silence]
      // The silent part is not told as driven.
      $0.tolerance = 350
    },
    Situation("First and last edge are told in part", Self.crossing, "3 B 4") { $0.noise = 6 },
    Situation("Mixed intervals within one track", Self.crossing, "1 B*30 D*20 B 2") {
      $0.intervals = [1, 1, 1, 5, 10, 2]
    },
    Situation("Mixed intervals around a block", Self.block, "1 B C D A 1") {
      $0.intervals = [1, 1, 15, 1, 8]
    },
    Situation("A yard beside the road breaks the way and nothing is invented", Self.yard, "1 B 3 4 3 B 2")
      .expecting {
        $0.breaks = [.offNetwork]
        $0.tolerance = 60
      },
  ]

  private static let street = "A---1-----------------------3-----------------------2-------B"
  private static let crossing = """
                   D
                   |
                   |
                   |
                   |
                   |
    A---1-----3----B---4----------2---C
                   |
                   |
                   |
                   |
                   E
    """
  private static let block = """
    A-----1------B
    |            |
    |            |
    |            |
    |            |
    |            |
    D---2--------C
    """
  private static let yard = """
    A---1----------------B----------------2---C









                         3



                         4



    """
}

import Zongheng
import ZonghengTestSupport

extension Situation {
  /// Kinds of roads: what lies beside, above or across the one that is driven.
  static let roads: [Situation] = [
    Situation("A main road is not its service road", Self.service, "C A 1 2 B D"),
    Situation("A service road is not its main road", Self.service, "1 A C 3 4 D B 2") { $0.intervals = [3] },
    Situation("Each way of a dual carriageway is driven on its own side", Self.dual, "1 A C 3 4 D B 2"),
    Situation("The other carriageway stays dark at ten seconds", Self.dual, "3 4") { $0.intervals = [10] },
    Situation(
      "Streets crossed are not lit, though the device waits at each crossing",
      Self.crossings,
      "1 B*40 E*40 2"
    ),
    Situation("Streets crossed are not lit at five seconds", Self.crossings, "1 B E 2") {
      $0.intervals = [5]
      $0.noise = 10
    },
    Situation("A turn into a cross-street lights just that one", Self.crossings, "1 B D"),
    Situation("A roundabout is driven three quarters round", Self.roundabout, "H G E B C D"),
    Situation("A roundabout is driven a quarter round", Self.roundabout, "H G E F") { $0.intervals = [2] },
    Situation("A roundabout is driven once round, and back", Self.roundabout, "H G E B C G H"),
    Situation("A connector between two roads is driven, not the crossing behind it", Self.slip, "1 B E 2"),
    Situation("The crossing is driven, not the connector before it", Self.slip, "1 B C E 2"),
    Situation("Nothing turns where roads cross at two levels", Self.bridge, "1 2") { $0.intervals = [3] },
    Situation("A road above is not left for the one below", Self.bridge, "3 4*30 5"),
    Situation("Roads that nothing joins are two paths", Self.island, "1 B C 4").expecting {
      $0.breaks = nil
      // The fixes on either side of the gap may be one observation, which lies on one of the two roads.
      $0.tolerance = 50
    },
    Situation("A dead-end alley is driven in and out", Self.alley, "1 B D*20 B 2").expecting {
      $0.tolerance = 30
    },
    Situation("An alley passed by is not lit, though the device waits at its mouth", Self.alley, "1 B*60 2") {
      $0.noise = 10
    },
  ]

  private static let service = """
    A---------1--------2---------B
    |                            |
    |                            |
    C---------3--------4---------D
    """
  private static let dual = """
    A<---------1-<---<---2-<-----B
    |                            |
    |                            |
    C>---------3->--->---4->-----D
    """
  private static let crossings = """
               D           F
               |           |
               |           |
               |           |
    A---1------B-----------E------2---C
               |           |
               |           |
               |           |
               G           H
    """
  private static let roundabout = """
                A
                |
                |
                |
                |
                B
               v ^
              v   ^
    D--------C     E--------F
              v   ^
               v ^
                G
                |
                |
                |
                |
                H
    """
  private static let slip = """
    A---1-------B---------C---------F
                 \\        |
                  \\       |
                   \\      |
                    \\     |
                     \\    |
                      \\   |
                       \\  |
                        \\ |
                         \\|
                          E
                          |
                          |
                          |
                          |
                          |
                          2
                          |
                          |
                          G
    """
  private static let bridge = """
                   C
                   |
                   3
                   |
                   |
    A---1----------+----------2----B
                   4
                   |
                   |
                   5
                   D
    """
  private static let island = "A--1---------------B       C---------------4--D"
  private static let alley = """
    A----1-----------B-----------2---C
                     |
                     |
                     |
                     |
                     |
                     |
                     D
    """
}

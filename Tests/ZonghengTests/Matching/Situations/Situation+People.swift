import Zongheng
import ZonghengTestSupport

extension Situation {
  /// People on foot: slow, against one-way streets, through compounds.
  static let people: [Situation] = [
    Situation("Somebody on foot walks against a one-way street", Self.oneways, "2 1", Self.onFoot)
      .expecting { $0.traveller = .person },
    Situation("Somebody on foot walks round a block of one-way streets", Self.oneways, "1 A C 4", Self.onFoot)
      .expecting {
        $0.traveller = .person
      },
    Situation("An officer in a car is bound by one-way streets", Self.oneways, "1 B D 3") {
      $0.intervals = [2]
    }
    .expecting { $0.traveller = .person },
    Situation("Somebody on foot turns round in mid-block", Self.oneways, "3 4 3", Self.onFoot)
      .expecting {
        // As for vehicles: fixes within four deviations of each other are one observation, and the very tip is cut off.
        $0.traveller = .person; $0.tolerance = 50
      },
    Situation("A walk through a compound is a break, not a detour", Self.compound, "1 B 5 6 E 2", Self.onFoot)
      .expecting {
        $0.traveller = .person; $0.breaks = nil; $0.tolerance = 100
      },
    Situation(
      "A walk across a block is a break, not a way round it",
      Self.oneways,
      "1 2 6 7 4 3",
      Self.onFoot
    )
    .expecting {
      $0.traveller = .person; $0.breaks = nil; $0.tolerance = 60
    },
    Situation("A vehicle across a yard is a break, not a detour", Self.compound, "1 B 5 6 E 2") {
      $0.speed = 5
    }
    .expecting {
      $0.breaks = nil; $0.tolerance = 100
    },
  ]

  private static func onFoot(_ drive: inout SketchDrive) {
    drive.speed = 1.3
    drive.intervals = [5]
  }

  private static let oneways = """
    A>--1-->------>----->--2-->--B
    |                            |
    |                            |
    |               6            |
    |               7            |
    |                            |
    C----3------------------4----D
    """
  private static let compound = """
    A---1----------------B----------------------C
    |                                           |
    |                                           |
    |                                           |
    |                                           |
    |                    5                      |
    |                                           |
    |                                           |
    |                    6                      |
    |                                           |
    |                                           |
    |                                           |
    |                                           |
    D--------------------E-----------------2----F
    """
}

import Testing
import Zongheng
import ZonghengTestSupport

@Suite("Matching on drawn towns")
struct DrawnMatchingTests {
  @Test("A turn is matched through its corner")
  func corner() {
    let town = MapSketch(
      """
      A---1----B--2---3--C
                         |
                         |
                         4
                         |
                         D
      """,
      metresPerCell: 20
    )
    #expect(town.match("1 2 3 4").roads == ["AB", "BC", "CD"])
  }

  @Test("The way begins and ends where the track does, not at the mean of a group", arguments: [1.0, 2, 5])
  func ends(seconds: Double) throws {
    let town = MapSketch("A-1---------------------2-B", metresPerCell: 20)
    var track = town.track("1 2", every: 60 * seconds)
    let (from, to) = (track.x[0], track.x[1])
    let count = Int(60 / seconds)
    for fix in 1..<count {
      let share = Double(fix) / Double(count)
      track.times.insert(track.times[0] + Int64(60_000 * share), at: fix)
      track.x.insert(from + (to - from) * share, at: fix)
      track.y.insert(track.y[0], at: fix)
    }
    track.times[count] = track.times[0] + 60_000
    let way = RoadMatcher(network: town.network).match(track).stretches
    // The fixes are exact, so that only rounding is left.
    #expect(way.count == 1)
    #expect(abs(try #require(way.first).from - 40) < 0.01)
    #expect(abs(try #require(way.last).to - 480) < 0.01)
  }

  @Test("A crossing street is not lit in passing")
  func crossing() {
    let town = MapSketch(
      """
               D
               |
               |
      A--1--2-3B4-5--6--C
               |
               |
               E
      """,
      metresPerCell: 20
    )
    #expect(town.match("1 2 3 4 5 6").roads == ["AB", "BC"])
  }

  @Test("A one-way street is not driven against its way")
  func oneWay() {
    let town = MapSketch(
      """
      A---<--<--<--B
      |  1   2   3 |
      C-----------D
      """,
      metresPerCell: 20
    )
    #expect(!town.match("1 2 3").roads.contains("AB"))
    #expect(town.match("3 2 1").roads == ["BA"])
  }

  @Test("Of two parallel roads the nearer one is driven, without a change between them")
  func parallel() {
    let town = MapSketch(
      """
      A------------------B
      |1 2  3
      |         4 5 6 7
      |
      C------------------D
      """,
      metresPerCell: 15
    )
    #expect(town.match("1 2 3 4 5 6 7").roads == ["AB"])
  }

  @Test("A drive into a dead end and back covers it both ways")
  func deadEnd() {
    let town = MapSketch(
      """
      A---1-----B----5----C
                |
                2
                |
                3
                |
                D
      """,
      metresPerCell: 25
    )
    #expect(town.match("1 2 3 2 5").roads.first == "AB")
    #expect(town.match("1 2 3 2 5").roads.contains("BD"))
    #expect(town.match("1 2 3 2 5").roads.contains("DB"))
    #expect(town.match("1 2 3 2 5").roads.last == "BC")
  }

  @Test("A turn in the middle of a block is driven back the same way")
  func turnBack() {
    let town = MapSketch("A--1---2---3---4------B", metresPerCell: 20)
    #expect(town.match("1 2 3 4 3 2 1").roads == ["AB", "BA"])
  }

  @Test("A long stop with jitter makes no loops and no steps back")
  func stop() {
    let town = MapSketch(
      """
                     5
      A--1-----2---4 6 7----8---9--B
                     3
      """,
      metresPerCell: 10
    )
    let roads = MapSketch("A--1-----2---3-4-5----8---9--B", metresPerCell: 10)
    #expect(roads.match("1 2 4 3 4 5 4 3 5 4 8 9").roads == ["AB"])
    #expect(town.network.edges.isEmpty)
  }

  @Test("A long silence begins a new path")
  func silence() {
    let town = MapSketch("A--1---2---3---4---5---6--B", metresPerCell: 30)
    let match = town.match("1 2 3 " + String(repeating: ". ", count: 40) + "4 5 6")
    #expect(match.breaks == [.silence])
    #expect(match.matched.stretches.map(\.path) == [0, 1])
  }

  @Test("Silence where nothing moved is a stop, not a break")
  func quietStop() {
    let town = MapSketch("A--1---2---3---4---5---6--B", metresPerCell: 30)
    #expect(town.match("1 2 3 " + String(repeating: ". ", count: 40) + "3 4 5").breaks.isEmpty)
  }

  @Test(
    "A stop of an hour at a turn, told by fixes or by none, lengthens neither the pass before it nor the one after",
    arguments: ["B*3600", "6 ( 6*3600 ) 6"],
    [1, 10] as [Double]
  )
  func stopAtTurn(stop: String, interval: Double) throws {
    let town = MapSketch("A--1---2---3---4---5---6--B", metresPerCell: 30)
    for seed in 1...8 as ClosedRange<UInt64> {
      let drive = SketchDrive("1 \(stop) 1") {
        $0.intervals = [interval]
        $0.noise = 2
      }
      let match = town.told(RoadMatcher(network: town.network).match(drive.track(in: town, seed: seed)))
      try #require(match.roads == ["AB", "BA"], "seed \(seed)")
      let passes = match.matched.stretches
      for pass in passes { #expect(pass.leave - pass.enter < 120_000, "seed \(seed)") }
      #expect(passes[1].enter - passes[0].leave > 3_500_000, "seed \(seed)")
    }
  }

  @Test("A single fix far off is left out")
  func outlier() {
    let town = MapSketch(
      """
      A--1---2-------4---5--B
      |                     |
      |                     |
      |          3          |
      C---------------------D
      """,
      metresPerCell: 40
    )
    let match = town.match("1 2 3 4 5")
    #expect(match.roads == ["AB"])
    #expect(match.matched.edges[2] == -1)
  }

  @Test("Roads that nothing joins are two paths")
  func disconnected() {
    let town = MapSketch("A--1--2--3---B                     C--4--5--6--D", metresPerCell: 30)
    let match = town.match("1 2 3 4 5 6")
    #expect(match.breaks == [.noRoute])
    #expect(match.roads == ["AB", "CD"])
  }

  @Test("Fixes away from all roads interrupt the way")
  func offNetwork() {
    let town = MapSketch(
      """
      A--1--2--3-----4--5--6---B



              7   8   9
      """,
      metresPerCell: 60
    )
    let match = town.match("1 2 3 7 8 9 4 5 6")
    #expect(match.breaks == [.offNetwork])
    #expect(match.roads == ["AB", "AB"])
  }
}

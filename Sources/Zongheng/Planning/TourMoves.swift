/// One thing that a tour may do: a task from one of its sides, or a way from place to place.
struct TourMove {
  /// The place where it begins; `TourMoves.source` for setting out.
  var start: Int
  /// The place where it ends; `TourMoves.sink` for coming home.
  var end: Int
  /// How long it takes, milliseconds.
  var time: Double
  /// The task; `nil` for a way.
  var task: Int?
  /// When it may begin, milliseconds after the shift began.
  var begins: ClosedRange<Double>
}

/// All that tours may do, with as few ways as make up all others.
///
/// A way that is as long as over a third place is left out. Travel times are rounded to milliseconds, so that a way over a third place may
/// seem longer: each way is made shorter by as much, and what is left out never costs less than what it is made of. The depot is
/// no third place; where tours set out and where they come home are places of their own.
struct TourMoves {
  /// The moves: sides of tasks, then ways.
  private(set) var moves: [TourMove] = []
  /// The place from which all tours set out.
  let source: Int
  /// The place where all end.
  var sink: Int { source + 1 }

  private let problem: TourProblem
  /// What a way over a third place may seem longer by, milliseconds.
  private static let rounding = 2
  /// More than what rounding can make on a whole tour, milliseconds.
  static let tolerance = 1000.0

  /// What some tasks of a problem ask for.
  init(_ problem: TourProblem, tasks: [Int]) {
    self.problem = problem
    source = problem.travel.count
    for task in tasks {
      let windows = problem.tasks[task].windows
      for side in problem.tasks[task].sides {
        var begins = -Double.infinity...Double.infinity
        if let first = windows.first, let last = windows.last {
          begins = Double(first.lowerBound) - Self.tolerance...Double(last.upperBound) + Self.tolerance
        }
        add(from: side.start, to: side.end, Double(problem.tasks[task].work), task: task, begins)
      }
    }
    let sides = tasks.flatMap { problem.tasks[$0].sides }
    let places = Set(sides.flatMap { [$0.start, $0.end] }).sorted()
    for start in [source] + places {
      let ends = (places + [sink]).filter { $0 != start && travel(start, $0) < TourProblem.noWay }
      var kept: [Int] = []
      for end in ends.sorted(by: { (travel(start, $0), $0) < (travel(start, $1), $1) }) {
        let whole = travel(start, end)
        let isMade = kept.contains { third in
          let (first, second) = (travel(start, third), travel(third, end))
          return first > 0 && second < whole && first + second <= whole + Self.rounding
        }
        if isMade || (start == source && end == sink) { continue }
        if end != sink { kept.append(end) }
        add(from: start, to: end, Double(max(0, whole - Self.rounding)), task: nil)
      }
    }
  }

  private func travel(_ start: Int, _ end: Int) -> Int {
    let row = start == source ? problem.depot : start
    return end == sink ? problem.home(from: row) : problem.travel[row][end]
  }

  /// Adds a move that may begin in a span, no earlier than one can come from the depot, and no later than one must to be home.
  private mutating func add(
    from start: Int,
    to end: Int,
    _ time: Double,
    task: Int?,
    _ span: ClosedRange<Double> = -.infinity ... .infinity
  ) {
    let early = start == source ? 0 : Double(problem.travel[problem.depot][start]) - Self.tolerance
    let home = end == sink ? 0 : problem.home(from: end)
    let late = Double(problem.shift - home) - time + Self.tolerance
    let (low, high) = (max(0, early, span.lowerBound), min(late, span.upperBound))
    if low <= high {
      moves.append(TourMove(start: start, end: end, time: time, task: task, begins: low...high))
    }
  }
}

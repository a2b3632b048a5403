/// One tour with its earliest and latest times, so that an insertion is judged at once whatever sides its tasks are done from
/// (after Beullens, Muyldermans, Cattrysse, Van Oudheusden 2003).
struct TourTiming: Sendable {
  /// The tasks, in order.
  private(set) var tasks: [Int]
  /// Earliest end of each task, by side.
  private var ends: [(Int, Int)] = []
  /// Latest start of each task that keeps the rest in time, by side; negative where nothing does.
  private var latest: [(Int, Int)] = []
  /// Least time from the start of each task to the end of the tour, windows aside, by side.
  private var tails: [(Int, Int)] = []
  /// How long the tour takes; `nil` where it cannot be done in time.
  private(set) var finish: Int?

  static let late = 1 << 50

  init(_ tasks: [Int], _ problem: borrowing TourProblem) {
    self.tasks = tasks
    update(problem)
  }

  private static func get(_ pair: (Int, Int), _ side: Int) -> Int { side == 0 ? pair.0 : pair.1 }

  private mutating func update(_ problem: borrowing TourProblem) {
    let count = tasks.count
    ends = Array(repeating: (Self.late, Self.late), count: count)
    latest = Array(repeating: (-1, -1), count: count)
    tails = Array(repeating: (Self.late, Self.late), count: count)
    for index in 0..<count {
      let task = problem.tasks[tasks[index]]
      for side in task.sides.indices {
        let end = arrival(at: index, task.sides[side].start, problem)
          .flatMap { task.firstStart(from: $0) }.map { $0 + task.work }
        if side == 0 { ends[index].0 = end ?? Self.late } else { ends[index].1 = end ?? Self.late }
      }
    }
    for index in (0..<count).reversed() {
      let task = problem.tasks[tasks[index]]
      for side in task.sides.indices {
        let (tail, bound) = onward(from: task.sides[side].end, after: index, problem)
        let last = bound.flatMap { task.lastStart(upTo: $0 - task.work) } ?? -1
        if side == 0 {
          (tails[index].0, latest[index].0) = (tail + task.work, last)
        } else {
          (tails[index].1, latest[index].1) = (tail + task.work, last)
        }
      }
    }
    finish = end(problem)
  }

  /// The earliest arrival at a place after the task before an index; `nil` where there is none.
  private func arrival(at index: Int, _ place: Int, _ problem: borrowing TourProblem) -> Int? {
    if index == 0 {
      let way = problem.travel[problem.depot][place]
      return way < TourProblem.noWay ? way : nil
    }
    let before = problem.tasks[tasks[index - 1]]
    var best = Self.late
    for side in before.sides.indices {
      let end = Self.get(ends[index - 1], side)
      let way = problem.travel[before.sides[side].end][place]
      if end < Self.late, way < TourProblem.noWay { best = min(best, end + way) }
    }
    return best < Self.late ? best : nil
  }

  /// From a place on after a task: the least time to the end, and the latest moment to leave; `nil` where too late.
  private func onward(
    from place: Int,
    after index: Int,
    _ problem: borrowing TourProblem
  ) -> (tail: Int, leave: Int?) {
    if index == tasks.count - 1 {
      let way = problem.home(from: place)
      return way < TourProblem.noWay ? (way, problem.shift - way) : (Self.late, nil)
    }
    let next = problem.tasks[tasks[index + 1]]
    var (tail, leave) = (Self.late, -1)
    for side in next.sides.indices {
      let way = problem.travel[place][next.sides[side].start]
      guard way < TourProblem.noWay else { continue }
      tail = min(tail, way + Self.get(tails[index + 1], side))
      leave = max(leave, Self.get(latest[index + 1], side) - way)
    }
    return (tail, leave >= 0 ? leave : nil)
  }

  private func end(_ problem: borrowing TourProblem) -> Int? {
    guard let last = tasks.last.map({ problem.tasks[$0] }) else { return 0 }
    var best = Self.late
    for side in last.sides.indices {
      let end = Self.get(ends[tasks.count - 1], side)
      let way = problem.home(from: last.sides[side].end)
      if end < Self.late, way < TourProblem.noWay { best = min(best, end + way) }
    }
    return best <= problem.shift ? best : nil
  }

  /// How much longer the tour takes with a task before an index; `nil` where that is not in time.
  @inline(__always)
  func extra(_ number: Int, before index: Int, _ problem: borrowing TourProblem) -> Int? {
    let task = problem.tasks[number]
    var best = Self.late
    for side in task.sides.indices {
      guard let reached = arrival(at: index, task.sides[side].start, problem),
        let start = task.firstStart(from: reached)
      else { continue }
      let end = start + task.work
      let (tail, leave) = onward(from: task.sides[side].end, after: index - 1, problem)
      if let leave, end <= leave { best = min(best, end + tail) }
    }
    return best < Self.late ? best - (finish ?? 0) : nil
  }

  /// Puts a task before an index.
  mutating func insert(_ task: Int, before index: Int, _ problem: borrowing TourProblem) {
    tasks.insert(task, at: index)
    update(problem)
  }

  /// Puts other tasks in place of these.
  mutating func replace(_ others: [Int], _ problem: borrowing TourProblem) {
    tasks = others
    update(problem)
  }

  /// The tasks with the sides and times that end the tour earliest.
  func stops(_ problem: borrowing TourProblem) -> [TourPlan.Stop] {
    var stops: [TourPlan.Stop] = []
    var place: Int?
    for index in tasks.indices.reversed() {
      let task = problem.tasks[tasks[index]]
      var best: (end: Int, side: Int)?
      for side in task.sides.indices {
        let end = Self.get(ends[index], side)
        let way =
          place.map { problem.travel[task.sides[side].end][$0] } ?? problem.home(from: task.sides[side].end)
        guard end < Self.late, way < TourProblem.noWay else { continue }
        if end + way < best?.end ?? .max { best = (end + way, side) }
      }
      let side = best?.side ?? 0
      stops.append(
        TourPlan.Stop(task: tasks[index], side: side, start: Self.get(ends[index], side) - task.work)
      )
      place = task.sides[side].start
    }
    return stops.reversed()
  }
}

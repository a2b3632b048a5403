import Terrain

/// A worth that no tours can pass: a linear relaxation in which time flows with the tours.
///
/// How often each way between places is gone and how much of each task is done are numbers, not whole ones. As much leaves each place as
/// comes to it, a task is done once at most, and no more tours set out than there are. Each way and task carries the time
/// at which it is begun, times how often that is: what leaves a place leaves no earlier than it came, late enough to have come from the
/// depot, in the windows of a task, and early enough to be home at the end of the shift (the flow of Gavish, Graves 1978). What would
/// be a round of its own somewhere is cut off: into any set of places one must come at least as often as any task that begins
/// in it is done (generalized subtour elimination, after Fischetti, Salazar González, Toth 1998). Such sets are found as minimum cuts.
struct TourBound {
  private let problem: TourProblem
  private let table: TourMoves
  private var moves: [TourMove] { table.moves }
  /// Tasks that can be done at all, and their moves.
  private let tasks: [(task: Int, columns: [Int])]

  /// Rounds of cuts, at most: after each of them the bound holds. Fewer where there is much to solve, so that a bound never takes
  /// much longer than the search.
  private var rounds: Int { max(1, min(80, 160_000 / max(1, moves.count))) }

  init(_ problem: TourProblem) {
    self.problem = problem
    let table = TourMoves(
      problem,
      tasks: problem.tasks.indices.filter { TourTiming([$0], problem).finish != nil }
    )
    self.table = table
    tasks = Dictionary(grouping: table.moves.indices.filter { table.moves[$0].task != nil }) {
      table.moves[$0].task ?? 0
    }
    .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The bound.
  var worth: Double {
    var best = tasks.reduce(0) { $0 + problem.tasks[$1.task].worth }
    if tasks.isEmpty { return 0 }
    // Columns: how often each move is made, then when it begins, times how often.
    var program = LinearProgram(
      worths: moves.map { $0.task.map { problem.tasks[$0].worth } ?? 0 } + moves.map { _ in 0 },
      most: moves.map { $0.task == nil ? .infinity : 1 } + moves.map { _ in .infinity }
    )
    program.add(rows)
    for _ in 0..<rounds {
      guard let found = program.solve() else { break }
      // Clp keeps conditions to 1e-7; a millionth is more than that can make.
      best = min(best, found.worth * (1 + 1e-6))
      let cuts = cuts(found.values)
      if cuts.isEmpty { break }
      program.add(cuts)
    }
    return best
  }

  /// As much leaves each place as comes to it, and no earlier; each move begins while it may; each task is done once, and no more
  /// tours are made than there are.
  private var rows: [LinearProgram.Row] {
    let count = moves.count
    let shift = Double(problem.shift) + TourMoves.tolerance
    var amounts: [Int: [(column: Int, factor: Double)]] = [:]
    var times: [Int: [(column: Int, factor: Double)]] = [:]
    var rows = tasks.map { LinearProgram.Row($0.columns.map { ($0, 1) }, most: 1) }
    for (index, move) in moves.enumerated() {
      // What stays at one place changes nothing but the time there.
      if move.start == move.end {
        times[move.start, default: []].append((index, -move.time / shift))
      } else {
        amounts[move.start, default: []].append((index, -1))
        amounts[move.end, default: []].append((index, 1))
        times[move.start, default: []].append((count + index, 1))
        times[move.end, default: []] += [(count + index, -1), (index, -move.time / shift)]
      }
      rows.append(
        LinearProgram.Row([(count + index, 1), (index, -move.begins.lowerBound / shift)], least: 0)
      )
      rows.append(LinearProgram.Row([(count + index, 1), (index, -move.begins.upperBound / shift)], most: 0))
    }
    let places = amounts.keys.filter { $0 != table.source && $0 != table.sink }.sorted()
    rows += places.map { LinearProgram.Row(amounts[$0] ?? [], least: 0, most: 0) }
    rows += places.map { LinearProgram.Row(times[$0] ?? [], least: 0) }
    rows.append(LinearProgram.Row(amounts[table.source] ?? [], least: -Double(problem.tours)))
    return rows
  }

  /// Conditions that some numbers break: sets of places that are come to less often than something in them is done.
  private func cuts(_ values: [Double]) -> [LinearProgram.Row] {
    var flow = PlaceFlow(count: table.sink + 1)
    for (index, move) in moves.enumerated() where values[index] > 1e-9 {
      flow.add(from: move.start, to: move.end, values[index])
    }
    let done = tasks.map { task in task.columns.reduce(0) { $0 + values[$1] } }
    var rows: [LinearProgram.Row] = []
    var known: Set<[Int]> = []
    for number in tasks.indices.sorted(by: { (done[$1], $0) < (done[$0], $1) }) where done[number] > 1e-3 {
      let columns = tasks[number].columns
      let needs = columns.map { (moves[$0].start, values[$0]) }
      guard let set = flow.cut(from: table.source, toward: needs, leaving: 1e-3), known.insert(set).inserted
      else { continue }
      let inside = Set(set)
      var terms: [Int: Double] = [:]
      for (index, move) in moves.enumerated() where inside.contains(move.end) && !inside.contains(move.start)
      {
        terms[index, default: 0] += 1
      }
      for column in columns where inside.contains(moves[column].start) { terms[column, default: 0] -= 1 }
      rows.append(
        LinearProgram.Row(
          terms.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
          least: 0
        )
      )
    }
    return rows
  }
}

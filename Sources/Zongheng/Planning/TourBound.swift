/// A worth that no tours can pass.
///
/// Tasks that follow each other without travelling make a cluster. Whoever does something in a cluster must work there, and
/// must come to it and leave it at least once: half of the shortest way in and half of the shortest way out are its own, the
/// other halves belong to where one comes from and goes to. What fits into all shifts together, if clusters may be done in part,
/// is a continuous knapsack (Dantzig 1957) over the best part of each cluster, then the rest of it.
struct TourBound {
  private let problem: TourProblem

  init(_ problem: TourProblem) { self.problem = problem }

  /// The bound.
  var worth: Double {
    let reachable = problem.tasks.indices.filter { TourTiming([$0], problem).finish != nil }
    var pieces: [(worth: Double, time: Double)] = []
    for cluster in clusters(of: reachable) { pieces += blocks(of: cluster, among: reachable) }
    pieces.sort { $0.worth * $1.time > $1.worth * $0.time }
    var left = Double(problem.shift * problem.tours)
    var sum = 0.0
    for piece in pieces {
      if piece.time <= left {
        sum += piece.worth
        left -= piece.time
      } else {
        return sum + piece.worth * left / piece.time
      }
    }
    return sum
  }

  private func clusters(of tasks: [Int]) -> [[Int]] {
    var sets = DisjointSets(count: problem.tasks.count + problem.travel.count)
    for task in tasks {
      for side in problem.tasks[task].sides {
        sets.join(task, problem.tasks.count + side.start)
        sets.join(task, problem.tasks.count + side.end)
      }
    }
    let groups = Dictionary(grouping: tasks) { sets.root(of: $0) }
    return groups.values.map { $0.sorted() }.sorted { $0[0] < $1[0] }
  }

  /// The parts of a cluster by falling worth for their time, the way there in the first.
  private func blocks(of cluster: [Int], among all: [Int]) -> [(worth: Double, time: Double)] {
    let own = Set(cluster)
    let outside = all.filter { !own.contains($0) }.flatMap { problem.tasks[$0].sides }
    let sides = cluster.flatMap { problem.tasks[$0].sides }
    let starts = Set(outside.map(\.end) + [problem.depot])
    let ways = Set(outside.map(\.start))
    var (into, out) = (TourProblem.noWay, TourProblem.noWay)
    for side in Set(sides) {
      for place in starts { into = min(into, problem.travel[place][side.start]) }
      for place in ways { out = min(out, problem.travel[side.end][place]) }
      out = min(out, problem.home(from: side.end))
    }
    let fixed = Double(into + out) / 2
    let ordered = cluster.map { (problem.tasks[$0].worth, Double(max(1, problem.tasks[$0].work))) }
      .sorted { $0.0 * $1.1 > $1.0 * $0.1 }
    // The first part has the best rate with the way there; what follows has its own.
    var (worth, time) = (0.0, fixed)
    var count = 0
    for (more, work) in ordered where count == 0 || more * time > worth * work {
      worth += more
      time += work
      count += 1
    }
    return [(worth, max(1e-9, time))] + ordered.dropFirst(count).map { ($0.0, $0.1) }
  }
}

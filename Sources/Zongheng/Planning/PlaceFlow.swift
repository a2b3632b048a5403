/// How much goes from place to place, and minimum cuts in it: the maximum flow of Dinic (1970).
struct PlaceFlow {
  private struct Pipe {
    var end: Int
    var left: Double
    var whole: Double
  }

  /// Each pipe is followed by its reverse.
  private var pipes: [Pipe] = []
  private var leaving: [[Int]]
  private let count: Int
  /// What is less counts as nothing.
  private static let least = 1e-9

  /// Nothing between a number of places.
  init(count: Int) {
    self.count = count
    // One more for the end of all flows.
    leaving = Array(repeating: [], count: count + 1)
  }

  /// Adds an amount from one place to another.
  mutating func add(from start: Int, to end: Int, _ amount: Double) {
    guard start != end else { return }
    leaving[start].append(pipes.count)
    leaving[end].append(pipes.count + 1)
    pipes.append(Pipe(end: end, left: amount, whole: amount))
    pipes.append(Pipe(end: start, left: 0, whole: 0))
  }

  /// The least set of places, ascending, into which less comes from a source than is needed in it; `nil` where no set lacks more
  /// than `slack`.
  mutating func cut(
    from source: Int,
    toward needs: [(place: Int, amount: Double)],
    leaving slack: Double
  ) -> [Int]? {
    let first = pipes.count
    for index in pipes.indices { pipes[index].left = pipes[index].whole }
    for need in needs { add(from: need.place, to: count, need.amount) }
    defer {
      for index in stride(from: first, to: pipes.count, by: 2) {
        leaving[pipes[index + 1].end].removeLast()
        leaving[count].removeLast()
      }
      pipes.removeSubrange(first...)
    }
    let needed = needs.reduce(0) { $0 + $1.amount }
    var reached = 0.0
    while let levels = levels(from: source) {
      var next = [Int](repeating: 0, count: count + 1)
      while true {
        let more = push(source, .infinity, levels, &next)
        if more <= Self.least { break }
        reached += more
      }
    }
    guard reached < needed - slack else { return nil }
    // Against the stream from the end: what still could flow there lies in the set.
    var isInside = [Bool](repeating: false, count: count + 1)
    isInside[count] = true
    var queue = [count]
    while let place = queue.popLast() {
      for pipe in leaving[place] where pipes[pipe ^ 1].left > Self.least && !isInside[pipes[pipe].end] {
        isInside[pipes[pipe].end] = true
        queue.append(pipes[pipe].end)
      }
    }
    return (0..<count).filter { isInside[$0] }
  }

  /// Steps from the source to each place over what is not full; `nil` where the end is not reached.
  private func levels(from source: Int) -> [Int]? {
    var levels = [Int](repeating: -1, count: count + 1)
    levels[source] = 0
    var queue = [source]
    var head = 0
    while head < queue.count {
      let place = queue[head]
      head += 1
      for pipe in leaving[place] where pipes[pipe].left > Self.least && levels[pipes[pipe].end] < 0 {
        levels[pipes[pipe].end] = levels[place] + 1
        queue.append(pipes[pipe].end)
      }
    }
    return levels[count] < 0 ? nil : levels
  }

  private mutating func push(_ place: Int, _ most: Double, _ levels: [Int], _ next: inout [Int]) -> Double {
    if place == count { return most }
    while next[place] < leaving[place].count {
      let pipe = leaving[place][next[place]]
      let end = pipes[pipe].end
      if pipes[pipe].left > Self.least, levels[end] == levels[place] + 1 {
        let pushed = push(end, min(most, pipes[pipe].left), levels, &next)
        if pushed > Self.least {
          pipes[pipe].left -= pushed
          pipes[pipe ^ 1].left += pushed
          return pushed
        }
      }
      next[place] += 1
    }
    return 0
  }
}

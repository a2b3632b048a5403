import Dispatch
import Synchronization

/// Work side by side within one call: the calling thread is one of the workers.
extension Workers {
  /// The results of all chunks, in their order; each worker takes the next chunk that nobody has begun.
  public func results<Chunk: Sendable, Result: Sendable>(
    of chunks: [Chunk],
    _ body: @Sendable (Chunk) -> Result
  ) -> [Result] {
    let results = Mutex([Result?](repeating: nil, count: chunks.count))
    run(chunks.count) { index in
      let result = body(chunks[index])
      results.withLock { $0[index] = result }
    }
    return results.withLock { $0.compactMap(\.self) }
  }

  /// What some pieces of work give that do not depend on each other.
  public func together<each Result: Sendable>(
    _ work: repeat @escaping @Sendable () -> each Result
  ) -> (repeat each Result) {
    let places = (repeat Place<each Result>())
    var jobs: [@Sendable () -> Void] = []
    repeat jobs.append((each places).filled(by: each work))
    let all = jobs
    run(all.count) { all[$0]() }
    return (repeat (each places).result)
  }

  /// Makes things side by side and hands them over one by one, in their order, while later ones are being made.
  ///
  /// - Parameters:
  ///   - makers: pure functions; the calling thread helps while it has nothing to hand over.
  ///   - take: called on the calling thread. Where it throws, what is not begun is not made.
  public func inOrder<Result: Sendable, Failure>(
    _ makers: [@Sendable () -> Result],
    _ take: (Result) throws(Failure) -> Void
  ) throws(Failure) {
    let line = WaitingLine(makers)
    let helpers = DispatchGroup()
    for _ in 1..<max(1, min(count, makers.count)) {
      DispatchQueue.global().async(group: helpers) { while line.makeNext() {} }
    }
    defer {
      line.close()
      helpers.wait()
    }
    for index in makers.indices { try take(line.result(index)) }
  }

  private func run(_ pieces: Int, _ body: @Sendable (Int) -> Void) {
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(count, pieces)) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < pieces else { return }
        body(index)
      }
    }
  }
}

/// Where one piece of work leaves what it gives.
private final class Place<Result: Sendable>: Sendable {
  private let value = Mutex<Result?>(nil)

  func filled(by work: @escaping @Sendable () -> Result) -> @Sendable () -> Void {
    { [self] in
      let result = work()
      value.withLock { $0 = result }
    }
  }

  var result: Result {
    guard let result = value.withLock({ $0 }) else { preconditionFailure("a piece of work was not done") }
    return result
  }
}

/// Things being made in order by several workers for one who takes them in order.
private final class WaitingLine<Result: Sendable>: Sendable {
  private struct State {
    var begun = 0
    var made: [Int: Result] = [:]
  }

  private let makers: [@Sendable () -> Result]
  private let state = Mutex(State())
  private let news = DispatchSemaphore(value: 0)

  init(_ makers: [@Sendable () -> Result]) { self.makers = makers }

  /// Makes the next thing that nobody has begun; false where there is none.
  func makeNext() -> Bool {
    let index = state.withLock { state -> Int? in
      guard state.begun < makers.count else { return nil }
      state.begun += 1
      return state.begun - 1
    }
    guard let index else { return false }
    let result = makers[index]()
    state.withLock { $0.made[index] = result }
    news.signal()
    return true
  }

  /// The thing of that place, once it is made; it is handed over once.
  func result(_ index: Int) -> Result {
    while true {
      if let result = state.withLock({ $0.made.removeValue(forKey: index) }) { return result }
      // Whoever has nothing to take helps; whoever cannot help waits for news.
      if !makeNext() { news.wait() }
    }
  }

  /// Nothing more is begun.
  func close() { state.withLock { $0.begun = makers.count } }
}

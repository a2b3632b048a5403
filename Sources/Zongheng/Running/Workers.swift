import Synchronization

/// Spreads pure functions of chunks over workers and gives the results back in the order of the chunks.
public struct Workers: Sendable {
  /// How many chunks are worked on at a time.
  public let count: Int

  /// So many workers, at least one.
  public init(count: Int) { self.count = max(1, count) }

  /// The results of all chunks, in their order.
  ///
  /// Each worker takes every `count`-th chunk and owns one scratch, so that one worker and thirty give the same.
  /// - Parameters:
  ///   - chunks: what is worked on.
  ///   - onShare: told the share of chunks that are done, after each of them, by whichever worker did it.
  ///   - makeScratch: makes the scratch of one worker.
  ///   - body: the pure function of one chunk.
  public func map<Chunk: Sendable, Scratch, Result: Sendable>(
    _ chunks: [Chunk],
    onShare: @escaping @Sendable (Double) -> Void = { _ in },
    scratch makeScratch: @escaping @Sendable () -> Scratch,
    _ body: @escaping @Sendable (Chunk, inout Scratch) -> Result
  ) async -> [Result] {
    let count = self.count
    let done = Counter()
    var results = [Result?](repeating: nil, count: chunks.count)
    await withTaskGroup(of: [(Int, Result)].self) { group in
      for worker in 0..<min(count, chunks.count) {
        group.addTask {
          var scratch = makeScratch()
          return stride(from: worker, to: chunks.count, by: count).map { index in
            let result = body(chunks[index], &scratch)
            onShare(Double(done.next()) / Double(chunks.count))
            return (index, result)
          }
        }
      }
      for await part in group {
        for (index, result) in part { results[index] = result }
      }
    }
    return results.compactMap { $0 }
  }
}

/// Counts what several workers have done.
private final class Counter: Sendable {
  private let value = Atomic(0)

  /// One more, all workers taken together.
  func next() -> Int { value.wrappingAdd(1, ordering: .relaxed).newValue }
}

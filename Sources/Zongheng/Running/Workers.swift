/// Spreads pure functions of chunks over workers and gives the results back in the order of the chunks.
public struct Workers: Sendable {
  /// How many chunks are worked on at a time.
  public let count: Int

  /// So many workers, at least one.
  public init(count: Int) { self.count = max(1, count) }

  /// The results of all chunks, in their order.
  ///
  /// Each worker takes every `count`-th chunk and owns one scratch, so that one worker and thirty give the same.
  public func map<Chunk: Sendable, Scratch, Result: Sendable>(
    _ chunks: [Chunk],
    scratch makeScratch: @escaping @Sendable () -> Scratch,
    _ body: @escaping @Sendable (Chunk, inout Scratch) -> Result
  ) async -> [Result] {
    let count = self.count
    var results = [Result?](repeating: nil, count: chunks.count)
    await withTaskGroup(of: [(Int, Result)].self) { group in
      for worker in 0..<min(count, chunks.count) {
        group.addTask {
          var scratch = makeScratch()
          return stride(from: worker, to: chunks.count, by: count).map { ($0, body(chunks[$0], &scratch)) }
        }
      }
      for await part in group {
        for (index, result) in part { results[index] = result }
      }
    }
    return results.compactMap { $0 }
  }
}

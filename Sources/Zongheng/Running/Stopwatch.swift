import Foundation

/// Seconds that each stage of a run has taken, in the order of the stages.
public struct StageTimes: Sendable {
  /// Name and seconds of each stage.
  public private(set) var stages: [(name: String, seconds: Double)] = []
  /// Seconds of the processor that each stage has taken, all workers together.
  public private(set) var processorSeconds: [Double] = []
  private var last = ContinuousClock.now
  private var lastProcessor = Self.processor

  /// Starts the clock.
  public init() {}

  /// Ends the stage that runs since the last call.
  public mutating func finish(_ name: String) {
    let now = ContinuousClock.now
    let elapsed = last.duration(to: now).components
    stages.append((name, Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18))
    last = now
    let processor = Self.processor
    processorSeconds.append(processor - lastProcessor)
    lastProcessor = processor
  }

  /// Adds the stages that another clock has told, and goes on from now.
  public mutating func append(_ other: StageTimes) {
    stages += other.stages
    processorSeconds += other.processorSeconds
    last = .now
    lastProcessor = Self.processor
  }

  /// Seconds that this process has kept processors busy.
  private static var processor: Double { Double(clock()) / Double(CLOCKS_PER_SEC) }
}

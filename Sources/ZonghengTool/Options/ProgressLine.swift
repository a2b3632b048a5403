import Foundation
import Synchronization
import Zongheng
import ZonghengReport

/// One line on a terminal's standard error: what is going on, and a bar where it is known how far that is.
///
/// Nothing is written where standard error is no terminal. Stages may be told from several workers at a time.
final class ProgressLine: Sendable {
  private struct Shown {
    var stage: Stage?
    var share: Double?
    var time = ContinuousClock.now
  }

  private let isOn: Bool
  private let strings: Strings
  private let ink: Ink
  private let shown = Mutex(Shown())

  /// The eye follows ten pictures a second; more would only slow the work down.
  private static let pause = Duration.milliseconds(100)

  /// A line in some language; silent where `isQuiet`.
  init(in strings: Strings, isQuiet: Bool) {
    isOn = !isQuiet && Terminal.isTerminal(2)
    self.strings = strings
    ink = Terminal.errorInk
  }

  /// Shows a stage, and how far it is from 0 to 1.
  func show(_ stage: Stage, _ share: Double? = nil) {
    guard isOn else { return }
    shown.withLock { shown in
      let now = ContinuousClock.now
      if shown.stage == stage {
        // Workers overtake each other; the bar only grows.
        guard let share, share > shown.share ?? -1 else { return }
        shown.share = share
        if now - shown.time < Self.pause { return }
      }
      shown = Shown(stage: stage, share: share, time: now)
      write("\r\u{1B}[K" + line(stage, share))
    }
  }

  /// Shows a sentence of its own, at most ten a second.
  func show(sentence: @autoclosure () -> String) {
    guard isOn else { return }
    shown.withLock { shown in
      let now = ContinuousClock.now
      guard shown.share == nil || now - shown.time >= Self.pause else { return }
      shown = Shown(stage: nil, share: 0, time: now)
      write("\r\u{1B}[K" + String(sentence().prefix(max(20, Terminal.columns - 1))))
    }
  }

  /// Takes the line away, before anything else is printed.
  func clear() {
    guard isOn else { return }
    write("\r\u{1B}[K")
  }

  private func line(_ stage: Stage, _ share: Double?) -> String {
    let name = strings.name(of: stage)
    guard let share else { return "\(name)…" }
    let width = max(0, min(30, Terminal.columns - TextTable.width(name) - 10))
    return "\(name)  \(Self.bar(share, width: width, ink))  \(Int(share * 100)) %"
  }

  /// A bar of eighths of a column.
  static func bar(_ share: Double, width: Int, _ ink: Ink) -> String {
    let eighths = Int((max(0, min(1, share)) * Double(width * 8)).rounded(.down))
    let full = String(repeating: "█", count: eighths / 8)
    let part = eighths % 8 == 0 ? "" : String(Array("▏▎▍▌▋▊▉")[eighths % 8 - 1])
    let rest = String(repeating: "░", count: width - eighths / 8 - part.count)
    return full + part + ink.faint(rest)
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}

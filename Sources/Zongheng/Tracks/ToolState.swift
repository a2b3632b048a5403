import Foundation

/// Whether the tool of a vehicle, such as a broom or nozzles, is at work, where the device reports it.
public enum ToolState: Int8, Hashable, Sendable, Comparable, CaseIterable {
  /// Nothing is reported.
  case unknown = 0
  /// The tool rests.
  case off = 1
  /// The tool is at work.
  case on = 2

  /// What a cell says: 1, on, true, yes, 开, 是, 作业…, 工作…, or 0, off, false, no, 关…, 否, 停…, 未…, 空驶; anything else tells nothing.
  public init(word: String) {
    let word = word.trimmingCharacters(in: .whitespaces).lowercased()
    let (yes, no) = (
      ["1", "on", "true", "yes", "y", "t", "开", "开启", "打开", "是"],
      ["0", "off", "false", "no", "n", "f", "否", "空驶"]
    )
    if yes.contains(word) || word.hasPrefix("作业") || word.hasPrefix("工作") {
      self = .on
    } else if no.contains(word) || word.hasPrefix("关") || word.hasPrefix("停") || word.hasPrefix("未") {
      self = .off
    } else {
      self = .unknown
    }
  }

  /// How the result calls it; `nil` where nothing is reported.
  public var name: String? {
    switch self {
    case .unknown: nil
    case .off: "off"
    case .on: "on"
    }
  }

  /// The mark of a fix that reports it.
  var mark: FixMarks {
    switch self {
    case .unknown: []
    case .off: .toolOff
    case .on: .toolOn
    }
  }

  /// What a fix's marks report.
  init(_ marks: FixMarks) {
    self = marks.contains(.toolOn) ? .on : marks.contains(.toolOff) ? .off : .unknown
  }

  /// In the order of declaration.
  public static func < (left: ToolState, right: ToolState) -> Bool { left.rawValue < right.rawValue }
}

/// A time during which a device's tool is in one state: from a fix that reports it to the next that reports another.
struct ToolSpan: Hashable, Sendable {
  /// First moment, milliseconds since 1970.
  var from: Int64
  /// The moment after the last, milliseconds since 1970.
  var to: Int64
  /// The state.
  var state: ToolState

  /// The spans of a cleaned track, in order of time; none where no fix reports a tool.
  static func spans(of track: Track) -> [ToolSpan] {
    guard track.marks.contains(where: { ToolState($0) != .unknown }) else { return [] }
    var spans: [ToolSpan] = []
    for fix in track.times.indices {
      let state = ToolState(track.marks[fix])
      let end = fix + 1 < track.count ? track.times[fix + 1] : track.times[fix] + 1
      if let last = spans.last, last.state == state, last.to == track.times[fix] {
        spans[spans.count - 1].to = end
      } else {
        spans.append(ToolSpan(from: track.times[fix], to: end, state: state))
      }
    }
    return spans
  }
}

extension LedgerEntry {
  /// The traversal in pieces, each with the state that the tool was in.
  ///
  /// - Parameter spans: of the same device, in order of time.
  func divided(byTool spans: [ToolSpan]) -> [LedgerEntry] {
    let meeting = spans.filter { $0.from < leave && enter < $0.to }
    guard let first = meeting.first, leave > enter else { return [self] }
    if meeting.count == 1, first.from <= enter, leave <= first.to {
      var piece = self
      piece.tool = first.state
      return [piece]
    }
    let times = Set(meeting.flatMap { [$0.from, $0.to] } + [enter, leave]).filter {
      enter <= $0 && $0 <= leave
    }.sorted()
    return zip(times, times.dropFirst()).compactMap { begin, end in
      var piece = self
      (piece.enter, piece.leave) = (begin, end)
      let ends = [place(at: begin), place(at: end)]
      (piece.from, piece.to) = (min(ends[0], ends[1]), max(ends[0], ends[1]))
      piece.tool = meeting.first { $0.from <= begin && end <= $0.to }?.state ?? .unknown
      return piece.from < piece.to ? piece : nil
    }
  }
}

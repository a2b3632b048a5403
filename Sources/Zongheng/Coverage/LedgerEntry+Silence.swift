extension LedgerEntry {
  /// Greatest confidence of a way that was driven unseen, in thousandths: the likeliest way is no better than a guess.
  static let unseenConfidence: Int32 = 500

  /// The traversal in pieces: what was driven during a silence is the matcher's guess of a way, and is less certain.
  ///
  /// - Parameter silences: of the same device, in order of time.
  func divided(by silences: [SilentSpan]) -> [LedgerEntry] {
    let meeting = silences.filter { $0.from < leave && enter < $0.to }
    guard !meeting.isEmpty, leave > enter else { return [self] }
    var pieces: [LedgerEntry] = []
    var time = enter
    for silence in meeting {
      append(until: max(time, silence.from), from: time, unseen: false, to: &pieces)
      let end = min(leave, silence.to)
      append(until: end, from: max(time, silence.from), unseen: true, to: &pieces)
      time = max(time, end)
    }
    append(until: leave, from: time, unseen: false, to: &pieces)
    return pieces
  }

  /// Appends the piece that was driven between two times, at an even speed.
  private func append(until end: Int64, from begin: Int64, unseen: Bool, to pieces: inout [LedgerEntry]) {
    guard begin < end else { return }
    var piece = self
    piece.enter = begin
    piece.leave = end
    let (first, last) = (place(at: begin), place(at: end))
    piece.from = min(first, last)
    piece.to = max(first, last)
    if unseen { piece.confidence = min(confidence, Self.unseenConfidence) }
    if piece.from < piece.to { pieces.append(piece) }
  }

  /// How far it had come at a time, at an even speed.
  func place(at time: Int64) -> Int32 {
    let driven = Int32(Int64(length) * (time - enter) / (leave - enter))
    return direction == .forward ? from + driven : to - driven
  }
}

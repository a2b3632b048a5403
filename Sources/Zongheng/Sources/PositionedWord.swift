/// What a cell about the position says: 1, A, 是, 已定位, or 0, V, 否, 未定位.
enum PositionedWord {
  /// False where a word says no: 0, V (NMEA's warning), N…, F…, 否…, 未…, 无….
  static func isYes(_ text: String) -> Bool {
    switch text.lowercased() {
    case "0", "v": false
    case let word:
      !(word.hasPrefix("n") || word.hasPrefix("f") || word.hasPrefix("否") || word.hasPrefix("未")
        || word.hasPrefix("无"))
    }
  }
}

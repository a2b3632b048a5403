import Terrain
import Zongheng

extension Strings {
  /// What was recognised of a file, on one line.
  public func recognised(_ source: RecognisedSource, ink: Ink = .plain) -> String {
    let form = [source.format, source.encoding, words(source.separator)].filter { !$0.isEmpty }
      .joined(separator: ", ")
    let columns = TextTable.printable(source.columns.joined(separator: ", "))
    let parts = [
      form, columns.isEmpty ? say("device: ", "设备：") + words(source.device) : columns, words(source.times),
      words(source.positions), say("\(grouped(source.rows)) rows", "\(grouped(source.rows)) 行"),
    ].filter { !$0.isEmpty }
    return "\(ink.strong(TextTable.printable(source.file)))  \(parts.joined(separator: " · "))"
  }

  /// How much was read.
  func fixesRead(rows: Int, fixes: Int, devices: Int, span: String) -> String {
    let days = span.isEmpty ? "" : say(", \(span)", "，\(span)")
    return say(
      "\(grouped(fixes)) fixes of \(count(devices, one: "device", many: "devices", "")) in \(grouped(rows)) rows\(days)",
      "\(grouped(rows)) 行，定位点 \(grouped(fixes)) 个，设备 \(grouped(devices)) 台\(days)"
    )
  }

  /// What positions are measured against, before and after.
  func datums(from source: Datum, to target: Datum, isWritten: Bool) -> String {
    if source == target {
      return say("datum \(Self.name(of: source)), as read", "坐标系 \(Self.name(of: source))，未转换")
    }
    return say(
      "datum \(Self.name(of: source)), written as \(Self.name(of: target))",
      "坐标系 \(Self.name(of: source))，转换为 \(Self.name(of: target))"
    )
  }

  /// Heads of the table of classes.
  var classHeads: [String] { [say("class", "类别"), say("fixes", "定位点"), say("and", "处理")] }

  /// What cleaning does with fixes of a class.
  func kept(_ kind: FixClass) -> String {
    kind.isKept ? say("kept", "保留") : say("set aside", "剔除")
  }

  /// Fixes that GPX has no place for.
  func withoutPlace(_ count: Int) -> String {
    say(
      "\(grouped(count)) fixes without a position are not in the file: GPX has no place for them",
      "\(grouped(count)) 个定位点没有位置，GPX 无法表示，未写出"
    )
  }

  /// Where the fixes are.
  func fixesWritten(to path: String) -> String { say("Written to \(path)", "已写入 \(path)") }

  static func name(of datum: Datum) -> String {
    switch datum {
    case .wgs84: "WGS-84"
    case .cgcs2000: "CGCS2000"
    case .gcj02: "GCJ-02"
    case .bd09: "BD-09"
    }
  }

  /// Words in which readers say what they recognised; names of columns and zones stay as they are.
  private func words(_ text: String) -> String {
    guard language == .chinese else { return text }
    var result = text
    for (english, chinese) in Self.recognisedWords { result = result.replacing(english, with: chinese) }
    return result
  }

  /// Longer ones first.
  private static let recognisedWords = [
    ("a time for each position of a line", "线的每个坐标各有时间"), ("a time for each point", "每个点各有时间"),
    ("date and time of day", "日期与时刻分列"), ("time of day on ", "只有时刻，日期为 "),
    ("times without a zone, taken as ", "时间无时区，按 "),
    ("times with a zone", "时间带时区"), ("local time at UTC+8", "北京时间"), ("whole times", "完整时间"),
    ("Unix milliseconds", "Unix 毫秒"), ("Unix seconds", "Unix 秒"), ("degrees and minutes", "度分"),
    ("1e-06 degrees", "百万分之一度"), ("1e-6 degrees", "百万分之一度"), ("1e-05 degrees", "十万分之一度"),
    ("1e-07 degrees", "千万分之一度"), ("degrees", "度"), ("before the sentence", "语句之前"), ("file name", "文件名"),
    ("terminal number", "终端号"), ("track name", "轨迹名"), ("hex lines", "十六进制行"), ("binary", "二进制"),
    ("comma", "逗号"), ("semicolon", "分号"), ("blank", "空格"), ("tab", "制表符"), ("lines", "行"), ("sheet ", "工作表 "),
    ("column ", "列 "), ("property ", "属性 "), (", UTC", "，UTC"),
  ]
}

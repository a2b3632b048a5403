import Zongheng

extension Strings {
  var metreSign: String { say("m", "米") }
  var minuteSign: String { say("min", "分钟") }
  var evidenceUnnamed: String { say("(a person’s device)", "（人员设备）") }
  var evidenceCounts: String { say("counts", "计入") }
  var evidenceNoRule: String {
    say("No rule asks for visits here in this period.", "此处此时段没有巡查要求。")
  }
  var evidenceAnswerHeads: [String] {
    [
      say("rule", "规则"), say("period", "时段"), say("from–to m", "桩号（米）"), say("answer", "结论"),
      say("visits", "次数"), say("side", "车道"),
    ]
  }
  var evidenceVisitHeads: [String] {
    [
      say("time", "时间"), say("device", "设备"), say("file:rows", "文件:行"), say("from–to m", "桩号（米）"),
      say("speed, stay or seen", "车速、停留或可见"), say("confidence", "置信度"), say("verdict", "判定"),
    ]
  }
  var evidenceSilenceHeads: [String] {
    [
      say("silent", "静默时段"), say("device", "设备"), say("minutes", "分钟"),
      say("within reach, m", "可达桩号（米）"),
    ]
  }
  var evidenceFixesTitle: String { say("Nearest raw fixes", "最近的原始定位点") }
  var evidenceFixHeads: [String] {
    [say("time", "时间"), say("device", "设备"), say("metres away", "距离（米）"), say("file:row", "文件:行")]
  }
  var evidenceAnswersTitle: String { say("What was asked, and the answer", "要求与结论") }
  var evidenceEyebrow: String { say("Zongheng · evidence", "纵横 · 巡查证据") }

  func evidenceRule(_ rule: Evidence.Rule) -> String {
    let basis = rule.basis.isEmpty ? "" : say(", after ", "，依据：") + TextTable.printable(rule.basis)
    return say("Rule ", "规则 ") + TextTable.printable(rule.id)
      + (rule.line > 0 ? say(" (rules, line \(rule.line)\(basis))", "（规则文件第 \(rule.line) 行\(basis)）") : "")
  }

  func evidenceVisits(_ count: Int) -> String {
    count == 0
      ? say("Nobody was seen here.", "未见任何巡查。")
      : say("Seen here: \(self.count(count, one: "pass", many: "passes", ""))", "经过记录 \(grouped(count)) 条")
  }

  func evidenceSilences(_ count: Int) -> String {
    count == 0
      ? say("No silent device could have been here.", "没有静默设备可能到过此处。")
      : say(
        "Silent devices that could have been here: \(self.count(count, one: "time", many: "times", ""))",
        "静默设备可能到过此处 \(grouped(count)) 次"
      )
  }

  func evidenceHidden(_ count: Int) -> String {
    say(
      "\(grouped(count)) earlier ones not shown (--top 0 shows all)",
      "较早的 \(grouped(count)) 条未显示（--top 0 显示全部）"
    )
  }

  func evidenceSources(_ count: Int) -> String {
    say(
      "From \(self.count(count, one: "track file", many: "track files", "")); rows are those of the fixes around each visit.",
      "依据 \(grouped(count)) 个轨迹文件；“行”为每次经过前后定位点在文件中的行号。"
    )
  }

  func name(ofState state: PatrolState) -> String {
    switch state {
    case .covered: say("met", "已覆盖")
    case .gap: say("missed", "漏巡")
    case .unknown: say("unknown", "未知")
    case .excluded: say("excluded", "不计入")
    }
  }

  func name(ofSide side: String) -> String {
    switch side {
    case "up": say("up", "上行")
    case "down": say("down", "下行")
    default: ""
    }
  }

  /// The greatest speed that a verdict was held against, km/h.
  func evidenceLimit(_ kmh: String) -> String { say(" (limit \(kmh) km/h)", "（限速 \(kmh) km/h）") }

  func name(of reason: VisitVerdict.Reason) -> String {
    switch reason {
    case .wrongKind: say("device kind not admitted", "设备类型不符")
    case .outsideWindow: say("outside days or hours", "不在规定时段")
    case .makeUp: say("make-up patrol, after the window", "补巡（时段之后）")
    case .toolOff: say("tool off", "未作业")
    case .tooFast: say("too fast", "车速过快")
    case .speedUncertain: say("speed uncertain", "车速存疑")
    case .ambiguous: say("track ambiguous", "轨迹不明确")
    case .outOfReach: say("not near enough", "未到规定距离")
    case .dwellTooShort: say("stay too short", "停留时间过短")
    case .tooSoon: say("too soon after another visit", "与上次间隔过短")
    case .sameParty: say("same party", "同一巡查组")
    case .beside: say("counts from the other carriageway", "对向车道计入")
    }
  }
}

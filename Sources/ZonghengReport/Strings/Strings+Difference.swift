import Zongheng

extension Strings {
  var differenceNone: String { say("Nothing differs.", "没有差异。") }
  var differenceAsked: String { say("Asked for, m", "有要求里程（米）") }
  var differenceCovered: String { say("Covered, m", "已覆盖（米）") }
  var differenceRequired: String { say("Required, m", "应巡里程（米）") }
  var differencePatrolled: String { say("Patrolled, m", "实巡里程（米）") }
  var differenceVisits: String { say("Passes and stays", "经过与停留") }
  var differenceCompoundVisits: String { say("Compound visits met", "小区到位次数") }
  var differenceSum: String { say("in all", "合计") }
  var differenceFigureHeads: [String] {
    ["", say("before", "原结果"), say("now", "新结果"), say("change", "变化")]
  }
  var differenceCauseHeads: [String] {
    [
      say("cause", "原因"), say("asked for m", "有要求（米）"), say("covered m", "已覆盖（米）"),
      say("unknown m", "未知（米）"), say("required m", "应巡（米）"), say("patrolled m", "实巡（米）"),
      say("passes", "经过"), say("compound visits", "小区到位"), say("gaps", "漏巡"),
    ]
  }
  var differencePeriodHeads: [String] {
    [
      say("period", "时段"), say("cause", "原因"), say("covered m", "已覆盖（米）"), say("unknown m", "未知（米）"),
      say("required m", "应巡（米）"), say("patrolled m", "实巡（米）"),
    ]
  }
  var differenceChangeHeads: [String] {
    [
      say("road", "道路"), say("from–to m", "桩号（米）"), say("period", "时段"), say("rule", "规则"),
      say("state", "状态"), say("cause", "原因"), say("patrolled m", "实巡（米）"),
    ]
  }

  func differenceGaps(opened: Int, closed: Int, altered: Int) -> String {
    say(
      "Gaps: \(grouped(opened)) opened, \(grouped(closed)) closed, \(grouped(altered)) with other ends or another cause",
      "漏巡：新增 \(grouped(opened)) 处，消除 \(grouped(closed)) 处，起止或原因变化 \(grouped(altered)) 处"
    )
  }

  func differenceHidden(_ count: Int) -> String {
    say(
      "\(grouped(count)) more changes not shown (--top 0 shows all)",
      "另有 \(grouped(count)) 处变化未显示（--top 0 显示全部）"
    )
  }

  func differenceScores(_ text: String) -> String { say("Scores after: \(text)", "考核得分：\(text)") }
  var differenceScoreHeads: [String] {
    [
      say("subject", "对象"), say("place", "名次"), say("before", "原得分"), say("now", "新得分"),
      say("change", "变化"),
    ]
  }
  var differenceIndicatorHeads: [String] {
    [
      say("subject", "对象"), say("indicator", "指标"), say("value before", "原数值"), say("now", "新数值"),
      say("score", "总分变化"), say("cause", "原因"),
    ]
  }

  /// Percentage points, written already.
  func differencePoints(_ written: String) -> String { say("\(written) points", "\(written) 个百分点") }

  /// Why a figure is another now.
  func name(of cause: ChangeCause) -> String {
    switch cause {
    case .editedLayer: say("edited layer", "图层修改")
    case .editedRule: say("edited rule", "规则修改")
    case .lateFixes: say("late fixes", "补传定位")
    case .newVersion: say("new version", "程序版本")
    case .unexplained: say("unexplained", "原因不明")
    }
  }

  /// A state as a result writes it; nothing was asked for where it is empty.
  func state(_ written: String) -> String {
    switch PatrolState(rawValue: written) {
    case .covered: say("covered", "已巡")
    case .gap: say("gap", "漏巡")
    case .unknown: say("unknown", "未知")
    case .excluded: say("excluded", "免巡")
    case nil: say("not asked for", "无要求")
    }
  }
}

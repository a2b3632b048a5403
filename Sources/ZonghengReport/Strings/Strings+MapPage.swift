import Zongheng

/// What the interactive map says.
extension Strings {
  func mapPageTitle(_ district: String, week: String) -> String {
    say("\(district): patrol map, week \(week)", "\(district)巡查地图（\(week)）")
  }

  func mapRule(visits: Int, isPerWeek: Bool, basis: String?) -> String {
    let times = say(
      "\(visits) \(visits == 1 ? "visit" : "visits") a \(isPerWeek ? "week" : "day")",
      "每\(isPerWeek ? "周" : "日") \(visits) 次"
    )
    return times + (basis.map { say(" (\($0))", "（\($0)）") } ?? "")
  }

  func name(of status: GapHistory.Status) -> String {
    switch status {
    case .new: say("new", "新增")
    case .persisting: say("persisting", "持续")
    case .shrinking: say("shrinking", "缩小")
    }
  }

  /// The words of the page, by the key that its template and its script use.
  var mapWords: [(String, String)] {
    [
      ("map", say("Map of the district", "全区地图")), ("filters", say("Filters", "筛选")),
      ("layers", say("Layers", "图层")), ("gaps", say("Gaps", "漏巡")), ("roads", say("Roads", "道路")),
      ("compounds", say("Compounds", "小区")), ("zones", say("Contact zones", "包干区")),
      ("townships", say("Townships", "街道（乡镇）")), ("grade", say("Grade", "等级")),
      ("cause", say("Cause", "原因")), ("day", say("Day", "时段")), ("zone", say("Contact zone", "包干区")),
      ("reset", say("Show all", "显示全部")), ("close", say("Close", "关闭")), ("all", say("all", "全部")),
      ("reproduce", say("The evidence, in full:", "完整证据：")),
      ("count", say("#1 of #2 gaps, #3", "#2 处漏巡中的 #1 处，共 #3")),
      ("never", say("never visited", "从未到达")), ("late", say("missed on some day", "部分时段漏巡")),
      ("silent", say("a device was silent", "设备静默")),
      ("covered", say("road, 98 % covered or more", "覆盖 98 % 以上的道路")),
      ("uncovered", say("road, less than half covered", "覆盖不足一半的道路")),
      ("unknown", say("road, mostly unknown", "大部分未知的道路")),
      ("seen", say("compound visited", "小区已到位")), ("unseen", say("compound not visited", "小区未到位")),
      ("m", say("m", "米")), ("week", say("week", "全周")), ("weeks", say("# weeks", "第 # 周")),
      ("up", say("up", "上行")), ("down", say("down", "下行")),
      ("chainage", say("From–to", "桩号")), ("length", say("Length", "长度")),
      ("requirement", say("Requirement", "要求")), ("visits", say("Visits", "次数")),
      ("status", say("Since", "状态")), ("community", say("Community", "社区（村）")),
      ("township", say("Township", "街道（乡镇）")), ("rank", say("Rank", "排名")),
    ]
  }
}

extension Strings {
  /// Heads of the table of gaps.
  public var gapHeads: [String] {
    [
      "#", say("name", "名称"), say("grade", "等级"), say("from–to m", "桩号（米）"), say("length m", "长度（米）"),
      say("period", "时段"), say("cause", "原因"), say("visits", "次数"), say("community", "社区（村）"),
    ]
  }

  /// Under the table: how many gaps, how long, and how many of them are not shown.
  public func gapsBelow(_ count: Int, metres length: Double, hidden: Int) -> String {
    let all = say(
      "\(self.count(count, one: "gap", many: "gaps", "处漏巡")), \(metres(length))",
      "\(grouped(count)) 处漏巡，\(metres(length))"
    )
    guard hidden > 0 else { return all }
    return all
      + say(
        "; \(grouped(hidden)) more not shown (--top 0 shows all)",
        "；另有 \(grouped(hidden)) 处未显示（--top 0 显示全部）"
      )
  }
}

import Zongheng

/// The words of the Monday report.
extension Strings {
  // MARK: Head

  var internalUse: String { say("Internal use", "内部使用") }

  func reportTitle(_ district: String, week: String) -> String {
    say("\(district): patrol report, week \(week)", "\(district)城市管理巡查周报（\(week)）")
  }

  func reportDays(_ first: String, _ last: String) -> String {
    say("Monday \(first) to Sunday \(last)", "\(first)（周一）至 \(last)（周日）")
  }

  func verdict(
    rate: Double?,
    covered: Double,
    requiring: Double,
    change: Double?,
    blind: Double,
    unknown: Double,
    worst: String?,
    compliance: Double?
  ) -> String {
    func km(_ metres: Double) -> String { kilometres(Int((metres * 100).rounded())) }
    let moved = change.map { change -> String in
      let amount = Self.decimal(abs(change) * 100, places: 1)
      if amount == "0.0" { return say(", as much as last week", "，与上周持平") }
      return change > 0
        ? say(", \(amount) points more than last week", "，较上周上升 \(amount) 个百分点")
        : say(", \(amount) points less than last week", "，较上周下降 \(amount) 个百分点")
    }
    let reached = say(
      "Patrols reached \(percent(rate)) of the roads that must be visited (\(km(covered)) of \(km(requiring)))",
      "本周巡查覆盖率 \(percent(rate))（应巡 \(km(requiring))，到达 \(km(covered))）"
    )
    let missed =
      blind < 0.5
      ? say(" No road was missed for certain.", "无确定漏巡的道路。")
      : say(
        " \(km(blind)) were never visited\(worst.map { ", most of them in \($0)" } ?? "").",
        "\(km(blind)) 从未到达\(worst.map { "，以\($0)为最多" } ?? "")。"
      )
    let silent =
      unknown < 0.5
      ? ""
      : say(
        " Another \(km(unknown)) may have been reached while devices were silent.",
        "另有 \(km(unknown)) 在设备静默期间可能到达，列为未知。"
      )
    return reached + (moved ?? "") + say(".", "。") + missed + silent
      + say(" The compliance rate is \(percent(compliance)).", "频次达标率 \(percent(compliance))。")
  }

  // MARK: Figures

  var againstLastWeek: String { say("vs last week", "环比") }
  func changeInPoints(_ change: Double) -> String {
    let amount = Self.decimal(abs(change) * 100, places: 1)
    let sign = amount == "0.0" ? "" : change < 0 ? "−" : "+"
    return "\(sign)\(amount) \(say("points", "个百分点"))"
  }
  func signed(_ change: Double) -> String {
    let amount = Int(abs(change).rounded())
    return "\(amount == 0 ? "" : change < 0 ? "−" : "+")\(grouped(amount))"
  }
  func bounds(_ low: Double, _ high: Double) -> String {
    say("between \(percent(low)) and \(percent(high))", "区间 \(percent(low)) 至 \(percent(high))")
  }
  func ofCompounds(_ count: Int) -> String {
    say("of \(grouped(count)) compounds visited at least once", "个小区已到位，应巡 \(grouped(count)) 个")
  }
  var gapsDetail: String { say("stretches and compounds that missed a requirement", "处路段、小区未达到要求") }
  var neverVisitedLength: String { say("Never visited", "从未到达") }
  func neverVisitedDetail(unknown: String?) -> String {
    say("of road with a requirement, in the whole week", "应巡道路全周无人到达")
      + (unknown.map { say("; \($0) more are unknown", "；另有 \($0) 未知") } ?? "")
  }
  var drivenLength: String { say("Driven", "巡查里程") }
  func drivenDetail(fixes: Int) -> String {
    say("by all devices, from \(grouped(fixes)) fixes", "全部设备合计，依据 \(grouped(fixes)) 个定位点")
  }

  // MARK: Map

  var mapTitle: String { say("Where patrols went, and where not", "巡查覆盖与漏巡分布") }
  var townsTitle: String { say("Township by township", "各街道（乡镇）") }
  var legendBlind: String { say("never visited", "从未到达") }
  var legendLate: String { say("missed on some day", "部分时段漏巡") }
  var legendSilent: String { say("unknown: a device was silent", "未知：设备静默") }
  var legendSeen: String { say("compound visited", "小区已到位") }
  var legendUnseen: String { say("compound not visited", "小区未到位") }

  // MARK: Tables

  var townshipRanking: String { say("Townships by coverage", "街道（乡镇）覆盖率排名") }
  var zoneRanking: String { say("Contact zones by coverage", "联点包干区覆盖率排名") }
  var rankingHeads: [String] {
    [
      "#", say("name", "名称"), say("length", "里程"), coverageRate, againstLastWeek, complianceRate,
      say("not covered", "未覆盖"),
    ]
  }
  var gapsTitle: String { say("The worst gaps", "主要漏巡") }
  func gapsIntro(_ shown: Int, of all: Int) -> String {
    say(
      "\(grouped(shown)) of \(grouped(all)), by length, weight, missing visits and weeks. Unfold a name for the evidence and the command that tells all of it.",
      "共 \(grouped(all)) 处，按长度、权重、缺少次数与持续周数列前 \(grouped(shown)) 处。展开名称可见依据及查询命令。"
    )
  }
  func gapTableHeads(withTrend: Bool) -> [String] {
    [
      "#", say("name", "名称"), say("from–to m", "桩号（米）"), say("length m", "长度（米）"), say("period", "时段"),
      say("cause", "原因"), say("since", "状态"), say("where, who answers", "位置与责任"),
    ] + (withTrend ? [trendTitle] : [])
  }
  var trendTitle: String { say("missed, week by week", "逐周走势") }
  var noGaps: String { say("No gap: every requirement was met.", "无漏巡，全部要求均已达到。") }
  var evidence: String { say("evidence", "依据") }
  var ruleWord: String { say("rule", "规则") }
  var leaderWord: String { say("leader", "包联领导") }
  func visitsOf(_ visits: Int, _ required: Int) -> String {
    say("\(visits) of \(required) visits", "应巡 \(required) 次，实巡 \(visits) 次")
  }
  var compoundsTitle: String { say("Compounds", "小区到位情况") }
  func compoundsIntro(missing: Int, of all: Int) -> String {
    missing == 0
      ? say("All \(grouped(all)) compounds got every visit they require.", "\(grouped(all)) 个小区均达到要求。")
      : say(
        "\(grouped(missing)) of \(grouped(all)) compounds miss visits.",
        "\(grouped(all)) 个小区中有 \(grouped(missing)) 个次数不足。"
      )
  }
  var compoundHeads: [String] {
    [
      say("compound", "小区"), say("required visits", "应巡次数"), say("met", "达标次数"), say("all visits", "到位次数"),
      say("last visit", "最近到位"),
    ]
  }
  var daysTitle: String { say("Day by day", "逐日情况") }
  var dayHeads: [String] {
    [say("period", "时段"), say("required", "应巡里程"), say("patrolled", "实巡里程"), complianceRate]
  }
  var hoursTitle: String { say("When patrols are out", "巡查时段分布") }
  var hoursIntro: String {
    say(
      "Device-minutes on the road by weekday and hour; lighter is more.",
      "按星期与小时统计设备在路分钟数，颜色越亮越多。"
    )
  }
  var weekdays: [String] {
    language == .chinese
      ? ["周一", "周二", "周三", "周四", "周五", "周六", "周日"] : ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  }
  var devicesTitle: String { say("Devices that could not be believed", "存疑设备") }
  var devicesIntro: String {
    say(
      "Silent all week, or with 2 % or more of their fixes set aside. This list is about devices, not about people.",
      "全周未上报，或 2 % 以上定位点被剔除的设备。本表只评价设备，不评价人员。"
    )
  }
  var doubtfulDeviceHeads: [String] {
    [
      say("device", "设备"), say("kind", "类型"), say("days", "天数"), say("fixes", "定位点"), say("set aside", "剔除"),
      say("share", "占比"),
    ]
  }
  var noDoubtfulDevices: String { say("None.", "无。") }
  var silentAllWeek: String { say("silent", "未上报") }
  var exclusionsTitle: String { say("Left out of the requirement, and why", "不计入应巡的路段及原因") }
  var exclusionHeads: [String] {
    [say("road", "道路"), say("from–to m", "桩号（米）"), say("reason", "原因"), say("until", "截止")]
  }
  var wholeRoad: String { say("all of it", "全线") }
  var findingsTitle: String { say("What was wrong with the inputs", "数据问题") }
  var reportFindingHeads: [String] {
    [say("severity", "级别"), say("count", "数量"), say("where", "位置"), say("what", "说明")]
  }
  var rulesTitle: String { say("Rules", "规则") }
  var ruleHeads: [String] { [say("rule", "规则"), say("visits", "次数"), say("basis", "依据")] }
  func per(_ raw: String) -> String { raw == "week" ? say("week", "周") : say("day", "日") }

  // MARK: Method

  var methodTitle: String { say("How this was counted", "统计口径") }
  var method: [String] {
    [
      say(
        "Coverage rate: length with at least one qualifying visit ÷ length that has a requirement. Compliance rate: patrolled length ÷ required length, where required length is length × required visits.",
        "巡查覆盖率 = 至少有一次有效巡查的里程 ÷ 应巡里程所对应的道路长度；频次达标率 = 实巡里程 ÷ 应巡里程，应巡里程 = 道路长度 × 应巡次数。"
      ),
      say(
        "Only the road driven counts: fixes are matched to the road network, and a visit covers the stretch that the matched path passed over. Lengths are counted in whole centimetres, so that the parts add up to the whole.",
        "只计实际驶过的道路：定位点先匹配到路网，一次巡查只覆盖匹配路径经过的路段。里程以整厘米计，各部分之和等于总数。"
      ),
    ]
  }
  var filesTitle: String { say("Parameters, and inputs with their hashes", "参数与输入文件校验值") }

  // MARK: Command

  /// What was written, at the end of the command.
  public func reportWritten(_ files: [String]) -> String {
    say("Written: ", "已写入：") + files.joined(separator: say(", ", "、"))
  }
}

import Zongheng

extension Strings {
  /// Above all: day, shift, who, from where.
  func planHead(_ plan: GapPlan, district: District, place: String) -> String {
    let minutes = plan.request.startMinute
    let clock =
      (minutes < 600 ? "0" : "") + "\(minutes / 60):" + (minutes % 60 < 10 ? "0" : "") + "\(minutes % 60)"
    let hours = Self.decimal(plan.request.minutes / 60, places: 1)
    let routes = count(plan.routes.count, one: "route", many: "routes", "条路线")
    let who = plan.request.kind.isOnFoot ? say("on foot", "步行") : say("by vehicle", "乘车")
    return say(
      "\(district.name): \(routes) \(who), \(plan.request.day) from \(clock), \(hours) h, from \(place)",
      "\(district.name)：\(routes)，\(who)，\(plan.request.day) \(clock) 起 \(hours) 小时，出发地 \(place)"
    )
  }

  /// What one route is called.
  var planTeam: String { say("route", "路线") }

  /// Heads of the table of routes.
  var planRouteHeads: [String] {
    [
      planTeam, say("back at", "返回"), say("length", "总里程"), say("over gaps", "补巡里程"), say("between", "空驶里程"),
      say("stops", "入点小区"), say("weighted m", "加权米数"), say("per km", "每公里"),
    ]
  }

  /// What will be closed, told by assessing the week with the routes driven.
  func planOutcome(_ plan: GapPlan, open: Int, closed: Int, metres: (open: Int, closed: Int)) -> String {
    let coverage = "\(percent(plan.before.coverageRate)) → \(percent(plan.after.coverageRate))"
    let compliance = "\(percent(plan.before.complianceRate)) → \(percent(plan.after.complianceRate))"
    let (early, late) = (plan.compoundsBefore, plan.compoundsAfter)
    let missed = plan.prospects.count { $0.isOpen && $0.gap.lengthCentimetres == 0 }
    let compounds =
      missed == 0
      ? ""
      : say(
        "; compounds: \(grouped(late.met - early.met)) of \(grouped(missed)) missed visits made up, "
          + "\(percent(early.rate)) → \(percent(late.rate)) of what is required",
        "；小区：应补 \(grouped(missed)) 次中补巡 \(grouped(late.met - early.met)) 次，"
          + "到位率 \(percent(early.rate)) → \(percent(late.rate))"
      )
    return say(
      "Driven so, \(grouped(closed)) of \(grouped(open)) gaps that can still be closed are closed, "
        + "\(kilometres(metres.closed)) of \(kilometres(metres.open)); coverage \(coverage), compliance \(compliance)"
        + compounds,
      "按此执行，尚可补巡的 \(grouped(open)) 处漏巡中可消除 \(grouped(closed)) 处，"
        + "\(kilometres(metres.open))中的 \(kilometres(metres.closed))；覆盖率 \(coverage)，达标率 \(compliance)"
        + compounds
    )
  }

  /// How good the routes are.
  func planQuality(_ plan: GapPlan) -> String {
    let share = plan.bound > 0 ? percent(plan.worth / plan.bound) : "–"
    let (worth, greedy, bound) = (
      grouped(Int(plan.worth.rounded())), grouped(Int(plan.greedyWorth.rounded())),
      grouped(Int(plan.bound.rounded(.up)))
    )
    return say(
      "Weighted gap closed: \(worth) m; by cheapest insertion alone \(greedy) m; no routes can close more than \(bound) m "
        + "(\(share) of it reached)",
      "加权补巡 \(worth) 米；仅最廉插入法 \(greedy) 米；上界 \(bound) 米（达到 \(share)）"
    )
  }

  /// Heads of the table of townships.
  var planTownshipHeads: [String] {
    [say("township", "乡镇街道"), say("can be closed", "可补巡"), say("closed", "补巡"), say("share", "占比")]
  }

  /// Heads of a turn list.
  var planTurnHeads: [String] {
    [say("time", "时间"), say("turn", "转向"), say("road", "道路"), say("length", "里程"), say("closes", "补巡")]
  }

  /// How much of the turn lists is not shown.
  func planHidden(_ lines: Int) -> String {
    say(
      "\(grouped(lines)) more not shown (--top 0 shows none, --format sheet all)",
      "另有 \(grouped(lines)) 行未列出（--format sheet 列出全部）"
    )
  }

  /// What to do where a road begins.
  func name(of turn: TurnList.Turn) -> String {
    switch turn {
    case .depart: say("set out on", "出发")
    case .ahead: say("ahead", "直行")
    case .left: say("left", "左转")
    case .right: say("right", "右转")
    case .around: say("turn round", "掉头")
    case .stop: say("stop at", "入点停留")
    }
  }

  /// How long to stay at a compound, milliseconds given.
  func planStay(_ stay: Int64) -> String {
    let minutes = Self.decimal(Double(stay) / 60_000, places: stay % 60_000 == 0 ? 0 : 1)
    return say("stay \(minutes) min", "停留 \(minutes) 分钟")
  }

  /// Heads of the sheet's legend.
  var planLegend: (work: String, way: String, stop: String, start: String) {
    (
      say("gap to close", "补巡路段"), say("way between", "空驶路段"), say("stop at a compound", "入点小区"),
      say("set out here", "出发地")
    )
  }

  /// Title of a plan's part of the report.
  func planSection(_ plan: GapPlan) -> String {
    guard plan.request.kind.isOnFoot else { return say("Make-up routes by vehicle", "车辆补巡路线") }
    return plan.request.day.weekday == 6
      ? say("Saturday list: teams on foot", "周六志愿服务路线单") : say("Make-up routes on foot", "步行补巡路线")
  }

  /// What a plan in a report of a whole week is for.
  var planStanding: String {
    say(
      "Planned for what is open on that day and over the week in this result; where the week is over, the next one begins here",
      "按本成果中当日及全周尚未消除的漏巡规划；本周已结束的，可作为下周首轮补巡路线"
    )
  }

  /// What is said where there is no route.
  var planNothing: String { say("Nothing can be closed from here in this shift.", "本班次内无可补巡的漏巡。") }

  /// Head of what a route closes.
  var planCloses: String { say("closes", "补巡对象") }

  /// How many more things a route closes than are listed.
  func planMore(_ rest: Int) -> String { say(" and \(grouped(rest)) more", "等，另有 \(grouped(rest)) 处") }

  /// Names of the two sheets of a workbook.
  var planSheetNames: (routes: String, turns: String) {
    (say("Make-up routes", "补巡路线"), say("Turn lists", "补巡路单"))
  }

  /// Heads of the sheet of routes; lengths in kilometres.
  var planSheetHeads: [String] {
    [
      say("plan", "补巡安排"), planTeam, say("sets out", "出发时间"), say("back at", "返回时间"),
      say("length km", "总里程（公里）"), say("over gaps km", "补巡里程（公里）"), say("between km", "空驶里程（公里）"),
      say("stops", "入点小区"), say("weighted m", "加权米数"), planCloses,
    ]
  }

  /// Heads of the sheet of turns; lengths in metres.
  var planTurnSheetHeads: [String] {
    [
      say("plan", "补巡安排"), planTeam, say("step", "序号"), say("time", "时间"), say("turn", "转向"),
      say("road", "道路"),
      say("length m", "里程（米）"), say("closes m", "补巡（米）"), say("stay min", "停留（分钟）"),
    ]
  }

  /// Title of the sheet.
  func planTitle(_ district: String) -> String { say("Make-up patrol, \(district)", "\(district)补巡路线单") }
}

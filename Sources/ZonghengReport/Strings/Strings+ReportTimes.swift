/// What the report says of time: intervals, hours and shifts.
extension Strings {
  /// A time in hours with one decimal.
  func hours(_ hours: Double) -> String { Self.decimal(hours, places: 1) + say(" h", " 小时") }

  var intervalsTitle: String { say("Left alone longest", "最长未巡时段") }
  func intervalsIntro(_ count: Int, metres: Int) -> String {
    say(
      "The \(count) roads of each grade with the longest time between two visits, counted in hours in which visits are asked for; at least \(metres) m of the road waited as long. Roads that nobody visited are among the gaps.",
      "各等级道路两次巡查间隔最长的 \(count) 条，只计应巡时段内的小时数，且至少有 \(metres) 米等候同样长；全周无人到达的道路见漏巡。"
    )
  }
  var intervalHeads: [String] {
    [
      say("grade", "等级"), say("road", "道路"), say("longest", "最长间隔"), say("metres", "长度（米）"),
      say("visit before", "上次巡查"), say("next visit", "下次巡查"),
    ]
  }

  var weekBegin: String { say("begin of the week", "本周初") }
  var weekEnd: String { say("end of the week", "本周末") }

  var worstHoursTitle: String { say("How much was visited, hour by hour", "分时到达率与薄弱时段") }
  func worstHoursIntro(_ count: Int, named: [String]) -> String {
    say(
      "Of the roads that ask for visits in an hour, the share that was visited in it; lighter is more. The \(count) worst hours have a frame; the worst: \(named.joined(separator: ", ")).",
      "每小时应巡道路中当小时有人到达的比例，颜色越亮越高；最薄弱的 \(count) 个小时加框，依次为 \(named.joined(separator: "、")) 等。"
    )
  }

  var shiftsTitle: String { say("Duty by shift", "各班次在岗情况") }
  var shiftsIntro: String {
    say(
      "From a device’s first fix of a day to its last, silences of two hours and more left out. Heard is the part without any silence.",
      "自设备当日首个定位点至末个定位点，扣除两小时以上的静默；“在线”为其中无静默的部分。"
    )
  }
  var shiftHeads: [String] {
    [
      say("shift", "班次"), say("kind", "类型"), say("device-days", "设备·日"), say("on duty", "在岗"),
      say("heard", "在线"), say("driven", "巡查里程"),
    ]
  }
  var shiftSheet: String { say("Shifts", "班次") }
  var shiftUnits: String { say("On duty in hours, driven in metres.", "在岗单位为小时，巡查里程单位为米。") }
  var worstHourSheet: String { say("Hour by hour", "分时到达率") }
  var worstHourHeads: [String] {
    [
      say("weekday", "星期"), say("hour", "小时"), say("asked m", "应巡（米）"), say("visited", "到达率"),
      say("rank, worst first", "薄弱排名"),
    ]
  }
  var outsideShifts: String { say("outside shifts", "班次以外") }
}

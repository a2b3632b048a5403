extension Strings {
  /// From the first day of a week to the last, and the zone that they are told in.
  public func days(_ first: String, _ last: String, zone: String) -> String {
    say("(\(first) to \(last), \(zone))", "（\(first) 至 \(last)，\(zone)）")
  }

  /// Length with at least one visit ÷ length with a requirement.
  public var coverageRate: String { say("Coverage rate", "巡查覆盖率") }

  /// Patrolled ÷ required length.
  public var complianceRate: String { say("Compliance rate", "频次达标率") }

  /// A rate with what the truth lies between: `91.2 %, 88.0–93.4`; the rate alone where nothing is in doubt.
  public func percent(_ rate: Double?, within bounds: ClosedRange<Double>?) -> String {
    guard let bounds, bounds.lowerBound < bounds.upperBound else { return percent(rate) }
    let ends = [bounds.lowerBound, bounds.upperBound].map { Self.decimal($0 * 100, places: 1) }
    return "\(percent(rate)), \(ends[0])–\(ends[1])"
  }

  /// Head of the line of what is not known.
  public var unknown: String { say("Unknown", "未知") }

  /// Beside what is not known: how much of what is required silent devices may have reached, and the rate without it.
  public func unknownInAll(_ length: String, observable rate: String) -> String {
    say(
      "\(length) that silent devices may have reached; \(rate) of the rest covered",
      "\(length) 设备静默期间可能到达；其余部分覆盖率 \(rate)"
    )
  }

  /// The compounds.
  public var compounds: String { say("Compounds", "小区") }

  /// The gaps.
  public var gaps: String { say("Gaps", "漏巡") }

  /// What was read.
  public var read: String { say("Read", "读入") }

  /// Beside the coverage rate: so much of so much.
  public func visitedOnce(_ visited: String, of all: String) -> String {
    say("\(visited) of \(all) visited at least once", "应巡 \(all)，其中 \(visited) 至少巡查一次")
  }

  /// Beside the compliance rate: so much of so much.
  public func patrolled(_ patrolled: String, of required: String) -> String {
    say("\(patrolled) of \(required) required", "应巡里程 \(required)，实巡里程 \(patrolled)")
  }

  /// Beside the compounds: so many of so many.
  public func compoundsVisited(_ visited: Int, of required: Int) -> String {
    say("\(visited) of \(required) visited at least once", "应巡 \(required) 个，其中 \(visited) 个至少到位一次")
  }

  /// Head of the line of unit grids.
  public var grids: String { say("Unit grids", "单元网格") }

  /// Head of the line of linear assets.
  public var linearAssets: String { say("Linear assets", "线状设施") }

  /// Head of the line of watch areas.
  public var watchAreas: String { say("Watch areas", "巡查片区") }

  /// Head of the line of fixed cameras.
  public var cameras: String { say("Cameras", "视频监控") }

  /// Beside the cameras: what lies under them, and what of it nobody passed.
  public func underCamera(_ length: String, alone: String) -> String {
    say("\(length) of road under camera, \(alone) of it never passed", "视频覆盖道路 \(length)，其中 \(alone) 无人巡查")
  }

  /// Beside the unit grids: so many of so many.
  public func gridsVisited(_ visited: Int, of required: Int) -> String {
    say(
      "\(grouped(visited)) of \(grouped(required)) visited at least once",
      "应巡 \(grouped(required)) 个，其中 \(grouped(visited)) 个至少到位一次"
    )
  }

  /// Beside the gaps: how many, and how long the blind area is.
  public func gapsInAll(_ count: Int, blind: String) -> String {
    say("\(grouped(count)) in all; never visited: \(blind)", "共 \(grouped(count)) 处；从未到达 \(blind)")
  }

  /// Beside what was read: fixes, devices, findings.
  public func readInAll(fixes: Int, devices: Int, findings: Int) -> String {
    let one = count(findings, one: "finding", many: "findings", "条问题")
    return say(
      "\(grouped(fixes)) fixes of \(grouped(devices)) devices; \(one)",
      "\(grouped(devices)) 台设备的 \(grouped(fixes)) 个定位点；\(one)"
    )
  }

  /// Head of the column of grades.
  public var grade: String { say("grade", "道路等级") }

  /// Head of the column of townships.
  public var township: String { say("township", "街道（乡镇）") }

  /// Heads of the columns of totals.
  public var totalHeads: [String] {
    [
      say("length", "里程"), say("coverage", "覆盖率"), say("compliance", "达标率"),
      say("not covered", "未覆盖"),
    ]
  }

  /// Where the result is, and what to do with it.
  public func written(to path: String) -> String {
    say("Written to \(path); next: zongheng gaps \(path)", "已写入 \(path)；下一步：zongheng gaps \(path)")
  }

  /// What a simulation wrote; no week where it wrote the district alone.
  public func simulated(week: String?, folder: String) -> String {
    say(
      "Simulated district and \(week.map { "tracks of \($0)" } ?? "no tracks") written to \(folder)",
      "模拟区域\(week.map { "及 \($0) 的轨迹" } ?? "（无轨迹）")已写入 \(folder)"
    )
  }
}

extension Strings {
  /// Head of the table of those zones that comply least.
  func zonesLeast(_ shown: Int, of all: Int) -> String {
    shown == all ? say("zone", "包干区") : say("zone (lowest \(shown) of \(all))", "包干区（最低 \(shown)/\(all)）")
  }
}

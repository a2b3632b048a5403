import Zongheng

/// The words of the reach certificate that stand for themselves; those of its faults are in `Strings+Faults`.
extension Strings {
  /// The document's name.
  public var certificateTitle: String { say("Reach certificate", "到底到边证明") }

  /// What the document says of a district, in one line under its name.
  func verdict(on certificate: ReachCertificate) -> String {
    let failed = certificate.checks.count { $0.state == .failed }
    let silent = certificate.checks.count { $0.state == .notGiven }
    let asked = certificate.checks.count - silent
    if failed > 0 {
      return say(
        "Does not hold: \(failed) of \(asked) checks failed",
        "不成立：\(asked) 项检查中有 \(failed) 项未通过"
      )
    }
    if certificate.isComplete {
      return say("Responsibility reaches the edge and the bottom", "横向到边、纵向到底，成立")
    }
    return say(
      "All \(asked) checks passed; for \(silent) more the input says nothing",
      "\(asked) 项检查全部通过；另有 \(silent) 项缺少资料，未作检查"
    )
  }

  /// The name of one half of the certificate.
  func name(of part: ReachCheck.Part) -> String {
    switch part {
    case .edge: say("Horizontal to the edge", "横向到边")
    case .bottom: say("Vertical to the bottom", "纵向到底")
    }
  }

  /// What one half of the certificate is about.
  func story(of part: ReachCheck.Part) -> String {
    switch part {
    case .edge:
      say(
        "The zones tile the district out to its boundary: no hole, no overlap, each zone in one piece.",
        "包干区铺满全区、直至边界：无空白、无重叠，每区成片。"
      )
    case .bottom:
      say(
        "Every unit, road metre, compound, gate and grid has someone who answers for it.",
        "每个单元、每米道路、每个小区、每处出入口、每个网格，均有人负责。"
      )
    }
  }

  /// How a check came out, in a word.
  func name(of state: ReachCheck.State) -> String {
    switch state {
    case .passed: say("passed", "通过")
    case .failed: say("failed", "未通过")
    case .noted: say("passed, see note", "通过，有提示")
    case .notGiven: say("not given", "未提供")
    }
  }

  /// What a check holds to be true.
  func statement(of check: ReachCheck) -> String {
    switch check.kind {
    case .unitsValid: say("Every unit is one valid, simple area", "每个单元的图形有效且简单")
    case .unitsTile where check.state != .notGiven && check.fact("residue_m") == nil:
      say("The borders between units cancel, without hole or overlap", "单元间边界全部抵消，无空白、无重叠")
    case .unitsTile:
      say("The borders of all units sum to the district's boundary", "全部单元的边界之和等于区界")
    case .communitiesTile: say("The communities of each township tile it", "各街道（乡镇）由其社区（村）铺满")
    case .townshipsTile: say("The townships tile the district", "全区由街道（乡镇）铺满")
    case .slivers: say("No part of a unit is a sliver", "单元没有碎片")
    case .officialBoundary: say("The boundary follows the official one", "区界与官方界线相符")
    case .oneZone: say("Each unit is in exactly one zone", "每个单元只属于一个包干区")
    case .connected: say("Each zone is in one piece", "每个包干区连成一片")
    case .unitChain where check.fact("leaders") == 0:
      say("Every unit has its township", "每个单元有所属街道（乡镇）")
    case .unitChain: say("Every unit has its township and its leader", "每个单元有街道（乡镇）、有领导")
    case .roadChain: say("Every metre of road has its chain", "每米道路有责任链")
    case .borderRoads: say("Each road along a border has one owner", "沿区界道路各有唯一责任区")
    case .roadChiefs: say("Each key road has its chief", "每条主要道路有路长")
    case .compoundChain: say("Every compound has its chain", "每个小区有责任链")
    case .gateChain: say("Every gate has its chain", "每处出入口有责任链")
    case .gridChain: say("Every unit grid has its chain", "每个单元网格有责任链")
    case .posts: say("Each post is filled and within its term", "每个岗位有人且在任期内")
    case .onePerson: say("Each post has one person on each date", "每个岗位每日只有一人")
    case .parents: say("Areas lie in the area that they name as theirs", "地理归属与行政归属一致")
    case .reconciled: say("What lies below sums to what is above", "逐级汇总相符")
    case .pins: say("Fixed and forbidden units hold", "固定与排除的单元符合要求")
    case .balance: say("Workloads are as even as was asked", "工作量按要求均衡")
    }
  }

  /// How many things a check looked at.
  func counted(_ check: ReachCheck) -> String {
    let number = check.counted
    switch check.kind {
    case .unitsValid, .oneZone, .unitChain: return count(number, one: "unit", many: "units", "个单元")
    case .unitsTile, .communitiesTile, .townshipsTile:
      return count(number, one: "border segment", many: "border segments", "条边界线段")
    case .slivers: return count(number, one: "part", many: "parts", "个图块")
    case .officialBoundary: return count(number, one: "position", many: "positions", "个点位")
    case .connected, .balance: return count(number, one: "zone", many: "zones", "个包干区")
    case .roadChain: return say("\(grouped(number)) m of road", "\(grouped(number)) 米道路")
    case .borderRoads:
      return say("\(grouped(number)) m along borders", "沿区界 \(grouped(number)) 米")
    case .roadChiefs: return count(number, one: "key road", many: "key roads", "条主要道路")
    case .compoundChain: return count(number, one: "compound", many: "compounds", "个小区")
    case .gateChain: return count(number, one: "gate", many: "gates", "处出入口")
    case .gridChain: return count(number, one: "unit grid", many: "unit grids", "个单元网格")
    case .posts: return count(number, one: "post", many: "posts", "个岗位")
    case .onePerson: return count(number, one: "term", many: "terms", "条任期")
    case .parents: return count(number, one: "area", many: "areas", "个区域")
    case .reconciled: return count(number, one: "sum", many: "sums", "项汇总")
    case .pins: return count(number, one: "pin", many: "pins", "项约束")
    }
  }

  /// What a check found beside, in one line; empty where there is nothing to add.
  func remark(on check: ReachCheck) -> String {
    var parts: [String] = []
    func add(_ name: String, _ text: (Double) -> String) {
      if let value = check.fact(name) { parts.append(text(value)) }
    }
    switch check.kind {
    case .unitsTile, .communitiesTile, .townshipsTile:
      add("residue_m") { value in
        value == 0
          ? say("sum 0: nothing is left", "和为 0，无剩余")
          : say("\(millimetres(value)) m do not cancel", "\(millimetres(value)) 米未抵消")
      }
      add("outer_border_m") { value in
        say(
          "all cancels but the outer border, \(kilometres(Int(value * 100)))",
          "除外缘 \(kilometres(Int(value * 100))) 外全部抵消"
        )
      }
      add("vertices_on_edges") { value in
        let largest = Self.decimal(check.fact("largest_offset_mm") ?? 0, places: 1)
        return value == 0
          ? ""
          : say(
            "\(grouped(Int(value))) vertices lie on a neighbour's edge, at most \(largest) mm beside it",
            "\(grouped(Int(value))) 个顶点落在邻边上，偏离至多 \(largest) 毫米"
          )
      }
    case .officialBoundary:
      add("largest_distance_m") { value in
        let median = Self.decimal(check.fact("median_distance_m") ?? 0, places: 1)
        let share = percent(check.fact("within_tolerance_share"))
        let tolerance = Self.decimal(check.fact("tolerance_m") ?? 0, places: 0)
        return say(
          "largest \(Self.decimal(value, places: 1)) m, median \(median) m, \(share) within \(tolerance) m",
          "最大 \(Self.decimal(value, places: 1)) 米，中位 \(median) 米，\(tolerance) 米以内占 \(share)"
        )
      }
    case .connected:
      add("tree_branches") { value in
        say(
          "proved by trees of \(grouped(Int(value))) shared borders",
          "由 \(grouped(Int(value))) 条共有边界组成的树证明"
        )
      }
    case .roadChain:
      add("whole_chain_m") { value in
        say(
          "\(millimetres(value)) m of \(millimetres(check.fact("road_m") ?? 0)) m",
          "\(millimetres(check.fact("road_m") ?? 0)) 米中的 \(millimetres(value)) 米"
        )
      }
      add("outside_district_m") { value in
        value == 0 ? "" : say("\(metres(value)) lie outside the district", "区外 \(metres(value))")
      }
    case .reconciled:
      add("road_cm") { value in
        say(
          "\(millimetres(value / 100)) m of road on every level",
          "各级道路均为 \(millimetres(value / 100)) 米"
        )
      }
      for fact in check.facts where fact.name.hasPrefix("total_") {
        let name = name(ofMeasure: String(fact.name.dropFirst(6)))
        let amount = abs(fact.value) < 1e15 ? grouped(Int(fact.value.rounded())) : String(fact.value)
        parts.append(say("\(name) \(amount)", "\(name) \(amount)"))
      }
    case .borderRoads:
      add("declared_m") { value in
        say("\(metres(value)) with a declared owner", "其中指定责任区 \(metres(value))")
      }
    case .roadChiefs:
      add("chiefs") { value in
        say("\(count(Int(value), one: "person", many: "persons", ""))", "共 \(Int(value)) 人")
      }
    case .balance:
      add("largest_deviation") { value in
        let bound = percent(check.fact("lower_bound"))
        let tolerance = check.fact("tolerance").map { percent($0) }
        return say(
          "largest deviation \(percent(value)); no plan can be below \(bound)"
            + (tolerance.map { "; asked for: \($0)" } ?? "; no tolerance was asked for"),
          "最大偏差 \(percent(value))；任何方案不低于 \(bound)" + (tolerance.map { "；要求 \($0)" } ?? "；未提出要求")
        )
      }
    default: break
    }
    return parts.filter { !$0.isEmpty }.joined(separator: say("; ", "；"))
  }

  /// A length in metres to the millimetre, with commas between thousands.
  private func millimetres(_ metres: Double) -> String {
    let whole = Int(metres.rounded(.towardZero))
    return grouped(whole) + Self.decimal(abs(metres - Double(whole)), places: 3).dropFirst()
  }

  /// Why a check says nothing.
  var notGivenRemark: String { say("the input says nothing about it", "输入中没有相关资料") }

  /// The method in a few sentences, for the document's foot.
  var certificateMethod: [String] {
    [
      say(
        "Every vertex is rounded to whole millimetres, and every border is run with its area to the left. A border "
          + "between two neighbours is then passed once each way and cancels; what is left of all units together, less "
          + "the boundary, must be nothing. Then every position of the district lies in exactly one unit. The sums are "
          + "whole numbers, so that no rounding error can hide a fault.",
        "将每个顶点取整到毫米，并令每条边界的左侧为其所属单元。相邻单元的公共边界被正反各走一次而抵消；全部单元之和减去区界，应当"
          + "为零。此时区内任一点恰属一个单元。求和为整数运算，误差无从掩盖问题。"
      ),
      say(
        "A vertex within 2 mm of a neighbour's edge counts as lying on it, and vertices within 1.5 mm of each other as "
          + "one: rounding alone can part them so far. The proof speaks of every position further than 4.2 mm from a border.",
        "距邻边 2 毫米以内的顶点视为在该边上，相距 1.5 毫米以内的顶点视为同一点：仅取整即可造成如此偏差。证明适用于距边界 4.2 毫米"
          + "以外的任一点。"
      ),
      say(
        "A zone is in one piece because a tree of shared borders joins its units; corners that merely touch do not count.",
        "包干区连成一片，由公共边界组成的树证明；仅以角点相接不算相连。"
      ),
      say(
        "The verifier reads the plan as anyone would; it shares no code with the search that made it.",
        "检验程序只读取方案本身，与编制方案的程序没有共用代码。"
      ),
    ]
  }

  /// Heads of the table of zones.
  var certifiedZoneHeads: [String] {
    [
      say("zone", "包干区"), say("leader", "领导"), say("units", "单元"), say("area km²", "面积 km²"),
      say("roads km", "道路 km"), say("compounds", "小区"), say("workload", "工作量"), say("deviation", "偏差"),
    ]
  }

  /// Who is in office on the day, and what is certified.
  func certificateScope(units: Int, zones: Int, day: LocalDay) -> String {
    say(
      "\(grouped(units)) units in \(grouped(zones)) zones, as of \(day)",
      "\(grouped(units)) 个单元，\(grouped(zones)) 个包干区，截至 \(day)"
    )
  }
}

extension Strings {
  /// Where the certificate was written.
  public func certificateWritten(to path: String) -> String {
    say("Written to \(path)", "已写入 \(path)")
  }
}

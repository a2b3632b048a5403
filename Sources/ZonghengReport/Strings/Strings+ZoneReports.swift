import Zongheng

extension Strings {
  /// The heads of the table of two plans.
  var comparisonHeads: [String] {
    switch language {
    case .english: ["", "before", "after", "change"]
    case .chinese: ["", "前", "后", "变化"]
    }
  }

  /// What is compared, in its order.
  var comparisonRows: [String] {
    switch language {
    case .english:
      ["zones", "greatest deviation", "border", "pairs apart", "township splits", "compactness"]
    case .chinese: ["包干区", "最大偏差", "区界长度", "分属两区的邻对", "乡镇拆分", "紧凑度"]
    }
  }

  /// How much changes hands.
  func changingHands(units: Int, of all: Int, workload: Double) -> String {
    say(
      "\(units) of \(all) units change hands, \(percent(workload)) of the workload",
      "\(all) 个单元中 \(units) 个易手，占工作量 \(percent(workload))"
    )
  }

  /// The heads of what each zone loses and gains.
  var changeHeads: [String] {
    switch language {
    case .english: ["zone", "leader", "units", "workload"]
    case .chinese: ["包干区", "领导", "单元", "工作量"]
    }
  }

  /// A measure's name: those that every project has are translated, columns of a project are not.
  func name(ofMeasure name: String) -> String {
    switch name {
    case "road_km": say("road km", "道路公里")
    case "compounds": say("compounds", "小区")
    case "open_gap_km": say("open gap km", "漏巡公里")
    case "population": say("population", "人口")
    case "households": say("households", "户数")
    case "reports": say("reports", "投诉件数")
    default: name
    }
  }

  /// Where a unit is.
  func unitInZone(_ unit: String, zone: String, workload amount: Double) -> String {
    say(
      "\(unit) is in zone \(zone), with a workload of \(workload(amount))",
      "\(unit) 属包干区 \(zone)，工作量 \(workload(amount))"
    )
  }

  /// A unit inside its zone.
  var noNeighbourZone: String {
    say("All its neighbours are in the same zone: it cannot be given away.", "相邻单元同属一区，无法划出。")
  }

  /// The heads of what a gift would mean.
  var giftHeads: [String] {
    switch language {
    case .english: ["to zone", "border", "pairs", "splits", "giver then", "taker then", ""]
    case .chinese: ["划给", "区界", "邻对", "乡镇拆分", "原区偏差", "新区偏差", ""]
    }
  }

  /// Whether a gift may be made.
  func verdict(_ gift: ZoneExplanation.Gift) -> String {
    if !gift.staysWhole { return say("would cut the zone in two", "会使原区断成两片") }
    if gift.isForbidden { return say("against a wish", "违背固定或禁止的要求") }
    if !gift.isBalanced { return say("out of balance", "超出偏差容许") }
    return say("possible", "可行")
  }

  /// A zone's figures on one line.
  func zoneFigures(_ id: String, _ figure: ZoneFigures.Zone) -> String {
    let compactness = figure.compactness.map { Self.decimal($0, places: 2) } ?? "–"
    return say(
      "Zone \(id): \(figure.units) units, workload \(workload(figure.workload)), "
        + "\(percent(figure.deviation)) from its share, border \(zoneKilometres(figure.perimeter)), "
        + "compactness \(compactness)",
      "包干区 \(id)：\(figure.units) 个单元，工作量 \(workload(figure.workload))，偏差 \(percent(figure.deviation))，"
        + "周界 \(zoneKilometres(figure.perimeter))，紧凑度 \(compactness)"
    )
  }

  /// The heads of a zone's units.
  var partHeads: [String] {
    switch language {
    case .english: ["unit", "workload", "of the zone", "outer border", "inner border"]
    case .chinese: ["单元", "工作量", "占本区", "对外边界", "区内边界"]
    }
  }

  /// Which units make a zone ragged.
  func raggedBy(_ units: [String]) -> String {
    if units.isEmpty {
      return say("No unit has more border to other zones than within.", "没有对外边界长于区内边界的单元。")
    }
    return say(
      "Ragged by (more border to other zones than within): \(units.joined(separator: ", "))",
      "使形状零碎的单元（对外边界长于区内）：\(units.joined(separator: "、"))"
    )
  }

  /// How roads and compounds fall to the zones.
  func inherited(
    roadMetres: Double,
    alongBorders: Double,
    declared: Double,
    compounds: Int,
    alone: Int
  )
    -> String
  {
    say(
      "\(zoneKilometres(roadMetres)) of road and \(compounds) compounds have an owner; "
        + "\(zoneKilometres(alongBorders)) run along borders, \(zoneKilometres(declared)) of them with a declared owner"
        + (alone > 0 ? "; \(alone) compounds have none" : ""),
      "道路 \(zoneKilometres(roadMetres))、小区 \(compounds) 个均有责任人；沿区界道路 \(zoneKilometres(alongBorders))，"
        + "其中指定责任人 \(zoneKilometres(declared))" + (alone > 0 ? "；\(alone) 个小区无责任人" : "")
    )
  }
}

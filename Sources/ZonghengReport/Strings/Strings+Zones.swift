import Zongheng

extension Strings {
  /// How many units are in how many zones.
  public func zoneCount(units: Int, zones: Int, isWhole: Bool) -> String {
    say(
      "\(grouped(units)) units in \(zones) zones" + (isWhole ? ", each in one piece" : ""),
      "\(grouped(units)) 个单元，\(zones) 个联点包干区" + (isWhole ? "，每区连片" : "")
    )
  }

  /// The labels of a plan's figures, as wide as each other.
  func deviationLine(_ deviation: Double, of tolerance: Double) -> String {
    say(
      "Greatest deviation  \(percent(deviation)) of \(percent(tolerance)) allowed",
      "最大偏差  \(percent(deviation))（容许 \(percent(tolerance))）"
    )
  }

  func borderLine(metres: Double, pairs: Int) -> String {
    say(
      "Border              \(zoneKilometres(metres)), \(grouped(pairs)) pairs of neighbours apart",
      "区界长度  \(zoneKilometres(metres))，相邻单元分属两区 \(grouped(pairs)) 对"
    )
  }

  func splitLine(splits: Int, townships: Int, least: Int) -> String {
    say(
      "Township splits     \(splits), in \(townships) townships; no plan has fewer than \(least)",
      "乡镇拆分  \(splits) 次，涉及 \(townships) 个乡镇；任何方案不少于 \(least) 次"
    )
  }

  func compactnessLine(_ value: Double) -> String {
    say(
      "Compactness         \(Self.decimal(value, places: 3)), mean Polsby–Popper, 1 for a circle",
      "紧凑度    \(Self.decimal(value, places: 3))（Polsby–Popper 均值，圆为 1）"
    )
  }

  func movedLine(_ share: Double) -> String {
    say(
      "Changing hands      \(percent(share)) of the workload, against the plan in force",
      "易手工作量  \(percent(share))（与现行方案相比）"
    )
  }

  /// A length in kilometres with one decimal, from metres.
  func zoneKilometres(_ metres: Double) -> String {
    let tenths = Int((metres / 100).rounded())
    return "\(grouped(tenths / 10)).\(tenths % 10) \(say("km", "公里"))"
  }

  /// A number of workload: whole where it is great.
  func workload(_ value: Double) -> String {
    abs(value) >= 1000 ? grouped(Int(value.rounded())) : Self.decimal(value, places: 1)
  }

  /// The heads of the table of zones.
  var zoneHeads: [String] {
    switch language {
    case .english:
      ["zone", "leader", "post", "units", "workload", "of its share", "border", "compact", "townships"]
    case .chinese: ["包干区", "领导", "职务", "单元", "工作量", "占应担比例", "周界", "紧凑度", "乡镇"]
    }
  }

  /// What could not be met.
  func shortfall(_ shortfall: ZoneShortfall) -> String {
    switch shortfall {
    case .pieces(let zone, let pieces):
      say("zone \(zone) is in \(pieces) pieces", "包干区 \(zone) 分成 \(pieces) 片")
    case .deviation(let zone, let deviation):
      say(
        "zone \(zone) deviates by \(percent(deviation)) from its share",
        "包干区 \(zone) 偏离应担工作量 \(percent(deviation))"
      )
    case .forbidden(let unit, let zone):
      say("\(unit) is in zone \(zone), which forbids it", "\(unit) 被分到不允许的包干区 \(zone)")
    case .moved(let share):
      say("\(percent(share)) of the workload changes hands", "易手工作量达 \(percent(share))")
    }
  }

  func notMet(_ sentence: String) -> String { say("Not met: \(sentence)", "未满足：\(sentence)") }

  /// The search ended by the clock.
  var stoppedEarly: String {
    say(
      "The time was up before the work was done: another run may find another plan (raise --seconds or --workers).",
      "时间已到而搜索未完：再次运行可能得到不同方案（可加大 --seconds 或 --workers）。"
    )
  }

  /// How far a search has come.
  public func searching(done: Double, figures: ZoneFigures) -> String {
    let deviation = percent(figures.imbalance)
    return say(
      "\(Int(done * 100)) %  best so far: \(zoneKilometres(figures.borderMetres)) of border, "
        + "\(figures.cutEdges) pairs apart, \(figures.townshipSplits) splits, within \(deviation)",
      "\(Int(done * 100)) %  目前最佳：区界 \(zoneKilometres(figures.borderMetres))，拆邻 \(figures.cutEdges) 对，"
        + "拆分乡镇 \(figures.townshipSplits) 次，偏差 \(deviation) 以内"
    )
  }

  /// Where something was written.
  public func zonesWritten(to path: String) -> String { say("Written to \(path)", "已写入 \(path)") }
}

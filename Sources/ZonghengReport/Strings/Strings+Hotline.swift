import Zongheng

extension Strings {
  /// Above all: how many reports, as they stood at a moment.
  public func hotlineHead(_ reports: Int, at moment: String) -> String {
    say(
      "\(count(reports, one: "report", many: "reports", "件诉求")), as of \(moment)",
      "诉求 \(grouped(reports)) 件，截至 \(moment)"
    )
  }

  /// Heads of the table of rates.
  public var hotlineRateHeads: [String] {
    [say("rate", "指标"), say("share", "比率"), say("of", "件数")]
  }

  /// The six rates, each with its counts.
  func hotlineRates(_ rates: HotlineRates) -> [(name: String, rate: Double?, of: String)] {
    func of(_ part: Int, _ whole: Int) -> String { "\(grouped(part)) / \(grouped(whole))" }
    return [
      (say("filed", "立案率"), rates.filingRate, of(rates.filed, rates.received)),
      (say("dispatched", "派遣率"), rates.dispatchRate, of(rates.dispatched, rates.filed)),
      (say("closed", "结案率"), rates.closingRate, of(rates.closed, rates.due)),
      (say("closed in time", "按期结案率"), rates.closingInTimeRate, of(rates.closedInTime, rates.due)),
      (say("reworked", "返工率"), rates.reworkRate, of(rates.reworked, rates.due)),
      (say("extended", "延期率"), rates.extensionRate, of(rates.extended, rates.due)),
    ]
  }

  /// Heads of the table of places.
  public var hotlinePlaceHeads: [String] { [say("place known by", "定位方式"), say("reports", "件数")] }

  /// Heads of the table of patrols.
  public var hotlineStandingHeads: [String] { [say("patrols at the place", "该处巡查情况"), say("reports", "件数")] }

  /// Heads of the table of roads.
  public var hotlineRoadHeads: [String] {
    [say("road", "道路"), say("reports", "件数"), say("per km", "每公里")]
  }

  /// How a place was found.
  func name(of quality: ReportPlace.Quality) -> String {
    switch quality {
    case .confirmed: say("position and name", "坐标与名称一致")
    case .position: say("position on a road or in a compound", "坐标，在道路或小区内")
    case .name: say("name alone", "仅名称")
    case .area: say("position far from any road", "坐标，远离道路")
    case .none: say("not at all", "无法定位")
    }
  }

  /// How reports stand to patrols.
  func name(of standing: ReportOverlay.Standing) -> String {
    switch standing {
    case .patrolled: say("patrolled, but still reported (quality)", "巡查过仍被投诉（质量问题）")
    case .unpatrolled: say("never patrolled before it (coverage)", "此前从未巡查（覆盖问题）")
    case .otherWeek: say("received outside the week", "不在本周内")
    case .unplaced: say("no place known", "位置不明")
    }
  }
}

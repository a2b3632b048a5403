import Zongheng

/// Citizens' reports in the Monday report and in workbooks.
extension Strings {
  var hotlineTitle: String { say("Citizens' reports", "群众诉求") }
  var hotlinePlacesTitle: String { say("Roads and compounds with most reports", "诉求最多的道路和小区") }
  var hotlineNoPlaces: String {
    say("No report of the week lies on a road or in a compound.", "本周没有落在道路或小区上的诉求。")
  }
  var hotlineSheet: String { say("Reports", "诉求清单") }
  var hotlineRateSheet: String { say("Report rates", "诉求指标") }
  var hotlinePlaceSheet: String { say("Report places", "诉求地点") }
  var hotlineAll: String { say("all", "全部") }
  var hotlineGroup: String { say("reports", "范围") }
  var hotlineThisWeek: String { say("this week", "本周") }
  var hotlineLastWeek: String { say("last week", "上周") }
  /// Head of the column of reports at a gap.
  var gapReports: String { say("reports", "诉求") }
  /// The last factor of a gap's score; empty where no report speaks of it.
  func gapScoreReports(_ reports: Int) -> String {
    if reports == 0 { return "" }
    return say(
      " × (1 + \(count(reports, one: "report", many: "reports", "件诉求")))",
      " ×（1 + 诉求 \(grouped(reports)) 件）"
    )
  }
  /// Between two sentences.
  var sentenceSpace: String { say(" ", "") }

  /// Heads of the counts that rates come from.
  var hotlineCounts: [String] {
    [
      say("received", "受理数"), say("filed", "立案数"), say("dispatched", "派遣数"), say("due", "应结案数"),
      say("closed", "结案数"), say("closed in time", "按期结案数"), say("reworked", "返工数"), say("extended", "延期数"),
    ].map { say("\($0), number", $0) }
  }

  /// What the rates of a period count.
  var hotlineMethod: String {
    say(
      "Filing and dispatch of what was received in the period; the other rates of what fell due in it (CJ/T 292-2008).",
      "立案、派遣按期内受理数计；其余按期内应结案数计（CJ/T 292-2008）。"
    )
  }

  var hotlineWeekRateHeads: [String] {
    [say("rate", "指标"), say("this week", "本周"), say("of", "件数"), say("last week", "上周")]
  }

  var hotlineWeekPlaceHeads: [String] {
    [
      say("place", "地点"), say("reports", "诉求件数"), say("patrolled before", "投诉前已巡查"), say("per km", "每公里件数"),
    ]
  }

  /// How many reports there were, and how they stand to patrols.
  func hotlineWeekSentence(_ reports: Int, patrolled: Int, unpatrolled: Int, unplaced: Int) -> String {
    say(
      "\(grouped(reports)) received this week: before \(grouped(patrolled)) the place had been patrolled and was still "
        + "reported (quality), before \(grouped(unpatrolled)) it had not been patrolled this week (coverage), and of "
        + "\(grouped(unplaced)) no place is known.",
      "本周受理 \(grouped(reports)) 件：巡查过仍被投诉 \(grouped(patrolled)) 件（质量问题），投诉前本周未巡查 "
        + "\(grouped(unpatrolled)) 件（覆盖问题），位置不明 \(grouped(unplaced)) 件。"
    )
  }

  /// What became of reports where gaps closed, and where they did not.
  func hotlineChange(closed: HotlineWeek.Change, persisting: HotlineWeek.Change) -> String {
    say(
      "On \(grouped(closed.places)) roads and compounds whose gaps closed, reports went from \(grouped(closed.before)) to "
        + "\(grouped(closed.after)); on \(grouped(persisting.places)) where they are still there, from "
        + "\(grouped(persisting.before)) to \(grouped(persisting.after)).",
      "漏巡已消除的 \(grouped(closed.places)) 处，诉求由 \(grouped(closed.before)) 件变为 \(grouped(closed.after)) 件；"
        + "仍漏巡的 \(grouped(persisting.places)) 处，由 \(grouped(persisting.before)) 件变为 \(grouped(persisting.after)) 件。"
    )
  }

  /// A code of the layer of reports in words; `nil` where its column holds none.
  func word(_ code: String, in column: String) -> String? {
    switch column {
    case "patrol": ReportOverlay.Standing(rawValue: code).map { name(of: $0) }
    case "place_quality": ReportPlace.Quality(rawValue: code).map { name(of: $0) }
    case "state": HotlineReport.State(rawValue: code).map { name(of: $0) }
    default: nil
    }
  }

  /// How far a report has come.
  func name(of state: HotlineReport.State) -> String {
    switch state {
    case .received: say("received", "已受理")
    case .filed: say("filed", "已立案")
    case .dispatched: say("dispatched", "已派遣")
    case .handled: say("handled", "已处置")
    case .closed: say("closed", "已结案")
    }
  }
}

import Foundation
import Terrain
import Zongheng

/// The tables of the page, in the order of reading.
struct ReportTables {
  let report: WeeklyReport
  let file: String
  let strings: Strings

  init(_ report: WeeklyReport, file: String, in strings: Strings) {
    self.report = report
    self.file = file
    self.strings = strings
  }

  var tables: [PageTable] {
    var all = [ranking(strings.townshipRanking, report.townships)]
    if !report.zones.isEmpty { all.append(zoneRanking) }
    all += [gaps, compounds]
    if !report.intervals.isEmpty { all.append(intervals) }
    all += [days, hours]
    if !report.hourRows.isEmpty { all.append(worstHours) }
    if !report.shifts.isEmpty { all.append(shifts) }
    all += report.hotline.map { HotlineTables($0, in: strings).tables } ?? []
    all += report.scores.flatMap { ScoreTables($0, in: strings).tables }
    all += RouteTables(report.routes, in: strings).tables
    all += report.stations.map { StationTables($0, in: strings).tables } ?? []
    all.append(devices)
    if !report.exclusions.isEmpty { all.append(exclusions) }
    return all + [findings, rules]
  }

  func km(_ metres: Double) -> String { strings.kilometres(Int((metres * 100).rounded())) }
}

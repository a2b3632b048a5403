import Terrain
import Zongheng

/// The days and hours of the week.
extension ReportTables {
  var days: PageTable {
    var table = PageTable(strings.daysTitle)
    table.heads(strings.dayHeads, numbers: [1, 2, 3])
    table.rows = report.days.filter { $0.required > 0 }.map { day in
      PageTable.Row(cells: [
        .date(strings.period(day.code)), .number(km(day.required)), .number(km(day.patrolled)),
        .share(day.compliance.now, in: strings),
      ])
    }
    return table
  }

  var hours: PageTable {
    var table = PageTable(strings.hoursTitle, intro: strings.hoursIntro)
    table.picture = SmallPictures.hours(report.hours, weekdays: strings.weekdays, title: strings.hoursTitle)
    return table
  }

  /// Roads that were left alone longest, grade by grade.
  var intervals: PageTable {
    var table = PageTable(
      strings.intervalsTitle,
      intro: strings.intervalsIntro(WeeklyReport.listedIntervals, metres: Int(WeeklyReport.leastWaiting))
    )
    table.heads(strings.intervalHeads, numbers: [2, 3])
    table.rows = report.intervals.map { row in
      PageTable.Row(cells: [
        PageTable.Cell(row.grade), .name(row.name), .number(strings.hours(row.hours)),
        .number(grouped(Int(row.length.rounded()))),
        .date(moment(row.from)), .date(moment(row.to)),
      ])
    }
    return table
  }

  /// Month, day and minute of a local time; the ends of the week are called that.
  private func moment(_ text: String) -> String {
    let (begin, end) = (report.week.monday.description, report.week.monday.advanced(by: 7).description)
    if text.hasPrefix(begin + "T00:00:00") { return strings.weekBegin }
    if text.hasPrefix(end + "T00:00:00") { return strings.weekEnd }
    return String(text.dropFirst(5).prefix(11)).replacing("T", with: " ")
  }

  /// The share of what was asked for that was visited, hour by hour, and the worst of them.
  var worstHours: PageTable {
    var table = PageTable(strings.worstHoursTitle)
    table.picture = SmallPictures.shares(
      report.hourRows,
      weekdays: strings.weekdays,
      title: strings.worstHoursTitle
    )
    let worst = report.hourRows.filter { $0.rank != nil }.sorted { ($0.rank ?? 0) < ($1.rank ?? 0) }
    let named = worst.prefix(5).map { row in
      "\(strings.weekdays[row.weekday - 1]) \(row.hour):00 (\(strings.percent(row.share)))"
    }
    table.intro = strings.worstHoursIntro(worst.count, named: named)
    return table
  }

  /// Duty by shift and kind.
  var shifts: PageTable {
    var table = PageTable(strings.shiftsTitle, intro: strings.shiftsIntro)
    table.heads(strings.shiftHeads, numbers: [2, 3, 4, 5])
    table.rows = report.shifts.map { row in
      PageTable.Row(cells: [
        PageTable.Cell(row.shift ?? strings.outsideShifts),
        PageTable.Cell(DeviceKind(rawValue: row.kind).map { strings.name(of: $0) } ?? row.kind),
        .number(grouped(row.deviceDays)), .number(strings.hours(row.duty)),
        .number(strings.percent(row.duty > 0 ? row.heard / row.duty : nil)), .number(km(row.driven)),
      ])
    }
    return table
  }
}

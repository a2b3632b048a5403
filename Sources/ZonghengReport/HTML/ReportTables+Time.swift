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
}

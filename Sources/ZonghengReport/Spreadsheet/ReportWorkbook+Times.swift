import Terrain
import Zongheng

extension ReportWorkbook {
  /// Intervals, hours and shifts, as far as the result tells them.
  var times: [Sheet] {
    var sheets: [Sheet] = []
    if !report.intervals.isEmpty { sheets.append(intervals) }
    if !report.hourRows.isEmpty { sheets.append(worstHours) }
    if !report.shifts.isEmpty { sheets.append(shifts) }
    return sheets
  }

  private var intervals: Sheet {
    let kinds: [Sheet.Column.Kind] = [.text, .text, .decimal, .decimal, .text, .text]
    return Sheet(
      name: strings.intervalsTitle,
      title: strings.intervalsTitle,
      columns: zip(strings.intervalHeads, kinds).map { Sheet.Column($0, $1) },
      rows: report.intervals.map {
        [.text($0.grade), .text($0.name), .real($0.hours), .real($0.length), .text($0.from), .text($0.to)]
      },
      notes: [
        strings.intervalsIntro(WeeklyReport.listedIntervals, metres: Int(WeeklyReport.leastWaiting))
      ]
    )
  }

  private var worstHours: Sheet {
    let kinds: [Sheet.Column.Kind] = [.text, .whole, .decimal, .share, .whole]
    return Sheet(
      name: strings.worstHourSheet,
      title: strings.worstHoursTitle,
      columns: zip(strings.worstHourHeads, kinds).map { Sheet.Column($0, $1, hasBar: $1 == .share) },
      rows: report.hourRows.map { row in
        [
          .text(strings.weekdays[row.weekday - 1]), .integer(Int64(row.hour)), .real(row.asked),
          row.share.map(FieldValue.real) ?? .null, row.rank.map { .integer(Int64($0)) } ?? .null,
        ]
      }
    )
  }

  private var shifts: Sheet {
    let kinds: [Sheet.Column.Kind] = [.text, .text, .whole, .decimal, .share, .decimal]
    return Sheet(
      name: strings.shiftSheet,
      title: strings.shiftsTitle,
      columns: zip(strings.shiftHeads, kinds).map { Sheet.Column($0, $1) },
      rows: report.shifts.map { row in
        [
          .text(row.shift ?? strings.outsideShifts),
          .text(DeviceKind(rawValue: row.kind).map { strings.name(of: $0) } ?? row.kind),
          .integer(Int64(row.deviceDays)), .real(row.duty),
          row.duty > 0 ? .real(row.heard / row.duty) : .null, .real(row.driven),
        ]
      },
      notes: [strings.shiftsIntro, strings.shiftUnits]
    )
  }
}

import Foundation
import Zongheng

/// The table of a simulated district's reports, under the heads of a hotline's export.
struct SampleHotline {
  /// The reports.
  let reports: [HotlineReport]

  /// Name and text of the file.
  var file: (name: String, text: String) {
    let clock = LocalClock(TimeZone(secondsFromGMT: 28_800) ?? .gmt)
    func time(_ moment: Int64?) -> String {
      guard let moment else { return "" }
      let second = (moment / 1000) % 60
      let minutes = clock.minuteOfDay(at: moment)
      return "\(clock.day(at: moment)) "
        + [minutes / 60, minutes % 60, Int(second)].map(two).joined(separator: ":")
    }
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let head = "工单编号,来源,类别,受理时间,立案时间,派遣时间,处置时间,结案时间,截止时间,返工次数,延期,经度,纬度,道路或小区\n"
    let text = reports.reduce(into: head) { text, report in
      let position = report.position.map {
        [FixedDecimal.text($0.x, places: 7), FixedDecimal.text($0.y, places: 7)]
      }
      let moments = [
        report.received, report.filed, report.dispatched, report.handled, report.closed, report.due,
      ]
      let cells =
        [report.id, report.channel, report.category] + moments.map(time)
        + [String(report.reworks), report.isExtended ? "是" : "否"] + (position ?? ["", ""]) + [report.place]
      text += cells.joined(separator: ",") + "\n"
    }
    return ("hotline.csv", text)
  }
}

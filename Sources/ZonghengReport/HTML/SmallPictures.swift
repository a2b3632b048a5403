import Foundation
import Terrain

/// Pictures the size of a word or a cell (SVG), for tables.
enum SmallPictures {
  /// A bar for each week, the last one marked; a week without anything is a thin line.
  static func bars(_ values: [Double], title: String) -> String {
    guard values.count > 1 else { return "" }
    let top = max(values.max() ?? 0, 1e-9)
    var body = ""
    for (index, value) in values.enumerated() {
      let height = value > 0 ? max(2, 16 * value / top) : 1
      let look = index == values.count - 1 ? " class=\"last\"" : ""
      body +=
        "<rect\(look) x=\"\(index * 9)\" y=\"\(DistrictMap.short(17 - height))\" width=\"7\" height=\"\(DistrictMap.short(height))\"/>"
    }
    let said = values.map { grouped(Int($0.rounded())) }.joined(separator: ", ")
    let words = MarkupText.escaped("\(title): \(said)")
    return
      "<svg class=\"spark\" viewBox=\"0 0 72 18\" role=\"img\" aria-label=\"\(words)\"><title>\(words)</title>\(body)</svg>"
  }

  /// Minutes by weekday and hour as a field of coloured cells.
  static func hours(_ minutes: [[Double]], weekdays: [String], title: String) -> String {
    let top = max(minutes.joined().max() ?? 0, 1e-9)
    let cells = minutes.enumerated().flatMap { day, row in
      row.enumerated().map { hour, value in
        WeekCell(
          day: day,
          hour: hour,
          colour: value > 0 ? Viridis.hex((value / top).squareRoot()) : nil,
          text: "\(Int(value.rounded()))"
        )
      }
    }
    return field(cells, weekdays: weekdays, title: title)
  }

  /// Shares by weekday and hour as a field of coloured cells; the worst hours have a frame.
  static func shares(_ rows: [WeeklyReport.HourRow], weekdays: [String], title: String) -> String {
    let cells = rows.map { row in
      WeekCell(
        day: row.weekday - 1,
        hour: row.hour,
        colour: row.share.map { Viridis.hex($0) },
        text: row.share.map { FixedDecimal.text($0 * 100, places: 1) + " %" } ?? "–",
        isMarked: row.rank != nil
      )
    }
    return field(cells, weekdays: weekdays, title: title)
  }

  /// One hour of the week in a picture.
  private struct WeekCell {
    var day: Int
    var hour: Int
    /// Empty where there is nothing to show.
    var colour: String?
    var text: String
    var isMarked = false
  }

  private static func field(_ cells: [WeekCell], weekdays: [String], title: String) -> String {
    var body = ""
    for (day, name) in weekdays.enumerated() {
      body += "<text x=\"0\" y=\"\(30 + day * 18)\">\(MarkupText.escaped(name))</text>"
    }
    // Frames lie over the cells beside them.
    for cell in cells.sorted(by: { !$0.isMarked && $1.isMarked }) where weekdays.indices.contains(cell.day) {
      let look = cell.isMarked ? " class=\"marked\"" : ""
      let words = "\(MarkupText.escaped(weekdays[cell.day])) \(cell.hour):00 · \(cell.text)"
      body +=
        "<rect\(look) x=\"\(40 + cell.hour * 22)\" y=\"\(18 + cell.day * 18)\" width=\"20\" height=\"16\" rx=\"2\" fill=\"\(cell.colour ?? "#eeeeee")\"><title>\(words)</title></rect>"
    }
    for hour in stride(from: 0, to: 24, by: 3) {
      body += "<text x=\"\(40 + hour * 22)\" y=\"12\">\(hour):00</text>"
    }
    return
      "<svg class=\"hours\" viewBox=\"0 0 570 146\" role=\"img\" aria-label=\"\(MarkupText.escaped(title))\">\(body)</svg>"
  }
}

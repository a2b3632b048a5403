import Foundation

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
    var body = ""
    for (day, row) in minutes.enumerated() {
      let y = 18 + day * 18
      body += "<text x=\"0\" y=\"\(y + 12)\">\(MarkupText.escaped(weekdays[day]))</text>"
      for (hour, value) in row.enumerated() {
        let colour = value > 0 ? Viridis.hex((value / top).squareRoot()) : "#eeeeee"
        body +=
          "<rect x=\"\(40 + hour * 22)\" y=\"\(y)\" width=\"20\" height=\"16\" rx=\"2\" fill=\"\(colour)\"><title>\(MarkupText.escaped(weekdays[day])) \(hour):00 · \(Int(value.rounded()))</title></rect>"
      }
    }
    for hour in stride(from: 0, to: 24, by: 3) {
      body += "<text x=\"\(40 + hour * 22)\" y=\"12\">\(hour):00</text>"
    }
    return
      "<svg class=\"hours\" viewBox=\"0 0 570 146\" role=\"img\" aria-label=\"\(MarkupText.escaped(title))\">\(body)</svg>"
  }
}

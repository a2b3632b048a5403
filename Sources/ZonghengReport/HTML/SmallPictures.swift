import Foundation

/// Pictures the size of a word or a cell (SVG), for tables.
enum SmallPictures {
  /// A line over the weeks, the last one marked.
  static func sparkline(_ values: [Double], title: String) -> String {
    guard values.count > 1 else { return "" }
    let (width, height) = (72.0, 18.0)
    let top = max(values.max() ?? 0, 1e-9)
    let places = values.enumerated().map { index, value in
      (
        x: 2 + (width - 6) * Double(index) / Double(values.count - 1),
        y: height - 3 - (height - 6) * value / top
      )
    }
    let line = places.map { "\(DistrictMap.short($0.x)),\(DistrictMap.short($0.y))" }.joined(separator: " ")
    let last = places[places.count - 1]
    return
      "<svg class=\"spark\" viewBox=\"0 0 72 18\" role=\"img\" aria-label=\"\(MarkupText.escaped(title))\"><polyline points=\"\(line)\"/><circle cx=\"\(DistrictMap.short(last.x))\" cy=\"\(DistrictMap.short(last.y))\" r=\"2\"/></svg>"
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

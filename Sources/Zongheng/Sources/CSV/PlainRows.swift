import Foundation

/// Reads rows of the usual kind in one pass over their bytes, without finding their fields first.
///
/// Usual are rows without quotes, blanks around numbers or exponents, with a whole time and degrees. At the first row
/// that is not, it stops, and `RowInterpreter` reads that row; both give the same fix for every row that both read.
struct PlainRows {
  /// How many rows were read.
  private(set) var count = 0
  private var times: TimeParser
  private var devices = DeviceCache()
  private let steps: [Step]
  private let separator: UInt8
  private let rowEnd: UInt8
  private let scale: Double
  private let speedUnitKmh: Float

  /// What is done with the field of a column.
  private enum Step { case device, time, longitude, latitude, speed, heading, accuracy, skip }

  /// A reader of a layout's usual rows; `nil` where the layout has none.
  init?(_ layout: TableLayout, timeZone: TimeZone) {
    guard layout.columns[.time] != nil, layout.columns[.device] != nil,
      case .degrees(let factor) = layout.coordinates
    else { return nil }
    var steps: [Step] = []
    for (meaning, column) in layout.columns {
      let step: Step
      switch meaning {
      case .device: step = .device
      case .time: step = .time
      case .longitude: step = .longitude
      case .latitude: step = .latitude
      case .speed: step = .speed
      case .heading: step = .heading
      case .accuracy: step = .accuracy
      default: return nil
      }
      while steps.count <= column { steps.append(.skip) }
      // A column with two meanings is none of the usual.
      guard steps[column] == .skip else { return nil }
      steps[column] = step
    }
    self.steps = steps
    times = TimeParser(timeZone)
    separator = layout.separator
    rowEnd = layout.rowEnd
    scale = factor == 1 ? 1 : (1 / factor).rounded()
    speedUnitKmh = layout.speedUnitKmh
  }

  /// Reads rows as long as they are usual ones.
  ///
  /// - Parameters:
  ///   - bytes: the bytes, with `PlainFields.slack` bytes behind those that count.
  ///   - begin: where the first row begins.
  ///   - limit: where the bytes that count end.
  ///   - row: the number of the row before, which is counted on.
  /// - Returns: where the first row begins that is not a usual one, or not whole.
  mutating func read(
    _ bytes: Span<UInt8>,
    from begin: Int,
    to limit: Int,
    row: inout Int,
    _ sink: inout FixSink
  ) -> Int {
    precondition(limit + PlainFields.slack <= bytes.count, "bytes are missing behind those that count")
    var begin = begin
    let plan = self.steps
    let steps = plan.span
    while begin < limit {
      var index = begin
      var device = -1
      var fix = SourceFix(time: 0, longitude: 0, latitude: 0, row: row + 1)
      var column = 0
      var isEnded = false
      while column < steps.count {
        guard index < limit, !isEnded else { return begin }
        switch steps[column] {
        case .device:
          guard let known = devices.number(bytes, &index, separator, rowEnd) else { return begin }
          device = known
        case .time:
          guard let time = times.usual(bytes, &index, separator, rowEnd) else { return begin }
          fix.time = time
        case .longitude:
          guard let number = PlainFields.number(bytes, &index) else { return begin }
          fix.longitude = scale == 1 ? number : number / scale
        case .latitude:
          guard let number = PlainFields.number(bytes, &index) else { return begin }
          fix.latitude = scale == 1 ? number : number / scale
        case .speed:
          guard let number = optional(bytes, &index) else { return begin }
          fix.speedKmh = number * speedUnitKmh
        case .heading:
          guard let number = optional(bytes, &index) else { return begin }
          fix.headingDegrees = number
        case .accuracy:
          guard let number = optional(bytes, &index) else { return begin }
          fix.accuracyMetres = number
        case .skip:
          guard skip(bytes, &index, to: limit, separator) else { return begin }
        }
        // Behind a field stands a separator or the end of the row.
        let mark = PlainFields.byte(bytes, index)
        if mark != separator {
          if mark != rowEnd {
            guard mark == 0x0D, PlainFields.byte(bytes, index + 1) == rowEnd else { return begin }
            index += 1
          }
          isEnded = true
        }
        index += 1
        column += 1
      }
      if !isEnded {
        guard skip(bytes, &index, to: limit, rowEnd) else { return begin }
        index += 1
      }
      guard index <= limit, abs(fix.longitude) <= 180, abs(fix.latitude) < 90 else { return begin }
      sink.add(fix, of: device)
      row += 1
      count += 1
      begin = index
    }
    return begin
  }

  /// Makes known which device the id means that stands at an index.
  mutating func remember(_ device: Int, _ bytes: Span<UInt8>, _ lower: Int, _ upper: Int) {
    devices.remember(device, bytes, lower, upper)
  }

  /// A number, or NaN where nothing stands; `nil` for what is neither.
  @inline(__always)
  private func optional(_ bytes: Span<UInt8>, _ index: inout Int) -> Float? {
    let first = PlainFields.byte(bytes, index)
    if first == separator || first == 0x0D || first == rowEnd { return .nan }
    return PlainFields.number(bytes, &index).map { Float($0) }
  }

  /// Moves the index to the next mark, or to the row's end before it; false where a quote or the limit comes first.
  @inline(__always)
  private func skip(_ bytes: Span<UInt8>, _ index: inout Int, to limit: Int, _ mark: UInt8) -> Bool {
    let marks = PlainFields.repeated(mark)
    let ends = PlainFields.repeated(rowEnd)
    let quotes = PlainFields.repeated(0x22)
    while index < limit {
      let word = PlainFields.word(bytes, index)
      let found =
        PlainFields.matches(word, marks) | PlainFields.matches(word, ends) | PlainFields.matches(word, quotes)
      if found != 0 {
        index += found.trailingZeroBitCount >> 3
        return PlainFields.byte(bytes, index) != 0x22
      }
      index += 8
    }
    return false
  }
}

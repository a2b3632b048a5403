/// Dates in file names, and other small forms of text.
enum FileDate {
  /// A name with a date in it, for messages.
  static let example = "2026-11-16.csv"

  /// The first date in a file's own name, as `20261116` or `2026-11-16`; `nil` where there is none.
  static func day(in path: String) -> LocalDay? {
    let name = Array((path.split(separator: "/").last ?? "").utf8)
    return dateRange(name).flatMap { day(name, $0) }
  }

  /// Where the first date stands among the bytes of a name.
  private static func dateRange(_ name: [UInt8]) -> Range<Int>? {
    for start in name.indices {
      if start > 0, name[start - 1] &- 0x30 < 10 { continue }
      for (length, places) in [(8, [0, 4, 6]), (10, [0, 5, 8])] where start + length <= name.count {
        guard places.enumerated().allSatisfy({ number(name, start + $1, $0 == 0 ? 4 : 2) != nil }) else {
          continue
        }
        if length == 10, name[start + 4] &- 0x30 < 10 || name[start + 4] != name[start + 7] { continue }
        if start + length < name.count, name[start + length] &- 0x30 < 10 { continue }
        if day(name, start..<start + length) != nil { return start..<start + length }
      }
    }
    return nil
  }

  /// The day of a date of eight or ten characters; `nil` where there is none, or not between 1990 and 2100.
  private static func day(_ name: [UInt8], _ range: Range<Int>) -> LocalDay? {
    let places = range.count == 8 ? [0, 4, 6] : [0, 5, 8]
    guard let year = number(name, range.lowerBound, 4), (1990...2100).contains(year),
      let month = number(name, range.lowerBound + places[1], 2),
      let day = number(name, range.lowerBound + places[2], 2)
    else { return nil }
    return LocalDay(year: year, month: month, day: day)
  }

  /// The device that a file's own name tells: without its ending and, where something else is left, without its date.
  static func device(in path: String) -> String {
    let stem = stem(of: path)
    let units = Array(stem.utf8)
    guard let date = dateRange(units) else { return stem }
    let separators: Set<Character> = [" ", "_", "-", ".", "(", ")"]
    func trimmed(_ part: ArraySlice<UInt8>) -> String {
      let text = String(decoding: part, as: UTF8.self)
      let head = text.drop { separators.contains($0) }
      return String(head.reversed().drop { separators.contains($0) }.reversed())
    }
    let before = trimmed(units[..<date.lowerBound])
    let rest = before.isEmpty ? trimmed(units[date.upperBound...]) : before
    return rest.isEmpty ? stem : rest
  }

  /// A file's own name without its ending.
  static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// True for texts that can be geohashes of a place: 6 to 12 letters and digits of their alphabet, both kinds.
  static func isGeohash(_ text: String) -> Bool {
    (6...12).contains(text.utf8.count) && text.utf8.allSatisfy { Geohash.value($0) != nil }
      && text.utf8.contains { $0 < 0x3A } && text.utf8.contains { $0 > 0x60 }
  }

  private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int? {
    var value = 0
    for index in start..<start + count {
      let digit = bytes[index] &- 0x30
      if digit > 9 { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }
}

/// Cells of longitude and latitude named by letters (G. Niemeyer 2008, geohash.org).
enum Geohash {
  private static let alphabet = Array("0123456789bcdefghjkmnpqrstuvwxyz".utf8)

  /// The five bits of a letter.
  static func value(_ byte: UInt8) -> Int? { alphabet.firstIndex(of: byte) }

  /// Centre of the cell that some bytes name, degrees, and half its greater side in metres.
  static func place(
    _ bytes: Span<UInt8>,
    _ lower: Int,
    _ upper: Int
  )
    -> (longitude: Double, latitude: Double, accuracyMetres: Float)?
  {
    var x = (-180.0, 180.0)
    var y = (-90.0, 90.0)
    var isLongitude = true
    guard (1...12).contains(upper - lower) else { return nil }
    for index in lower..<upper {
      guard let bits = value(bytes[index] | (bytes[index] > 0x40 ? 0x20 : 0)) else { return nil }
      for bit in [16, 8, 4, 2, 1] {
        let isUpper = bits & bit != 0
        if isLongitude {
          let middle = (x.0 + x.1) / 2
          x = isUpper ? (middle, x.1) : (x.0, middle)
        } else {
          let middle = (y.0 + y.1) / 2
          y = isUpper ? (middle, y.1) : (y.0, middle)
        }
        isLongitude.toggle()
      }
    }
    // 111,320 m: a degree of the equator on a sphere of 6,378 km.
    let side = max(x.1 - x.0, y.1 - y.0) * 111_320
    return ((x.0 + x.1) / 2, (y.0 + y.1) / 2, Float(side / 2))
  }
}

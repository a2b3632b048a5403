/// Which device an id of up to sixteen bytes means, without touching the table of all devices.
struct DeviceCache {
  /// A place of the cache; the last id with its hash stands there.
  private struct Entry {
    var head: UInt64 = 0
    var tail: UInt64 = 0
    var length = 0
    var number = -1
  }

  /// How many ids are kept: those of a district's devices, most of them without collision.
  private static let places = 512
  private var entries = [Entry](repeating: Entry(), count: places)
  private var last = Entry()

  /// The device whose id stands at an index; the index moves to the mark behind it.
  ///
  /// - Returns: `nil` where the id is not known, or has more bytes than are kept.
  @inline(__always)
  mutating func number(_ bytes: Span<UInt8>, _ index: inout Int, _ separator: UInt8, _ rowEnd: UInt8) -> Int?
  {
    let (head, tail, length) = Self.id(bytes, index, separator, rowEnd)
    guard length > 0, length < 16 else { return nil }
    if head != last.head || tail != last.tail || length != last.length {
      let entry = entries[Self.place(head, tail)]
      guard entry.head == head, entry.tail == tail, entry.length == length else { return nil }
      last = entry
    }
    index += length
    return last.number
  }

  /// Keeps the device of an id, where the id is short enough and no quote stands in it.
  mutating func remember(_ device: Int, _ bytes: Span<UInt8>, _ lower: Int, _ upper: Int) {
    guard upper - lower > 0, upper - lower < 16, lower + PlainFields.slack <= bytes.count else { return }
    for index in lower..<upper where bytes[index] == 0x22 { return }
    let head = Self.masked(PlainFields.word(bytes, lower), upper - lower)
    let tail = Self.masked(PlainFields.word(bytes, lower + 8), upper - lower - 8)
    entries[Self.place(head, tail)] = Entry(head: head, tail: tail, length: upper - lower, number: device)
  }

  /// The bytes up to the first mark in two words, and how many they are; 16 where no mark is among them.
  @inline(__always)
  private static func id(
    _ bytes: Span<UInt8>,
    _ index: Int,
    _ separator: UInt8,
    _ rowEnd: UInt8
  ) -> (head: UInt64, tail: UInt64, length: Int) {
    let separators = PlainFields.repeated(separator)
    let ends = PlainFields.repeated(rowEnd)
    let head = PlainFields.word(bytes, index)
    let marks = PlainFields.matches(head, separators) | PlainFields.matches(head, ends)
    if marks != 0 {
      let length = marks.trailingZeroBitCount >> 3
      return (masked(head, length), 0, length)
    }
    let tail = PlainFields.word(bytes, index + 8)
    let more = PlainFields.matches(tail, separators) | PlainFields.matches(tail, ends)
    let length = more == 0 ? 8 : more.trailingZeroBitCount >> 3
    return (head, masked(tail, length), 8 + length)
  }

  /// The first bytes of a word.
  @inline(__always)
  private static func masked(_ word: UInt64, _ count: Int) -> UInt64 {
    count >= 8 ? word : count <= 0 ? 0 : word & ((1 << UInt64(truncatingIfNeeded: count * 8)) &- 1)
  }

  @inline(__always)
  private static func place(_ head: UInt64, _ tail: UInt64) -> Int {
    Int(truncatingIfNeeded: ((head ^ (tail &* 31)) &* 0x9E37_79B9_7F4A_7C15) >> 55)
  }
}

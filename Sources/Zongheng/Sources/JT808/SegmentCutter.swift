/// Cuts the bytes of a source at every delimiter; memory does not grow with the source.
struct SegmentCutter {
  /// The byte between segments.
  let delimiter: UInt8
  /// The most bytes that a segment may have; of a longer one nothing is handed out but its length.
  let longest: Int

  /// One segment between delimiters.
  struct Segment {
    /// Where it begins in the source, from 0.
    var offset: Int
    /// Where its bytes stand; empty where there are too many of them.
    var range: Range<Int>
    /// How many bytes it has.
    var length: Int
    /// True where a delimiter, not the source's beginning, stands before it.
    var isOpened: Bool
    /// True where a delimiter, not the source's end, stands after it.
    var isClosed: Bool
  }

  /// Hands every segment to a function, in order, empty ones too.
  func cut(
    _ source: ByteSource,
    _ body: (Span<UInt8>, Segment) throws(ZonghengError) -> Void
  ) throws(ZonghengError) {
    var buffer = [UInt8](repeating: 0, count: max(1 << 18, 2 * longest))
    var limit = 0
    var begin = 0
    var scanned = 0
    var base = 0
    var dropped = 0
    var isOpened = false
    while true {
      let count = try source.read(into: &buffer, from: limit)
      limit += count
      let isLast = limit < buffer.count
      do {
        let span = buffer.span
        while scanned < limit {
          if span[scanned] != delimiter {
            scanned += 1
            continue
          }
          try emit(span, begin, scanned, base, &dropped, isOpened, isClosed: true, body)
          isOpened = true
          scanned += 1
          begin = scanned
        }
        if isLast {
          try emit(span, begin, limit, base, &dropped, isOpened, isClosed: false, body)
          return
        }
      }
      // What was begun moves to the front; what is too long already is counted and forgotten.
      if limit - begin > longest {
        dropped += limit - begin
        begin = limit
      }
      let rest = limit - begin
      for offset in 0..<rest { buffer[offset] = buffer[begin + offset] }
      base += begin
      begin = 0
      limit = rest
      scanned = rest
    }
  }

  private func emit(
    _ span: Span<UInt8>,
    _ begin: Int,
    _ end: Int,
    _ base: Int,
    _ dropped: inout Int,
    _ isOpened: Bool,
    isClosed: Bool,
    _ body: (Span<UInt8>, Segment) throws(ZonghengError) -> Void
  ) throws(ZonghengError) {
    let length = dropped + end - begin
    defer { dropped = 0 }
    let segment = Segment(
      offset: base + begin - dropped,
      range: length > longest ? begin..<begin : begin..<end,
      length: length,
      isOpened: isOpened,
      isClosed: isClosed
    )
    try body(span, segment)
  }
}

/// Where the readers of all formats put what they read of one file: fixes, and what was wrong.
///
/// A reader asks `device` for the number of an id, then calls `add` for each report; rows that give no fix go to
/// `trouble`, which counts them by kind and remembers the first.
struct FixSink {
  /// The columns of all files so far.
  var collector: TrackCollector
  /// How many rows were read of all files so far, headers aside.
  private(set) var rows = 0
  /// The file that is being read, relative to the project's folder.
  private(set) var file = ""
  private var origin: UInt64 = 0
  /// Fixes that wait for delivery, and where they go; `nil` where they are gathered.
  private var batch: [NormalFix] = []
  private var receiver: (([NormalFix], [String]) throws(ZonghengError) -> Void)?
  private var troubles: [Finding] = []
  private var places: [String: Int] = [:]

  /// A sink that knows some devices.
  init(devices: [Device] = []) { collector = TrackCollector(devices: devices) }

  /// Begins a file; `number` is its place in the list of files, which origins point into.
  mutating func begin(file: String, number: Int) {
    self.file = file
    origin = UInt64(number) << 40
    troubles = []
    places = [:]
  }

  /// What was wrong with the file, in the order in which it was met.
  mutating func finish() -> [Finding] {
    defer { troubles = [] }
    return troubles
  }

  /// The number of the device whose id stands in some bytes, blanks around it aside; −1 where nothing stands there.
  @inline(__always)
  mutating func device(_ bytes: Span<UInt8>, _ lower: Int, _ upper: Int) -> Int {
    collector.device(bytes, lower, upper)
  }

  /// The number of the device with an id; −1 where it is blank.
  mutating func device(_ id: String) -> Int {
    let bytes = Array(id.utf8)
    return collector.device(bytes.span, 0, bytes.count)
  }

  /// Counts rows that were read.
  @inline(__always)
  mutating func count(rows count: Int) { rows += count }

  /// Adds a fix of a device; one at 0,0 or without coordinates is kept as an unpositioned one.
  @inline(__always)
  mutating func add(_ fix: SourceFix, of device: Int) {
    let origin = origin | UInt64(truncatingIfNeeded: fix.row) & 0xFF_FFFF_FFFF
    if receiver == nil {
      collector.append(fix, of: device, origin: origin)
    } else {
      batch.append(NormalFix(fix, of: device, origin: origin))
    }
  }

  /// Delivers fixes to a function, with the ids of all devices so far, instead of gathering them in columns.
  mutating func deliver(to receiver: @escaping ([NormalFix], [String]) throws(ZonghengError) -> Void) {
    self.receiver = receiver
  }

  /// Delivers what waits, where it is much or the last; readers call it where they may stop.
  @inline(__always)
  mutating func drain(isLast: Bool = false) throws(ZonghengError) {
    if batch.count >= Self.batchLength || (isLast && !batch.isEmpty) { try deliverBatch() }
  }

  private static let batchLength = 16_384

  private mutating func deliverBatch() throws(ZonghengError) {
    try receiver?(batch, collector.deviceIDs)
    batch.removeAll(keepingCapacity: true)
  }

  /// Counts a row that is not as it should be, under its kind; the first one is named.
  ///
  /// - Parameters:
  ///   - kind: a short stable word, such as `track-row-time`.
  ///   - message: what is wrong, and what was done about it.
  ///   - severity: how bad it is.
  ///   - row: the row, line, point or frame; `nil` for the file as a whole.
  ///   - count: how many there are.
  mutating func trouble(
    _ kind: String,
    _ message: String,
    severity: Finding.Severity = .warning,
    row: Int? = nil,
    count: Int = 1
  ) {
    if let place = places[kind] {
      troubles[place].count += count
      return
    }
    places[kind] = troubles.count
    troubles.append(
      Finding(
        kind: kind,
        severity: severity,
        subject: row.map { "\(file), row \($0)" } ?? file,
        message: message,
        count: count
      )
    )
  }
}

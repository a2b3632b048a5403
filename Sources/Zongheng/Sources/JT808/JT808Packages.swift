/// Puts divided messages together; memory is bounded, so that hostile captures cannot fill it.
struct JT808Packages {
  /// What tells the packages of one message from those of all others.
  struct Key: Hashable {
    var message: Int
    var terminal: [UInt8]
    var count: Int
    /// The serial number of the first package; they are counted on from there.
    var firstSerial: Int
  }

  /// What came of adding a package.
  enum Outcome: Equatable {
    /// Others are missing still.
    case waiting
    /// The package's number is none of the message's.
    case refused
    /// The message's body.
    case whole([UInt8])
  }

  /// How many messages may wait at once, and how many bytes they may hold together.
  static let mostWaiting = 256
  static let mostBytes = 4 << 20
  /// What a package costs beside its bytes.
  private static let overhead = 64

  private var waiting: [Key: [Int: [UInt8]]] = [:]
  private var order: [Key] = []
  private var bytes = 0
  private var lost = 0

  /// Adds a package; a repeated one changes nothing.
  mutating func add(_ body: [UInt8], number: Int, of key: Key) -> Outcome {
    guard key.count > 0, (1...key.count).contains(number) else { return .refused }
    if key.count == 1 { return .whole(body) }
    if waiting[key] == nil { order.append(key) }
    if waiting[key]?[number] == nil {
      waiting[key, default: [:]][number] = body
      bytes += body.count + Self.overhead
    }
    if let packages = waiting[key], packages.count == key.count {
      drop(key)
      return .whole((1...key.count).flatMap { packages[$0] ?? [] })
    }
    while order.count > Self.mostWaiting || bytes > Self.mostBytes, let oldest = order.first {
      drop(oldest)
      lost += 1
    }
    return .waiting
  }

  /// How many messages were given up since the last question.
  mutating func takeLost() -> Int {
    defer { lost = 0 }
    return lost
  }

  /// How many messages are not whole at the end.
  mutating func finish() -> Int {
    defer { self = JT808Packages() }
    return order.count
  }

  private mutating func drop(_ key: Key) {
    guard let packages = waiting.removeValue(forKey: key) else { return }
    bytes -= packages.values.reduce(0) { $0 + $1.count + Self.overhead }
    if let place = order.firstIndex(of: key) { order.remove(at: place) }
  }
}

import Terrain

/// One citizen's report (12345, 6998110, WeChat), without anything about who made it.
public struct HotlineReport: Hashable, Sendable {
  /// Its number at the hotline, or its row where it has none.
  public var id: String
  /// Where it came in, as the table says; empty where it does not.
  public var channel = ""
  /// What it is about, as the table says; empty where it does not.
  public var category = ""
  /// When it was received, milliseconds since 1970.
  public var received: Int64
  /// When it was filed (立案); `nil` where it was not.
  public var filed: Int64?
  /// When it was dispatched (派遣); `nil` where it was not.
  public var dispatched: Int64?
  /// When it was handled (处置); `nil` where it was not.
  public var handled: Int64?
  /// When it was closed (结案); `nil` where it is open.
  public var closed: Int64?
  /// By when it had to be closed; `nil` where no term was set.
  public var due: Int64?
  /// How often it was sent back (返工).
  public var reworks = 0
  /// True where its term was extended (延期).
  public var isExtended = false
  /// Its position in degrees, WGS-84; `nil` where it has none.
  public var position: Point?
  /// The road or compound that it names; empty where it names none.
  public var place = ""
  /// Its row in the table, from 1.
  public var row: Int

  /// A report of which nothing is known yet but when it came in, milliseconds since 1970.
  public init(id: String, received: Int64, row: Int) {
    self.id = id
    self.received = received
    self.row = row
  }

  /// How far it has come.
  public enum State: String, CaseIterable, Sendable {
    case received, filed, dispatched, handled, closed
  }

  /// How far it had come at a moment.
  public func state(at moment: Int64) -> State {
    func isPast(_ time: Int64?) -> Bool { time.map { $0 <= moment } ?? false }
    if isPast(closed) { return .closed }
    if isPast(handled) { return .handled }
    if isPast(dispatched) { return .dispatched }
    return isPast(filed) ? .filed : .received
  }
}

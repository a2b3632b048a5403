/// One term of a key road's chief (路长).
public struct RoadChief: Hashable, Sendable {
  /// The road's id or name.
  public var road: String
  /// The person.
  public var name: String
  /// The post; empty where nothing is said.
  public var post: String
  /// First day of the term; `nil` where it has always begun.
  public var from: LocalDay?
  /// Last day of the term; `nil` where it is open.
  public var to: LocalDay?

  /// A term from its parts.
  public init(road: String, name: String, post: String = "", from: LocalDay? = nil, to: LocalDay? = nil) {
    self.road = road
    self.name = name
    self.post = post
    self.from = from
    self.to = to
  }

  /// True where the term holds a day.
  public func isInOffice(on day: LocalDay) -> Bool {
    (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
  }
}

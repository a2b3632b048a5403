/// One term of one leader: who answers for which zone, in which post, and what was wished for.
///
/// A zone whose leader changes has several rows, one for each term.
public struct LeaderPost: Hashable, Sendable {
  /// The person's id; the same person has the same id in every row.
  public var id: String
  /// The person's name.
  public var name: String
  /// The zone that the post answers for.
  public var zone: String
  /// The post, such as 副区长; empty where nothing is said.
  public var post: String
  /// How much of the workload the post can carry, against the others' shares; 1 is usual.
  public var capacityShare: Double
  /// The departments in charge.
  public var departments: [String]
  /// Units or townships that should be in the zone.
  public var preferred: [String]
  /// Units or townships that must not be in the zone.
  public var forbidden: [String]
  /// Units or townships that must be in the zone.
  public var fixed: [String]
  /// First day of the term; `nil` where it has always begun.
  public var from: LocalDay?
  /// Last day of the term; `nil` where it is open.
  public var to: LocalDay?
  /// True where the table says that the person holds this post beside another (兼任).
  public var isConcurrent: Bool
  /// The row's number in its file, from 1, the head aside; 0 where it was not read.
  public var row: Int

  /// A term from its parts.
  public init(
    id: String,
    name: String,
    zone: String,
    post: String = "",
    capacityShare: Double = 1,
    departments: [String] = [],
    preferred: [String] = [],
    forbidden: [String] = [],
    fixed: [String] = [],
    from: LocalDay? = nil,
    to: LocalDay? = nil,
    isConcurrent: Bool = false,
    row: Int = 0
  ) {
    self.id = id
    self.name = name
    self.zone = zone
    self.post = post
    self.capacityShare = capacityShare
    self.departments = departments
    self.preferred = preferred
    self.forbidden = forbidden
    self.fixed = fixed
    self.from = from
    self.to = to
    self.isConcurrent = isConcurrent
    self.row = row
  }

  /// True where the term holds a day.
  public func isInOffice(on day: LocalDay) -> Bool {
    (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
  }
}

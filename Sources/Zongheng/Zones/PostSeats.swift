/// A post of the district, and how many persons may hold it at a time.
public struct PostSeats: Hashable, Sendable {
  /// The post, as leaders' rows name it.
  public var post: String
  /// How many persons may hold it at a time; 1 is usual.
  public var seats: Int

  /// A post with its seats.
  public init(post: String, seats: Int = 1) {
    self.post = post
    self.seats = seats
  }
}

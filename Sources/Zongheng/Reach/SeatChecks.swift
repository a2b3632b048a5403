import Terrain

/// Holds leaders against the table of posts: each post known, filled on the day, and never by more persons than it
/// has seats.
struct SeatChecks {
  /// Posts that nobody holds on the day, and posts that the table does not know.
  private(set) var unfilled: [ReachFault] = []
  /// Posts that too many persons hold on some day.
  private(set) var crowded: [ReachFault] = []

  init(_ subject: ReachSubject) {
    guard let posts = subject.posts, let leaders = subject.leaders else { return }
    let seats = Dictionary(posts.map { ($0.post, $0.seats) }, uniquingKeysWith: +)
    let named = leaders.filter { !$0.name.isEmpty }
    let byPost = Dictionary(grouping: named, by: \.post)
    for post in Set(posts.map(\.post)).sorted() {
      let terms = byPost[post] ?? []
      if !terms.contains(where: { $0.isInOffice(on: subject.day) }) {
        unfilled.append(ReachFault(.postUnheld, [post], detail: subject.day.description))
      }
      if let crowd = Self.crowd(terms, seats: seats[post] ?? 1, day: subject.day) {
        let names = crowd.terms.map(\.name)
        crowded.append(ReachFault(.postCrowded, [post] + names, detail: crowd.day.description))
      }
    }
    for (post, terms) in byPost.sorted(by: { $0.key < $1.key }) where seats[post] == nil {
      let names = Set(terms.map(\.name)).sorted()
      unfilled.append(ReachFault(.postUnknown, [post.isEmpty ? "–" : post] + names))
    }
  }

  /// The first day, the certificate's before all others, on which more persons hold a post than it has seats; the
  /// number of holders only grows where a term begins.
  private static func crowd(
    _ terms: [LeaderPost],
    seats: Int,
    day: LocalDay
  ) -> (day: LocalDay, terms: [LeaderPost])? {
    let begins = Set(terms.compactMap(\.from)).sorted()
    let before = (begins.first ?? day).advanced(by: -1)
    for day in [day, before] + begins {
      var persons: [String: LeaderPost] = [:]
      for term in terms where term.isInOffice(on: day) && persons[term.id] == nil { persons[term.id] = term }
      if persons.count > seats { return (day, persons.values.sorted { $0.id < $1.id }) }
    }
    return nil
  }
}

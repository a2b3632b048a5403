import Foundation

/// The smaller tables beside that of the leaders: road chiefs, and posts with their seats.
extension LeaderReader {
  /// The road chiefs that a project's table lists, in its order; rows without road or name are left out with a finding.
  public func roadChiefs(
    of configuration: ProjectConfiguration
  ) throws(ZonghengError) -> (chiefs: [RoadChief], findings: [Finding]) {
    guard let section = configuration.zones?.roadChiefs else { return ([], []) }
    var findings: [Finding] = []
    var chiefs: [RoadChief] = []
    for row in try rows(of: section, in: configuration) {
      let (road, name) = (row.text("road"), row.text("name"))
      if road.isEmpty || name.isEmpty {
        findings.append(
          row.finding("road-chief", "the row names no road or no person; it was left out")
        )
        continue
      }
      chiefs.append(
        RoadChief(
          road: road,
          name: name,
          post: row.text("post"),
          from: row.day("from", &findings),
          to: row.day("to", &findings)
        )
      )
    }
    return (chiefs, findings)
  }

  /// The posts that a project's table lists with their seats, in its order; rows without a post are left out with a
  /// finding.
  public func posts(
    of configuration: ProjectConfiguration
  ) throws(ZonghengError) -> (posts: [PostSeats], findings: [Finding]) {
    guard let section = configuration.zones?.posts else { return ([], []) }
    var findings: [Finding] = []
    var posts: [PostSeats] = []
    for row in try rows(of: section, in: configuration) {
      let post = row.text("post")
      if post.isEmpty {
        findings.append(row.finding("post-without-name", "the row names no post; it was left out"))
        continue
      }
      let text = row.text("seats")
      let seats = text.isEmpty ? 1 : Int(text)
      if seats == nil || seats == 0 {
        findings.append(row.finding("post-seats", "“\(text)” is no number of seats above 0; 1 was taken"))
      }
      posts.append(PostSeats(post: post, seats: max(1, seats ?? 1)))
    }
    return (posts, findings)
  }
}

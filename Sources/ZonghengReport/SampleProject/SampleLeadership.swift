import Zongheng

/// The tables of a simulated leadership as CSV.
struct SampleLeadership {
  /// The leadership.
  let leadership: SimulatedLeadership

  /// Names and texts of the files.
  var all: [(name: String, text: String)] {
    [
      ("leaders.csv", leaders), ("figures.csv", figures), ("road-chiefs.csv", roadChiefs),
      ("zones-2025.csv", ZonePlanTable(leadership.lastYear).text),
    ]
  }

  private var leaders: String {
    let head = "leader_id,name,post,zone,share,departments,preferred,forbidden,fixed,from,to\n"
    return leadership.posts.reduce(into: head) { text, post in
      let cells = [
        post.id, post.name, post.post, post.zone, FixedDecimal.text(post.capacityShare, places: 1),
        post.departments.joined(separator: ";"), post.preferred.joined(separator: ";"),
        post.forbidden.joined(separator: ";"), post.fixed.joined(separator: ";"),
        post.from.map { "\($0)" } ?? "", post.to.map { "\($0)" } ?? "",
      ]
      text += cells.map(ZonePlanTable.cell).joined(separator: ",") + "\n"
    }
  }

  private var figures: String {
    leadership.figures.reduce(into: "code,population,households,reports\n") {
      $0 += "\($1.code),\($1.population),\($1.households),\($1.reports)\n"
    }
  }

  private var roadChiefs: String {
    leadership.roadChiefs.reduce(into: "road,name,post\n") {
      $0 += "\(ZonePlanTable.cell($1.road)),\($1.name),\($1.post)\n"
    }
  }
}

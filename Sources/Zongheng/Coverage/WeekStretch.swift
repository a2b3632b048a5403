/// A stretch of an edge that the same traversals passed over in a week: what a map of visits draws.
public struct WeekStretch: Hashable, Sendable {
  /// The edge.
  public var edge: Int32
  /// Distance from the start of the edge's line, centimetres.
  public var from: Int32
  /// Distance from the start of the edge's line, centimetres.
  public var to: Int32
  /// How many traversals passed.
  public var passes: Int
  /// How many devices made them.
  public var devices: Int
  /// Start of the first one, milliseconds since 1970.
  public var first: Int64?
  /// End of the last one, milliseconds since 1970.
  public var last: Int64?

  /// The stretches of all edges, each edge's from 0 to its length without a hole.
  public static func stretches(of result: WeekResult) -> [WeekStretch] {
    var all: [WeekStretch] = []
    for edge in result.district.network.edges.indices {
      let entries = result.ledger.entries(on: edge).filter { result.week.contains($0.day) }
      var marks = Set(entries.flatMap { [$0.from, $0.to] })
      marks.formUnion([0, result.district.network.edges[edge].lengthCentimetres])
      let sorted = marks.sorted()
      let begin = all.count
      for (from, to) in zip(sorted, sorted.dropFirst()) {
        let here = entries.filter { $0.from <= from && $0.to >= to }
        let stretch = WeekStretch(
          edge: Int32(edge),
          from: from,
          to: to,
          passes: here.count,
          devices: Set(here.map(\.device)).count,
          first: here.map(\.enter).min(),
          last: here.map(\.leave).max()
        )
        if all.count > begin, all[all.count - 1].looksLike(stretch) {
          all[all.count - 1].to = to
        } else {
          all.append(stretch)
        }
      }
    }
    return all
  }

  private func looksLike(_ other: WeekStretch) -> Bool {
    passes == other.passes && devices == other.devices && first == other.first && last == other.last
  }
}

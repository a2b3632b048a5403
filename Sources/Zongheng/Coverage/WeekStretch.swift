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
        var stretch = WeekStretch(edge: Int32(edge), from: from, to: to, passes: 0, devices: 0)
        var devices: Set<Int32> = []
        for entry in entries where entry.from <= from && entry.to >= to {
          stretch.passes += 1
          devices.insert(entry.device)
          stretch.first = min(stretch.first ?? entry.enter, entry.enter)
          stretch.last = max(stretch.last ?? entry.leave, entry.leave)
        }
        stretch.devices = devices.count
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

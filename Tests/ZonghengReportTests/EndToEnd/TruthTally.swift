import Foundation
import Zongheng

/// The totals of a simulated week, counted again from `truth/paths.csv` and the rules that every sample project
/// has, without any of the library's coverage code: only names, lengths and kinds come from the district.
struct TruthTally {
  /// One true pass over a part of an edge, in whole centimetres.
  private struct Pass: Hashable {
    var device: String
    var day: String
    var from: Int
    var to: Int
    var enter: Int
    var leave: Int
    var direction: String
  }

  /// Lengths in centimetres.
  struct Sum: Hashable {
    var length = 0
    var requiring = 0
    var covered = 0
    var required = 0
    var patrolled = 0

    init() {}

    /// The same figures as the library gives them.
    init(_ totals: CoverageTotals) {
      length = totals.length
      requiring = totals.requiring
      covered = totals.covered
      required = totals.required
      patrolled = totals.patrolled
    }

    static func += (left: inout Sum, right: Sum) {
      left.length += right.length
      left.requiring += right.requiring
      left.covered += right.covered
      left.required += right.required
      left.patrolled += right.patrolled
    }
  }

  private(set) var district = Sum()
  private(set) var roads: [Sum]
  /// What each kind drove, and what it passed at least once, by the kind's name.
  private(set) var driven: [String: Int] = [:]
  private(set) var reached: [String: Int] = [:]

  init(folder: URL, district: District, week: Week) throws {
    let text = try String(contentsOf: folder.appendingPathComponent("truth/paths.csv"), encoding: .utf8)
    var passes: [String: Set<Pass>] = [:]
    let lengths = Dictionary(
      uniqueKeysWithValues: district.network.edges.map { ($0.id, Int($0.lengthCentimetres)) }
    )
    for line in text.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",").map(String.init)
      let ends = [cells[4], cells[5]].map { Self.centimetres($0) }
      let length = lengths[cells[2]] ?? 0
      let pass = Pass(
        device: cells[0],
        day: cells[1],
        from: min(ends.min() ?? 0, length),
        to: min(ends.max() ?? 0, length),
        enter: Int(cells[6]) ?? 0,
        leave: Int(cells[7]) ?? 0,
        direction: cells[3]
      )
      if pass.from < pass.to { passes[cells[2], default: []].insert(pass) }
    }
    let kinds = Dictionary(uniqueKeysWithValues: district.devices.map { ($0.id, $0.kind.rawValue) })
    roads = Array(repeating: Sum(), count: district.network.roads.count)
    for edge in district.network.edges {
      let all = passes[edge.id] ?? []
      for (kind, own) in Dictionary(grouping: all, by: { kinds[$0.device] ?? "" }) {
        driven[kind, default: 0] += own.reduce(0) { $0 + $1.to - $1.from }
        reached[kind, default: 0] += Self.pieces(own).reduce(0) { $0 + $1.to - $1.from }
      }
      let grade = district.network.roads[Int(edge.road)].grade
      let sum = Self.sum(
        Array(all),
        length: Int(edge.lengthCentimetres),
        leftOut: LeftOut.parts(of: edge, in: district),
        grade: grade,
        kinds: kinds,
        days: week.days.map(\.description)
      )
      roads[Int(edge.road)] += sum
      self.district += sum
    }
  }

  /// The totals of one edge under the sample's rules for its grade.
  private static func sum(
    _ passes: [Pass],
    length: Int,
    leftOut: [Range<Int>],
    grade: String,
    kinds: [String: String],
    days: [String]
  ) -> Sum {
    var sum = Sum()
    sum.length = length
    let asked = length - leftOut.reduce(0) { $0 + $1.count }
    sum.requiring = asked
    let passes = leftOut.reduce(passes) { beside($1, $0) }
    let visits = grade == "key" ? 2 : 1
    let counting =
      grade == "key"
      ? passes.filter { ["enforcement", "sanitation"].contains(kinds[$0.device] ?? "") } : passes
    let daily = grade == "key" || grade == "main"
    let periods = daily ? days.map { day in counting.filter { $0.day == day } } : [counting]
    sum.required = asked * visits * periods.count
    sum.covered = pieces(counting).reduce(0) { $0 + $1.to - $1.from }
    for period in periods {
      for piece in pieces(period) {
        var count = 0
        var last = Int.min / 2
        for enter in piece.passes.map(\.enter).sorted()
        where grade != "key" || enter - last >= 30 * 60_000 {
          count += 1
          last = enter
        }
        sum.patrolled += min(count, visits) * (piece.to - piece.from)
      }
    }
    return sum
  }

  /// What is left of passes before and after a part that no rule asks for.
  private static func beside(_ part: Range<Int>, _ passes: [Pass]) -> [Pass] {
    passes.flatMap { pass -> [Pass] in
      var (before, after) = (pass, pass)
      before.to = min(pass.to, part.lowerBound)
      after.from = max(pass.from, part.upperBound)
      return [before, after].filter { $0.from < $0.to }
    }
  }

  /// The passed parts of an edge, cut wherever a pass begins or ends, each with the passes over it.
  private static func pieces(_ passes: [Pass]) -> [(from: Int, to: Int, passes: [Pass])] {
    let cuts = Set(passes.flatMap { [$0.from, $0.to] }).sorted()
    return zip(cuts, cuts.dropFirst()).compactMap { from, to in
      let over = passes.filter { $0.from <= from && to <= $0.to }
      return over.isEmpty ? nil : (from, to, over)
    }
  }

  /// Metres with two decimals as whole centimetres, digit by digit.
  private static func centimetres(_ metres: String) -> Int {
    Int(metres.filter { $0 != "." }) ?? 0
  }
}

import Terrain

/// Keeps lines that lie on each other once: duplicates, and two-way roads stored as two reversed edges.
struct TwinMerging {
  let tolerance: Double
  /// Pieces that were dropped because they repeat another.
  private(set) var duplicates: [(dropped: RoadPiece, kept: RoadPiece)] = []
  /// How many pairs of reversed pieces became one.
  private(set) var twins = 0
  /// Where the first such pair is.
  private(set) var firstTwin: Point?

  init(tolerance: Double) { self.tolerance = tolerance }

  private struct Ends: Hashable {
    var low: Int32
    var high: Int32
  }

  /// The pieces without repetitions; of those that lie on each other the first stays.
  mutating func merge(_ pieces: [RoadPiece]) -> [RoadPiece] {
    var kept: [RoadPiece] = []
    kept.reserveCapacity(pieces.count)
    var byEnds: [Ends: [Int]] = [:]
    for piece in pieces {
      let ends = Ends(low: min(piece.fromNode, piece.toNode), high: max(piece.fromNode, piece.toNode))
      if let other = (byEnds[ends] ?? []).first(where: { same(kept[$0], piece) }) {
        absorb(piece, into: &kept[other])
      } else {
        byEnds[ends, default: []].append(kept.count)
        kept.append(piece)
      }
    }
    return kept
  }

  private func same(_ left: RoadPiece, _ right: RoadPiece) -> Bool {
    guard abs(left.length - right.length) <= 2 * tolerance + 0.01 * left.length else { return false }
    return left.line.runs(along: right.line, within: tolerance)
      || left.line.runs(along: right.line.reversed, within: tolerance)
  }

  private mutating func absorb(_ piece: RoadPiece, into kept: inout RoadPiece) {
    let alike = kept.line.runs(along: piece.line, within: tolerance)
    let travel = alike ? piece.travel : piece.travel.turned
    let isTwin = !alike && (piece.travel == .both || travel != kept.travel)
    if isTwin {
      twins += 1
      firstTwin = firstTwin ?? kept.line.points.first
    } else {
      duplicates.append((piece, kept))
    }
    kept.travel = kept.travel.union(travel)
    if kept.name.isEmpty { kept.name = piece.name }
    if kept.grade.isEmpty { kept.grade = piece.grade }
    if kept.road == nil { kept.road = piece.road }
  }
}

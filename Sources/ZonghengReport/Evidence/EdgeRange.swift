import Zongheng

/// The part of an edge that lies within a range of its road's chainage.
struct EdgeRange {
  private let edge: String
  private let side: String
  private let length: Double
  private let start: Double
  private let end: Double
  private let range: ClosedRange<Double>

  init?(_ row: ResultTable.Row, within range: ClosedRange<Double>) {
    edge = row.text("edge_id") ?? ""
    side = row.text("side") ?? ""
    length = row.number("length_cm") ?? 0
    start = row.number("chainage_start_m") ?? 0
    end = row.number("chainage_end_m") ?? 0
    self.range = range
    guard length > 0, max(start, end) > range.lowerBound, min(start, end) < range.upperBound else {
      return nil
    }
  }

  /// Where a row's part of the edge lies; `nil` where it has nothing in the range.
  func part(
    of row: ResultTable.Row
  ) -> (chainage: ClosedRange<Double>, side: String, line: Evidence.EdgePart)? {
    guard let from = row.number("from_cm"), let to = row.number("to_cm") else { return nil }
    let a = start + (end - start) * from / length
    let b = start + (end - start) * to / length
    let (low, high) = (max(min(a, b), range.lowerBound), min(max(a, b), range.upperBound))
    // What reaches less than a metre into the range touches it because its ends were rounded, not because it lies in it.
    guard high - low > min(1, (range.upperBound - range.lowerBound) / 2) || (low <= high && abs(b - a) < 1)
    else {
      return nil
    }
    return (
      low...high, side,
      Evidence.EdgePart(edge: edge, from: Int(from), to: Int(to))
    )
  }
}

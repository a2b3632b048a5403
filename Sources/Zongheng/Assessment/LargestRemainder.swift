/// Whole units shared in proportion, adding up exactly (the method of Hamilton, or largest remainder).
enum LargestRemainder {
  /// The share of each claim in some units; all zero where no claim is positive.
  ///
  /// Each gets its quota rounded down; what is left goes one by one to the largest remainders, of equal ones to the first.
  /// - Parameters:
  ///   - units: how many there are to share, not negative.
  ///   - claims: finite and not negative.
  static func shares(of units: Int, by claims: [Double]) -> [Int] {
    let all = claims.reduce(0, +)
    guard all > 0, units > 0 else { return claims.map { _ in 0 } }
    let quotas = claims.map { Double(units) * ($0 / all) }
    var shares = quotas.map { Int($0.rounded(.down)) }
    let order = claims.indices.filter { claims[$0] > 0 }.sorted { one, other in
      let (a, b) = (quotas[one] - Double(shares[one]), quotas[other] - Double(shares[other]))
      return a == b ? one < other : a > b
    }
    var left = units - shares.reduce(0, +)
    var next = 0
    while left > 0 {
      shares[order[next % order.count]] += 1
      left -= 1
      next += 1
    }
    // Rounding of quotas can give a unit too much in sums beyond 2^53 only; it comes back from the smallest remainders.
    next = order.count - 1
    while left < 0 {
      if shares[order[next]] > 0 {
        shares[order[next]] -= 1
        left += 1
      }
      next = next > 0 ? next - 1 : order.count - 1
    }
    return shares
  }
}

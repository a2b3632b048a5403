import Terrain

/// The most likely positions of a device, its noise averaged out as far as its motion allows.
///
/// At each fix a straight, steady motion is fitted to ever wider windows around it. The widest window is taken
/// whose fit still agrees with that of every narrower one within their errors (the intersection of confidence
/// intervals of Goldenshluger & Nemirovski 1997; Katkovnik 1999, *A new method for varying adaptive bandwidth
/// selection*): minutes where a device stands, a few fixes where it turns a corner. Noise that wanders slowly looks
/// like motion and stays.
struct TrackSmoother {
  /// Half widths of the windows, fixes.
  private static let halfWidths = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32]
  /// How many standard errors two fits may be apart: 95 % of a normal error.
  private static let standardErrors = 2.0
  /// Receivers report no finer than this, metres.
  private static let leastNoise = 0.5

  /// Standard deviation per axis of what is new with each fix, metres.
  let noise: Double

  private let track: Track
  private let longestPause: Int64
  /// Sums over all fixes before each one: of times (seconds since the first fix), their squares, the coordinates
  /// (from the first fix) and their products with time.
  private var sums: [(t: Double, tt: Double, x: Double, y: Double, tx: Double, ty: Double)] = []

  /// A smoother of one cleaned track; windows do not reach over pauses longer than `longestPause` milliseconds.
  init(_ track: Track, longestPause: Int64) {
    self.track = track
    self.longestPause = longestPause
    noise = max(Self.leastNoise, Self.noise(of: track))
    sums.reserveCapacity(track.count + 1)
    var sum = (t: 0.0, tt: 0.0, x: 0.0, y: 0.0, tx: 0.0, ty: 0.0)
    sums.append(sum)
    for fix in 0..<track.count {
      let t = seconds(fix)
      let (x, y) = (track.x[fix] - track.x[0], track.y[fix] - track.y[0])
      sum = (sum.t + t, sum.tt + t * t, sum.x + x, sum.y + y, sum.tx + t * x, sum.ty + t * y)
      sums.append(sum)
    }
  }

  /// The most likely position at a fix.
  func position(at fix: Int) -> Point {
    var best = Point(track.x[fix], track.y[fix])
    var low = best - Point(1, 1) * (Self.standardErrors * noise)
    var high = best + Point(1, 1) * (Self.standardErrors * noise)
    var (first, last) = (fix, fix)
    for half in Self.halfWidths {
      while first > max(0, fix - half), joins(first - 1, first) { first -= 1 }
      while last < min(track.count - 1, fix + half), joins(last, last + 1) { last += 1 }
      guard last > first else { break }
      let fit = fitted(first, last, at: fix)
      let error = Self.standardErrors * fit.standardError
      low = Point(max(low.x, fit.position.x - error), max(low.y, fit.position.y - error))
      high = Point(min(high.x, fit.position.x + error), min(high.y, fit.position.y + error))
      guard low.x <= high.x, low.y <= high.y else { break }
      best = fit.position
      if fix - first < half, last - fix < half { break }
    }
    return best
  }

  /// Where a straight, steady motion through some fixes is at one of them, by least squares, and how sure that is.
  private func fitted(_ first: Int, _ last: Int, at fix: Int) -> (position: Point, standardError: Double) {
    let (a, b) = (sums[first], sums[last + 1])
    let count = Double(last - first + 1)
    let (t, x, y) = ((b.t - a.t) / count, (b.x - a.x) / count, (b.y - a.y) / count)
    let spread = (b.tt - a.tt) - count * t * t
    let ahead = seconds(fix) - t
    var position = Point(track.x[0] + x, track.y[0] + y)
    guard spread > 1e-6 else { return (position, noise / count.squareRoot()) }
    let (tx, ty) = ((b.tx - a.tx) - count * t * x, (b.ty - a.ty) - count * t * y)
    position = position + Point(tx, ty) * (ahead / spread)
    return (position, noise * (1 / count + ahead * ahead / spread).squareRoot())
  }

  private func joins(_ fix: Int, _ next: Int) -> Bool {
    track.times[next] - track.times[fix] <= longestPause
  }

  private func seconds(_ fix: Int) -> Double { Double(track.times[fix] - track.times[0]) / 1000 }

  /// The noise of a track from how far its fixes lie off the line between their two neighbours.
  ///
  /// Where motion is steady, that distance holds nothing but noise; the median does not ask what happens elsewhere
  /// (0.6745 σ is the median of a normal error).
  private static func noise(of track: Track) -> Double {
    guard track.count >= 3 else { return 0 }
    var residuals: [Double] = []
    residuals.reserveCapacity(2 * track.count)
    for fix in 1..<track.count - 1 {
      let whole = Double(track.times[fix + 1] - track.times[fix - 1])
      guard whole > 0 else { continue }
      let b = Double(track.times[fix] - track.times[fix - 1]) / whole
      let a = 1 - b
      let scale = (1 + a * a + b * b).squareRoot()
      residuals.append(abs(track.x[fix] - a * track.x[fix - 1] - b * track.x[fix + 1]) / scale)
      residuals.append(abs(track.y[fix] - a * track.y[fix - 1] - b * track.y[fix + 1]) / scale)
    }
    residuals.sort()
    return residuals.isEmpty ? 0 : residuals[residuals.count / 2] / 0.6745
  }
}

import Foundation
import Terrain

/// What a device itself says of its fixes, by observation: how exact they are, how fast it moves and whereto.
///
/// Devices lie: each word is held against the track's own positions first, and not heard where it does not agree.
/// Every column is empty where the device says nothing that can be believed.
struct DeviceReports: Sendable {
  /// Standard deviation of each observation over that of the whole track.
  private(set) var spread: [Double] = []
  /// Where the device was heading, as a vector: of length 1 where all fixes agree, 0 where nothing is known.
  private(set) var headings: [Point] = []
  /// Metres driven up to each observation by the reported speeds.
  private(set) var travelled: [Double] = []

  /// Slower than this a heading is noise, km/h.
  private static let leastSpeedKmh: Float = 8
  /// An exactness is believed between these multiples of the track's usual one.
  private static let spreads = 0.5...5.0

  /// What the device says in a track, by observation; positions are weighed anew by their exactness.
  mutating func gather(_ track: Track, _ observations: inout Observations) {
    spread.removeAll(keepingCapacity: true)
    headings.removeAll(keepingCapacity: true)
    travelled.removeAll(keepingCapacity: true)
    if !track.accuracyMetres.isEmpty { weigh(track, &observations) }
    if !track.headingDegrees.isEmpty { head(track, observations) }
    if !track.speedKmh.isEmpty { travel(track, observations) }
  }

  // MARK: Accuracy

  /// Takes each fix's own accuracy as a share of the track's median one: the track's positions tell how much that is.
  private mutating func weigh(_ track: Track, _ observations: inout Observations) {
    let known = track.accuracyMetres.filter { $0 > 0 && $0.isFinite }.sorted()
    guard let first = known.first, let last = known.last, first < last else { return }
    let usual = Double(known[known.count / 2])
    for group in 0..<observations.count {
      var (sum, x, y, count) = (0.0, 0.0, 0.0, 0.0)
      for fix in Int(observations.firstFix[group])...Int(observations.lastFix[group])
      where observations.group[fix] == Int32(group) {
        let accuracy = Double(track.accuracyMetres[fix])
        let share = accuracy > 0 && accuracy.isFinite ? accuracy / usual : 1
        let weight = 1 / square(min(max(share, Self.spreads.lowerBound), Self.spreads.upperBound))
        (sum, x, y, count) = (sum + weight, x + weight * track.x[fix], y + weight * track.y[fix], count + 1)
      }
      if count > 1 { (observations.x[group], observations.y[group]) = (x / sum, y / sum) }
      spread.append((count / sum).squareRoot())
    }
  }

  // MARK: Heading

  private mutating func head(_ track: Track, _ observations: Observations) {
    guard headsWhereItGoes(track, observations) else { return }
    for group in 0..<observations.count {
      var (mean, count) = (Point(0, 0), 0.0)
      for fix in Int(observations.firstFix[group])...Int(observations.lastFix[group])
      where observations.group[fix] == Int32(group) {
        guard let heading = Self.heading(of: fix, track) else { continue }
        (mean, count) = (mean + heading, count + 1)
      }
      headings.append(count > 0 ? mean * (1 / count) : mean)
    }
  }

  /// True where headings agree with the way from observation to observation, as a whole.
  private func headsWhereItGoes(_ track: Track, _ observations: Observations) -> Bool {
    var (agreement, count) = (0.0, 0.0)
    for group in 1..<max(observations.count, 1) {
      let (dx, dy) = (
        observations.x[group] - observations.x[group - 1], observations.y[group] - observations.y[group - 1]
      )
      let metres = (dx * dx + dy * dy).squareRoot()
      guard metres > 20, let heading = Self.heading(of: Int(observations.firstFix[group]), track) else {
        continue
      }
      agreement += (heading.x * dx + heading.y * dy) / metres
      count += 1
    }
    return count >= 3 && agreement > 0.7 * count
  }

  private static func heading(of fix: Int, _ track: Track) -> Point? {
    let degrees = Double(track.headingDegrees[fix])
    guard degrees.isFinite, track.speedKmh.isEmpty || track.speedKmh[fix] >= leastSpeedKmh else { return nil }
    return Point(sin(degrees * .pi / 180), cos(degrees * .pi / 180))
  }

  // MARK: Speed

  private mutating func travel(_ track: Track, _ observations: Observations) {
    var metres = [0.0]
    for fix in 1..<max(track.count, 1) {
      let seconds = Double(track.times[fix] - track.times[fix - 1]) / 1_000
      let speed = Double(track.speedKmh[fix - 1] + track.speedKmh[fix]) / 7.2
      guard speed.isFinite, speed >= 0, seconds <= 60 else { return }
      metres.append(metres[fix - 1] + speed * seconds)
    }
    var straight = 0.0
    for group in 0..<observations.count {
      var (sum, count) = (0.0, 0.0)
      for fix in Int(observations.firstFix[group])...Int(observations.lastFix[group])
      where observations.group[fix] == Int32(group) {
        (sum, count) = (sum + metres[fix], count + 1)
      }
      travelled.append(sum / count)
      if group > 0 { straight += observations.distance(group - 1, group) }
    }
    // Metres per second, knots, or a counter that stands still: not what the column says.
    let whole = (travelled.last ?? 0) - (travelled.first ?? 0)
    if !(straight > 100 && whole > 0.8 * straight && whole < 1.5 * straight) {
      travelled.removeAll(keepingCapacity: true)
    }
  }

  private func square(_ value: Double) -> Double { value * value }
}

extension Observations {
  /// Takes in what the device says of itself.
  mutating func hear(_ track: Track) {
    var heard = DeviceReports()
    swap(&heard, &reports)
    heard.gather(track, &self)
    swap(&heard, &reports)
  }

  /// How long a way between two observations is expected to be, metres: what the device says that it drove, where that
  /// is longer than the straight line.
  func expectedRoute(_ last: Int, _ next: Int) -> Double {
    let straight = distance(last, next)
    if reports.travelled.isEmpty { return straight }
    return max(straight, min(reports.travelled[next] - reports.travelled[last], 1.5 * straight + 100))
  }
}

extension Lattice {
  /// Cost of driving an arc, at a place along its edge's line, in another direction than the device says: −log of a
  /// von Mises density, held to a cap.
  func headingCost(_ observation: Int, arc: Int32, offset: Double, _ reports: DeviceReports) -> Double {
    if reports.headings.isEmpty { return 0 }
    let heading = reports.headings[observation]
    let certain = (heading.x * heading.x + heading.y * heading.y).squareRoot()
    if certain < 0.8 { return 0 }
    let shapes = matcher.network.shapes
    let way =
      shapes.position(on: Int(arc >> 1), at: offset + 5) - shapes.position(on: Int(arc >> 1), at: offset - 5)
    let length = way.distance(to: Point(0, 0))
    if length == 0 { return 0 }
    let cosine = (heading.x * way.x + heading.y * way.y) / (length * certain) * (arc & 1 == 0 ? 1 : -1)
    return min((1 - cosine) * matcher.parameters.headingConcentration, matcher.parameters.headingCap)
  }

  /// How much an observation says, given how exact the device says it is.
  func weight(of observation: Int, _ observations: Observations) -> Double {
    let weight = emission.weight(ofFixes: Int(observations.fixes[observation]))
    if observations.reports.spread.isEmpty { return weight }
    let spread = observations.reports.spread[observation]
    return weight / (spread * spread)
  }
}

import Foundation
import Terrain
import Testing

@testable import Zongheng

@Suite("Smoothing of fixes")
struct TrackSmootherTests {
  /// A day with a fix each ten seconds, the true positions with normal noise added.
  private func track(_ places: [Point], noise: Double, seed: UInt64, step: Int64 = 10_000) -> Track {
    var random = SeededGenerator(seed: seed)
    var track = Track(device: 0, day: LocalDay("2026-11-16")!)
    for (index, place) in places.enumerated() {
      let error = random.normals()
      track.times.append(Int64(index) * step)
      track.x.append(place.x + error.0 * noise)
      track.y.append(place.y + error.1 * noise)
    }
    return track
  }

  private func meanError(_ track: Track, _ places: [Point]) -> Double {
    let smoother = TrackSmoother(track, longestPause: 120_000)
    let errors = places.indices.map { smoother.position(at: $0).distance(to: places[$0]) }
    return errors.reduce(0, +) / Double(errors.count)
  }

  @Test(
    "The noise is found again, whether the device stands or walks",
    arguments: 1...8 as ClosedRange<UInt64>
  )
  func noise(seed: UInt64) {
    for pace in [0.0, 11.0] {
      for noise in [2.0, 5.0, 10.0, 20.0] {
        let places = (0..<600).map { Point(Double($0) * pace, 0) }
        let found = TrackSmoother(track(places, noise: noise, seed: seed), longestPause: 120_000).noise
        // A median of 1,196 residuals that overlap in thirds: within a tenth.
        #expect(abs(found / noise - 1) < 0.1, "\(found) for \(noise), seed \(seed)")
      }
    }
  }

  @Test(
    "Standing is averaged out, walking around corners is followed",
    arguments: 1...8 as ClosedRange<UInt64>
  )
  func errors(seed: UInt64) {
    let standing = [Point](repeating: Point(500_000, 3_390_000), count: 90)
    // A raw fix is 12.5 m off in the mean (10 m · √(π/2)).
    #expect(meanError(track(standing, noise: 10, seed: seed), standing) < 4)
    let walking = (0..<120).map { step -> Point in
      let metres = Double(step) * 11
      return metres < 660 ? Point(metres, 0) : Point(660, metres - 660)
    }
    #expect(meanError(track(walking, noise: 10, seed: seed), walking) < 8)
    // Without noise nothing is moved by more than the coarseness of receivers, not even at the corner.
    #expect(meanError(track(walking, noise: 0, seed: seed), walking) < 1)
  }

  @Test("Nothing is learnt across a silence")
  func silence() {
    var places = [Point](repeating: Point(0, 0), count: 30)
    var noisy = track(places, noise: 5, seed: 1)
    places += [Point](repeating: Point(300, 0), count: 30)
    let later = track([Point](repeating: Point(300, 0), count: 30), noise: 5, seed: 2)
    noisy.times += later.times.map { $0 + 3_600_000 }
    noisy.x += later.x
    noisy.y += later.y
    #expect(meanError(noisy, places) < 4)
  }

  @Test("One fix, and two at once, are what they are")
  func few() {
    let one = track([Point(3, 4)], noise: 0, seed: 1)
    #expect(TrackSmoother(one, longestPause: 120_000).position(at: 0) == Point(3, 4))
  }
}

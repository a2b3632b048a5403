import Foundation
import Terrain

/// Turns an exact motion into what a receiver reports of it: samples, errors, outliers and silences.
struct TrackObserver {
  /// Errors of the positions.
  let noise: WeekParameters.Noise
  /// Seconds between two fixes.
  let interval: Int

  /// The track of an itinerary.
  func track(of plan: Itinerary, generator: inout SeededGenerator) -> Track {
    var track = Track(device: plan.device, day: plan.day)
    guard let first = plan.legs.first, let last = plan.legs.last else { return track }
    let step = Int64(interval) * 1000
    let count = Int((last.end - first.begin) / step) + 1
    track.times.reserveCapacity(count)
    track.x.reserveCapacity(count)
    track.y.reserveCapacity(count)
    track.speedKmh.reserveCapacity(count)
    track.headingDegrees.reserveCapacity(count)
    let memory = noise.correlationSeconds > 0 ? exp(-Double(interval) / noise.correlationSeconds) : 0
    let renewal = noise.correlated * (1 - memory * memory).squareRoot()
    let begun = generator.normals()
    var drift = Point(begun.0 * noise.correlated, begun.1 * noise.correlated)
    let silenceChance = noise.silencesPerHour * Double(interval) / 3600
    var silentUntil = first.begin
    var heading = generator.uniform(0, 360)
    var leg = 0
    var time = (first.begin + 999) / 1000 * 1000
    while time < last.end {
      while leg < plan.legs.count - 1, plan.legs[leg].end <= time { leg += 1 }
      let (place, moves) = plan.position(in: plan.legs[leg], at: time)
      let renewed = generator.normals()
      drift = drift * memory + Point(renewed.0 * renewal, renewed.1 * renewal)
      let white = generator.normals()
      var reported = place + drift + Point(white.0 * noise.white, white.1 * noise.white)
      if generator.chance(noise.outlierShare) {
        let angle = generator.uniform(0, 2 * .pi)
        reported = reported + Point(cos(angle), sin(angle)) * generator.uniform(50, 200)
      }
      if generator.chance(silenceChance) {
        silentUntil = time + Int64(generator.uniform(120, 1200) * 1000)
      }
      let error = generator.normals()
      var speed = max(0, error.0 * 0.25)
      if moves {
        let soon = min(time + 500, plan.legs[leg].end)
        let ahead = plan.position(in: plan.legs[leg], at: soon).point
        let metres = place.distance(to: ahead)
        if soon > time, metres > 0 {
          speed = max(0, metres / Double(soon - time) * 3600 + error.0 * 0.8)
          heading = atan2(ahead.x - place.x, ahead.y - place.y) * 180 / .pi + error.1 * 5
        }
      }
      if time >= silentUntil {
        track.times.append(time)
        track.x.append(reported.x)
        track.y.append(reported.y)
        track.speedKmh.append(Float(speed))
        let turned = heading.truncatingRemainder(dividingBy: 360)
        track.headingDegrees.append(Float((turned < 0 ? turned + 360 : turned).rounded(.down)))
      }
      time += step
    }
    return track
  }
}

import Testing
import Zongheng
import ZonghengTestSupport

/// A drawn place, a drive through it, and how far from the truth the match may be.
struct Situation: Sendable, CustomTestStringConvertible {
  /// What has to come out right, as a sentence.
  var name: String
  var town: MapSketch
  var drive: SketchDrive
  /// How many metres each stretch may be too long or too short: four deviations of the usual noise, as every stretch
  /// at an end of the drive ends with one fix.
  var tolerance = 32.0
  /// Why the way is interrupted, in order; `nil` for once, off the network or without a route.
  var breaks: [MatchBreak.Reason]? = []
  /// Who is under way.
  var traveller = Traveller.vehicle

  init(
    _ name: String,
    _ drawing: String,
    metresPerCell: Double = 10,
    _ places: String,
    _ change: (inout SketchDrive) -> Void = { _ in }
  ) {
    self.name = name
    town = MapSketch(drawing, metresPerCell: metresPerCell)
    drive = SketchDrive(places, change)
  }

  var testDescription: String { name }

  /// The same situation with another expectation.
  func expecting(_ change: (inout Situation) -> Void) -> Situation {
    var other = self
    change(&other)
    return other
  }

  /// The match of the drive with the noise of a seed.
  func match(seed: UInt64) -> SketchMatch {
    let track = TrackCleaner().clean(drive.track(in: town, seed: seed)).track
    return town.told(RoadMatcher(network: town.network).match(track, traveller: traveller))
  }

  /// What is wrong with a match: nothing where edges, ways, metres and breaks are those of the truth.
  func faults(of match: SketchMatch) -> [String] {
    let truth = drive.truth(in: town)
    var faults: [String] = []
    if match.driven.map(\.road) != truth.map(\.road) {
      faults.append("driven \(match.driven), truly \(truth)")
    } else {
      for (said, real) in zip(match.driven, truth) where abs(said.metres - real.metres) > tolerance {
        faults.append("\(said) is truly \(real)")
      }
    }
    if let breaks, match.breaks != breaks {
      faults.append("breaks \(match.breaks), expected \(breaks)")
    } else if breaks == nil, match.breaks != [.noRoute], match.breaks != [.offNetwork] {
      faults.append("breaks \(match.breaks), expected one")
    }
    return faults
  }
}

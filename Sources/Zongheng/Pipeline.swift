import Terrain

/// The story of a week: sources → clean → match → coverage → gaps.
public struct Pipeline: Sendable {
  /// How tracks are cleaned.
  public var cleaning = CleaningRules()
  /// How tracks are matched.
  public var matching = MatchingParameters()
  /// When a pass counts.
  public var coverage = CoverageParameters()
  /// Who does the work.
  public var workers = Workers(count: 1)
  /// Told what goes on, and how far it is.
  public var onProgress: StageObserver = { _, _ in }

  /// A pipeline with the declared defaults.
  public init() {}

  /// Raw files in, the week's result out.
  public func analyze(folder: String, week: Week) async throws -> WeekResult {
    var times = StageTimes()
    onProgress(.layers, nil)
    let project = try DistrictReader(workers: workers).read(folder: folder)
    times.finish("read layers")
    let reading = try TrackReader(project: project).read(week: week) { onProgress(.tracks, $0) }
    times.finish("read tracks")
    var result = await analyze(reading, in: project.district, week: week, times: times)
    try result.takeReports(of: project)
    return result
  }

  /// Tracks in memory in, the week's result out.
  public func analyze(
    _ reading: TrackReading,
    in district: District,
    week: Week,
    times: StageTimes = StageTimes()
  ) async -> WeekResult {
    var times = times
    var district = district
    district.devices = reading.devices
    onProgress(.matching, 0)
    let days = await drive(reading.tracks, in: district)
    times.finish("clean and match")
    onProgress(.coverage, nil)
    var result = cover(days, in: district, week: week)
    result.findings =
      district.findings + reading.findings + result.troubles.findings(of: district, files: reading.files)
    times.finish("coverage")
    result.trackFiles = reading.files
    result.recognised = reading.recognised
    result.times = times
    return result
  }

  /// Cleans and matches each device's day, and finds its stays at compounds.
  public func drive(_ tracks: [Track], in district: District) async -> [PatrolDay] {
    let cleaner = TrackCleaner(rules: cleaning)
    let matcher = RoadMatcher(network: district.network, parameters: matching)
    let finders = CompoundVisitFinder.finders(for: district)
    let travellers = district.devices.map(\.kind.traveller)
    let onProgress = onProgress
    let onShare: @Sendable (Double) -> Void = { onProgress(.matching, $0) }
    return await workers.map(tracks, onShare: onShare, scratch: { MatchingScratch() }) { track, scratch in
      let cleaned = cleaner.clean(track)
      let matched = matcher.match(
        cleaned.track,
        traveller: travellers.indices.contains(Int(track.device)) ? travellers[Int(track.device)] : .vehicle,
        scratch: &scratch
      )
      let stays = finders.mapValues { $0.stays(of: cleaned.track, matched: matched) }
      var driven = DrivenDay(raw: track, cleaned: cleaned, matched: matched, stays: stays)
      driven.noiseMetres = matched.noise(of: cleaned.track, on: district.network)
      driven.speeds = SpeedEstimator(cleaned.track, matched: matched, noise: driven.noiseMetres).speeds()
      return PatrolDay(driven, network: district.network)
    }
  }
}

/// What can be said of a project's inputs before anything is analysed.
public struct ProjectHealth: Sendable {
  /// The district as its layers describe it.
  public var district: District
  /// What each device reported in the week; empty where no week was asked for.
  public var devices: [DeviceTotals] = []
  /// Everything that is wrong.
  public var findings: [Finding]
  /// How far each device can be believed on each day; empty where no week was asked for.
  public var deviceDays: [DeviceDay] = []
  /// When devices were silent between believable fixes.
  public var silences: [Silence] = []
  /// What cleaning has to say of single fixes.
  public var troubles: [FixTrouble] = []
  /// The track files that were read; troubles point into them.
  public var trackFiles: [String] = []

  /// The health of a project's layers and, where a week is given, of its tracks.
  public static func examine(
    folder: String,
    week: Week?,
    onProgress: StageObserver = { _, _ in }
  ) async throws -> ProjectHealth {
    onProgress(.layers, nil)
    let project = try DistrictReader().read(folder: folder)
    var health = ProjectHealth(district: project.district, findings: project.district.findings)
    guard let week else { return health }
    let reading = try TrackReader(project: project).read(week: week) { onProgress(.tracks, $0) }
    health.district.devices = reading.devices
    let cleaner = TrackCleaner(rules: CleaningRules())
    let days = reading.tracks.map { track in
      let driven = DrivenDay(
        raw: track,
        cleaned: cleaner.clean(track),
        matched: MatchedTrack(device: track.device, day: track.day),
        stays: [:]
      )
      return PatrolDay(driven, network: health.district.network)
    }
    health.devices = days.deviceTotals(of: health.district)
    health.silences = days.flatMap(\.silences)
    health.troubles = days.flatMap(\.troubles)
    health.trackFiles = reading.files
    health.deviceDays = DeviceDay.complete(days.compactMap(\.quality), of: health.district, in: week)
    health.findings += reading.findings + health.troubles.findings(of: health.district, files: reading.files)
    let silent = health.devices.filter { $0.fixes == 0 }
    if !silent.isEmpty {
      let names = silent.prefix(5).map { health.district.devices[Int($0.device)].id }.joined(separator: ", ")
      health.findings.append(
        Finding(
          kind: "device-silent",
          severity: .warning,
          subject: "devices",
          message:
            "\(silent.count) devices reported nothing in \(week): \(names)\(silent.count > 5 ? ", …" : "")",
          count: silent.count
        )
      )
    }
    return health
  }
}

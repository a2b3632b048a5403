/// What one track file gave: all that is known of a reading besides its tracks.
///
/// A reading's findings are put together from tallies, so that files that were read on several machines say what
/// they would have said on one.
public struct TrackFileTally: Hashable, Sendable {
  /// The file, relative to the project's folder.
  public var name: String
  /// How many rows were read, headers aside.
  public var rows: Int
  /// How many fixes it has of each device, by the id that stands in the file.
  public var fixes: [String: Int]
  /// What was wrong with its rows.
  public var findings: [Finding]
  /// What was recognised of it.
  public var recognised: RecognisedSource

  /// The findings of some files.
  ///
  /// - Parameters:
  ///   - tallies: the files, by name.
  ///   - missing: patterns that no file matches.
  ///   - known: the project's devices; each other one is a finding.
  static func findings(of tallies: [TrackFileTally], missing: [String], known: [Device]) -> [Finding] {
    var findings = missing.map {
      Finding(
        kind: "track-no-files",
        severity: .warning,
        subject: $0,
        message: "no file matches this pattern"
      )
    }
    findings += tallies.flatMap(\.findings)
    for (id, count) in strangers(of: tallies, known: known) {
      findings.append(
        Finding(
          kind: "track-device-unknown",
          severity: .warning,
          subject: "device \(id)",
          message: "the device is not in the list; it was added as handheld",
          count: count
        )
      )
    }
    return findings
  }

  /// The devices that are in some files but not in the project's list, by the bytes of their ids, with their fixes.
  static func strangers(of tallies: [TrackFileTally], known: [Device]) -> [(id: String, fixes: Int)] {
    var counts: [String: Int] = [:]
    for tally in tallies { counts.merge(tally.fixes, uniquingKeysWith: +) }
    for device in known { counts[device.id] = nil }
    return counts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, $0.value) }
  }
}

/// A part of a week's work: what one machine made of the track files that it was given.
///
/// Parts are sets: of files and of one chunk for each device and day. Merging is the union, so that neither the order of
/// parts nor repetitions among them matter, and parts of parts merge as their files would.
public struct WeekPart: Hashable, Sendable {
  /// The week.
  public var week: Week
  /// What the part depends on besides its tracks.
  public var basis: Basis
  /// Patterns of the project that no file matches here.
  public var missing: [String]
  /// The track files, by name.
  public var files: [TrackFile]
  /// One chunk for each device and day, by device, then day.
  public var chunks: [PartChunk]

  /// What parts must have in common to be merged.
  public struct Basis: Hashable, Sendable {
    /// The program's version.
    public var version: String
    /// Its parameters, as JSON.
    public var parameters: String
    /// The project's own files with their hashes, by path.
    public var inputs: [InputFile]
  }

  /// A track file: which it is, and what it gave.
  public struct TrackFile: Hashable, Sendable {
    /// Its path, size and hash.
    public var input: InputFile
    /// What it gave.
    public var tally: TrackFileTally
  }

  /// The patterns of track files that none of its files fits.
  public func unused(_ patterns: [String]) -> [String] {
    patterns.filter { pattern in !files.contains { TrackFiles.isNamed($0.tally.name, by: [pattern]) } }
  }

  /// The union of some parts.
  /// - Throws: `ZonghengError` where they are of different weeks, projects or versions, or where two have files of the
  ///   same name that differ.
  public static func merged(_ parts: [WeekPart]) throws(ZonghengError) -> WeekPart {
    guard var union = parts.first else {
      throw ZonghengError(.usage, "parts", "there is nothing to merge", wayOut: "name at least one part")
    }
    var files: [String: TrackFile] = [:]
    for part in parts {
      try union.checkBasis(of: part)
      union.missing.removeAll { !part.missing.contains($0) }
      for file in part.files {
        if let known = files[file.input.path], known != file {
          throw ZonghengError(
            .input,
            file.input.path,
            "differs between two parts",
            wayOut: "give files of different content different names"
          )
        }
        files[file.input.path] = file
      }
    }
    union.files = files.values.sorted { $0.input.path < $1.input.path }
    let groups = Dictionary(grouping: parts.flatMap(\.chunks)) { ChunkKey(device: $0.device, day: $0.day) }
    var chunks: [PartChunk] = []
    for group in groups.values { chunks.append(try PartChunk.union(group)) }
    union.chunks = chunks.sorted(by: PartChunk.precedes)
    return union
  }

  private func checkBasis(of other: WeekPart) throws(ZonghengError) {
    if other.week != week {
      throw ZonghengError(.input, "parts", "are of different weeks: \(week) and \(other.week)")
    }
    try other.basis.check(against: basis)
  }

  private struct ChunkKey: Hashable {
    var device: String
    var day: LocalDay
  }
}

extension WeekPart.Basis {
  /// Throws where another basis is not this one, and says in what.
  func check(against other: WeekPart.Basis) throws(ZonghengError) {
    let wayOut = "make the part again with zongheng analyze --part"
    if version != other.version {
      throw ZonghengError(
        .input,
        "a part",
        "was made by version \(version), not \(other.version)",
        wayOut: wayOut
      )
    }
    if parameters != other.parameters {
      throw ZonghengError(.input, "a part", "was made with other parameters", wayOut: wayOut)
    }
    guard inputs != other.inputs else { return }
    let changed = Set(inputs).symmetricDifference(other.inputs).map(\.path).min() ?? ""
    throw ZonghengError(.input, changed, "is not what a part was made with", wayOut: wayOut)
  }
}

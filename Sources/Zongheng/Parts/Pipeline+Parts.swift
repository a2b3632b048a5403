import Foundation

extension Pipeline {
  /// What this machine makes of the track files that it has: to be merged with the parts of others.
  ///
  /// - Parameters:
  ///   - folder: the project's folder.
  ///   - week: the week.
  ///   - only: patterns of the track files to read, of those that the project names; empty for all of them.
  ///   - keepsFixes: whether the part carries its fixes; without them, nobody else may have fixes of its devices' days.
  public func part(
    of folder: String,
    week: Week,
    only: [String] = [],
    keepsFixes: Bool = true
  ) async throws -> WeekPart {
    onProgress(.layers, nil)
    let project = try DistrictReader(workers: workers).read(folder: folder)
    let reading = try TrackReader(project: project, only: only).read(week: week) { onProgress(.tracks, $0) }
    return try await part(of: reading, in: project, week: week, keepsFixes: keepsFixes)
  }

  /// The part of a reading.
  func part(
    of reading: TrackReading,
    in project: Project,
    week: Week,
    keepsFixes: Bool = true
  ) async throws -> WeekPart {
    let folder = project.configuration.folder
    var district = project.district
    district.devices = reading.devices
    onProgress(.matching, 0)
    let days = await drive(reading.tracks, in: district)
    var files: [WeekPart.TrackFile] = []
    for tally in reading.tallies {
      files.append(
        WeekPart.TrackFile(input: try InputFile(folder: folder, path: tally.name), tally: tally)
      )
    }
    let chunks = zip(reading.tracks, days).map { track, day in
      var chunk = PartChunk(
        track,
        device: reading.devices[Int(track.device)].id,
        files: reading.files,
        record: day
      )
      if !keepsFixes { chunk.fixes = nil }
      return chunk
    }
    return WeekPart(
      week: week,
      basis: try basis(of: folder),
      missing: reading.missing,
      files: files,
      chunks: chunks.sorted(by: PartChunk.precedes)
    )
  }

  /// The week that some part files are of: what one machine with all their track files would have found.
  ///
  /// Days whose fixes were divided between parts are cleaned and matched here.
  /// - Returns: the result, and the files that it comes from, by path.
  public func merge(
    files: [String],
    folder: String
  ) async throws -> (result: WeekResult, inputs: [InputFile]) {
    try await merge(folder: folder) {
      try workers.results(of: files) { file in Result { try WeekPart(file: file) } }.map { try $0.get() }
    }
  }

  /// The week that some parts are of, as from their files.
  public func merge(
    _ parts: [WeekPart],
    folder: String
  ) async throws -> (result: WeekResult, inputs: [InputFile]) {
    try await merge(folder: folder) { parts }
  }

  private func merge(
    folder: String,
    _ parts: @escaping @Sendable () throws -> [WeekPart]
  ) async throws -> (result: WeekResult, inputs: [InputFile]) {
    var times = StageTimes()
    onProgress(.layers, nil)
    let (read, merged, known) = workers.together(
      { Result { try DistrictReader(workers: workers).read(folder: folder) } },
      { Result { try WeekPart.merged(parts()) } },
      { Result { try basis(of: folder) } }
    )
    // What is wrong with a part is told before what is wrong with the layers.
    let union = try merged.get()
    let project = try read.get()
    try union.basis.check(against: known.get())
    times.finish("read layers and parts")
    var result = try await result(of: union, in: project.district, &times)
    try result.takeReports(of: project)
    times.finish("coverage")
    result.times = times
    let inputs = union.basis.inputs + union.files.map(\.input)
    return (result, inputs.sorted { $0.path < $1.path })
  }

  /// The result of a part that has all the fixes there are.
  func result(of part: WeekPart, in district: District, _ times: inout StageTimes) async throws -> WeekResult
  {
    var district = district
    let known = district.devices
    let tallies = part.files.map(\.tally)
    for stranger in TrackFileTally.strangers(of: tallies, known: known) {
      district.devices.append(Device(id: stranger.id, kind: .handheld))
    }
    let numbers = Dictionary(
      district.devices.enumerated().map { ($1.id, Int32($0)) },
      uniquingKeysWith: { first, _ in first }
    )
    let places = Dictionary(
      part.files.enumerated().map { ($1.input.path, UInt64($0)) },
      uniquingKeysWith: { first, _ in first }
    )
    var days: [PatrolDay] = []
    var open: [Track] = []
    for chunk in part.chunks {
      guard let device = numbers[chunk.device] else {
        throw ZonghengError(.input, "device \(chunk.device)", "is in a part, but in none of its files")
      }
      if let record = chunk.record {
        guard record.fits(district) else {
          throw ZonghengError(.input, "device \(chunk.device), \(chunk.day)", "does not fit the project")
        }
        days.append(record.assigned(to: device).renumbered { places[chunk.files[$0]] ?? 0 })
      } else {
        var track = try chunk.track(of: device)
        track.origins = track.origins.map { origin in
          (places[chunk.files[Int(origin >> 40)]] ?? 0) << 40 | origin & 0xFF_FFFF_FFFF
        }
        open.append(track)
      }
    }
    onProgress(.matching, 0)
    days += await drive(open, in: district)
    days.sort { ($0.device, $0.day) < ($1.device, $1.day) }
    times.finish("clean and match")
    onProgress(.coverage, nil)
    var result = cover(days, in: district, week: part.week)
    result.findings =
      district.findings + TrackFileTally.findings(of: tallies, missing: part.missing, known: known)
      + result.troubles.findings(of: district, files: part.files.map(\.input.path))
    result.trackFiles = part.files.map(\.input.path)
    result.recognised = tallies.map(\.recognised)
    return result
  }

  private func basis(of folder: String) throws -> WeekPart.Basis {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let parameters = [
      try encoder.encode(cleaning), try encoder.encode(matching), try encoder.encode(coverage),
    ]
    return WeekPart.Basis(
      version: Version.current,
      parameters: parameters.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n"),
      inputs: try ProjectInputs.manifest(of: folder, tracks: [])
    )
  }
}

extension PatrolDay {
  /// True where the day speaks of nothing that a district does not have.
  func fits(_ district: District) -> Bool {
    let edges = district.network.edges
    return entries.allSatisfy {
      edges.indices.contains(Int($0.edge)) && $0.from >= 0 && $0.from < $0.to
        && $0.to <= edges[Int($0.edge)].lengthCentimetres
    }
      && stays.allSatisfy {
        district.rules.indices.contains($0.key)
          && $0.value.allSatisfy { district.compounds.indices.contains(Int($0.compound)) }
      }
  }
}

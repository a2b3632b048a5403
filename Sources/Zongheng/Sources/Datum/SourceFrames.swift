import Terrain

/// Lays the positions of track files on the metric plane, each from its own datum.
struct SourceFrames {
  /// The plane.
  let plane: CoordinateSystem
  /// The district's extent in it, where projecting is fastest.
  let around: BoundingBox
  /// Where the district lies.
  let region: ChinaOffset.Region
  /// Frames that are known already, by datum.
  let known: [Datum: LocalFrame]

  /// Projects what each file added to a collector; tells what there is to say of the files' datums, by file.
  func project(
    _ parts: [TrackCollector.Part],
    of files: [TrackFiles.Found],
    _ sections: [TrackSection],
    network: RoadNetwork?,
    _ collector: inout TrackCollector
  ) throws(ZonghengError) -> [Int: Finding] {
    var frames = known
    var datums = files.map { sections[$0.section].datum ?? .wgs84 }
    var findings: [Int: Finding] = [:]
    if let network, !network.edges.isEmpty, !files.isEmpty {
      for datum in [Datum.wgs84, .gcj02, .bd09] where frames[datum] == nil {
        frames[datum] = try frame(datum)
      }
      var fitter = DatumFitter(
        network: network,
        frames: [Datum.wgs84, .gcj02, .bd09].compactMap { datum in frames[datum].map { (datum, $0) } }
      )
      var decision = SourceDatums(sections)
      for (number, part) in parts.enumerated() {
        let sample = collector.moving(part, limit: Self.sampled)
        do {
          // What fits as stated needs no second look.
          if let stated = sections[files[number].section].datum, try fitter.fits(sample, stated) { continue }
          decision.note(try fitter.fit(sample), of: number)
        } catch {
          throw ZonghengError(.input, files[number].name, error.description)
        }
      }
      (datums, findings) = try decision.decide(files)
    }
    for (number, part) in parts.enumerated() {
      let datum = datums[number]
      let frame = if let frame = frames[datum] { frame } else { try frame(datum) }
      frames[datum] = frame
      do {
        try collector.project(part, frame)
      } catch {
        throw ZonghengError(.input, files[number].name, error.description)
      }
    }
    return findings
  }

  private func frame(_ datum: Datum) throws(ZonghengError) -> LocalFrame {
    try TrackReader.frame(datum, plane, around, region: region)
  }

  /// Positions of each file that are held against the roads.
  private static let sampled = 200
}

import Terrain

/// Decides the datum of each track file: what the configuration says, held against the fit to the roads.
struct SourceDatums {
  private let sections: [TrackSection]
  /// The fit of each file, by its number; files without enough positions have none.
  private var fits: [Int: DatumFit] = [:]

  /// The datums of some sections' files, before any fit is known.
  init(_ sections: [TrackSection]) { self.sections = sections }

  /// Notes the fit of a file.
  mutating func note(_ fit: DatumFit, of file: Int) { fits[file] = fit }

  /// The datum of each file, and what there is to say of it, by file.
  ///
  /// A section that states its datum is believed, and told where the fit says otherwise. One that leaves it out gets
  /// what its files fit; files of one section that fit different datums are an error, for nobody can say which is meant
  /// where the fit does not decide.
  func decide(
    _ files: [TrackFiles.Found]
  ) throws(ZonghengError) -> (datums: [Datum], findings: [Int: Finding]) {
    var datums = files.map { sections[$0.section].datum ?? .wgs84 }
    var findings: [Int: Finding] = [:]
    for (number, section) in sections.enumerated() {
      let members = files.indices.filter { files[$0].section == number }
      if let stated = section.datum {
        for file in members { findings[file] = contradiction(of: stated, file, files[file].name) }
        continue
      }
      let found = Datum.allCases.filter { datum in members.contains { fits[$0]?.datum == datum } }
      if found.count > 1 { throw mix(found, members, files, section) }
      for file in members {
        if let datum = found.first { datums[file] = datum }
        findings[file] = workedOut(datums[file], file, files[file].name)
      }
    }
    return (datums, findings)
  }

  private func contradiction(of stated: Datum, _ file: Int, _ name: String) -> Finding? {
    let told: Datum = stated == .cgcs2000 ? .wgs84 : stated
    guard let fit = fits[file], let datum = fit.datum, datum != told else { return nil }
    return Finding(
      kind: "track-datum-contradicted",
      severity: .error,
      subject: name,
      message:
        "the configuration says “\(stated.rawValue)”, the roads say “\(datum.rawValue)”: half of \(fit.positions) positions lie within \(metres(fit, stated)) m of a road as it says, within \(metres(fit, datum)) m as they say; the configuration was followed"
    )
  }

  private func workedOut(_ datum: Datum, _ file: Int, _ name: String) -> Finding {
    guard let fit = fits[file], fit.datum == datum else {
      return Finding(
        kind: "track-datum-unknown",
        severity: .warning,
        subject: name,
        message:
          "too few positions lie near roads to tell the datum; “\(datum.rawValue)” was taken; say “datum: …” to be sure"
      )
    }
    let other = Self.other(than: datum)
    return Finding(
      kind: "track-datum",
      severity: .note,
      subject: name,
      message:
        "the datum is “\(datum.rawValue)” by the fit to the roads: half of \(fit.positions) positions lie within \(metres(fit, datum)) m of one, as “\(other.rawValue)” within \(metres(fit, other)) m"
    )
  }

  private func mix(
    _ found: [Datum],
    _ members: [Int],
    _ files: [TrackFiles.Found],
    _ section: TrackSection
  ) -> ZonghengError {
    let parts = found.map { datum -> String in
      let own = members.filter { fits[$0]?.datum == datum }
      guard let first = own.first, let fit = fits[first] else { return datum.rawValue }
      let other = Self.other(than: datum)
      return
        "\(own.count) in \(datum.rawValue) (\(files[first].name): half of \(fit.positions) positions within \(metres(fit, datum)) m of a road, as \(other.rawValue) within \(metres(fit, other)) m)"
    }
    return ZonghengError(
      .input,
      "\(ProjectConfiguration.fileName), line \(section.line)",
      "the files of this section are in different datums: \(parts.joined(separator: ", "))",
      wayOut: "divide them into sections of “tracks”, each with its “datum”"
    )
  }

  /// What people would take a datum for.
  private static func other(than datum: Datum) -> Datum { datum == .wgs84 ? .gcj02 : .wgs84 }

  private func metres(_ fit: DatumFit, _ datum: Datum) -> String {
    guard let metres = fit.medianMetres(under: datum) else { return "?" }
    let tenths = Int((metres * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}

import ArgumentParser
import Foundation
import Terrain
import Zongheng
import ZonghengReport

struct ZonesVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "The reach certificate: proves that a plan reaches the edge and the bottom, or says where not.",
    discussion: """
      Examples: zongheng zones verify dianjun --plan plan.csv --output certificate.html
                zongheng zones verify --units units.geojson --plan plan.csv --boundary district.geojson
      Exits with 1 where a check fails. The plan is any table or layer with “unit_id” and “zone”.
      """
  )

  @Argument(help: "The project's folder, instead of --units.")
  var project: String?

  @Option(help: "The plan; without it the project's plan in force.")
  var plan: String?

  @Option(help: "The units: a layer of areas, or a table.")
  var units: String?

  @Option(help: "A table with “name”, “township” and “w” (workload) of the units.")
  var figures: String?

  @Option(help: "A table “u,v,shared_len” of the units' borders, where the units have no geometry.")
  var edges: String?

  @Option(help: "A layer with the area that the units must tile.")
  var boundary: String?

  @Option(help: "A layer with the district's boundary as another authority draws it.")
  var official: String?

  @Option(help: "What the official boundary's degrees are measured against: wgs84, cgcs2000, gcj02, bd09.")
  var officialDatum: Datum?

  @Option(help: "How far the official boundary may be, metres.")
  var officialTolerance = 50.0

  @Option(help: "Greatest deviation of a zone's workload from its share, such as 0.05.")
  var tolerance: Double?

  @Option(
    name: .customLong("on"),
    help: "The day on which posts must be filled, as 2026-11-25; today without it."
  )
  var day: String?

  @Option(name: .shortAndLong, help: "The certificate to write: .html for people, .json for programs.")
  var output: String?

  @Option(help: "A folder for copies of plan and units with the unambiguous faults repaired.")
  var repair: String?

  @OptionGroup var options: OutputOptions

  func run() throws {
    let strings = project.map { options.strings(folder: $0) } ?? options.strings()
    let progress = ProgressLine(in: strings, isQuiet: options.quiet)
    defer { progress.clear() }
    progress.show(.layers)
    let subject = try subject()
    progress.show(.verifying)
    let certificate = try ReachVerifier().certificate(of: subject)
    if let output {
      progress.show(.writing)
      try CertificateFile(certificate, in: strings).write(to: URL(fileURLWithPath: output))
    }
    let repaired = try repair.map { try repair(subject, certificate, into: $0) }
    progress.clear()
    if options.json {
      try say(CertificateJSON(certificate, in: strings).text)
    } else if !options.quiet {
      try say(CertificateSummary(certificate, in: strings, ink: Terminal.ink).text)
      if let repaired { try say("\n" + repaired.text(in: strings)) }
      if let output { try say("\n" + strings.certificateWritten(to: output)) }
    }
    if !certificate.holds { throw notMet }
  }

  private func subject() throws -> ReachSubject {
    let day = try asOf()
    if let project {
      if let other = [units, figures, edges, boundary].compactMap({ $0 }).first {
        throw ZonghengError(.usage, other, "goes without a project", wayOut: "leave out one of the two")
      }
      return try files(plan: plan ?? planInForce(of: project)).subject(ofProject: project, on: day)
    }
    guard let plan else {
      throw ZonghengError(.usage, "--plan", "is needed", wayOut: "name a table with unit_id and zone")
    }
    return try files(plan: plan).subject(on: day)
  }

  private func files(plan: String) -> ReachFiles {
    var files = ReachFiles(plan: plan)
    files.units = units
    files.figures = figures
    files.edges = edges
    files.boundary = boundary
    files.official = official
    files.officialDatum = officialDatum
    files.officialToleranceMetres = officialTolerance
    files.tolerance = tolerance
    return files
  }

  private func planInForce(of project: String) throws -> String {
    guard let plan = try ProjectConfiguration.read(folder: project).zones?.plan else {
      throw ZonghengError(
        .usage,
        "--plan",
        "is needed, as the project names no plan in force",
        wayOut: "give --plan, or add “zones: {plan: …}” to \(ProjectConfiguration.fileName)"
      )
    }
    return project.hasSuffix("/") ? project + plan : project + "/" + plan
  }

  private func asOf() throws -> LocalDay {
    guard let day else { return LocalDay(today: Date()) }
    guard let day = LocalDay(day) else {
      throw ZonghengError(.usage, "--on \(day)", "no day of the calendar", wayOut: "write it like 2026-11-25")
    }
    return day
  }

  private func repair(
    _ subject: ReachSubject,
    _ certificate: ReachCertificate,
    into folder: String
  ) throws -> RepairedFiles {
    let repair = ReachRepair(subject, certificate)
    let after = try ReachVerifier().certificate(of: repair.subject(after: subject))
    let files = RepairedFiles(repair, after: after, plane: subject.plane)
    try files.write(into: URL(fileURLWithPath: folder, isDirectory: true))
    return files
  }
}

extension LocalDay {
  /// The day that a clock of this machine shows.
  init(today now: Date) {
    let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: now)
    self =
      LocalDay(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1) ?? LocalDay(number: 0)
  }
}

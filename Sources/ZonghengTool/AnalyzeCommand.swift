import ArgumentParser
import Foundation
import Zongheng
import ZonghengReport

struct AnalyzeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Coverage and gaps of one week, from a project's folder to one GeoPackage.",
    discussion: """
      Example: zongheng analyze dianjun --week 2026-W47 --output week.gpkg
      On several machines: zongheng analyze dianjun --week 2026-W47 --part monday.part --tracks "*-2026-11-16.csv"
      and then zongheng merge.
      """
  )

  @Argument(help: "The project's folder: the one that holds zongheng.yaml.")
  var project: String

  @Option(help: "The week, as 2026-W47 (Monday to Sunday).")
  var week: String

  @Option(name: .shortAndLong, help: "The GeoPackage to write.")
  var output: String?

  @OptionGroup var partOptions: PartOptions

  @Option(help: "The result of the week before: gaps keep their ids, and are new, persisting or shrinking.")
  var previous: String?

  @Option(help: "How many workers share the work.")
  var workers = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "Exit with 1 where the coverage rate is below this percentage.")
  var failUnder: Double?

  @Flag(help: "Print the seconds of each stage on standard error.")
  var timing = false

  @OptionGroup var recognised: RecognisedOptions

  @OptionGroup var options: OutputOptions

  func validate() throws {
    guard (output == nil) != (partOptions.part == nil) else {
      throw ValidationError("name either --output (a GeoPackage) or --part (a part for zongheng merge)")
    }
    if partOptions.part == nil, partOptions.noFixes || !partOptions.tracks.isEmpty {
      throw ValidationError("--tracks and --no-fixes go with --part")
    }
  }

  func run() async throws {
    let week = try Week.parsed(week)
    let strings = options.strings(folder: project)
    let progress = ProgressLine(in: strings, isQuiet: options.quiet)
    defer { progress.clear() }
    var pipeline = Pipeline()
    pipeline.workers = Workers(count: workers)
    pipeline.onProgress = { progress.show($0, $1) }
    if let part = partOptions.part {
      try await write(part: part, of: week, pipeline, progress, strings)
      return
    }
    guard let output else { return }
    var result = try await pipeline.analyze(folder: project, week: week)
    if let previous { try result.follow(previous) }
    progress.show(.inputs)
    var times = result.times
    var inputs = try ProjectInputs.manifest(
      of: project,
      tracks: result.trackFiles,
      workers: pipeline.workers
    )
    if let previous { inputs.append(try InputFile(beside: previous)) }
    times.finish("hash inputs")
    progress.show(.writing)
    try result.write(to: output, project: project, inputs: inputs, workers: pipeline.workers)
    times.finish("write")
    result.times = times
    progress.clear()
    if options.json {
      try say(SummaryJSON(result).text)
    } else if !options.quiet {
      try say(WeekSummary(result, output: output, in: strings, ink: Terminal.ink).text)
      try recognised.show(result.recognised, in: strings)
    }
    if timing { TimingReport.show(times, fixes: result.fixCount) }
    if let failUnder, (result.rollUp.district.coverageRate ?? 0) * 100 < failUnder { throw notMet }
  }
}

extension AnalyzeCommand {
  private func write(
    part path: String,
    of week: Week,
    _ pipeline: Pipeline,
    _ progress: ProgressLine,
    _ strings: Strings
  ) async throws {
    let part = try await pipeline.part(
      of: project,
      week: week,
      only: partOptions.tracks,
      keepsFixes: !partOptions.noFixes
    )
    progress.show(.writing)
    try WholeFile.write(part.bytes, to: URL(fileURLWithPath: path))
    progress.clear()
    let warnings = part.unused(partOptions.tracks).map { strings.noTrackFile(fits: $0) + "\n" }
    FileHandle.standardError.write(Data(warnings.joined().utf8))
    if !options.quiet {
      try say(strings.partWritten(days: part.chunks.count, files: part.files.count, to: path))
    }
  }
}

extension WeekResult {
  /// Writes the result of a project, with people's devices under their pseudonyms.
  func write(to path: String, project: String, inputs: [InputFile], workers: Workers) throws {
    let language = try ProjectConfiguration.read(folder: project).language
    let pseudonyms =
      district.devices.contains { $0.kind.isOnFoot } ? try Pseudonyms.ofProject(folder: project) : nil
    try WeekGeoPackage(self, inputs: inputs, language: language, pseudonyms: pseudonyms)
      .write(to: path, workers: workers)
  }

  /// Takes the gaps of an earlier result, so that this week's are told as new, persisting or shrinking.
  mutating func follow(_ path: String) throws {
    previousGaps = try KnownGapReader.gaps(ofResult: path)
  }
}

extension InputFile {
  /// A file that is none of the project's, under its own name.
  init(beside path: String) throws {
    let url = URL(fileURLWithPath: path)
    try self.init(folder: url.deletingLastPathComponent().path, path: url.lastPathComponent)
  }
}

/// The seconds of each stage on standard error.
enum TimingReport {
  static func show(_ times: StageTimes, fixes: Int? = nil) {
    let total = times.stages.reduce(0) { $0 + $1.seconds }
    var lines = times.stages.map { "\($0.name): \(String(format: "%.3f", $0.seconds)) s" }
    lines.append("total: \(String(format: "%.3f", total)) s")
    if let fixes { lines.append("speed: \(grouped(Int(Double(fixes) / max(total, 1e-9)))) fixes/s") }
    if let megabytes = peakMegabytes { lines.append("peak memory: \(megabytes) MB") }
    FileHandle.standardError.write(Data((lines.joined(separator: "\n") + "\n").utf8))
  }

  /// The most memory that the process has held, as Linux tells it; `nil` elsewhere.
  static var peakMegabytes: Int? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return nil }
    for line in status.split(separator: "\n") where line.hasPrefix("VmHWM:") {
      return line.split(separator: " ").compactMap { Int($0) }.first.map { $0 / 1024 }
    }
    return nil
  }
}

import ArgumentParser
import Foundation
import Terrain
import Zongheng
import ZonghengReport

struct TracksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tracks",
    abstract: "Track files of any format as one table of normal fixes, without a project.",
    discussion: """
      Examples: zongheng tracks *.csv
                zongheng tracks export.xlsx capture.hex --output fixes.csv
                zongheng tracks amap.csv --datum gcj02 --to wgs84 --output fixes.geojson
      Formats are recognised by content: delimited text (UTF-8 or GBK), XLSX and ODS, GPX, NMEA 0183, GeoJSON, JT/T 808.
      Without --output only what was recognised is told.
      """
  )

  @Argument(help: "The files to read.")
  var inputs: [String]

  @Option(help: "What positions are measured against: wgs84, cgcs2000, gcj02 or bd09.")
  var datum = Datum.wgs84

  @Option(help: "The CGCS2000 grid in which tables write metres, such as EPSG:4546; degrees without it.")
  var crs: String?

  @Option(help: "What positions are to be measured against in the output.")
  var to = Datum.wgs84

  @Option(name: .shortAndLong, help: "The file to write: .csv, .geojson or .gpx.")
  var output: String?

  @Option(help: "The zone of times that say none, and of the times written.")
  var zone = "Asia/Shanghai"

  @Option(
    name: .long,
    parsing: .singleValue,
    help: "A column of tables by its meaning, as longitude=经度; may be repeated."
  )
  var column: [String] = []

  @Flag(help: "Write fixes in the order of their files, without classes and without holding them in memory.")
  var asRead = false

  @Option(help: "Write the seconds of each stage to this file, as JSON.")
  var timing: String?

  @OptionGroup var options: OutputOptions

  func run() throws {
    let strings = options.strings()
    let progress = ProgressLine(in: strings, isQuiet: options.quiet)
    defer { progress.clear() }
    let reader = try reader()
    let file = try output.map { path in
      try FixFile(format: FixFormat(path: path), datum: to, timeZone: reader.timeZone)
    }
    progress.show(.tracks)
    var times = StageTimes()
    var reading: FixReading
    var left = 0
    if let output, let file, asRead {
      (reading, left) = try file.stream(inputs, with: reader, to: output)
      times.finish("reading and writing")
    } else {
      reading = try asRead ? reader.stream(inputs) { _, _, _ in } : reader.read(inputs, &times)
      if asRead { times.finish("reading") }
      if let output, let file {
        progress.show(.writing)
        left = try file.write(reading, to: output)
        times.finish("writing")
      }
    }
    progress.clear()
    if let timing { try write(times, rows: reading.rows, to: timing) }
    let summary = FixSummary(reading, target: to, output: output, left: left)
    if options.json {
      try say(summary.json)
    } else if !options.quiet {
      try say(summary.text(in: strings, ink: Terminal.ink))
    }
  }

  private func reader() throws -> FixReader {
    guard let timeZone = TimeZone(identifier: zone) else {
      throw ZonghengError(
        .usage,
        "--zone \(zone)",
        "no such time zone",
        wayOut: "write a name such as Asia/Shanghai"
      )
    }
    var reader = FixReader(timeZone: timeZone)
    reader.datum = datum
    if let crs {
      guard let grid = GridReference(code: crs) else {
        throw ZonghengError(
          .usage,
          "--crs \(crs)",
          "no Gauss–Krüger grid of CGCS2000",
          wayOut: "write EPSG:4546 or another of EPSG:4491 to 4554"
        )
      }
      reader.grid = grid
    }
    for entry in column {
      let parts = entry.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, FixReader.meanings.contains(parts[0]) else {
        throw ZonghengError(
          .usage,
          "--column \(entry)",
          "this names no meaning and column",
          wayOut: "write MEANING=COLUMN; the meanings are \(FixReader.meanings.joined(separator: ", "))"
        )
      }
      reader.columns[parts[0]] = parts[1]
    }
    return reader
  }

  private func write(_ times: StageTimes, rows: Int, to path: String) throws {
    let stages = zip(times.stages, times.processorSeconds).flatMap { stage, processor in
      [
        "\(JSONText.string(stage.name)):\(String(format: "%.6f", stage.seconds))",
        "\(JSONText.string(stage.name + "_cpu")):\(String(format: "%.6f", processor))",
      ]
    }
    let memory = TimingReport.peakMegabytes.map(String.init) ?? "null"
    let text = "{\(stages.joined(separator: ",")),\"rows\":\(rows),\"peak_mb\":\(memory)}\n"
    try WholeFile.write(Array(text.utf8), to: URL(fileURLWithPath: path))
  }
}

extension Datum: ExpressibleByArgument {}

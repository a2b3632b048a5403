import CFuzzer
import Foundation

@testable import Zongheng

/// Hands whatever libFuzzer makes up to one reader: `ZONGHENG_FUZZ_READER=gpx ZonghengFuzz [libFuzzer's options]`.
///
/// Built by `scripts/fuzz` only, with the address sanitizer.
@main
enum ZonghengFuzz {
  static func main() {
    let name = ProcessInfo.processInfo.environment["ZONGHENG_FUZZ_READER"] ?? ""
    guard let reader = FuzzedReader(rawValue: name) else {
      let names = FuzzedReader.allCases.map(\.rawValue).joined(separator: ", ")
      print("ZONGHENG_FUZZ_READER names none of: \(names)")
      exit(2)
    }
    unsafe chosen = reader
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe CommandLine.unsafeArgv
    exit(
      unsafe LLVMFuzzerRunDriver(&count, &arguments) { data, size in
        // The bytes are libFuzzer's and are copied at once.
        unsafe chosen.read(Array(UnsafeBufferPointer(start: data, count: size)))
        return 0
      }
    )
  }
}

/// The reader of this run: set once, before libFuzzer begins; what it calls can capture nothing.
nonisolated(unsafe) private var chosen = FuzzedReader.csv

/// A reader under test, called with any bytes whatever.
enum FuzzedReader: String, CaseIterable {
  case csv, gpx, nmea, geojson, json, jt808, jt808hex, workbook, any

  /// Reads some bytes; what cannot be read must be an error or a finding, and nothing else.
  func read(_ bytes: [UInt8]) {
    switch self {
    case .csv:
      let plain = read(bytes, .table)
      let general = read(bytes, .table, isPlainUsed: false)
      precondition(plain == general, "rows read in one pass differ from rows read field by field")
    case .gpx: _ = read(bytes, .gpx)
    case .nmea: _ = read(bytes, .nmea)
    case .geojson: _ = read(bytes, .geoJSON)
    case .json: _ = read(bytes, .json)
    case .jt808: _ = read(bytes, .jt808(.binary))
    case .jt808hex: _ = read(bytes, .jt808(.hexLines))
    case .workbook: workbook(bytes)
    case .any:
      guard let format = try? TrackFormat(sample: bytes.span, name: "a"), format != .workbook else { return }
      _ = read(bytes, format)
    }
  }

  private func read(_ bytes: [UInt8], _ format: TrackFormat, isPlainUsed: Bool = true) -> String {
    let zone = TimeZone(secondsFromGMT: 28_800) ?? .gmt
    var sink = FixSink()
    sink.begin(file: "2026-11-16.csv", number: 0)
    let source = ByteSource(bytes, name: "a")
    var outcome: String
    do {
      if format == .table {
        var reader = TableReader(configured: [:], timeZone: zone)
        reader.isPlainUsed = isPlainUsed
        outcome = "\(try reader.read(source, &sink))"
      } else {
        outcome = "\(try format.read(source, columns: [:], devices: [], timeZone: zone, &sink))"
      }
    } catch {
      outcome = error.description
    }
    let findings = sink.finish()
    let (tracks, devices) = sink.collector.tracks(timeZone: zone)
    for track in tracks {
      precondition(track.times.count == track.x.count && track.origins.count == track.count)
      for fix in 0..<track.count {
        precondition(track.x[fix].isNaN || abs(track.x[fix]) <= 180, "a longitude beyond the Earth")
        precondition(track.y[fix].isNaN || abs(track.y[fix]) <= 90, "a latitude beyond the Earth")
      }
      _ = TrackCleaner().clean(track)
    }
    if format == .table {
      for track in tracks {
        outcome += "\(track.times)\(track.x.map(\.bitPattern))\(track.y.map(\.bitPattern))\(track.origins)"
        outcome += "\(track.speedKmh.map(\.bitPattern))\(track.headingDegrees.map(\.bitPattern))"
      }
      outcome += "\(devices.map(\.id))\(findings)"
    }
    return outcome
  }

  /// Workbooks are read by path.
  private func workbook(_ bytes: [UInt8]) {
    // In a folder of its own: GDAL looks at what lies beside a file, and a full folder takes it seconds.
    let folder = "/tmp/zongheng-fuzz-\(getpid())"
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/a.xlsx"
    guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else { return }
    guard let source = try? ByteSource(path: path, name: "a") else { return }
    var sink = FixSink()
    sink.begin(file: "a", number: 0)
    _ = try? TrackFormat.workbook.read(source, columns: [:], devices: [], timeZone: .gmt, &sink)
  }
}

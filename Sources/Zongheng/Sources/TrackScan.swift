import Foundation
import Terrain

/// Reads the rows of delimited track files into a sink.
struct TrackScan {
  private var times: TimeParser

  /// A scan whose local times are those of a zone.
  init(timeZone: TimeZone) { times = TimeParser(timeZone) }

  /// Why a row is left out.
  private enum Trouble {
    case short, device, time, position

    var kind: String {
      switch self {
      case .short: "track-row-short"
      case .device: "track-row-device"
      case .time: "track-row-time"
      case .position: "track-row-position"
      }
    }
    var message: String {
      switch self {
      case .short: "rows have too few fields; they were left out"
      case .device: "rows name no device; they were left out"
      case .time: "rows have no readable time; they were left out"
      case .position: "rows have no usable longitude and latitude; they were left out"
      }
    }
  }

  /// Reads one file; rows of rubbish become one finding for each kind, with the first such row.
  mutating func read(
    _ bytes: Span<UInt8>,
    _ section: TrackSection,
    _ sink: inout FixSink
  ) throws(ZonghengError) {
    var scanner = CSVScanner(bytes)
    guard scanner.next(bytes) else {
      sink.trouble("track-file-empty", "the file is empty")
      return
    }
    let header = (0..<scanner.count).map { scanner.text($0, bytes) }
    let columns = try TrackColumns(header: header, configured: section.columns, file: sink.file)
    let last = columns.last
    var read = 0
    while scanner.next(bytes) {
      read += 1
      var trouble: Trouble?
      if scanner.count <= last {
        trouble = .short
      } else if let time = times.milliseconds(bytes, scanner.starts[columns.time], scanner.ends[columns.time])
      {
        let longitude = FieldParsing.number(
          bytes,
          scanner.starts[columns.longitude],
          scanner.ends[columns.longitude]
        )
        let latitude = FieldParsing.number(
          bytes,
          scanner.starts[columns.latitude],
          scanner.ends[columns.latitude]
        )
        if let longitude, let latitude, abs(longitude) <= 180, abs(latitude) < 90 {
          let start = scanner.starts[columns.device]
          let device = sink.device(bytes, start, scanner.ends[columns.device])
          if device >= 0 {
            let fix = SourceFix(
              time: time,
              longitude: longitude,
              latitude: latitude,
              speedKmh: Self.optional(columns.speed, bytes, scanner),
              headingDegrees: Self.optional(columns.heading, bytes, scanner),
              row: scanner.row
            )
            sink.add(fix, of: device)
          } else {
            trouble = .device
          }
        } else {
          trouble = .position
        }
      } else {
        trouble = .time
      }
      if let trouble { sink.trouble(trouble.kind, trouble.message, row: scanner.row) }
    }
    sink.count(rows: read)
    if read == 0 { sink.trouble("track-file-empty", "the file has a header and no rows") }
  }

  @inline(__always)
  private static func optional(_ column: Int?, _ bytes: Span<UInt8>, _ scanner: borrowing CSVScanner) -> Float
  {
    guard let column, column < scanner.count,
      let value = FieldParsing.number(bytes, scanner.starts[column], scanner.ends[column])
    else { return .nan }
    return Float(value)
  }
}

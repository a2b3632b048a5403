import Foundation
import Terrain

/// Reads the rows of track files into a collector.
struct TrackScan {
  /// How many rows were read so far.
  private(set) var rows = 0
  private var times: TimeParser

  /// A scan whose local times are those of a zone.
  init(timeZone: TimeZone) { times = TimeParser(timeZone) }

  /// Why a row is left out.
  private enum Trouble: Int, CaseIterable {
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

  /// Reads one file; rows of rubbish come back as one finding for each kind, with the first such row.
  mutating func read(
    _ bytes: Span<UInt8>,
    file: String,
    number: Int,
    _ section: TrackSection,
    _ collector: inout TrackCollector
  ) throws(ZonghengError) -> [Finding] {
    var scanner = CSVScanner(bytes)
    guard scanner.next(bytes) else {
      return [
        Finding(kind: "track-file-empty", severity: .warning, subject: file, message: "the file is empty")
      ]
    }
    let header = (0..<scanner.count).map { scanner.text($0, bytes) }
    let columns = try TrackColumns(header: header, configured: section.columns, file: file)
    let last = columns.last
    let origin = UInt64(number) << 40
    var troubles = [(first: Int, count: Int)](repeating: (0, 0), count: Trouble.allCases.count)
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
        if let longitude, let latitude, abs(longitude) <= 180, abs(latitude) < 90,
          longitude != 0 || latitude != 0
        {
          let start = scanner.starts[columns.device]
          let device = collector.device(bytes, start, scanner.ends[columns.device])
          if device >= 0 {
            collector.append(
              device,
              time: time,
              longitude,
              latitude,
              speed: Self.optional(columns.speed, bytes, scanner),
              heading: Self.optional(columns.heading, bytes, scanner),
              origin: origin | UInt64(scanner.row)
            )
          } else {
            trouble = .device
          }
        } else {
          trouble = .position
        }
      } else {
        trouble = .time
      }
      if let trouble {
        if troubles[trouble.rawValue].count == 0 { troubles[trouble.rawValue].first = scanner.row }
        troubles[trouble.rawValue].count += 1
      }
    }
    rows += read
    if read == 0 {
      return [
        Finding(
          kind: "track-file-empty",
          severity: .warning,
          subject: file,
          message: "the file has a header and no rows"
        )
      ]
    }
    return Trouble.allCases.compactMap { trouble in
      let (first, count) = troubles[trouble.rawValue]
      guard count > 0 else { return nil }
      return Finding(
        kind: trouble.kind,
        severity: .warning,
        subject: "\(file), row \(first)",
        message: trouble.message,
        count: count
      )
    }
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

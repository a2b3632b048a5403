/// What can be wrong with a JT/T 808 frame, or with a report in it.
enum JT808Trouble: String, CaseIterable, Hashable, Sendable {
  case hex, length, noFrame, truncated, escape, checksum, body, encrypted, package, terminal
  case shortReport, items, extras, time, heading, position, swapped

  /// The finding's kind, such as `jt808-checksum`.
  var kind: String {
    switch self {
    case .noFrame: "jt808-no-frame"
    case .shortReport: "jt808-short-report"
    default: "jt808-\(rawValue)"
    }
  }

  /// What is wrong, and what was done about it.
  var message: String {
    switch self {
    case .hex: "lines hold no frame in hex digits; they were left out"
    case .length: "bytes without a 0x7e between them are more than a frame can have; they were left out"
    case .noFrame: "bytes between two 0x7e are too few for a frame; they were left out"
    case .truncated: "frames have no 0x7e at both ends; they were left out"
    case .escape: "0x7d stands before a byte that it cannot escape; the frames were left out"
    case .checksum: "checksums do not agree with their frames, which were left out"
    case .body: "headers state another length than the frame has; the bytes that are there were read"
    case .encrypted: "bodies are encrypted; they were left out"
    case .package:
      "packages of divided messages are missing or wrongly numbered; what is not whole was left out"
    case .terminal: "terminal numbers have hex digits beyond 9; they were taken as they stand"
    case .shortReport: "reports are shorter than their fixed 28 bytes; they were left out"
    case .items: "bulk uploads hold another number of reports than they state; those that are whole were read"
    case .extras: "additional items do not fit their lengths; the reports were read without the rest of them"
    case .time: "reports have no readable time; they were left out"
    case .heading: "headings are beyond 359 degrees; they were taken as unknown"
    case .position: "reports have no place on Earth; they were kept as unpositioned"
    case .swapped: "latitude and longitude look swapped; the reports were kept as unpositioned, not mended"
    }
  }
}

import Foundation
import Testing

@testable import Zongheng

/// What the reader that the content asks for makes of some bytes.
struct ReadFixes {
  var format: TrackFormat
  var recognised: RecognisedSource
  var findings: [Finding]
  var tracks: [Track]
  var devices: [String]

  init(_ bytes: [UInt8], file: String = "粤BL3F79.dat", zone: String = "Asia/Shanghai") throws {
    let timeZone = try #require(TimeZone(identifier: zone))
    let source = ByteSource(bytes, name: file)
    var sink = FixSink()
    sink.begin(file: file, number: 0)
    format = try TrackFormat(source)
    recognised = try format.read(source, columns: [:], devices: [], timeZone: timeZone, &sink)
    findings = sink.finish()
    let result = sink.collector.tracks(timeZone: timeZone)
    tracks = result.tracks
    devices = result.devices.map(\.id)
  }

  init(_ text: String, file: String = "粤BL3F79.dat") throws { try self.init(Array(text.utf8), file: file) }

  func count(_ kind: String) -> Int { findings.filter { $0.kind == kind }.reduce(0) { $0 + $1.count } }
}

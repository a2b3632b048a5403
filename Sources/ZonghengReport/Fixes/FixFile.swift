import Foundation
import Terrain
import Zongheng

/// A file of normal fixes under construction, written whole or not at all.
///
/// A fix has a device, a time with its offset, longitude and latitude with nine decimals (a tenth of a millimetre),
/// speed, heading, accuracy, the class that cleaning gave it, and the file and row that it comes from.
public struct FixFile: Sendable {
  /// The format.
  public let format: FixFormat
  /// What longitudes and latitudes are to be measured against.
  public let datum: Datum
  /// The zone in which times are written.
  public let timeZone: TimeZone

  /// A file in a format; GPX is always in WGS-84, by its own rules.
  public init(format: FixFormat, datum: Datum, timeZone: TimeZone) throws(ZonghengError) {
    if format == .gpx, datum != .wgs84, datum != .cgcs2000 {
      throw ZonghengError(
        .usage,
        "--to \(datum.rawValue)",
        "GPX is in WGS-84 by its own rules",
        wayOut: "write .csv or .geojson, or leave --to out"
      )
    }
    self.format = format
    self.datum = datum
    self.timeZone = timeZone
  }

  /// Writes all fixes of a reading; returns how many of them the format has no place for.
  @discardableResult
  public func write(_ reading: FixReading, to path: String) throws(ZonghengError) -> Int {
    try WholeFile.write(to: URL(fileURLWithPath: path)) { file throws(ZonghengError) in
      var encoder = FixEncoder(self, from: reading.datum)
      encoder.begin()
      try reading.forEachFix { fix throws(ZonghengError) in
        encoder.append(fix, devices: reading.devices, files: reading.files)
        if encoder.isFull { try file.append(encoder.take()) }
      }
      encoder.end()
      try file.append(encoder.take())
      return encoder.left
    }
  }

  /// Writes the fixes of some files as they are read, without classes; memory does not grow with them.
  ///
  /// - Returns: what was recognised, and how many fixes the format has no place for.
  public func stream(
    _ paths: [String],
    with reader: FixReader,
    to path: String
  ) throws(ZonghengError) -> (reading: FixReading, left: Int) {
    try WholeFile.write(to: URL(fileURLWithPath: path)) { file throws(ZonghengError) in
      let encoder = EncoderBox(FixEncoder(self, from: reader.datum))
      encoder.value.begin()
      let reading = try reader.stream(paths) { batch, devices, files throws(ZonghengError) in
        for fix in batch { encoder.value.append(fix, devices: devices, files: files) }
        try file.append(encoder.value.take())
      }
      encoder.value.end()
      try file.append(encoder.value.take())
      return (reading, encoder.value.left)
    }
  }
}

/// Lets a function that is called again and again change one encoder.
private final class EncoderBox {
  var value: FixEncoder
  init(_ value: FixEncoder) { self.value = value }
}

/// What was recognised of one track file, so that a person can check it.
public struct RecognisedSource: Hashable, Sendable {
  /// The file, as the findings call it.
  public var file: String
  /// `CSV`, `XLSX`, `GPX`, `NMEA`, `GeoJSON`, `JSON` or `JT/T 808`.
  public var format: String
  /// Encoding of the text, such as `GB18030`; empty where the format has one of its own.
  public var encoding = ""
  /// How fields and rows are separated, such as `comma`; empty where nothing is.
  public var separator = ""
  /// Where each meaning stands, such as `longitude: 经度`, in the order of the columns.
  public var columns: [String] = []
  /// How times are written, such as `local time`.
  public var times = ""
  /// How positions are written, such as `degrees` or `1e-6 degrees`.
  public var positions = ""
  /// Where the device comes from, such as `column 车牌号` or `file name`.
  public var device = ""
  /// How many rows, points or sentences were read.
  public var rows = 0

  /// What is known before a file is opened.
  public init(file: String, format: String) {
    self.file = file
    self.format = format
  }

  /// Everything on one line, such as `a.csv: CSV, GB18030, comma; device: column 车牌号; …`.
  public var text: String {
    let heads = [format, encoding, separator].filter { !$0.isEmpty }.joined(separator: ", ")
    let parts = [
      heads, device.isEmpty ? "" : "device: \(device)", times.isEmpty ? "" : "times: \(times)",
      positions.isEmpty ? "" : "positions: \(positions)", columns.joined(separator: ", "),
    ].filter { !$0.isEmpty }
    return "\(file): \(parts.joined(separator: "; "))"
  }
}

import Foundation
import Terrain
import Zongheng

/// Turns fixes into the bytes of a format, fix by fix.
struct FixEncoder {
  /// How many fixes the format has no place for: points of GPX without a position.
  private(set) var left = 0
  private let format: FixFormat
  private let source: Datum
  private let target: Datum
  private var clock: FixClock
  private var buffer = ByteBuffer()
  private var isFirst = true
  private var device = -1
  /// Texts of devices and files as the format writes them, made once each.
  private var names: [[UInt8]] = []
  private var sources: [[UInt8]] = []

  /// An encoder of fixes whose positions are measured against a datum.
  init(_ file: FixFile, from datum: Datum) {
    format = file.format
    source = datum
    target = file.datum
    clock = FixClock(file.timeZone)
  }

  /// True where enough bytes have gathered to be written.
  var isFull: Bool { buffer.bytes.count > 1 << 20 }

  /// Takes the bytes that have gathered.
  mutating func take() -> [UInt8] {
    defer { buffer = ByteBuffer() }
    return buffer.bytes
  }

  /// Begins the document.
  mutating func begin() {
    switch format {
    case .csv: buffer.append("device,time,lon,lat,speed_kmh,heading_deg,accuracy_m,class,source,row\n")
    case .geojson: buffer.append("{\"type\":\"FeatureCollection\",\"features\":[")
    case .gpx:
      buffer.append(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <gpx version="1.1" creator="Zongheng" xmlns="http://www.topografix.com/GPX/1/1" \
        xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v2">

        """
      )
    }
  }

  /// Appends a fix.
  mutating func append(_ fix: NormalFix, devices: [String], files: [String]) {
    while names.count <= fix.device { names.append(text(devices[names.count])) }
    while sources.count <= fix.file { sources.append(text(files[sources.count])) }
    var place = Point(fix.longitude, fix.latitude)
    let isPlaced = place.isFinite
    if isPlaced { place = ChinaOffset.converted(place, from: source, to: target) }
    switch format {
    case .csv: appendRow(fix, isPlaced ? place : nil)
    case .geojson: appendFeature(fix, isPlaced ? place : nil)
    case .gpx:
      if isPlaced { appendPoint(fix, place) } else { left += 1 }
    }
  }

  /// Ends the document.
  mutating func end() {
    switch format {
    case .csv: break
    case .geojson: buffer.append("\n]}\n")
    case .gpx:
      if device >= 0 { buffer.append("</trkseg></trk>\n") }
      buffer.append("</gpx>\n")
    }
  }

  private func text(_ text: String) -> [UInt8] {
    switch format {
    case .csv: return Array(CSVCell.quoted(CSVCell.inert(text)).utf8)
    case .geojson: return Array(JSONText.string(text).utf8)
    case .gpx: return Array(MarkupText.escaped(text).utf8)
    }
  }

  private mutating func appendRow(_ fix: NormalFix, _ place: Point?) {
    buffer.append(names[fix.device])
    buffer.append("," as Unicode.Scalar)
    clock.append(fix.time, to: &buffer)
    buffer.append("," as Unicode.Scalar)
    if let place { buffer.append(place.x, decimals: 9) }
    buffer.append("," as Unicode.Scalar)
    if let place { buffer.append(place.y, decimals: 9) }
    for value in [fix.speedKmh, fix.headingDegrees, fix.accuracyMetres] {
      buffer.append("," as Unicode.Scalar)
      if value.isFinite { buffer.append(shortest: value) }
    }
    buffer.append("," as Unicode.Scalar)
    if let finding = fix.finding { buffer.append(finding.rawValue) }
    buffer.append("," as Unicode.Scalar)
    buffer.append(sources[fix.file])
    buffer.append("," as Unicode.Scalar)
    buffer.append(Int64(fix.row))
    buffer.append("\n" as Unicode.Scalar)
  }

  private mutating func appendFeature(_ fix: NormalFix, _ place: Point?) {
    buffer.append(isFirst ? "\n" : ",\n")
    isFirst = false
    buffer.append("{\"type\":\"Feature\",\"properties\":{\"device\":")
    buffer.append(names[fix.device])
    buffer.append(",\"time\":\"")
    clock.append(fix.time, to: &buffer)
    buffer.append("\"")
    for (key, value) in [
      ("speed_kmh", fix.speedKmh), ("heading_deg", fix.headingDegrees), ("accuracy_m", fix.accuracyMetres),
    ] where value.isFinite {
      buffer.append(",\"\(key)\":")
      buffer.append(shortest: value)
    }
    buffer.append(",\"class\":\"\(fix.finding?.rawValue ?? "")\",\"source\":")
    buffer.append(sources[fix.file])
    buffer.append(",\"row\":")
    buffer.append(Int64(fix.row))
    buffer.append("},\"geometry\":")
    if let place {
      buffer.append("{\"type\":\"Point\",\"coordinates\":[")
      buffer.append(place.x, decimals: 9)
      buffer.append("," as Unicode.Scalar)
      buffer.append(place.y, decimals: 9)
      buffer.append("]}")
    } else {
      buffer.append("null")
    }
    buffer.append("}")
  }

  /// A point of a track; the order of its parts is that of the schema of GPX 1.1.
  private mutating func appendPoint(_ fix: NormalFix, _ place: Point) {
    if fix.device != device {
      if device >= 0 { buffer.append("</trkseg></trk>\n") }
      device = fix.device
      buffer.append("<trk><name>")
      buffer.append(names[device])
      buffer.append("</name><trkseg>\n")
    }
    buffer.append("<trkpt lat=\"")
    buffer.append(place.y, decimals: 9)
    buffer.append("\" lon=\"")
    buffer.append(place.x, decimals: 9)
    buffer.append("\"><time>")
    clock.append(fix.time, to: &buffer)
    buffer.append("</time><cmt>")
    buffer.append(sources[fix.file])
    buffer.append(" ")
    buffer.append(Int64(fix.row))
    buffer.append("</cmt>")
    if let finding = fix.finding { buffer.append("<type>\(finding.rawValue)</type>") }
    if fix.speedKmh.isFinite || fix.headingDegrees.isFinite {
      buffer.append("<extensions><gpxtpx:TrackPointExtension>")
      if fix.speedKmh.isFinite {
        // Metres a second.
        buffer.append("<gpxtpx:speed>")
        buffer.append(Double(fix.speedKmh) / 3.6, decimals: 6)
        buffer.append("</gpxtpx:speed>")
      }
      if fix.headingDegrees.isFinite {
        buffer.append("<gpxtpx:course>")
        buffer.append(shortest: fix.headingDegrees)
        buffer.append("</gpxtpx:course>")
      }
      buffer.append("</gpxtpx:TrackPointExtension></extensions>")
    }
    buffer.append("</trkpt>\n")
  }
}

extension ByteBuffer {
  /// Appends a finite number with as few digits as it takes to read it back; without a point where it is whole.
  mutating func append(shortest value: Float) {
    if value == value.rounded(), abs(value) < 1e9 {
      append(Int64(value))
      return
    }
    let tenths = value * 10
    // Most speeds have one decimal: no need of a string for them.
    if abs(value) < 1e5, Float((Double(tenths.rounded()) / 10)) == value {
      append(Double(value), decimals: 1)
    } else {
      append("\(value)")
    }
  }
}

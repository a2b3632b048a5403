/// One position report: the body of a message 0x0200, or one item of a bulk upload 0x0704.
///
/// JT/T 808-2019, 8.12, tables 22 to 27.
struct JT808Report: Equatable {
  /// The alarm flags.
  var alarm: UInt32
  /// The status flags.
  var status: UInt32
  /// Latitude without sign, 1e-6 degrees.
  var latitudeMillionths: UInt32
  /// Longitude without sign, 1e-6 degrees.
  var longitudeMillionths: UInt32
  /// Height above the sea, metres.
  var altitudeMetres: Int
  /// Speed by satellites, tenths of km/h.
  var speedTenths: Int
  /// Heading as it stands, degrees clockwise from north; 359 at most where it is right.
  var heading: Int
  /// Milliseconds since 1970 of the report's time, which is UTC+8; `nil` where its digits are no time.
  var time: Int64?
  /// Item 0x01: the odometer, tenths of a kilometre.
  var mileageTenths: UInt32?
  /// Item 0x03: speed by the recorder's pulses, tenths of km/h.
  var pulseSpeedTenths: Int?
  /// Item 0x25: extended signals of the vehicle, such as lights, horn and gears.
  var vehicleSignals: UInt32?
  /// Item 0x2A: the inputs that tools such as brooms and nozzles are wired to.
  var inputs: Int?
  /// Item 0x30: strength of the radio signal.
  var signalStrength: Int?
  /// Item 0x31: how many satellites were used.
  var satellites: Int?
  /// True where it came in a bulk upload of what a blind area had kept back (0x0704, type 1).
  var isLate = false

  /// Bytes of the part that every report has.
  static let fixedLength = 28

  /// True where the ignition is on: status bit 0.
  var isIgnitionOn: Bool { status & 1 != 0 }
  /// True where the device had a position: status bit 1.
  var isPositioned: Bool { status & 2 != 0 }
  /// Degrees north; south is negative: status bit 2.
  var latitude: Double {
    let degrees = Double(latitudeMillionths) / 1e6
    return status & 4 != 0 ? -degrees : degrees
  }
  /// Degrees east; west is negative: status bit 3.
  var longitude: Double {
    let degrees = Double(longitudeMillionths) / 1e6
    return status & 8 != 0 ? -degrees : degrees
  }
  /// Speed by satellites, km/h.
  var speedKmh: Double { Double(speedTenths) / 10 }

  /// Where latitude and longitude can and cannot be.
  enum Place { case plausible, swapped, nowhere }

  /// Whether the position is one; a latitude that only a longitude can be is a swap, and so is one in the Arctic
  /// Ocean whose longitude and latitude, swapped, lie in China (73–135° E, 18–54° N).
  var place: Place {
    let latitude = abs(latitude)
    let longitude = abs(longitude)
    if latitude < 90, longitude <= 180 {
      return latitude >= 73 && (18...54).contains(longitude) ? .swapped : .plausible
    }
    return latitude <= 180 && longitude < 90 ? .swapped : .nowhere
  }

  /// The report in some bytes; `nil` where they are fewer than the fixed part.
  init?(_ bytes: Span<UInt8>, _ lower: Int, _ upper: Int, _ troubles: inout [JT808Trouble]) {
    guard upper - lower >= Self.fixedLength else { return nil }
    alarm = JT808Bytes.double(bytes, lower)
    status = JT808Bytes.double(bytes, lower + 4)
    latitudeMillionths = JT808Bytes.double(bytes, lower + 8)
    longitudeMillionths = JT808Bytes.double(bytes, lower + 12)
    altitudeMetres = JT808Bytes.word(bytes, lower + 16)
    speedTenths = JT808Bytes.word(bytes, lower + 18)
    heading = JT808Bytes.word(bytes, lower + 20)
    time = Self.moment(bytes, lower + 22)
    if !readItems(bytes, lower + Self.fixedLength, upper) { troubles.append(.extras) }
    if time == nil { troubles.append(.time) }
    if heading > 359 { troubles.append(.heading) }
    switch place {
    case .plausible: break
    case .swapped: troubles.append(.swapped)
    case .nowhere: troubles.append(.position)
    }
  }

  /// Reads the additional items: id, length, value; unknown ones are skipped. False where they do not fit.
  private mutating func readItems(_ bytes: Span<UInt8>, _ lower: Int, _ upper: Int) -> Bool {
    var index = lower
    var fits = true
    while index + 2 <= upper {
      let id = bytes[index]
      let length = Int(bytes[index + 1])
      let value = index + 2
      index = value + length
      if index > upper { return false }
      switch (id, length) {
      case (0x01, 4): mileageTenths = JT808Bytes.double(bytes, value)
      case (0x03, 2): pulseSpeedTenths = JT808Bytes.word(bytes, value)
      case (0x25, 4): vehicleSignals = JT808Bytes.double(bytes, value)
      case (0x2A, 2): inputs = JT808Bytes.word(bytes, value)
      case (0x30, 1): signalStrength = Int(bytes[value])
      case (0x31, 1): satellites = Int(bytes[value])
      case (0x01, _), (0x03, _), (0x25, _), (0x2A, _), (0x30, _), (0x31, _): fits = false
      default: break
      }
    }
    return fits && index == upper
  }

  /// The moment of six BCD bytes yy MM dd HH mm ss at UTC+8.
  private static func moment(_ bytes: Span<UInt8>, _ start: Int) -> Int64? {
    guard let year = JT808Bytes.decimal(bytes[start]), let month = JT808Bytes.decimal(bytes[start + 1]),
      let dayOfMonth = JT808Bytes.decimal(bytes[start + 2]), let hour = JT808Bytes.decimal(bytes[start + 3]),
      let minute = JT808Bytes.decimal(bytes[start + 4]), let second = JT808Bytes.decimal(bytes[start + 5]),
      hour < 24, minute < 60, second < 60,
      let day = LocalDay(year: 2000 + year, month: month, day: dayOfMonth)
    else { return nil }
    return Int64(day.number) * 86_400_000 + Int64(((hour - 8) * 60 + minute) * 60 + second) * 1000
  }
}

import Terrain

/// What track files say, without a project.
public struct FixReading: Sendable {
  /// One track for each device and local day, by device and then day, fixes by time. Unlike elsewhere `x` and `y` are
  /// longitude and latitude in degrees of the files' datum.
  public var tracks: [Track] = []
  /// What cleaning thinks of each fix of each track.
  public var classes: [[FixClass]] = []
  /// The devices' ids; tracks point into them.
  public var devices: [String] = []
  /// The files, each once; origins point into them.
  public var files: [String]
  /// What longitudes and latitudes are measured against.
  public var datum: Datum
  /// How many rows were read, headers aside.
  public var rows = 0
  /// What was recognised of each file.
  public var recognised: [RecognisedSource] = []
  /// What was wrong with rows and files.
  public var findings: [Finding] = []

  /// A reading without fixes.
  init(files: [String], datum: Datum) {
    self.files = files
    self.datum = datum
  }

  /// How many fixes there are of each class that occurs, in the order in which classes are declared.
  public var classCounts: [(class: FixClass, count: Int)] {
    var counts: [FixClass: Int] = [:]
    for track in classes { for kind in track { counts[kind, default: 0] += 1 } }
    return FixClass.allCases.compactMap { kind in counts[kind].map { (kind, $0) } }
  }

  /// How many fixes there are.
  public var fixCount: Int { tracks.reduce(0) { $0 + $1.count } }

  /// Calls a function for every fix, track by track.
  public func forEachFix<Failure: Error>(_ body: (NormalFix) throws(Failure) -> Void) throws(Failure) {
    for (track, classes) in zip(tracks, classes) {
      for index in 0..<track.count {
        try body(
          NormalFix(
            device: Int(track.device),
            time: track.times[index],
            longitude: track.x[index],
            latitude: track.y[index],
            speedKmh: track.speedKmh.isEmpty ? .nan : track.speedKmh[index],
            headingDegrees: track.headingDegrees.isEmpty ? .nan : track.headingDegrees[index],
            accuracyMetres: track.accuracyMetres.isEmpty ? .nan : track.accuracyMetres[index],
            finding: classes[index] == .valid ? nil : classes[index],
            origin: track.origins[index]
          )
        )
      }
    }
  }
}

/// One fix as every format gives it.
public struct NormalFix: Hashable, Sendable {
  /// Index of the device.
  public var device: Int
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public var time: Int64
  /// Longitude, degrees; NaN where there is none.
  public var longitude: Double
  /// Latitude, degrees; NaN where there is none.
  public var latitude: Double
  /// Speed, km/h; NaN where unknown.
  public var speedKmh: Float
  /// Heading, degrees clockwise from north; NaN where unknown.
  public var headingDegrees: Float
  /// Horizontal accuracy, metres; NaN where unknown.
  public var accuracyMetres: Float
  /// What cleaning thinks of it; `nil` where it is to be believed without more.
  public var finding: FixClass?
  /// Where it stands: file index in the high 24 bits, row in the low 40 bits.
  public var origin: UInt64

  /// The fix that a source gives; without a place on Earth its coordinates become NaN.
  @inline(__always)
  init(_ fix: SourceFix, of device: Int, origin: UInt64) {
    let hasPlace = fix.hasPlace
    self.init(
      device: device,
      time: fix.time,
      longitude: hasPlace ? fix.longitude : .nan,
      latitude: hasPlace ? fix.latitude : .nan,
      speedKmh: fix.speedKmh,
      headingDegrees: fix.headingDegrees,
      accuracyMetres: fix.accuracyMetres,
      finding: hasPlace && fix.isPositioned ? nil : fix.isSwapped ? .swappedPosition : .unpositioned,
      origin: origin
    )
  }

  init(
    device: Int,
    time: Int64,
    longitude: Double,
    latitude: Double,
    speedKmh: Float,
    headingDegrees: Float,
    accuracyMetres: Float,
    finding: FixClass?,
    origin: UInt64
  ) {
    self.device = device
    self.time = time
    self.longitude = longitude
    self.latitude = latitude
    self.speedKmh = speedKmh
    self.headingDegrees = headingDegrees
    self.accuracyMetres = accuracyMetres
    self.finding = finding
    self.origin = origin
  }

  /// Index of the file.
  public var file: Int { Int(origin >> 40) }
  /// Row, line, point or frame of the file, from 1.
  public var row: Int { Int(origin & 0xFF_FFFF_FFFF) }
}

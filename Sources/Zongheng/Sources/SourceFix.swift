/// One position report as a source gives it, whatever the format: degrees of the source's datum, not yet
/// projected.
struct SourceFix: Hashable {
  /// When the position was fixed, milliseconds since 1970.
  var time: Int64
  /// Longitude in degrees; NaN where the report has none.
  var longitude: Double
  /// Latitude in degrees; NaN where the report has none.
  var latitude: Double
  /// Speed, km/h; NaN where unknown.
  var speedKmh = Float.nan
  /// Heading, degrees clockwise from north; NaN where unknown.
  var headingDegrees = Float.nan
  /// Horizontal accuracy, metres; NaN where unknown.
  var accuracyMetres = Float.nan
  /// When the platform received the report, milliseconds since 1970; `Int64.min` where unknown.
  var received = Int64.min
  /// False where the device says that it had no position; 0,0 is none either.
  var isPositioned = true
  /// True where latitude and longitude stand in each other's place; then there is no position.
  var isSwapped = false
  /// What the device reports of its tool.
  var tool = ToolState.unknown
  /// Row, line, point or frame of the file, from 1.
  var row: Int

  /// True where there is a place on Earth to project; where not, the fix is kept as an unpositioned one.
  var hasPlace: Bool {
    abs(longitude) <= 180 && abs(latitude) < 90 && (longitude != 0 || latitude != 0)
  }

  /// The fix, its swap told where its latitude can only be a longitude and its longitude a latitude; `nil` where the
  /// two are no place on Earth.
  @inline(__always)
  var onEarth: SourceFix? {
    if abs(longitude) <= 180, abs(latitude) < 90 { return self }
    guard abs(latitude) >= 90, abs(latitude) <= 180, abs(longitude) < 90 else { return nil }
    var fix = self
    fix.isSwapped = true
    return fix
  }
}

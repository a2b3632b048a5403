import Foundation
import Terrain

/// How the rows of one track table are to be read.
struct TableLayout {
  /// How longitudes and latitudes are written.
  enum Coordinates: Hashable {
    /// Decimal degrees times a factor.
    case degrees(per: Double)
    /// Degrees and minutes packed as dddmm.mmmm.
    case degreesMinutes
    /// The cell of a geohash in the longitude's place.
    case geohash
    /// Metres of a Gauss–Krüger grid, in either order.
    case grid(GridReference)
  }

  /// The byte between fields.
  var separator: UInt8
  /// The byte after rows.
  var rowEnd: UInt8
  /// The columns' names; `nil` where the first row is a fix already.
  var header: [String]?
  /// The column of each meaning, from 0.
  var columns: [ColumnMeaning: Int]
  /// How positions are written.
  var coordinates = Coordinates.degrees(per: 1)
  /// Km/h of one unit of speed.
  var speedUnitKmh: Float = 1
  /// How whole times are written, as a person would say it.
  var timeForm = ""
  /// The day of times of day that come without a date.
  var day: LocalDay?
  /// True where times of day are UTC.
  var isUniversalClock = false

  /// The greatest column that a row must have.
  var last: Int {
    let meanings: [ColumnMeaning] = [.device, .time, .date, .clock, .longitude, .latitude, .geohash]
    return meanings.compactMap { columns[$0] }.max() ?? 0
  }
}

/// What one feature of GeoJSON tells of a track.
struct GeoJSONFeature {
  /// How many positions one feature may have: it has to be whole before its times are known.
  static let mostPositions = 10_000_000

  /// Longitudes and latitudes one after the other.
  var coordinates: [Double] = []
  /// Times in the fourth place of positions; NaN where there is none.
  var fourths: [Double] = []
  /// The times of the positions, in the order of the positions; `nil` where one cannot be read.
  var times: [Int64?] = []
  /// What the properties say.
  var cells = JSONCells()
  /// The geometry's type.
  var type = ""
  /// True where there was a geometry, or the null of one.
  var hasGeometry = false

  /// How many positions there are.
  var count: Int { coordinates.count / 2 }
}

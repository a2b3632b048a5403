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
  /// The cells of the properties, by meaning.
  var cells: [ColumnMeaning: JSONScanner.Scalar] = [:]
  /// The geometry's type.
  var type = ""
  /// How early the name of the device stands in the list of names.
  var deviceRank: Int?
  /// True where there was a geometry, or the null of one.
  var hasGeometry = false

  /// How many positions there are.
  var count: Int { coordinates.count / 2 }
}

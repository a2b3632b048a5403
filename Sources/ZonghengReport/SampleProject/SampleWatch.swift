import Terrain
import Zongheng

/// The layers of what a simulated district looks after besides its roads, and what its project says of them.
struct SampleWatch {
  /// What is looked after.
  let made: SimulatedWatch
  /// The projection between the plane and degrees.
  let projection: GaussKruger

  /// The layers in degrees, by the names of their files.
  var layers: [VectorLayer] {
    [
      projection.layer(
        "linear-assets",
        [Field("id", .text), Field("name", .text), Field("class", .text)],
        made.assets.map { (.polylines([$0.line]), [.text($0.id), .text($0.name), .text($0.category)]) }
      ),
      projection.layer(
        "watch-areas",
        [Field("id", .text), Field("name", .text), Field("class", .text)],
        made.areas.map { (.polygons($0.area), [.text($0.id), .text($0.name), .text($0.category)]) }
      ),
      projection.layer(
        "cameras",
        [
          Field("id", .text), Field("name", .text), Field("bearing", .integer), Field("angle", .integer),
          Field("range", .integer),
        ],
        made.cameras.map {
          (
            .point($0.position),
            [
              .text($0.id), .text($0.name), .integer(Int64($0.bearing)), .integer(Int64($0.angle)),
              .integer(Int64($0.range)),
            ]
          )
        }
      ),
    ]
  }

  /// The sections of `zongheng.yaml`.
  var sections: String {
    """
    linear_assets: {file: layers/linear-assets.geojson, id: id, name: name, class: class}
    watch_areas: {file: layers/watch-areas.geojson, id: id, name: name, class: class}
    cameras:     {file: layers/cameras.geojson, id: id, name: name, bearing: bearing, angle: angle, range: range}

    """
  }

  /// Their rules.
  var rules: String {
    """
      - {id: dykes, linear_assets: [dyke], days: daily, visits: 1, per: week, basis: "模拟规定"}
      - {id: slopes, watch_areas: [slope], days: daily, visits: 1, per: week, min_share: 0.6, basis: "模拟规定"}

    """
  }
}

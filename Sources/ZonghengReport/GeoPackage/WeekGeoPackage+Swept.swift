import Terrain
import Zongheng

extension WeekGeoPackage {
  /// One row per community, township and for the district: how much of it lay within sight of the patrols.
  var sweptTable: OutputLayer {
    layer(
      "swept",
      nil,
      [
        Field("level", .text), Field("code", .text), Field("name", .text), Field("area_m2", .real),
        Field("swept_m2", .real), Field("swept_share", .real),
      ],
      SweptGround.rows(of: result).map { row in
        (
          nil,
          [
            .text(row.level.rawValue), .text(row.code), .text(row.name), .real(row.area.rounded()),
            .real(row.swept.rounded()),
            row.area > 0 ? .real((row.swept / row.area * 1e6).rounded() / 1e6) : .null,
          ]
        )
      }
    )
  }
}

import Foundation
import Terrain
import Zongheng

extension ZoneGeoPackage {
  /// Writes the zones alone as GeoJSON in degrees (WGS-84).
  public func writeZones(to file: URL) throws {
    let layer = try zoneLayer()
    var features = layer.features
    var column = PointColumn()
    for feature in features {
      _ = feature.geometry?.mapPositions { point in
        column.append(point)
        return point
      }
    }
    if let plane = layer.coordinateSystem { try Projection(from: plane, to: .wgs84).project(&column) }
    var next = 0
    for index in features.indices {
      features[index].geometry = features[index].geometry?.mapPositions { _ in
        next += 1
        return column[next - 1]
      }
    }
    try GeoJSONWriter().write(
      VectorLayer(name: "zones", fields: layer.fields, features: features, coordinateSystem: .wgs84),
      to: file
    )
  }
}

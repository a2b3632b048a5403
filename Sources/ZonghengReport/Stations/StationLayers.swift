import Foundation
import Terrain
import Zongheng

/// Stations, compounds, the ways between them and further stations as layers, in one GeoPackage or as GeoJSON.
public struct StationLayers: Sendable, LayerMaking {
  private let listing: StationListing
  var plane: CoordinateSystem { listing.district.plane }

  /// The layers of a listing.
  public init(_ listing: StationListing) { self.listing = listing }

  /// Writes a GeoPackage, in place of an older one of that name.
  public func write(to path: String) throws(TerrainError) {
    try VectorFile.write(
      [stationLayer, compoundLayer, wayLayer] + (listing.plan == nil ? [] : [siteLayer]),
      to: path,
      timestamp: "2000-01-01T00:00:00Z"
    )
  }

  /// The compounds with their services and ways as GeoJSON in WGS-84.
  public func geoJSON() throws -> [UInt8] {
    let projection = try Projection(from: plane, to: .wgs84)
    let output = compoundLayer
    return GeoJSONWriter().bytes(
      of: VectorLayer(
        name: output.name,
        fields: output.fields,
        features: output.features.map { feature in
          var feature = feature
          feature.geometry = feature.geometry?.mapPositions { point in
            var column = PointColumn([point])
            projection.project(&column)
            return column[0]
          }
          return feature
        },
        coordinateSystem: .wgs84
      )
    )
  }

  private var stationLayer: OutputLayer {
    let catchments = listing.catchments
    return layer(
      "stations",
      .point,
      [
        Field("station_id", .text), Field("name", .text), Field("reached", .integer),
        Field("serves", .integer),
      ],
      style: MapStyle.stations("0,114,178"),
      catchments.stations.enumerated().map { index, station in
        (
          .point(station.position),
          [
            .text(station.id), .text(station.name), .integer(Int64(catchments.reached(by: index).count)),
            .integer(Int64(listing.links.links.count { $0.station == index })),
          ]
        )
      }
    )
  }

  private var compoundLayer: OutputLayer {
    layer(
      "compounds",
      .multiPolygon,
      [
        Field("compound_id", .text), Field("name", .text), Field("community", .text), Field("station", .text),
        Field("manager", .text), Field("households", .integer), Field("nearest_station", .text),
        Field("way_m", .real), Field("minutes", .real), Field("reached", .integer), Field("missing", .text),
      ],
      style: MapStyle.reached,
      zip(listing.district.compounds, listing.rows).map { (.polygons($0.area), $1) }
    )
  }

  private var wayLayer: OutputLayer {
    let catchments = listing.catchments
    var rows: [(Geometry?, [FieldValue])] = []
    for compound in listing.district.compounds.indices {
      guard let nearest = catchments.nearest(to: compound),
        let line = catchments.line(to: compound, from: nearest.station)
      else { continue }
      rows.append(
        (
          .polylines([line]),
          [
            .text(listing.district.compounds[compound].id), .text(catchments.stations[nearest.station].id),
            .real(Double(nearest.centimetres) / 100), .integer(catchments.isReached(compound) ? 1 : 0),
          ]
        )
      )
    }
    return layer(
      "ways",
      .multiLineString,
      [
        Field("compound_id", .text), Field("station", .text), Field("way_m", .real),
        Field("reached", .integer),
      ],
      style: MapStyle.silences,
      rows
    )
  }

  private var siteLayer: OutputLayer {
    layer(
      "further_stations",
      .point,
      [
        Field("name", .text), Field("roads", .text), Field("community", .text),
        Field("newly_reached", .integer),
      ],
      style: MapStyle.stations("213,94,0"),
      (listing.plan.map(listing.sites) ?? []).map { site in
        (
          .point(site.position),
          [
            .text(site.name), .text(site.roads.joined(separator: " / ")), .text(site.community),
            .integer(Int64(site.newly.count)),
          ]
        )
      }
    )
  }
}

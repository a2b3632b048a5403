import Foundation
import Terrain
import Zongheng

/// The layer and the table of a simulated district's stations.
struct SampleStations {
  /// The stations.
  let made: SimulatedStations
  /// The projection between the plane and degrees.
  let projection: GaussKruger

  /// The stations as points in degrees.
  var layer: VectorLayer {
    VectorLayer(
      name: "stations",
      fields: [Field("id", .text), Field("name", .text)],
      features: made.stations.enumerated().map { index, station in
        Feature(
          id: Int64(index),
          geometry: .point(projection.degrees(station.position)),
          values: [.text(station.id), .text(station.name)]
        )
      },
      coordinateSystem: .wgs84
    )
  }

  /// Name and text of the table of services.
  var file: (name: String, text: String) {
    let head = "compound_id,station,community,manager,households\n"
    let text = made.services.reduce(into: head) { text, row in
      let households = row.households.map(String.init) ?? ""
      text += "\(row.compound),\(row.station),\(row.community),\(row.manager),\(households)\n"
    }
    return ("services.csv", text)
  }

  /// The sections of `zongheng.yaml`.
  var sections: String {
    """
    stations:    {file: layers/stations.geojson, id: id, name: name, within_m: \(Int(made.reach.metres))}
    services:    {file: services.csv, compound: compound_id, station: station, community: community,
                  manager: manager, households: households}

    """
  }
}

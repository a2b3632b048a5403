import Terrain
import Zongheng

/// The layers of a simulated district, in degrees, by the names of their files.
struct SampleLayers {
  private let district: SimulatedDistrict

  /// The layers of a district.
  init(_ district: SimulatedDistrict) { self.district = district }

  /// All layers, in the order of the configuration.
  var all: [VectorLayer] {
    [boundary, townships, communities, roads, compounds, gates]
  }

  private var boundary: VectorLayer {
    layer(
      "district",
      [Field("code", .text), Field("name", .text)],
      [(.polygons(district.boundary), [.text("420504000000"), .text(district.name)])]
    )
  }

  private var townships: VectorLayer {
    layer(
      "townships",
      [Field("code", .text), Field("name", .text)],
      district.townships.map { (.polygons($0.area), [.text($0.code), .text($0.name)]) }
    )
  }

  private var communities: VectorLayer {
    layer(
      "communities",
      [Field("code", .text), Field("name", .text), Field("township_code", .text)],
      district.communities.map {
        let township = $0.township.map { district.townships[$0].code } ?? ""
        return (.polygons($0.area), [.text($0.code), .text($0.name), .text(township)])
      }
    )
  }

  private var roads: VectorLayer {
    let network = district.network
    let fields = [
      Field("id", .text), Field("road_id", .text), Field("name", .text), Field("grade", .text),
      Field("from_node", .integer), Field("to_node", .integer), Field("oneway", .integer),
    ]
    return layer(
      "roads",
      fields,
      network.edges.enumerated().map { index, edge in
        let road = network.roads[Int(edge.road)]
        return (
          .polylines([network.shapes[index]]),
          [
            .text(edge.id), .text(road.id), .text(road.name), .text(road.grade), .integer(Int64(edge.from)),
            .integer(Int64(edge.to)), .integer(edge.travel == .both ? 0 : 1),
          ]
        )
      }
    )
  }

  private var compounds: VectorLayer {
    layer(
      "compounds",
      [Field("id", .text), Field("name", .text), Field("class", .text)],
      district.compounds.map {
        (.polygons(MultiPolygon([$0.area])), [.text($0.id), .text($0.name), .text($0.category)])
      }
    )
  }

  private var gates: VectorLayer {
    layer(
      "gates",
      [Field("compound_id", .text)],
      district.compounds.flatMap { compound in
        compound.gates.map { (.point($0.position), [.text(compound.id)]) }
      }
    )
  }

  private func layer(_ name: String, _ fields: [Field], _ rows: [(Geometry, [FieldValue])]) -> VectorLayer {
    district.projection.layer(name, fields, rows)
  }
}

extension GaussKruger {
  /// A layer in degrees of rows in the plane.
  func layer(_ name: String, _ fields: [Field], _ rows: [(Geometry, [FieldValue])]) -> VectorLayer {
    VectorLayer(
      name: name,
      fields: fields,
      features: rows.enumerated().map { index, row in
        Feature(id: Int64(index), geometry: row.0.mapPositions { degrees($0) }, values: row.1)
      },
      coordinateSystem: .wgs84
    )
  }
}

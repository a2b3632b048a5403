import Foundation
import Terrain

/// Reads stations and the table of who serves which compound.
public struct StationReader: Sendable {
  private let folder: ProjectFolder
  private let region: ChinaOffset.Region
  private let plane: CoordinateSystem

  /// A reader for a project.
  public init(_ project: Project) {
    folder = ProjectFolder(path: project.configuration.folder)
    region = project.configuration.region
    plane = project.district.plane
  }

  /// The stations of a layer of points, or of a table with longitudes and latitudes, by id; rows without a place or
  /// with an id that is there already are left out with a finding.
  public func stations(
    _ section: LayerSection
  ) throws(ZonghengError) -> (stations: [Station], findings: [Finding]) {
    let loader = LayerLoader(folder: folder, region: region)
    var findings: [Finding] = []
    let layer = try loader.layer(section)
    let id = try loader.field("id", of: layer, section)
    let name = try loader.field("name", of: layer, section)
    let places = try places(of: layer, section, loader, &findings)
    var stations: [Station] = []
    var taken: Set<String> = []
    for (feature, place) in zip(layer.features, places) {
      let text = id.flatMap { feature.values[$0].text } ?? String(feature.id)
      func leave(_ kind: String, _ message: String) {
        findings.append(
          Finding(
            kind: kind,
            severity: .warning,
            subject: "\(section.subject), feature \(feature.id)",
            message: message
          )
        )
      }
      guard let place, place.isFinite else {
        leave("station-without-place", "the station “\(text)” has no position; it was left out")
        continue
      }
      guard taken.insert(text).inserted else {
        leave("station-repeated", "the station “\(text)” is there already; the row was left out")
        continue
      }
      stations.append(
        Station(id: text, name: name.flatMap { feature.values[$0].text } ?? text, position: place)
      )
    }
    return (stations.sorted { $0.id < $1.id }, findings)
  }

  /// The places of any layer of points in a known coordinate system, from the folder of the run; rows without a position
  /// are left out.
  public func places(_ path: String) throws(ZonghengError) -> [Station] {
    let layer: VectorLayer
    do { layer = try VectorFile.read(path) } catch {
      throw ZonghengError(.input, path, error.message, wayOut: "name a layer of points")
    }
    let section = LayerSection(key: "places", file: path, fields: [:], line: 0)
    var findings: [Finding] = []
    let loader = LayerLoader(folder: folder, region: region)
    let name = layer.index(ofField: "name")
    let places = try loader.features(of: layer, section, in: plane, &findings).compactMap { feature in
      feature.geometry.map {
        Station(
          id: "\(feature.id)",
          name: name.flatMap { feature.values[$0].text } ?? "\(feature.id)",
          position: $0.boundingBox.center
        )
      }
    }
    guard !places.isEmpty else {
      throw ZonghengError(.input, path, "holds no places", wayOut: "name a layer of points")
    }
    return places
  }

  /// The position of each row; the middle of what is no point.
  private func places(
    of layer: VectorLayer,
    _ section: LayerSection,
    _ loader: LayerLoader,
    _ findings: inout [Finding]
  ) throws(ZonghengError) -> [Point?] {
    let x = try loader.field("longitude", of: layer, section)
    let y = try loader.field("latitude", of: layer, section)
    var layer = layer
    var section = section
    if let x, let y {
      for (index, feature) in layer.features.enumerated() {
        let point = feature.values[x].number.flatMap { x in feature.values[y].number.map { Point(x, $0) } }
        layer.features[index].geometry = point.map { .point($0) }
      }
      section.coordinateSystem = section.coordinateSystem ?? .wgs84
    }
    return try loader.features(of: layer, section, in: plane, &findings).map { feature in
      if case .point(let point)? = feature.geometry { return point }
      return feature.geometry.map(\.boundingBox.center)
    }
  }

  /// The rows of the table of services, in its order; rows that name no compound are left out with a finding.
  public func services(
    _ section: LayerSection
  ) throws(ZonghengError) -> (services: [CompoundService], findings: [Finding]) {
    let loader = LayerLoader(folder: folder)
    let table = try loader.layer(section)
    var columns: [String: Int] = [:]
    for meaning in section.fields.keys.sorted() {
      columns[meaning] = try loader.field(meaning, of: table, section)
    }
    var services: [CompoundService] = []
    var findings: [Finding] = []
    for (index, feature) in table.features.enumerated() {
      func cell(_ meaning: String) -> String {
        columns[meaning].flatMap { feature.values[$0].text }?.trimmingCharacters(in: .whitespaces) ?? ""
      }
      func tell(_ kind: String, _ message: String) {
        findings.append(
          Finding(
            kind: kind,
            severity: .warning,
            subject: "\(section.subject), row \(index + 1)",
            message: message
          )
        )
      }
      guard !cell("compound").isEmpty else {
        tell("service-without-compound", "the row names no compound; it was left out")
        continue
      }
      var service = CompoundService(compound: cell("compound"))
      service.station = cell("station")
      service.community = cell("community")
      service.manager = cell("manager")
      service.row = index + 1
      let households = cell("households")
      service.households = Int(households).flatMap { $0 >= 0 ? $0 : nil }
      if !households.isEmpty, service.households == nil {
        tell("service-households", "“\(households)” is no number of households; it does not count")
      }
      services.append(service)
    }
    return (services, findings)
  }
}

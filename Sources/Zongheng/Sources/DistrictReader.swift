import Foundation
import Terrain

/// A project as it was read: what it says, and the district that its layers describe.
public struct Project: Sendable {
  /// What `zongheng.yaml` says.
  public var configuration: ProjectConfiguration
  /// The district.
  public var district: District

  /// A project from its parts.
  public init(configuration: ProjectConfiguration, district: District) {
    self.configuration = configuration
    self.district = district
  }
}

/// Reads a project's folder into a district.
public struct DistrictReader: Sendable {
  private let workers: Workers

  /// A reader.
  /// - Parameter workers: who draws unit grids, where the project has none of its own.
  public init(workers: Workers = Workers(count: 1)) { self.workers = workers }

  /// The project of a folder: its configuration, and all its layers in one metric plane.
  ///
  /// Throws where the configuration or a whole layer cannot be used; poor rows come back as findings.
  public func read(folder: String) throws(ZonghengError) -> Project {
    let configuration = try ProjectConfiguration.read(folder: folder)
    return Project(configuration: configuration, district: try read(configuration))
  }

  /// The district that a configuration describes.
  public func read(_ configuration: ProjectConfiguration) throws(ZonghengError) -> District {
    let loader = LayerLoader(
      folder: ProjectFolder(path: configuration.folder),
      region: configuration.region
    )
    let zone = configuration.timeZone.identifier
    guard let clock = LocalClock(identifier: zone) else {
      throw ZonghengError(.input, ProjectConfiguration.fileName, "there is no time zone “\(zone)”")
    }
    var findings: [Finding] = []
    let outline = try loader.layer(configuration.district)
    let plane = try plane(configuration, outline, loader)
    let areas = AreaLayers(loader: loader, plane: plane, workers: workers)
    let boundary = try areas.boundary(outline, configuration.district, &findings)
    let townships = try areas.townships(configuration.townships, &findings)
    let communities = try areas.communities(configuration.communities, townships, &findings)
    let network = try network(configuration, plane, loader, &findings)
    let cells = try areas.cells(configuration.grid, communities, roads: network, &findings)
    let zones = try ContactZonesReader(configuration: configuration).zones(
      townships: townships,
      communities: communities,
      cells: cells,
      &findings
    )
    var district = District(
      name: configuration.name,
      plane: plane,
      boundary: boundary,
      townships: townships,
      communities: communities,
      cells: cells,
      compounds: try areas.compounds(configuration.compounds, gates: configuration.gates, &findings),
      network: network,
      devices: try devices(configuration.devices, loader, &findings),
      rules: configuration.rules,
      findings: findings,
      clock: clock
    )
    district.linearAssets = try LinearAssetReader(loader: loader)
      .assets(configuration.linearAssets, in: plane, &district.findings)
    district.watchAreas = try areas.watchAreas(configuration.watchAreas, &district.findings)
    district.cameras = try CameraReader(loader: loader)
      .cameras(configuration.cameras, in: plane, &district.findings)
    district.sight = configuration.sight
    district.exclusions = configuration.exclusions
    district.rulesText = configuration.rulesText
    district.shifts = configuration.shifts
    district.findings += district.exclusionFindings
    district.zones = zones
    return district
  }

  private func plane(
    _ configuration: ProjectConfiguration,
    _ outline: VectorLayer,
    _ loader: LayerLoader
  )
    throws(ZonghengError) -> CoordinateSystem
  {
    if let plane = configuration.plane {
      do {
        if try !plane.isGeographic() { return plane }
      } catch {
        throw ZonghengError(.input, ProjectConfiguration.fileName, error.description, wayOut: "check “crs”")
      }
      throw ZonghengError(
        .input,
        ProjectConfiguration.fileName,
        "“crs” \(plane.definition) is in degrees",
        wayOut: "name a projected system such as EPSG:4546, or leave “crs” out"
      )
    }
    var findings: [Finding] = []
    let degrees = try loader.features(of: outline, configuration.district, in: .wgs84, &findings)
    let box = degrees.reduce(into: BoundingBox.empty) { box, feature in
      if let geometry = feature.geometry { box.include(geometry.boundingBox) }
    }
    guard !box.isEmpty else {
      throw ZonghengError(.input, configuration.district.subject, "the layer holds no area")
    }
    return .gaussKruger(longitude: box.center.x)
  }

  private func network(
    _ configuration: ProjectConfiguration,
    _ plane: CoordinateSystem,
    _ loader: LayerLoader,
    _ findings: inout [Finding]
  ) throws(ZonghengError) -> RoadNetwork {
    let section = configuration.roads
    let roads = try RoadReader(loader: loader).features(section, in: plane, &findings)
    var parameters = RoadNetworkParameters()
    parameters.snapTolerance = configuration.snapToleranceMetres
    parameters.defaultGrade = configuration.defaultGrade
    let (network, troubles) = RoadNetworkBuilder(parameters).build(roads, layer: section.subject)
    findings += troubles
    return network
  }

  /// The ids of a cell, apart by semicolons, commas, slashes, enumeration commas or spaces.
  private static func ids(_ cell: String) -> [String] {
    cell.split { $0.isWhitespace || ";；,，、/".contains($0) }.map(String.init)
  }

  private func devices(
    _ section: LayerSection?,
    _ loader: LayerLoader,
    _ findings: inout [Finding]
  )
    throws(ZonghengError) -> [Device]
  {
    guard let section else { return [] }
    let table = try loader.layer(section)
    let id = try loader.field("id", of: table, section)
    let kind = try loader.field("kind", of: table, section)
    let name = try loader.field("name", of: table, section)
    let rides = try loader.field("rides_with", of: table, section)
    var devices: [Device] = []
    var rows: [Int64] = []
    var taken: Set<String> = []
    for feature in table.features {
      let subject = "\(section.subject), row \(feature.id)"
      guard let id, let text = feature.values[id].text, taken.insert(text).inserted else {
        findings.append(
          Finding(
            kind: "device-repeated",
            severity: .warning,
            subject: subject,
            message: "the device has no id or one that is there already; the row was left out"
          )
        )
        continue
      }
      let word = kind.flatMap { feature.values[$0].text }
      let known = word.flatMap { DeviceKind(rawValue: $0) }
      if known == nil, let word {
        findings.append(
          Finding(
            kind: "device-kind-unknown",
            severity: .warning,
            subject: subject,
            message: "“\(word)” is no kind of device; handheld was taken"
          )
        )
      }
      rows.append(Int64(feature.id))
      devices.append(
        Device(
          id: text,
          kind: known ?? .handheld,
          name: name.flatMap { feature.values[$0].text } ?? "",
          ridesWith: rides.flatMap { feature.values[$0].text }.map(Self.ids) ?? []
        )
      )
    }
    for (row, device) in devices.enumerated() {
      let strangers = device.ridesWith.count { $0 == device.id || !taken.contains($0) }
      guard strangers > 0 else { continue }
      findings.append(
        Finding(
          kind: "device-roster-unknown",
          severity: .warning,
          subject: "\(section.subject), row \(rows[row])",
          message: "the device is to ride with what is no other device of the table; this was left out",
          count: strangers
        )
      )
    }
    return devices
  }
}

import Foundation
import Terrain

/// Loads layers of a project into one plane, datums undone.
struct LayerLoader {
  let folder: ProjectFolder
  /// Where the district lies.
  var region = ChinaOffset.Region.mainland

  /// A layer in longitude and latitude or its own plane, with the coordinate system that it is in.
  func layer(_ section: LayerSection) throws(ZonghengError) -> VectorLayer {
    let place = "\(ProjectConfiguration.fileName), line \(section.line)"
    let path = try folder.resolved(section.file, subject: place)
    guard FileManager.default.fileExists(atPath: path) else {
      throw ZonghengError(
        .input,
        place,
        "there is no file “\(section.file)”",
        wayOut: "check “file” under “\(section.key)”"
      )
    }
    do {
      return try TableFile.read(path, layer: section.layer, encoding: section.encoding)
    } catch {
      throw ZonghengError(.input, section.subject, error.message, wayOut: "check the file with “ogrinfo”")
    }
  }

  /// The features of a layer in a plane; those whose shape has no place there are dropped with a finding.
  func features(
    of layer: VectorLayer,
    _ section: LayerSection,
    in plane: CoordinateSystem,
    _ findings: inout [Finding]
  ) throws(ZonghengError) -> [Feature] {
    var features = layer.features
    let system = try self.system(of: layer, section)
    var column = PointColumn()
    for feature in features {
      _ = feature.geometry?.mapPositions { point in
        column.append(point)
        return point
      }
    }
    if let datum = section.datum, datum == .gcj02 || datum == .bd09 {
      for index in 0..<column.count {
        let point = ChinaOffset.wgs84(column[index], from: datum, in: region)
        column.x[index] = point.x
        column.y[index] = point.y
      }
    }
    if system != plane {
      do {
        try Projection(from: system, to: plane).project(&column)
      } catch {
        throw ZonghengError(.input, section.subject, error.description, wayOut: "check “crs”")
      }
    }
    var next = 0
    var lost = 0
    for index in features.indices {
      var complete = true
      features[index].geometry = features[index].geometry?.mapPositions { _ in
        let point = column[next]
        next += 1
        if !point.isFinite { complete = false }
        return point
      }
      if !complete {
        features[index].geometry = nil
        lost += 1
      }
    }
    if lost > 0 {
      findings.append(
        Finding(
          kind: "layer-no-place",
          severity: .error,
          subject: section.subject,
          message: "shapes have positions without a place in \(plane.definition); they were dropped",
          count: lost
        )
      )
    }
    return features
  }

  /// The coordinate system of a layer: the configuration's, else the file's; degrees where a datum is named.
  func system(of layer: VectorLayer, _ section: LayerSection) throws(ZonghengError) -> CoordinateSystem {
    if let system = section.coordinateSystem { return system }
    if section.datum == .cgcs2000, layer.coordinateSystem == nil { return .cgcs2000 }
    if section.datum != nil, section.datum != .cgcs2000 { return .wgs84 }
    if let system = layer.coordinateSystem { return system }
    throw ZonghengError(
      .input,
      section.subject,
      "the file does not say its coordinate system",
      wayOut: "add “crs: EPSG:…” under “\(section.key)” in \(ProjectConfiguration.fileName)"
    )
  }

  /// The index of the field that has a meaning; `nil` where the configuration names none.
  func field(_ meaning: String, of layer: VectorLayer, _ section: LayerSection) throws(ZonghengError) -> Int?
  {
    guard let name = section.fields[meaning] else { return nil }
    if let index = layer.index(ofField: name) { return index }
    let names = layer.fields.map(\.name)
    let guess = EditDistance.nearest(to: name, among: names)
    throw ZonghengError(
      .input,
      section.subject,
      "there is no field “\(name)”, which “\(section.key)” names as \(meaning)",
      wayOut: guess.map { "did you mean “\($0)”?" } ?? "the fields are: \(names.joined(separator: ", "))"
    )
  }

  /// The area of a feature, repaired where its rings are broken; `nil`, with a finding, where it has none.
  func area(_ feature: Feature, _ section: LayerSection, _ findings: inout [Finding]) -> MultiPolygon? {
    let subject = "\(section.subject), feature \(feature.id)"
    guard case .polygons(let area) = feature.geometry, !area.polygons.isEmpty else {
      findings.append(
        Finding(
          kind: "area-missing",
          severity: .error,
          subject: subject,
          message: "the row has no area; it was dropped"
        )
      )
      return nil
    }
    do {
      let problems = try Validity.problems(of: area)
      if problems.isEmpty { return area }
      for problem in problems {
        findings.append(
          Finding(
            kind: "ring-broken",
            severity: .warning,
            subject: subject,
            message: "\(problem.message); the area was repaired",
            position: problem.position
          )
        )
      }
      let repaired = try Validity.repaired(area)
      if !repaired.polygons.isEmpty { return repaired }
    } catch {
      findings.append(
        Finding(kind: "ring-unusable", severity: .error, subject: subject, message: error.message)
      )
      return nil
    }
    findings.append(
      Finding(
        kind: "ring-unusable",
        severity: .error,
        subject: subject,
        message: "nothing is left of the area after its repair; it was dropped",
        position: area.boundingBox.isEmpty ? nil : area.boundingBox.center
      )
    )
    return nil
  }
}

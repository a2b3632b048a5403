import Foundation
import Terrain
import Zongheng

/// What a repair leaves: the plan, the units where an area was changed, and the list of steps taken.
public struct RepairedFiles: Sendable {
  private let repair: ReachRepair
  private let after: ReachCertificate
  private let plane: CoordinateSystem?

  /// The files of a repair.
  /// - Parameters:
  ///   - repair: the repair.
  ///   - after: the certificate of what it leaves.
  ///   - plane: the plane of the units.
  public init(_ repair: ReachRepair, after: ReachCertificate, plane: CoordinateSystem?) {
    self.repair = repair
    self.after = after
    self.plane = plane
  }

  /// Writes `plan.csv`, and `units.gpkg` where an area was changed, each whole or not at all.
  public func write(into folder: URL) throws {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw ZonghengError(
        .output,
        folder.path,
        "the folder cannot be made (\(error.localizedDescription))",
        wayOut: "name another one"
      )
    }
    try ZonePlanTable(repair.plan).write(to: folder.appendingPathComponent("plan.csv"))
    guard repair.changedAreas else { return }
    let layer = OutputLayer(
      name: "units",
      shape: .multiPolygon,
      coordinateSystem: plane,
      fields: [Field("unit_id", .text), Field("name", .text), Field("township", .text), Field("w", .real)],
      features: repair.units.enumerated().map { index, unit in
        Feature(
          id: Int64(index + 1),
          geometry: unit.area.map(Geometry.polygons),
          values: [
            .text(unit.code), .text(unit.name), unit.township.map(FieldValue.text) ?? .null,
            unit.workload.map(FieldValue.real) ?? .null,
          ]
        )
      }
    )
    // The day of the certificate, not of the run: same input, same bytes.
    try VectorFile.write(
      [layer],
      to: folder.appendingPathComponent("units.gpkg").path,
      timestamp: "\(after.day)T00:00:00Z"
    )
  }

  /// The steps that were taken, and what is left to do.
  public func text(in strings: Strings) -> String {
    var lines = [strings.repaired(repair.taken.count, left: after.faults.count, holds: after.holds)]
    for fault in repair.taken.prefix(20) {
      lines.append("  \(strings.sentence(of: fault)) → \(strings.remedy(of: fault))")
    }
    return lines.joined(separator: "\n")
  }
}

extension Strings {
  /// How many faults a repair took away.
  func repaired(_ taken: Int, left: Int, holds: Bool) -> String {
    say(
      "\(grouped(taken)) faults repaired in the copy, \(grouped(left)) left"
        + (holds ? "; the copy holds" : ""),
      "副本中修复 \(grouped(taken)) 处，余 \(grouped(left)) 处" + (holds ? "；副本成立" : "")
    )
  }
}

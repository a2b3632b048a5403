import Foundation
import Terrain
import Zongheng

/// A certificate as one JSON object, for programs; lengths in metres, areas in square metres, shares from 0 to 1.
public struct CertificateJSON: Sendable {
  private let certificate: ReachCertificate
  private let strings: Strings

  /// The object of a certificate, its sentences in one language.
  public init(_ certificate: ReachCertificate, in strings: Strings) {
    self.certificate = certificate
    self.strings = strings
  }

  /// The object as text, checks in the order of the document.
  public var text: String {
    let places = CertificatePlaces(certificate)
    let checks = certificate.checks.map { check in
      Self.object([
        ("check", JSONText.string(check.kind.rawValue)), ("part", JSONText.string(check.kind.part.rawValue)),
        ("state", JSONText.string(check.state.rawValue)),
        ("statement", JSONText.string(strings.statement(of: check))),
        ("counted", String(check.counted)),
        ("facts", Self.object(check.facts.map { ($0.name, JSONText.number($0.value)) })),
        ("faults", Self.list(check.faults.map { fault($0, places) })),
      ])
    }
    return Self.object([
      ("program", JSONText.string("zongheng \(Version.current)")),
      ("title", JSONText.string(certificate.title)), ("day", JSONText.string(certificate.day.description)),
      ("holds", String(certificate.holds)),
      ("plane", certificate.plane.map { JSONText.string($0.definition) } ?? "null"),
      ("units", String(certificate.units.count)), ("checks", Self.list(checks, "\n  ")),
      ("zones", Self.list(certificate.zones.map(zone), "\n  ")),
      (
        "inputs",
        Self.list(
          certificate.inputs.map {
            Self.object([
              ("path", JSONText.string($0.path)), ("bytes", String($0.bytes)),
              ("sha256", JSONText.string($0.sha256)),
            ])
          }
        )
      ),
    ])
  }

  private func fault(_ fault: ReachFault, _ places: CertificatePlaces) -> String {
    var members: [(String, String)] = [
      ("fault", JSONText.string(fault.kind.rawValue)),
      ("sentence", JSONText.string(strings.sentence(of: fault))),
      ("names", Self.list(fault.names.map(JSONText.string))),
    ]
    if !fault.detail.isEmpty { members.append(("detail", JSONText.string(fault.detail))) }
    if let position = fault.position {
      members.append(("x", JSONText.number(position.x)))
      members.append(("y", JSONText.number(position.y)))
    }
    if let place = places.degrees(of: fault) {
      members.append(("longitude", Strings.decimal(place.x, places: 8)))
      members.append(("latitude", Strings.decimal(place.y, places: 8)))
    }
    if fault.count > 1 { members.append(("count", String(fault.count))) }
    if let area = fault.squareMetres { members.append(("area_m2", JSONText.number(area))) }
    if let width = fault.widthMetres { members.append(("width_m", JSONText.number(width))) }
    if let length = fault.metres { members.append(("length_m", JSONText.number(length))) }
    if !fault.neighbours.isEmpty {
      let neighbours = fault.neighbours.map {
        Self.object([("name", JSONText.string($0.name)), ("shared_m", JSONText.number($0.metres))])
      }
      members.append(("neighbours", Self.list(neighbours)))
    }
    if let remedy = fault.remedy {
      members.append(("remedy", JSONText.string(strings.remedy(of: fault))))
      members.append(("unambiguous", String(remedy.isUnambiguous)))
    }
    return Self.object(members)
  }

  private func zone(_ zone: CertifiedZone) -> String {
    func label(_ unit: Int) -> String { JSONText.string(certificate.units[unit].code) }
    let tree = zone.tree.map {
      Self.object([
        ("unit", label($0.unit)), ("hangs_on", label($0.parent)), ("shared_m", JSONText.number($0.metres)),
      ])
    }
    return Self.object([
      ("zone", JSONText.string(zone.id)), ("leader", JSONText.string(zone.leader)),
      ("post", JSONText.string(zone.post)), ("units", Self.list(zone.units.map(label))),
      ("pieces", String(zone.pieces.count)), ("area_m2", JSONText.number(zone.squareMetres)),
      ("border_m", JSONText.number(zone.borderMetres)),
      ("road_m", zone.roadCentimetres.map { JSONText.number(Double($0) / 100) } ?? "null"),
      ("compounds", zone.compounds.map(String.init) ?? "null"),
      ("workload", zone.workload.map(JSONText.number) ?? "null"),
      ("target", zone.target.map(JSONText.number) ?? "null"), ("tree", Self.list(tree)),
    ])
  }

  private static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\(JSONText.string($0)):\($1)" }.joined(separator: ",") + "}"
  }

  private static func list(_ items: [String], _ start: String = "") -> String {
    "[" + items.map { start + $0 }.joined(separator: ",") + "]"
  }
}

import Terrain
import Zongheng

/// Positions of a certificate's plane as people find them: degrees of longitude and latitude.
struct CertificatePlaces {
  private var degrees: [Point: Point] = [:]

  /// The places of all faults of a certificate.
  init(_ certificate: ReachCertificate) {
    guard let plane = certificate.plane else { return }
    let positions = certificate.faults.compactMap(\.position)
    guard !positions.isEmpty, let projection = try? Projection(from: plane, to: .wgs84) else { return }
    var column = PointColumn(positions)
    projection.project(&column)
    for (position, place) in zip(positions, column.points) where place.isFinite { degrees[position] = place }
  }

  /// Longitude and latitude of a fault; `nil` where it has no place.
  func degrees(of fault: ReachFault) -> Point? { fault.position.flatMap { degrees[$0] } }

  /// The place of a fault as text: degrees where they are known, metres of the plane otherwise.
  func text(of fault: ReachFault) -> String {
    if let place = degrees(of: fault) {
      return "\(Strings.decimal(place.x, places: 6)), \(Strings.decimal(place.y, places: 6))"
    }
    guard let position = fault.position else { return "" }
    return "\(Strings.decimal(position.x, places: 2)), \(Strings.decimal(position.y, places: 2)) m"
  }
}

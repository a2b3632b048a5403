import Foundation
import Terrain
import Zongheng

/// The map of a certificate as one static SVG: zones in colours that differ between neighbours, unit and township
/// borders, the trees that prove each zone to be in one piece, and every fault that has a place.
struct CertificateMap {
  /// Width of the drawing, in its own units.
  static let width = 1000.0
  /// Soft hues that a black-and-white printer still tells apart by their borders.
  static let palette = [
    "#a9cbe8", "#f6cf96", "#b9ddb0", "#efb8c2", "#d2c3ea", "#f2e6a0", "#a8dcd6", "#e6c5a5", "#c6d3dc",
    "#d9e3a1",
  ]

  private let certificate: ReachCertificate
  private let canvas: MapCanvas
  private let zoneOfUnit: [Int: Int]
  private let rings: [[[Int64]]]
  private var zoneBorders: [Border] = []

  /// The map; `nil` where no unit has an area.
  init?(_ certificate: ReachCertificate) {
    let box = certificate.units.reduce(into: BoundingBox.empty) { box, unit in
      if let area = unit.area { box.include(area.boundingBox) }
    }
    guard !box.isEmpty, box.width > 0, box.height > 0 else { return nil }
    self.certificate = certificate
    canvas = MapCanvas(
      box,
      width: Self.width,
      vertices: certificate.units.reduce(0) { sum, unit in
        sum + (unit.area?.rings.reduce(0) { $0 + $1.count } ?? 0)
      }
    )
    var zoneOfUnit: [Int: Int] = [:]
    for (index, zone) in certificate.zones.enumerated() {
      for unit in zone.units { zoneOfUnit[unit] = index }
    }
    self.zoneOfUnit = zoneOfUnit
    let canvas = canvas
    rings = certificate.units.map { unit in
      (unit.area?.rings ?? []).map(canvas.simplified).filter { $0.count >= 4 }
    }
    zoneBorders = borders()
  }

  /// The colour of a zone, the same in map and table.
  var colours: [String] {
    var neighbours = [Set<Int>](repeating: [], count: certificate.zones.count)
    for border in zoneBorders {
      if let b = border.other {
        neighbours[border.zone].insert(b)
        neighbours[b].insert(border.zone)
      }
    }
    var taken = [Int?](repeating: nil, count: neighbours.count)
    let order = neighbours.indices.sorted { (neighbours[$1].count, $0) < (neighbours[$0].count, $1) }
    for zone in order {
      let used = Set(neighbours[zone].compactMap { taken[$0] })
      // Start at another hue for each zone, so that all hues are used.
      taken[zone] =
        (0..<Self.palette.count).map { ($0 + zone) % Self.palette.count }.first { !used.contains($0) } ?? zone
        % Self.palette.count
    }
    return taken.map { Self.palette[$0 ?? 0] }
  }

  /// The drawing.
  func svg(label: (CertifiedZone) -> String, title: String) -> String {
    var parts = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Int(Self.width)) \(Int(canvas.height))\" role=\"img\" aria-label=\"\(MarkupText.escaped(title))\">"
    ]
    let colours = colours
    for (index, zone) in certificate.zones.enumerated() {
      let path = zone.units.flatMap { rings[$0] }.map(canvas.path).joined()
      parts.append(
        "<path d=\"\(path)\" fill=\"\(colours[index])\" fill-rule=\"evenodd\" stroke=\"#fff\" stroke-width=\"0.8\" stroke-linejoin=\"round\"><title>\(MarkupText.escaped(label(zone)))</title></path>"
      )
    }
    let free = certificate.units.indices.filter { zoneOfUnit[$0] == nil }.flatMap { rings[$0] }
    if !free.isEmpty {
      parts.append(
        "<path d=\"\(free.map(canvas.path).joined())\" fill=\"#fff\" fill-rule=\"evenodd\" stroke=\"#b3261e\" stroke-width=\"1\" stroke-dasharray=\"3 3\"/>"
      )
    }
    for township in certificate.townships {
      let path = township.area.rings.map { canvas.path(canvas.simplified($0)) }.joined()
      parts.append(
        "<path d=\"\(path)\" fill=\"none\" stroke=\"#26333f\" stroke-opacity=\"0.2\" stroke-width=\"8\" stroke-linejoin=\"round\"/>"
      )
    }
    let borders = zoneBorders.map { canvas.path([$0.from, $0.to]) }.joined()
    parts.append(
      "<path d=\"\(borders)\" fill=\"none\" stroke=\"#26333f\" stroke-width=\"2.2\" stroke-linecap=\"round\"/>"
    )
    parts.append(trees)
    parts.append(labels)
    parts.append(faults)
    return parts.joined(separator: "\n") + "\n</svg>"
  }

  /// The trees: a line from each unit to the one that it hangs on.
  private var trees: String {
    let middles = certificate.units.map {
      $0.area.flatMap { $0.polygons.max { $0.area < $1.area }?.interiorPoint }
    }
    var path = ""
    var dots = ""
    for zone in certificate.zones {
      for branch in zone.tree {
        guard let a = middles[branch.unit], let b = middles[branch.parent] else { continue }
        path += canvas.path([canvas.place(a), canvas.place(b)])
      }
      for unit in zone.units {
        guard let middle = middles[unit], certificate.units.count <= 400 else { continue }
        let place = canvas.text(canvas.place(middle))
        dots += "<circle cx=\"\(place.x)\" cy=\"\(place.y)\" r=\"1.7\"/>"
      }
    }
    return
      "<path d=\"\(path)\" fill=\"none\" stroke=\"#26333f\" stroke-opacity=\"0.38\" stroke-width=\"0.9\"/><g fill=\"#26333f\" fill-opacity=\"0.5\">\(dots)</g>"
  }

  /// The name of each zone, in the unit nearest to the middle of its greatest piece.
  private var labels: String {
    var text = ""
    for zone in certificate.zones {
      guard let piece = zone.pieces.first else { continue }
      let parts = piece.compactMap { unit -> (middle: Point, area: Double)? in
        guard let greatest = certificate.units[unit].area?.polygons.max(by: { $0.area < $1.area }) else {
          return nil
        }
        return (greatest.interiorPoint, greatest.area)
      }
      let total = parts.reduce(0) { $0 + $1.area }
      guard total > 0 else { continue }
      let centre = parts.reduce(Point(0, 0)) { $0 + $1.middle * ($1.area / total) }
      guard let nearest = parts.min(by: { $0.middle.distance(to: centre) < $1.middle.distance(to: centre) })
      else { continue }
      let place = canvas.text(canvas.place(nearest.middle))
      text += "<text x=\"\(place.x)\" y=\"\(place.y)\" dy=\"0.35em\">\(MarkupText.escaped(zone.id))</text>"
    }
    let size = certificate.zones.count > 40 ? 15 : 20
    return
      "<g font-family=\"'Noto Sans CJK SC','Noto Sans SC','PingFang SC','Microsoft YaHei',system-ui,sans-serif\" font-size=\"\(size)\" font-weight=\"600\" fill=\"#17212b\" text-anchor=\"middle\" stroke=\"#fff\" stroke-width=\"4\" stroke-linejoin=\"round\" paint-order=\"stroke\">\(text)</g>"
  }

  /// Every fault that has a place, with its number in the document.
  private var faults: String {
    var shapes = ""
    var marks = ""
    var dots = ""
    var marked: [Int64] = []
    for (index, fault) in certificate.checks.filter({ $0.state == .failed }).flatMap(\.faults).enumerated() {
      guard let position = fault.position, index < 200 else { continue }
      if let shape = fault.shape {
        let path = shape.rings.map { ring in canvas.path(ring.map(canvas.place)) }.joined()
        shapes +=
          "<path d=\"\(path)\" fill=\"#d93025\" fill-opacity=\"0.55\" fill-rule=\"evenodd\" stroke=\"#b3261e\" stroke-width=\"1.6\"/>"
      }
      // A mark that would hide another is drawn as a dot; its number is in the list.
      let spot = canvas.place(position)
      let place = canvas.text(spot)
      if marked.contains(where: { canvas.distance($0, spot) < 20 }) {
        dots += "<circle cx=\"\(place.x)\" cy=\"\(place.y)\" r=\"3\"/>"
        continue
      }
      marked.append(spot)
      marks +=
        "<circle cx=\"\(place.x)\" cy=\"\(place.y)\" r=\"11\" fill=\"#b3261e\" stroke=\"#fff\" stroke-width=\"2\"/><text x=\"\(place.x)\" y=\"\(place.y)\" dy=\"0.35em\">\(index + 1)</text>"
    }
    return
      shapes + "<g fill=\"#b3261e\">\(dots)</g>"
      + "<g font-family=\"system-ui,sans-serif\" font-size=\"12\" font-weight=\"700\" fill=\"#fff\" text-anchor=\"middle\">\(marks)</g>"
  }

  /// A piece of a zone's border, from one place to another, and the zone on its other side.
  private struct Border {
    var zone: Int
    var other: Int?
    var from: Int64
    var to: Int64
  }

  /// The segments between units of different zones, and those along the edge of the map, each once.
  private func borders() -> [Border] {
    struct Way: Hashable {
      var low: Int64
      var high: Int64
    }
    var owners: [Way: (first: Int, second: Int?)] = [:]
    for (unit, rings) in rings.enumerated() {
      for ring in rings {
        for (a, b) in zip(ring, ring.dropFirst()) {
          let way = Way(low: min(a, b), high: max(a, b))
          if let known = owners[way] {
            owners[way] = (known.first, unit)
          } else {
            owners[way] = (unit, nil)
          }
        }
      }
    }
    var places: UnitPlaces?
    func beside(_ from: Int64, _ to: Int64) -> Int? {
      if places == nil { places = UnitPlaces(certificate.units) }
      return places?.unit(canvas.beside(from, to)).flatMap { zoneOfUnit[$0] }
    }
    var borders: [Border] = []
    for (way, sides) in owners {
      guard let zone = zoneOfUnit[sides.first] ?? sides.second.flatMap({ zoneOfUnit[$0] }) else { continue }
      var others: [Int?]
      if let second = sides.second {
        others = [zoneOfUnit[sides.first], zoneOfUnit[second]]
      } else {
        // The edge of the map, or a border whose vertices differ from the neighbour's.
        others = [beside(way.low, way.high), beside(way.high, way.low)]
      }
      if others.allSatisfy({ $0 == zone }) { continue }
      others.removeAll { $0 == zone }
      borders.append(Border(zone: zone, other: others.first ?? nil, from: way.low, to: way.high))
    }
    return borders.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
  }
}

import Terrain
import Zongheng

/// Planned routes as a picture: the roads around in grey, the ways over them, what they close, and where they stop.
struct RouteMap {
  private let listing: PlanListing

  init(_ listing: PlanListing) { self.listing = listing }

  /// Colours of the ways of routes, in turn; told apart without red and green.
  static let colours = ["#3b528b", "#21918c", "#e09f3e", "#440154", "#5ec962"]

  /// The colour of one route among several.
  static func colour(_ route: Int) -> String { colours[route % colours.count] }

  /// The picture of some routes as SVG.
  /// - Parameters:
  ///   - routes: which of the plan's routes.
  ///   - title: what the picture shows, for those who cannot see it.
  ///   - look: a class of the page's style; empty for none.
  func picture(of routes: [Int], title: String, look: String = "") -> String {
    let network = listing.district.network
    let depot = network.position(of: listing.plan.depot)
    var box = BoundingBox([depot])
    let drawn = routes.map { index in
      (
        index,
        listing.plan.routes[index].legs.compactMap { leg in network.line(of: [leg.part]).map { (leg, $0) } },
        listing.plan.routes[index].stops
      )
    }
    for (_, lines, stops) in drawn {
      for (_, line) in lines { box.include(line.boundingBox) }
      for stop in stops { box.include(stop.point) }
    }
    box = box.expanded(by: max(150, max(box.width, box.height) * 0.05))
    let scale = 1000 / max(box.width, box.height)
    func number(_ value: Double) -> String { FixedDecimal.text(value, places: 1) }
    func position(_ point: Point) -> (String, String) {
      (number((point.x - box.minX) * scale), number((box.maxY - point.y) * scale))
    }
    func path(_ line: Polyline) -> String {
      "M"
        + line.points.map {
          let (x, y) = position($0); return "\(x),\(y)"
        }.joined(separator: "L")
    }
    func stroke(_ path: String, _ colour: String, _ width: String, _ more: String = "") -> String {
      path.isEmpty ? "" : "<path d=\"\(path)\" stroke=\"\(colour)\" stroke-width=\"\(width)\"\(more)/>"
    }
    let around = network.edges.indices.filter { network.shapes[$0].boundingBox.intersects(box) }
      .map { path(network.shapes[$0]) }.joined()
    var parts = [stroke(around, "#ccc", "1.5")]
    parts += drawn.map { index, lines, _ in
      let way = lines.filter { !$0.0.isWork }.map { path($0.1) }.joined()
      return stroke(way, routes.count > 1 ? Self.colour(index) : Self.colours[0], "3", " opacity=\"0.75\"")
    }
    parts += drawn.map { _, lines, _ in
      stroke(lines.filter { $0.0.isWork }.map { path($0.1) }.joined(), "#cc4778", "5")
    }
    parts += drawn.flatMap { $0.2 }.map { stop in
      let (x, y) = position(stop.point + Point(-7 / scale, 7 / scale))
      return
        "<rect x=\"\(x)\" y=\"\(y)\" width=\"14\" height=\"14\" fill=\"#cc4778\" stroke=\"#fff\" stroke-width=\"2\"/>"
    }
    let (x, y) = position(depot)
    parts.append("<circle cx=\"\(x)\" cy=\"\(y)\" r=\"9\" fill=\"#fff\" stroke=\"#222\" stroke-width=\"4\"/>")
    let size = [box.width, box.height].map { FixedDecimal.text($0 * scale, places: 0) }
    return
      "<svg\(look.isEmpty ? "" : " class=\"\(look)\"") viewBox=\"0 0 \(size[0]) \(size[1])\" fill=\"none\" "
      + "stroke-linecap=\"round\" stroke-linejoin=\"round\" role=\"img\"><title>\(MarkupText.escaped(title))</title>"
      + parts.joined() + "</svg>"
  }
}

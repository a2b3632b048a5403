import Terrain
import Zongheng

/// A map of the district, or of a part of it, as a static picture (SVG).
///
/// Roads are drawn by how much patrol they require, coloured by coverage; gaps lie over them with a white edge.
struct DistrictMap {
  /// One thing to draw, in the metric plane.
  struct Shape: Sendable {
    var geometry: Geometry
    /// The class in the page's style sheet.
    var look: String
    /// What a screen reader or a pointer is told; none for most shapes.
    var title: String?
  }

  private let shapes: [Shape]
  private let labels: [(position: Point, text: String)]
  private let plane: String
  /// What the whole map shows, in the metric plane.
  let extent: BoundingBox

  /// The map of a result.
  init(_ result: ResultFile) throws {
    var shapes: [Shape] = []
    var labels: [(Point, String)] = []
    var box = BoundingBox.empty
    for row in try result.table("townships")?.rows ?? [] {
      guard let geometry = row.feature.geometry else { continue }
      box.include(geometry.boundingBox)
      shapes.append(Shape(geometry: geometry, look: "town"))
      if let name = row.text("name") { labels.append((geometry.boundingBox.center, name)) }
    }
    for row in try result.table("zones")?.rows ?? [] {
      if let geometry = row.feature.geometry { shapes.append(Shape(geometry: geometry, look: "zone")) }
    }
    let roads = try (result.table("roads")?.rows ?? []).sorted { Self.duty($0) < Self.duty($1) }
    for row in roads {
      guard let geometry = row.feature.geometry else { continue }
      box.include(geometry.boundingBox)
      shapes.append(Shape(geometry: geometry, look: "road \(Self.width(row)) \(Self.colour(row))"))
    }
    for row in try result.table("compounds")?.rows ?? [] {
      guard let geometry = row.feature.geometry else { continue }
      let look = row.number("visited").map { $0 > 0 ? "seen" : "unseen" } ?? "free"
      shapes.append(Shape(geometry: geometry, look: "compound \(look)", title: row.text("name")))
    }
    let gaps = try (result.table("gaps")?.rows ?? []).filter { $0.feature.geometry != nil }
    for look in ["silent", "late", "halo", "blind"] {
      for row in gaps {
        let own =
          switch GapCause(rawValue: row.text("cause") ?? "") {
          case .neverVisited: "blind"
          case .deviceSilent: "silent"
          default: "late"
          }
        guard let geometry = row.feature.geometry, own == look || (own == "blind" && look == "halo") else {
          continue
        }
        shapes.append(
          Shape(geometry: geometry, look: "gap \(look)", title: look == "halo" ? nil : row.text("name"))
        )
      }
    }
    self.shapes = shapes
    self.labels = labels
    extent = box
    plane = try result.table("roads")?.layer.coordinateSystem?.definition ?? ""
  }

  /// The picture of a part of the district.
  /// - Parameters:
  ///   - part: what to show, in the metric plane.
  ///   - width: pixels; the height follows.
  ///   - isWhole: true for names, scale and north; false for a small picture.
  ///   - title: what a screen reader says.
  func picture(of part: BoundingBox, width: Double, isWhole: Bool, title: String, note: String) -> String {
    guard !part.isEmpty, part.width > 0, part.height > 0 else { return "" }
    let margin = isWhole ? 14.0 : 4
    let scale = (width - 2 * margin) / max(part.width, part.height * (isWhole ? 1 : 1.1))
    let across = isWhole ? width : part.width * scale + 2 * margin
    let height = part.height * scale + 2 * margin + (isWhole ? 30 : 0)
    let frame = PictureFrame(part: part, scale: scale, margin: margin)
    var body = ""
    for shape in shapes where shape.geometry.boundingBox.intersects(part) {
      let path = frame.path(shape.geometry)
      guard !path.isEmpty else { continue }
      let title = isWhole ? shape.title.map { "<title>\(MarkupText.escaped($0))</title>" } ?? "" : ""
      body += "<path class=\"\(shape.look)\" d=\"\(path)\">\(title)</path>"
    }
    if isWhole {
      for label in labels {
        let position = frame.place(label.position)
        body +=
          "<text class=\"label\" x=\"\(Self.short(position.x))\" y=\"\(Self.short(position.y))\">\(MarkupText.escaped(label.text))</text>"
      }
      body += furniture(scale: scale, width: across, height: height, note: note)
    }
    let size = "viewBox=\"0 0 \(Self.short(across)) \(Self.short(height))\""
    return
      "<svg class=\"map\" xmlns=\"http://www.w3.org/2000/svg\" \(size) role=\"img\" aria-label=\"\(MarkupText.escaped(title))\">\(body)</svg>"
  }

  /// Scale bar, north arrow and the note on coordinates.
  private func furniture(scale: Double, width: Double, height: Double, note: String) -> String {
    let target = 120 / scale
    let steps = [100.0, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000]
    let metres = steps.last { $0 <= target } ?? steps[0]
    let length = metres * scale
    let label = metres >= 1000 ? "\(Int(metres / 1000)) km" : "\(Int(metres)) m"
    let y = height - 14
    return """
      <g class="furniture"><path d="M14 \(Self.short(y))h\(Self.short(length))m0 -5v10M14 \(Self.short(y - 5))v10"/>\
      <text x="\(Self.short(14 + length + 6))" y="\(Self.short(y + 4))">\(label)</text>\
      <path d="M\(Self.short(width - 20)) 34V12l-5 9m5 -9l5 9"/><text x="\(Self.short(width - 25))" y="47">N</text>\
      <text class="note" x="\(Self.short(width - 14))" y="\(Self.short(y + 4))">\(MarkupText.escaped(plane)) · \(MarkupText.escaped(note))</text></g>
      """
  }

  /// Required visits per metre in the week: what makes a road important here.
  private static func duty(_ row: ResultTable.Row) -> Double {
    (row.number("required_m") ?? 0) / max(1, row.number("length_m") ?? 1)
  }

  private static func width(_ row: ResultTable.Row) -> String {
    switch duty(row) {
    case 7...: "major"
    case 2...: "middle"
    default: "minor"
    }
  }

  private static func colour(_ row: ResultTable.Row) -> String {
    guard let rate = row.number("coverage_rate") else { return "blank" }
    return "rate\(MapDocuments.classes.lastIndex { $0.from <= rate } ?? 0)"
  }

  static func short(_ value: Double) -> String { FixedDecimal.text(value, places: 1, signed: false) }
}

/// From metres in the plane to pixels of a picture.
private struct PictureFrame {
  let part: BoundingBox
  let scale: Double
  let margin: Double

  func place(_ point: Point) -> Point {
    Point((point.x - part.minX) * scale + margin, (part.maxY - point.y) * scale + margin)
  }

  /// A path in tenths of a pixel, without vertices that a pixel would not show.
  func path(_ geometry: Geometry) -> String {
    switch geometry {
    case .point: ""
    case .polylines(let lines): lines.map { path($0.points, isClosed: false) }.joined()
    case .polygons(let area): area.rings.map { path($0, isClosed: true) }.joined()
    }
  }

  private func path(_ points: [Point], isClosed: Bool) -> String {
    var text = ""
    var last: (x: Int, y: Int)?
    for (index, point) in points.enumerated() {
      let place = place(point)
      let tenths = (x: Int((place.x * 10).rounded()), y: Int((place.y * 10).rounded()))
      if let before = last {
        let isLast = index == points.count - 1
        guard abs(tenths.x - before.x) + abs(tenths.y - before.y) >= (isLast ? 1 : 7) else { continue }
        text += "l\(Self.tenth(tenths.x - before.x)) \(Self.tenth(tenths.y - before.y))"
      } else {
        text = "M\(Self.tenth(tenths.x)) \(Self.tenth(tenths.y))"
      }
      last = tenths
    }
    guard text.contains("l") else { return "" }
    return isClosed ? text + "z" : text
  }

  private static func tenth(_ value: Int) -> String {
    let magnitude = value.magnitude
    let text = magnitude.isMultiple(of: 10) ? "\(magnitude / 10)" : "\(magnitude / 10).\(magnitude % 10)"
    return value < 0 ? "-" + text : text
  }
}

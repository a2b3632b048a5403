import Foundation

/// A project whose every text is hostile: two hundred texts, each in every field that a project has for one.
///
/// Twenty by ten blocks of 0.001°: each is a community with a compound and a road of its own, every tenth road is driven.
final class HostileProject {
  /// What pages, spreadsheets, shells, templates and terminals would take for a command.
  private static let payloads = [
    "<script>alert(1)</script>", "</script><script>alert(2)</script>", "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>", "'><iframe src=javascript:alert(1)>", "<a href=\"javascript:alert(1)\">x</a>",
    "</style><style>*{display:none}", "<!--", "-->", "]]>", "<?xml version=\"1.0\"?>",
    "<!DOCTYPE x [<!ENTITY e \"x\">]>&e;",
    "&lt;b&gt;", "&#60;script&#62;", "\\u003cscript\\u003e", "<\u{0}script>".replacing("\u{0}", with: ""),
    "javascript:alert(1)",
    "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x\",\"y\")", "+1+1", "-2-3", "@SUM(A1)", "\t=1+1", "\r=1+1",
    "=1+1\n", "|calc",
    "%0A=1", "{{name}}", "{{{style}}}", "{{#tables}}x{{/tables}}", "{{! gone }}", "{{> partial}}",
    "${jndi:x}", "`id`", "$(id)",
    "; rm -rf .", "'; DROP TABLE gaps; --", "' OR '1'='1", "../../etc/passwd", "C:\\x\\y",
    "[x](javascript:alert(1))",
    "![x](http://x/y.png)", "**bold**|x|", "\u{1B}[31mred\u{1B}[0m", "\u{7}bell", "\u{202E}desrever",
    "\u{200F}\u{2067}rtl\u{2069}",
    "👩‍👩‍👧‍👦🚗路", "Z\u{300}\u{301}\u{302}a\u{300}lgo", String(repeating: "长", count: 10_000),
  ]

  /// The two hundred texts, all different.
  static let texts =
    payloads + payloads.map { "道路" + $0 } + payloads.map { $0 + " 尾" } + payloads.map { $0 + $0 + "." }

  /// Where the command runs; the project is the folder `project` in it.
  let place: URL

  init() throws {
    place = FileManager.default.temporaryDirectory.appendingPathComponent("hostile-\(UUID().uuidString)")
    let folder = place.appendingPathComponent("project")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("tracks"),
      withIntermediateDirectories: true
    )
    func put(_ name: String, _ text: String) throws {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    func quoted(_ text: String) throws -> String {
      String(
        decoding: try JSONSerialization.data(withJSONObject: text, options: .fragmentsAllowed),
        as: UTF8.self
      )
    }
    func degrees(_ index: Int, _ start: Double) -> Double {
      ((start + Double(index) * 0.001) * 1e6).rounded() / 1e6
    }
    func ring(_ west: Double, _ south: Double, _ side: Double) -> String {
      let (east, north) = (west + side, south + side)
      let corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
      return "[[" + corners.map { "[\(Self.short($0.0)),\(Self.short($0.1))]" }.joined(separator: ",") + "]]"
    }
    var layers: [String: [String]] = [:]
    var tracks = "id,time,lon,lat\n"
    for (index, text) in Self.texts.enumerated() {
      let name = try quoted(text)
      let (west, south) = (degrees(index % 20, 111.27), degrees(index / 20, 30.65))
      func add(_ layer: String, _ kind: String, _ coordinates: String) {
        layers[layer, default: []].append(
          """
          {"type":"Feature","properties":{"code":"420504001\(100 + index)","id":\(name),"name":\(name),"grade":\(name),
          "class":\(name)},"geometry":{"type":"\(kind)","coordinates":\(coordinates)}}
          """
        )
      }
      add("communities", "Polygon", ring(west, south, 0.001))
      add("compounds", "Polygon", ring(west + 0.0002, south + 0.0002, 0.0004))
      let y = Self.short(south + 0.0008)
      add("roads", "LineString", "[[\(Self.short(west + 0.0001)),\(y)],[\(Self.short(west + 0.0009)),\(y)]]")
      guard index % 10 == 0 else { continue }
      let device = "\"" + text.replacing("\"", with: "\"\"") + "\""
      for fix in 0...8 {
        let x = Self.short(west + 0.0001 + Double(fix) * 0.0001)
        tracks += "\(device),2026-11-16 0\(8 + index / 100):\(10 + index % 50):\(fix * 5 + 10),\(x),\(y)\n"
      }
    }
    let whole = "[[[111.27,30.65],[111.29,30.65],[111.29,30.66],[111.27,30.66],[111.27,30.65]]]"
    for (layer, index) in [("district", 0), ("townships", 3)] {
      layers[layer] = [
        """
        {"type":"Feature","properties":{"code":"420504001","name":\(try quoted(Self.texts[index]))},
        "geometry":{"type":"Polygon","coordinates":\(whole)}}
        """
      ]
    }
    for (layer, features) in layers {
      try put(
        "\(layer).geojson",
        "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ",\n"))]}"
      )
    }
    try put("tracks/week.csv", tracks)
    let names = try Self.texts.map(quoted)
    let leaders = Self.texts.enumerated().reduce(into: "id,name,post,zone\n") { table, entry in
      let cell = "\"" + entry.element.replacing("\"", with: "\"\"") + "\""
      table += "\(entry.offset),\(cell),\(cell),\(cell)\n"
    }
    try put("leaders.csv", leaders)
    let plan = Self.texts.enumerated().reduce(into: "unit,zone\n") { table, entry in
      table += "420504001\(100 + entry.offset),\"" + entry.element.replacing("\"", with: "\"\"") + "\"\n"
    }
    try put("plan.csv", plan)
    try put(
      "rules.yaml",
      """
      text: \(names[0])
      exclusions:
        - {id: \(names[1]), roads: [\(names[7])], reason: \(names[2])}
      rules:
        - {id: \(names[4]), roads: ["*"], days: daily, visits: 1, per: day, basis: \(names[0])}
        - {id: \(names[5]), compounds: ["*"], visits: 1, per: week, basis: \(names[3])}
        - {id: \(names[8]), grid: ["*"], visits: 1, per: week}
        - {id: \(names[9]), linear_assets: ["*"], visits: 1, per: week}
        - {id: \(names[10]), watch_areas: ["*"], visits: 1, per: week}

      """
    )
    try put(
      "devices.csv",
      "id,kind,name\n"
        + Self.texts.prefix(60).map { text in
          let cell = "\"" + text.replacing("\"", with: "\"\"") + "\""
          return "\(cell),enforcement,\(cell)\n"
        }.joined()
    )
    try put(
      "zongheng.yaml",
      """
      name: \(names[0])
      crs: EPSG:4546
      district: {file: district.geojson, name: name}
      townships: {file: townships.geojson, code: code, name: name}
      communities: {file: communities.geojson, code: code, name: name}
      roads: {file: roads.geojson, id: id, name: name, grade: grade}
      compounds: {file: compounds.geojson, id: id, name: name, class: class}
      grid: {file: communities.geojson, code: id, class: class}
      linear_assets: {file: roads.geojson, id: id, name: name, class: class}
      watch_areas: {file: compounds.geojson, id: id, name: name, class: class}
      devices: {file: devices.csv, id: id, kind: kind, name: name}
      leaders: {file: leaders.csv, id: id, name: name, post: post, zone: zone}
      zones: {units: communities, plan: plan.csv}
      tracks:
        - files: ["tracks/*.csv"]
          datum: wgs84
          columns: {device: id, time: time, longitude: lon, latitude: lat}
      rules: rules.yaml

      """
    )
  }

  deinit { try? FileManager.default.removeItem(at: place) }

  private static func short(_ degrees: Double) -> Double { (degrees * 1e6).rounded() / 1e6 }
}

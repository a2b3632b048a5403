/// QGIS styles (QML) that travel inside the result, in the colours of viridis (van der Walt, Smith 2015), which
/// the colour-blind can tell apart.
enum MapStyle {
  /// Coverage in five classes from dark (little) to yellow (all).
  static func rate(line: Bool, field: String) -> String {
    let colours = ["68,1,84", "59,82,139", "33,145,140", "94,201,98", "253,231,37"]
    let limits = [0, 0.5, 0.75, 0.9, 0.98, 1]
    let labels = ["< 50 %", "50–75 %", "75–90 %", "90–98 %", "≥ 98 %"]
    let ranges = colours.indices.map {
      "<range lower=\"\(limits[$0])\" upper=\"\(limits[$0 + 1])\" symbol=\"\($0)\" label=\"\(MarkupText.escaped(labels[$0]))\" render=\"true\"/>"
    }
    let symbols = colours.indices.map {
      line ? lineSymbol("\($0)", colours[$0], 0.7) : fillSymbol("\($0)", colours[$0], 150)
    }
    return document(
      "<renderer-v2 type=\"graduatedSymbol\" attr=\"\(field)\" graduatedMethod=\"GraduatedColor\"><ranges>\(ranges.joined())</ranges><symbols>\(symbols.joined())</symbols></renderer-v2>"
    )
  }

  /// How often a stretch was passed: dashed where never.
  static var passes: String {
    let rules = [
      ("passes = 0", "never", lineSymbol("0", "68,1,84", 0.6, dash: "dash")),
      ("passes BETWEEN 1 AND 6", "1–6", lineSymbol("1", "59,82,139", 0.5)),
      ("passes BETWEEN 7 AND 20", "7–20", lineSymbol("2", "33,145,140", 0.6)),
      ("passes > 20", "> 20", lineSymbol("3", "94,201,98", 0.7)),
    ]
    return ruled(rules)
  }

  /// How long a stretch was left alone, in hours of duty: the longer, the darker and wider.
  static var intervals: String {
    let rules = [
      ("longest_h > 72", "> 72 h", lineSymbol("0", "68,1,84", 1.0)),
      ("longest_h > 24 AND longest_h <= 72", "24–72 h", lineSymbol("1", "59,82,139", 0.8)),
      ("longest_h > 8 AND longest_h <= 24", "8–24 h", lineSymbol("2", "33,145,140", 0.6)),
      ("longest_h <= 8", "≤ 8 h", lineSymbol("3", "94,201,98", 0.5)),
    ]
    return ruled(rules)
  }

  /// What is known of a requirement on a stretch, in the colours of the evidence.
  static var states: String {
    ruled([
      ("state = 'gap'", "gap", lineSymbol("0", "204,71,120", 1.0)),
      ("state = 'unknown'", "unknown", lineSymbol("1", "224,159,62", 0.8)),
      ("state = 'covered'", "covered", lineSymbol("2", "33,145,140", 0.7)),
      ("state = 'excluded'", "excluded", lineSymbol("3", "159,166,173", 0.5)),
    ])
  }

  /// Fields of view: pale, for the roads are to be seen through them.
  static var views: String { single(fillSymbol("0", "224,159,62", 70)) }

  /// Gaps: one strong line, thick enough to stand out.
  static var gaps: String { single(lineSymbol("0", "204,71,120", 1.1)) }

  /// Silences: dashed, for the way between is not known.
  static var silences: String { single(lineSymbol("0", "90,90,90", 0.5, dash: "dot")) }

  /// Fixes that cleaning remarks on: small marks.
  static var troubles: String {
    single(
      "<symbol type=\"marker\" name=\"0\" alpha=\"1\"><layer class=\"SimpleMarker\" enabled=\"1\"><prop k=\"name\" v=\"circle\"/><prop k=\"color\" v=\"204,71,120,200\"/><prop k=\"outline_color\" v=\"255,255,255,255\"/><prop k=\"size\" v=\"1.4\"/></layer></symbol>"
    )
  }

  /// Compounds by whether they were visited.
  static var compounds: String {
    let categories =
      "<category value=\"1\" symbol=\"0\" label=\"visited\" render=\"true\"/><category value=\"0\" symbol=\"1\" label=\"not visited\" render=\"true\"/><category value=\"\" symbol=\"2\" label=\"no requirement\" render=\"true\"/>"
    let symbols =
      fillSymbol("0", "94,201,98", 160) + fillSymbol("1", "68,1,84", 190)
      + fillSymbol("2", "200,200,200", 120)
    return document(
      "<renderer-v2 type=\"categorizedSymbol\" attr=\"visited\"><categories>\(categories)</categories><symbols>\(symbols)</symbols></renderer-v2>"
    )
  }

  /// Eight colours that the colour-blind can tell apart (Okabe, Ito 2008), grey in place of black.
  static let zoneColours = [
    "230,159,0", "86,180,233", "0,158,115", "240,228,66", "0,114,178", "213,94,0", "204,121,167",
    "153,153,153",
  ]

  /// Zones, each in a colour that none of its neighbours has.
  static var zones: String {
    let categories = zoneColours.indices.map {
      "<category value=\"\($0)\" symbol=\"\($0)\" label=\"\" render=\"true\"/>"
    }
    let symbols = zoneColours.enumerated().map { fillSymbol("\($0)", $1, 130) }
    return document(
      "<renderer-v2 type=\"categorizedSymbol\" attr=\"colour\"><categories>\(categories.joined())</categories><symbols>\(symbols.joined())</symbols></renderer-v2>"
    )
  }

  /// Compounds by whether a station reaches them.
  static var reached: String {
    let categories =
      "<category value=\"1\" symbol=\"0\" label=\"reached\" render=\"true\"/><category value=\"0\" symbol=\"1\" label=\"out of reach\" render=\"true\"/>"
    return document(
      "<renderer-v2 type=\"categorizedSymbol\" attr=\"reached\"><categories>\(categories)</categories><symbols>\(fillSymbol("0", "94,201,98", 160))\(fillSymbol("1", "68,1,84", 190))</symbols></renderer-v2>"
    )
  }

  /// Stations: marks that stand out.
  static func stations(_ colour: String) -> String {
    single(
      "<symbol type=\"marker\" name=\"0\" alpha=\"1\"><layer class=\"SimpleMarker\" enabled=\"1\"><prop k=\"name\" v=\"square\"/><prop k=\"color\" v=\"\(colour),255\"/><prop k=\"outline_color\" v=\"255,255,255,255\"/><prop k=\"size\" v=\"4\"/></layer></symbol>"
    )
  }

  /// The outline of the district.
  static var outline: String {
    single(
      "<symbol type=\"fill\" name=\"0\" alpha=\"1\"><layer class=\"SimpleFill\" enabled=\"1\"><prop k=\"style\" v=\"no\"/><prop k=\"outline_color\" v=\"60,60,60,255\"/><prop k=\"outline_width\" v=\"0.5\"/></layer></symbol>"
    )
  }

  /// A symbol for each condition: condition, label, symbol.
  private static func ruled(_ rules: [(String, String, String)]) -> String {
    let items = rules.enumerated().map {
      "<rule key=\"\($0)\" symbol=\"\($0)\" label=\"\(MarkupText.escaped($1.1))\" filter=\"\(MarkupText.escaped($1.0))\"/>"
    }
    return document(
      "<renderer-v2 type=\"RuleRenderer\"><rules key=\"root\">\(items.joined())</rules><symbols>\(rules.map(\.2).joined())</symbols></renderer-v2>"
    )
  }

  private static func single(_ symbol: String) -> String {
    document("<renderer-v2 type=\"singleSymbol\"><symbols>\(symbol)</symbols></renderer-v2>")
  }

  private static func document(_ renderer: String) -> String {
    "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'><qgis version=\"3.22\" styleCategories=\"Symbology\">\(renderer)</qgis>"
  }

  private static func lineSymbol(
    _ name: String,
    _ colour: String,
    _ width: Double,
    dash: String = "solid"
  ) -> String {
    "<symbol type=\"line\" name=\"\(name)\" alpha=\"1\"><layer class=\"SimpleLine\" enabled=\"1\"><prop k=\"line_color\" v=\"\(colour),255\"/><prop k=\"line_width\" v=\"\(width)\"/><prop k=\"line_style\" v=\"\(dash)\"/><prop k=\"capstyle\" v=\"round\"/></layer></symbol>"
  }

  private static func fillSymbol(_ name: String, _ colour: String, _ alpha: Int) -> String {
    "<symbol type=\"fill\" name=\"\(name)\" alpha=\"1\"><layer class=\"SimpleFill\" enabled=\"1\"><prop k=\"color\" v=\"\(colour),\(alpha)\"/><prop k=\"outline_color\" v=\"120,120,120,255\"/><prop k=\"outline_width\" v=\"0.1\"/></layer></symbol>"
  }
}

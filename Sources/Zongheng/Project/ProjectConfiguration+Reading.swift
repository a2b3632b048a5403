import Foundation
import Terrain
import Yams

extension ProjectConfiguration {
  /// The name of the file that makes a folder a project.
  public static let fileName = "zongheng.yaml"

  /// The configuration of a project's folder.
  public static func read(folder: String) throws(ZonghengError) -> ProjectConfiguration {
    var isFolder = ObjCBool(false)
    guard unsafe FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
      throw ZonghengError(.input, folder, "there is no such folder", wayOut: "check the path of the project")
    }
    guard isFolder.boolValue else {
      throw ZonghengError(
        .input,
        folder,
        "is no folder",
        wayOut: "give the project's folder, the one that holds \(fileName)"
      )
    }
    guard FileManager.default.fileExists(atPath: folder + "/" + fileName) else {
      throw ZonghengError(
        .input,
        folder,
        "holds no \(fileName), so it is no project",
        wayOut: "give the folder that holds it, or make a sample with zongheng simulate"
      )
    }
    let text = try ProjectFolder(path: folder).text(fileName, subject: fileName)
    return try decode(text, folder: folder)
  }

  /// The configuration that a text says, with paths relative to a folder.
  public static func decode(_ text: String, folder: String) throws(ZonghengError) -> ProjectConfiguration {
    let file = YAMLFile(name: fileName)
    let root = try StrictMapping(file.root(of: text), in: file, what: "the project", keys: rootKeys)
    let sections = SectionReader(folder: ProjectFolder(path: folder), file: file, text: text)
    let zone = try root.text("time_zone") ?? "Asia/Shanghai"
    guard let timeZone = TimeZone(identifier: zone) else {
      throw root.error(
        "time_zone",
        "there is no time zone “\(zone)”",
        wayOut: "write a name such as Asia/Shanghai"
      )
    }
    let roads = try sections.mapping("roads", of: root)
    let book = try sections.rules(of: root)
    var configuration = ProjectConfiguration(
      folder: folder,
      name: try root.requiredText("name"),
      timeZone: timeZone,
      plane: try root.text("crs").map { CoordinateSystem($0) },
      region: try root.word("region", as: ChinaOffset.Region.self) ?? .mainland,
      language: try language(of: root),
      district: try sections.required("district", of: root),
      townships: try sections.required("townships", of: root),
      communities: try sections.required("communities", of: root),
      grid: try sections.grid(of: root),
      roads: try sections.required("roads", of: root),
      snapToleranceMetres: try roads?.number("snap_tolerance_m", in: 0...100) ?? 0.5,
      defaultGrade: try roads?.text("default_grade") ?? "",
      compounds: try sections.optional("compounds", of: root),
      gates: try sections.optional("gates", of: root),
      devices: try sections.optional("devices", of: root),
      leaders: try sections.optional("leaders", of: root),
      zones: try sections.zones(of: root),
      hotline: try sections.optional("hotline", of: root),
      assessments: try sections.assessments(of: root),
      stations: try sections.stations(of: root),
      services: try sections.optional("services", of: root),
      tracks: try sections.tracks(of: root),
      rules: book.rules,
      exclusions: book.exclusions,
      shifts: try sections.shifts(of: root),
      rulesText: book.text,
      rulesFile: root.node("rules").flatMap(StrictMapping.text)
    )
    configuration.linearAssets = try sections.optional("linear_assets", of: root)
    configuration.watchAreas = try sections.optional("watch_areas", of: root)
    configuration.cameras = try sections.optional("cameras", of: root)
    configuration.sight = try sections.sight(of: root)
    return configuration
  }

  /// The path of one of the project's files; an error where it leaves the folder.
  /// - Parameters:
  ///   - file: the file, relative to the project's folder.
  ///   - line: the line of the configuration that names it, for the error; 0 where none does.
  public func path(of file: String, line: Int = 0) throws(ZonghengError) -> String {
    let place = line > 0 ? "\(Self.fileName), line \(line)" : Self.fileName
    return try ProjectFolder(path: folder).resolved(file, subject: place)
  }

  private static func language(of root: StrictMapping) throws(ZonghengError) -> Language? {
    guard let word = try root.text("language") else { return nil }
    guard let language = Language(locale: word) else {
      throw root.error("language", "“\(word)” is no language that is spoken here", wayOut: "write zh or en")
    }
    return language
  }

  static let rootKeys = [
    "name", "time_zone", "crs", "region", "language", "district", "townships", "communities", "grid", "roads",
    "compounds", "gates", "devices", "leaders", "zones", "hotline", "assessments", "stations", "services",
    "tracks", "rules", "shifts", "linear_assets", "watch_areas", "cameras", "sight_m",
  ]
}

/// Reads the sections of a configuration.
struct SectionReader {
  let folder: ProjectFolder
  let file: YAMLFile
  /// The whole file.
  let text: String

  /// Which fields each layer section may name; those with `!` must be there.
  static let fields: [String: [String]] = [
    "district": ["name"], "townships": ["code!", "name!"], "communities": ["code!", "name!", "township"],
    "grid": ["code!", "class"], "roads": ["id", "road", "name", "grade", "from", "to", "oneway"],
    "compounds": ["id", "name", "class"], "linear_assets": ["id", "name", "class"],
    "watch_areas": ["id", "name", "class"], "cameras": ["id", "name", "bearing!", "angle!", "range!"],
    "gates": ["compound"],
    "devices": ["id!", "kind", "name", "rides_with"],
    "leaders": [
      "id", "name!", "zone!", "post", "share", "departments", "preferred", "forbidden", "fixed", "from", "to",
      "concurrent",
    ],
    "road_chiefs": ["road!", "name!", "post", "from", "to"], "posts": ["post!", "seats"],
    "figures": ["code!"], "hotline": HotlineReportReader.Column.allCases.map(\.rawValue),
    "stations": ["id", "name", "longitude", "latitude"],
    "services": ["compound!", "station", "community", "manager", "households"],
  ]
  static let common = ["file", "layer", "encoding", "crs", "datum"]
  static let extras = [
    "roads": ["snap_tolerance_m", "default_grade"], "grid": ["generate"],
    "stations": ["within_m", "walk_kmh"],
  ]

  /// A section as a mapping; `nil` where it is missing.
  func mapping(_ key: String, of root: StrictMapping) throws(ZonghengError) -> StrictMapping? {
    guard let node = root.node(key) else { return nil }
    let names = (Self.fields[key] ?? []).map { $0.hasSuffix("!") ? String($0.dropLast()) : $0 }
    return try StrictMapping(
      node,
      in: file,
      what: "“\(key)”",
      keys: Self.common + names + (Self.extras[key] ?? [])
    )
  }

  func required(_ key: String, of root: StrictMapping) throws(ZonghengError) -> LayerSection {
    guard let section = try optional(key, of: root) else {
      throw root.missing(key, "add “\(key): {file: …}”")
    }
    return section
  }

  func optional(_ key: String, of root: StrictMapping) throws(ZonghengError) -> LayerSection? {
    guard let mapping = try mapping(key, of: root) else { return nil }
    return try layer(key, mapping)
  }

  private func layer(_ key: String, _ mapping: StrictMapping) throws(ZonghengError) -> LayerSection {
    let path = try mapping.requiredText("file")
    try check(path, at: mapping.node("file"))
    var fields: [String: String] = [:]
    for entry in Self.fields[key] ?? [] {
      let name = entry.hasSuffix("!") ? String(entry.dropLast()) : entry
      if let field = try mapping.text(name) {
        fields[name] = field
      } else if entry.hasSuffix("!") {
        throw mapping.missing(name, "say which field of \(path) it is: “\(name): …”")
      }
    }
    return LayerSection(
      key: key,
      file: path,
      layer: try mapping.text("layer"),
      encoding: try mapping.text("encoding"),
      coordinateSystem: try mapping.text("crs").map { CoordinateSystem($0) },
      datum: try mapping.word("datum", as: Datum.self),
      fields: fields,
      line: mapping.line
    )
  }

  func stations(of root: StrictMapping) throws(ZonghengError) -> StationSection? {
    guard let mapping = try mapping("stations", of: root) else { return nil }
    var reach = StationReach.quarterHour
    reach.metres = try mapping.number("within_m", in: 1...100_000) ?? reach.metres
    reach.speedKmh = try mapping.number("walk_kmh", in: 0.5...15) ?? reach.speedKmh
    return StationSection(layer: try layer("stations", mapping), reach: reach)
  }

  /// How far each kind of device sees: the usual distance where nothing is said.
  func sight(of root: StrictMapping) throws(ZonghengError) -> SightDistances {
    var sight = SightDistances()
    guard let node = root.node("sight_m") else { return sight }
    let mapping = try StrictMapping(
      node,
      in: file,
      what: "“sight_m”",
      keys: DeviceKind.allCases.map(\.rawValue)
    )
    for kind in DeviceKind.allCases {
      if let metres = try mapping.number(kind.rawValue, in: 1...500) { sight[kind] = metres }
    }
    return sight
  }

  func grid(of root: StrictMapping) throws(ZonghengError) -> GridSection? {
    guard let mapping = try mapping("grid", of: root) else { return nil }
    guard let node = mapping.node("generate") else { return .layer(try layer("grid", mapping)) }
    if mapping.node("file") != nil {
      throw mapping.error("generate", "“grid” has both “file” and “generate”", wayOut: "keep one of the two")
    }
    let generate = try StrictMapping(node, in: file, what: "“generate”", keys: ["cell_area_m2"])
    return .generate(cellArea: try generate.number("cell_area_m2", in: 100...1_000_000) ?? 10_000)
  }

  func tracks(of root: StrictMapping) throws(ZonghengError) -> [TrackSection] {
    guard let node = root.node("tracks") else { return [] }
    guard case .sequence(let sequence) = node else {
      throw root.error(
        "tracks",
        "“tracks” must be a list of sections",
        wayOut: "write “- files: [tracks/*.csv]”"
      )
    }
    var sections: [TrackSection] = []
    for item in sequence {
      let mapping = try StrictMapping(
        item,
        in: file,
        what: "a section of “tracks”",
        keys: ["files", "datum", "crs", "columns"]
      )
      guard let files = try mapping.texts("files") else { throw mapping.missing("files") }
      for path in files { try check(path, at: mapping.node("files")) }
      var columns: [String: String] = [:]
      let grid = try mapping.text("crs").map { text throws(ZonghengError) in try Self.grid(text, mapping) }
      if let node = mapping.node("columns") {
        let names = ColumnMeaning.allCases.map(\.rawValue)
        let map = try StrictMapping(node, in: file, what: "“columns”", keys: names)
        for name in names { columns[name] = try map.text(name) }
      }
      sections.append(
        TrackSection(
          files: files,
          datum: try mapping.word("datum", as: Datum.self) ?? (grid == nil ? nil : .cgcs2000),
          grid: grid,
          columns: columns,
          line: mapping.line
        )
      )
    }
    return sections
  }

  private static func grid(_ text: String, _ mapping: StrictMapping) throws(ZonghengError) -> GridReference {
    guard let grid = GridReference(code: text) else {
      throw mapping.error(
        "crs",
        "“\(text)” is no Gauss–Krüger grid of CGCS2000",
        wayOut: "write EPSG:4546 or another of EPSG:4491 to 4554; leave it out where positions are degrees"
      )
    }
    return grid
  }

  /// The turns of duty, by name, in their order.
  func shifts(of root: StrictMapping) throws(ZonghengError) -> [PatrolShift] {
    guard let node = root.node("shifts") else { return [] }
    guard case .mapping(let pairs) = node else {
      throw root.error("shifts", "“shifts” must name its shifts", wayOut: "write “early: \"06:00-14:00\"”")
    }
    var shifts: [PatrolShift] = []
    for (key, value) in pairs {
      guard let name = StrictMapping.text(key), !name.isEmpty else {
        throw file.error(key.mark, "a shift needs a name")
      }
      guard let ends = StrictMapping.text(value).flatMap(PatrolWindow.ends), ends.from < 1440 else {
        throw file.error(
          value.mark,
          "“\(name)” is no time of day",
          wayOut: "write “06:00-14:00”, or “22:00-06:00”"
        )
      }
      shifts.append(PatrolShift(name: name, from: ends.from, to: ends.to))
    }
    return shifts
  }

  func rules(of root: StrictMapping) throws(ZonghengError) -> RuleBook {
    guard let node = root.node("rules") else {
      throw root.missing("rules", "add “rules: rules.yaml” or the list itself")
    }
    guard let path = StrictMapping.text(node) else {
      return RuleBook(rules: RuleBookReader.worded(try RuleReader(file: file).rules(node), in: text))
    }
    try check(path, at: node)
    return try RuleBookReader(file: YAMLFile(name: path)).book(of: folder.text(path, subject: path))
  }

  func check(_ path: String, at node: Node?) throws(ZonghengError) {
    _ = try folder.resolved(path, subject: file.error(node?.mark, "").subject)
  }
}

import Yams

extension SectionReader {
  private static let zoneKeys = [
    "units", "plan", "workload", "tolerance", "minimize", "most_moved", "stability", "links", "enclaves",
    "border_roads", "road_chiefs", "posts",
  ]

  /// The section of contact zones; `nil` where the project has none.
  func zones(of root: StrictMapping) throws(ZonghengError) -> ZoneSection? {
    guard let node = root.node("zones") else { return nil }
    let zones = try StrictMapping(node, in: file, what: "“zones”", keys: Self.zoneKeys)
    let plan = try zones.text("plan")
    if let plan { try check(plan, at: zones.node("plan")) }
    return ZoneSection(
      units: try zones.word("units", as: ZoneUnitKind.self) ?? .communities,
      plan: plan,
      workload: try workload(of: zones),
      tolerance: try zones.number("tolerance", in: 0...10) ?? 0.05,
      minimize: try zones.word("minimize", as: ZoneGoal.self) ?? .length,
      mostMoved: try zones.number("most_moved", in: 0...1),
      stability: try zones.number("stability", in: 0...1_000_000) ?? 0,
      links: try links(of: zones),
      enclaves: try zones.texts("enclaves") ?? [],
      borderRoads: try texts("border_roads", of: zones),
      roadChiefs: try optional("road_chiefs", of: zones),
      posts: try optional("posts", of: zones),
      line: zones.line
    )
  }

  private func workload(of zones: StrictMapping) throws(ZonghengError) -> WorkloadSection {
    guard let node = zones.node("workload") else { return WorkloadSection() }
    let keys = ["roads", "compounds", "open_gaps", "columns", "each", "figures"]
    let workload = try StrictMapping(node, in: file, what: "“workload”", keys: keys)
    let weights = 0.0...1_000_000_000
    let columns = try numbers("columns", of: workload, in: weights)
    let figures = try optional("figures", of: workload)
    if !columns.isEmpty, figures == nil {
      throw workload.error(
        "columns",
        "“columns” names columns of a table that is not there",
        wayOut: "add “figures: {file: …, code: …}”"
      )
    }
    return WorkloadSection(
      roads: try numbers("roads", of: workload, in: weights),
      compounds: try numbers("compounds", of: workload, in: weights),
      openGaps: try workload.number("open_gaps", in: weights) ?? 0,
      columns: columns,
      each: try workload.number("each", in: weights) ?? 0,
      figures: figures
    )
  }

  private func links(of zones: StrictMapping) throws(ZonghengError) -> [ZoneLink] {
    guard let node = zones.node("links") else { return [] }
    guard case .sequence(let sequence) = node else {
      throw zones.error(
        "links",
        "“links” must be a list",
        wayOut: "write “- {from: …, to: …, kind: ferry}”"
      )
    }
    var links: [ZoneLink] = []
    for item in sequence {
      let link = try StrictMapping(item, in: file, what: "a link", keys: ["from", "to", "kind"])
      links.append(
        ZoneLink(
          from: try link.requiredText("from"),
          to: try link.requiredText("to"),
          kind: try link.word("kind", as: ZoneLink.Kind.self) ?? .road
        )
      )
    }
    return links
  }

  /// A mapping of free words to numbers; one number alone stands for `*`.
  private func numbers(
    _ key: String,
    of mapping: StrictMapping,
    in range: ClosedRange<Double>
  ) throws(ZonghengError) -> [String: Double] {
    guard let node = mapping.node(key) else { return [:] }
    if StrictMapping.text(node) != nil { return ["*": try mapping.number(key, in: range) ?? 0] }
    let words = try words(node, what: "“\(key)”")
    var numbers: [String: Double] = [:]
    for word in words.keys { numbers[word] = try words.values.number(word, in: range) }
    return numbers
  }

  /// A mapping of free words to texts.
  private func texts(_ key: String, of mapping: StrictMapping) throws(ZonghengError) -> [String: String] {
    guard let node = mapping.node(key) else { return [:] }
    let words = try words(node, what: "“\(key)”")
    var texts: [String: String] = [:]
    for word in words.keys { texts[word] = try words.values.text(word) }
    return texts
  }

  private func words(
    _ node: Node,
    what: String
  ) throws(ZonghengError) -> (keys: [String], values: StrictMapping) {
    guard case .mapping(let mapping) = node else {
      throw file.error(node.mark, "\(what) must be a mapping", wayOut: "write {key: 1, …}")
    }
    let keys: [String] = mapping.compactMap { StrictMapping.text($0.key) }
    return (keys, try StrictMapping(node, in: file, what: what, keys: keys))
  }
}

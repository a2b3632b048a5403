import Yams

/// Reads the rules of an assessment from YAML.
public struct AssessmentRulesReader: Sendable {
  private let file: YAMLFile

  /// A reader; errors call the file by a name.
  public init(name: String) { file = YAMLFile(name: name) }

  /// The rules of a text; a key that is not known, and a rule that cannot hold, is an error with its line.
  public func rules(of text: String) throws(ZonghengError) -> AssessmentRules {
    let root = try StrictMapping(
      try file.root(of: text),
      in: file,
      what: "an assessment",
      keys: ["text", "subjects", "indicators", "fund"]
    )
    let rules = AssessmentRules(
      text: try root.requiredText("text"),
      subjects: try subjects(root),
      indicators: try list(root, "indicators", indicator),
      pools: root.node("fund") == nil ? [] : try list(root, "fund", pool)
    )
    for ids in [rules.indicators.map(\.id), rules.pools.map(\.id)] {
      if let twice = ids.first(where: { id in ids.count { $0 == id } > 1 }) {
        throw file.error(nil, "the id “\(twice)” stands there twice", wayOut: "give each its own")
      }
    }
    return rules
  }

  private func list<Item>(
    _ root: StrictMapping,
    _ key: String,
    _ item: (Node) throws(ZonghengError) -> Item
  ) throws(ZonghengError) -> [Item] {
    guard let node = root.node(key) else { throw root.missing(key) }
    guard case .sequence(let sequence) = node, !sequence.isEmpty else {
      throw root.error(key, "“\(key)” must be a list", wayOut: "write “- {id: …}”, one a line")
    }
    var items: [Item] = []
    for node in sequence { items.append(try item(node)) }
    return items
  }

  private func subjects(_ root: StrictMapping) throws(ZonghengError) -> AssessmentRules.Subjects {
    guard let node = root.node("subjects") else {
      throw root.missing("subjects", "write “subjects: {layer: townships, id: code, name: name}”")
    }
    let mapping = try StrictMapping(
      node,
      in: file,
      what: "“subjects”",
      keys: ["layer", "table", "id", "name", "weight", "where"]
    )
    let place = try place(mapping)
    var source = AssessmentSource(place: place, key: try mapping.text("id") ?? Self.key(of: place))
    source.conditions = try conditions(mapping)
    source.line = mapping.line
    try refusePeople(source, mapping)
    return AssessmentRules.Subjects(
      source: source,
      name: try mapping.text("name") ?? "",
      weight: try mapping.text("weight") ?? ""
    )
  }

  /// People are not ranked: neither those who carry a device, under whatever name, nor leaders by theirs.
  private func refusePeople(_ source: AssessmentSource, _ mapping: StrictMapping) throws(ZonghengError) {
    guard case .layer(let layer) = source.place else { return }
    let name = try mapping.text("name") ?? ""
    if [source.key, name].contains("leader") {
      throw mapping.error(
        "id",
        "people are not ranked",
        wayOut: "let zones stand under their number: “id: zone”"
      )
    }
    guard source.key == "device_id" || name == "device_id" || layer == "devices" else { return }
    let kind = source.conditions["kind"].flatMap(DeviceKind.init(rawValue:))
    guard let kind, !kind.isOnFoot else {
      throw mapping.error(
        "layer",
        "people are not ranked, and devices may be theirs",
        wayOut: "name one kind of vehicle: “where: {kind: sanitation}”"
      )
    }
  }

  private func indicator(_ node: Node) throws(ZonghengError) -> Indicator {
    let mapping = try StrictMapping(
      node,
      in: file,
      what: "an indicator",
      keys: ["id", "name", "source", "weight", "scale", "deduct", "floor", "cap", "nothing", "step", "basis"]
    )
    guard let source = mapping.node("source") else { throw mapping.missing("source") }
    guard let weight = try mapping.number("weight", in: 0.001...1_000_000) else {
      throw mapping.missing("weight")
    }
    let id = try mapping.requiredText("id")
    let cap = try mapping.number("cap", in: 0...1000) ?? 100
    var indicator = Indicator(
      id: id,
      name: try mapping.text("name") ?? id,
      source: try self.source(source),
      weight: weight,
      measure: try measure(mapping, cap: cap),
      floor: try mapping.number("floor", in: 0...cap) ?? 0,
      cap: cap,
      nothing: try mapping.word("nothing", as: Indicator.Nothing.self) ?? .spread,
      basis: try mapping.text("basis") ?? ""
    )
    indicator.step =
      try mapping.number("step", in: 1e-9...1e9) ?? (mapping.node("deduct") == nil ? 0.01 : 1)
    return indicator
  }

  private func measure(_ mapping: StrictMapping, cap: Double) throws(ZonghengError) -> Indicator.Measure {
    switch (mapping.node("scale"), mapping.node("deduct")) {
    case (let node?, nil):
      var corners: [PointScale.Corner] = []
      if case .sequence(let pairs) = node {
        for pair in pairs {
          guard case .sequence(let numbers) = pair, numbers.count == 2,
            let value = StrictMapping.text(numbers[0]).flatMap({ Double($0) }),
            let points = StrictMapping.text(numbers[1]).flatMap({ Double($0) })
          else {
            throw file.error(
              pair.mark,
              "a corner of a scale is a value and its points",
              wayOut: "write [0.8, 60]"
            )
          }
          corners.append(PointScale.Corner(value: value, points: points))
        }
      }
      guard let scale = PointScale(corners) else {
        throw mapping.error(
          "scale",
          "a scale has two corners or more, each at another value, and points that only rise or only fall",
          wayOut: "write “scale: [[0.6, 0], [0.95, 100]]”"
        )
      }
      return .scale(scale)
    case (nil, let node?):
      let deduction = try StrictMapping(node, in: file, what: "“deduct”", keys: ["points", "from"])
      guard let points = try deduction.number("points", in: 0.001...1000) else {
        throw deduction.missing("points")
      }
      return .deduction(points: points, from: try deduction.number("from", in: 0...1000) ?? cap)
    default:
      throw mapping.error("scale", "an indicator has either a “scale” or a “deduct”")
    }
  }

  private func source(_ node: Node) throws(ZonghengError) -> AssessmentSource {
    let mapping = try StrictMapping(
      node,
      in: file,
      what: "a source",
      keys: [
        "layer", "table", "subject", "value", "divide_by", "aggregate", "weighted_by", "where", "through",
      ]
    )
    let place = try place(mapping)
    var source = AssessmentSource(place: place, key: try mapping.text("subject") ?? Self.key(of: place))
    source.value = try mapping.text("value") ?? ""
    source.divisor = try mapping.text("divide_by") ?? ""
    source.aggregate = try mapping.word("aggregate", as: AssessmentSource.Aggregate.self)
    source.conditions = try conditions(mapping)
    source.line = mapping.line
    if source.value.isEmpty != (source.aggregate == .count) {
      throw mapping.error("value", "a source has a “value”, or “aggregate: count” and none")
    }
    if !source.divisor.isEmpty, source.aggregate.map({ $0 != .sum }) ?? false {
      throw mapping.error(
        "divide_by",
        "only sums are divided",
        wayOut: "write “aggregate: sum”, or leave it out"
      )
    }
    source.rowWeight = try mapping.text("weighted_by") ?? ""
    if !source.rowWeight.isEmpty, source.aggregate != .mean {
      throw mapping.error("weighted_by", "only a mean is weighted", wayOut: "write “aggregate: mean”")
    }
    if let node = mapping.node("through") {
      let table = try StrictMapping(
        node,
        in: file,
        what: "“through”",
        keys: ["layer", "table", "key", "subject"]
      )
      source.through = AssessmentSource.Through(
        place: try self.place(table),
        key: try table.requiredText("key"),
        subject: try table.requiredText("subject")
      )
    }
    return source
  }

  private func place(_ mapping: StrictMapping) throws(ZonghengError) -> AssessmentSource.Place {
    switch (try mapping.text("layer"), try mapping.text("table")) {
    case (let layer?, nil): return .layer(layer)
    case (nil, let table?): return .table(table)
    default:
      throw mapping.error(
        "layer",
        "\(mapping.what) has either a “layer” of the result or a “table” beside the rules"
      )
    }
  }

  private func conditions(_ mapping: StrictMapping) throws(ZonghengError) -> [String: String] {
    guard let node = mapping.node("where") else { return [:] }
    guard case .mapping(let pairs) = node else {
      throw mapping.error(
        "where",
        "“where” must be a mapping",
        wayOut: "write “where: {cause: never_visited}”"
      )
    }
    var conditions: [String: String] = [:]
    for (key, value) in pairs {
      guard let key = StrictMapping.text(key), let value = StrictMapping.text(value) else {
        throw mapping.error("where", "“where” names columns and texts")
      }
      conditions[key] = value
    }
    return conditions
  }

  /// The column by which layers of a result name their rows.
  private static func key(of place: AssessmentSource.Place) -> String {
    switch place {
    case .layer("zones"): "zone"
    case .layer("device_days"), .layer("devices"): "device_id"
    case .layer("gaps"), .layer("followed_gaps"), .layer("reports"), .layer("intervals"): "township"
    case .layer, .table: "code"
    }
  }

  /// One pool of the fund.
  private func pool(_ node: Node) throws(ZonghengError) -> FundPool {
    let mapping = try StrictMapping(
      node,
      in: file,
      what: "a part of the fund",
      keys: ["id", "name", "part", "by", "threshold", "shares"]
    )
    let id = try mapping.requiredText("id")
    guard let part = try mapping.number("part", in: 0.001...1_000_000) else { throw mapping.missing("part") }
    guard let claim = try mapping.word("by", as: FundPool.Claim.self) else {
      throw mapping.missing("by", "write one of score, excess, equal, rank")
    }
    var pool = FundPool(id: id, name: try mapping.text("name") ?? id, part: part, claim: claim)
    pool.threshold = try mapping.number("threshold", in: 0...1000) ?? 0
    for text in try mapping.texts("shares") ?? [] {
      guard let share = Double(text), share >= 0, share.isFinite else {
        throw mapping.error("shares", "“\(text)” is no share", wayOut: "write “shares: [3, 2, 1]”")
      }
      pool.shares.append(share)
    }
    if pool.shares.isEmpty == (claim == .rank) {
      throw mapping.error("shares", "“shares” go with “by: rank”, and only there")
    }
    return pool
  }
}

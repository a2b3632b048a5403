import Terrain

/// Holds people, households and other figures against each other: unit, township, district, zones.
///
/// Values are added as whole millionths, so that sums are equal or not, whatever their order.
struct FigureChecks {
  private(set) var faults: [ReachFault] = []
  /// How many sums were compared.
  private(set) var sums = 0
  /// What all units hold of each figure.
  private(set) var facts: [ReachCheck.Fact] = []

  private let subject: ReachSubject
  private let figures: ReachFigures
  /// The row of each code: the first, where there are several.
  private let rowOfCode: [String: Int]

  init(_ subject: ReachSubject, _ figures: ReachFigures, _ district: District, _ zones: ZoneChecks) {
    self.subject = subject
    self.figures = figures
    var rows: [String: Int] = [:]
    for (row, entry) in figures.rows.enumerated() where rows[entry.code] == nil { rows[entry.code] = row }
    rowOfCode = rows
    let levels = Levels(subject, district, rows: figures.rows)
    judgeRows(levels)
    let missing = judgeUnits()
    for (column, name) in figures.names.enumerated() {
      let amounts = subject.units.map { amount($0.code, column) }
      for area in levels.areas { compare(area, name, column, amounts) }
      compareTownships(levels, name, column)
      let total = amounts.reduce(0) { $0 + ($1 ?? 0) }
      facts.append(.init("total_\(name)", Double(total) / 1_000_000))
      guard !missing else { continue }
      let zoned = zones.zones.flatMap(\.units).reduce(Int128(0)) { $0 + (amounts[$1] ?? 0) }
      let rest = zones.zoneOfUnit.indices.filter { zones.zoneOfUnit[$0] == nil }
        .reduce(Int128(0)) { $0 + (amounts[$1] ?? 0) }
      sums += 1
      if zoned + rest != total { faults.append(differs(name, "zones", zoned + rest, total)) }
    }
  }

  /// Rows that stand twice, that name nothing, or whose cells hold no number.
  private mutating func judgeRows(_ levels: Levels) {
    let known = Set(subject.units.map(\.code)).union(levels.areas.map(\.code))
    var seen: Set<String> = []
    for entry in figures.rows {
      if !seen.insert(entry.code).inserted {
        faults.append(ReachFault(.figureTwice, [entry.code]))
      } else if !known.contains(entry.code) {
        faults.append(ReachFault(.figureOfNothing, [entry.code]))
      }
      for (name, value) in zip(figures.names, entry.values) where !Self.isCountable(value) {
        faults.append(ReachFault(.figureUnreadable, [entry.code, name]))
      }
    }
  }

  /// Units that the table leaves out; true where there are any.
  private mutating func judgeUnits() -> Bool {
    let missing = subject.units.filter { rowOfCode[$0.code] == nil }
    guard let first = missing.first else { return false }
    var fault = ReachFault(
      .figureMissing,
      missing.prefix(4).map(\.label),
      at: first.area.flatMap(EdgeChecks.middle)
    )
    fault.count = missing.count
    faults.append(fault)
    return true
  }

  /// An area's own row against the sum of its units.
  private mutating func compare(_ area: Levels.Area, _ name: String, _ column: Int, _ amounts: [Int128?]) {
    guard let own = amount(area.code, column), area.units.allSatisfy({ amounts[$0] != nil }) else { return }
    sums += 1
    let parts = area.units.reduce(0) { $0 + (amounts[$1] ?? 0) }
    if parts != own { faults.append(differs(name, area.label, parts, own, at: area.middle)) }
  }

  /// The rows of all townships against the district's.
  private mutating func compareTownships(_ levels: Levels, _ name: String, _ column: Int) {
    guard let district = levels.areas.first(where: \.isDistrict), let own = amount(district.code, column),
      !levels.townships.isEmpty
    else { return }
    let parts = levels.townships.map { amount($0, column) }
    guard parts.allSatisfy({ $0 != nil }) else { return }
    sums += 1
    let sum = parts.reduce(0) { $0 + ($1 ?? 0) }
    if sum != own { faults.append(differs(name, "townships", sum, own)) }
  }

  private func differs(
    _ name: String,
    _ level: String,
    _ parts: Int128,
    _ whole: Int128,
    at position: Point? = nil
  ) -> ReachFault {
    func text(_ amount: Int128) -> String { FieldNumber.text(Double(amount) / 1_000_000) }
    return ReachFault(
      .figureDiffers,
      [name, level],
      detail: "\(text(parts)) ≠ \(text(whole))",
      at: position
    )
  }

  /// A figure in millionths; `nil` where no row has it.
  private func amount(_ code: String, _ column: Int) -> Int128? {
    guard let row = rowOfCode[code], let value = figures.rows[row].values[column], Self.isCountable(value)
    else {
      return nil
    }
    return Int128((value * 1_000_000).rounded())
  }

  private static func isCountable(_ value: Double?) -> Bool {
    value.map { $0 >= 0 && $0 < 1e15 } ?? false
  }
}

/// The areas above the units that a table of figures may have rows of.
private struct Levels {
  struct Area {
    var code: String
    var label: String
    var isDistrict = false
    var middle: Point?
    var units: [Int]
  }

  /// Communities above grids, townships above units, and the district.
  var areas: [Area] = []
  /// Codes of the townships.
  var townships: [String] = []

  init(_ subject: ReachSubject, _ district: District, rows: [ReachFigures.Row]) {
    let own = Set(subject.units.map(\.code))
    if subject.unitKind == .grid {
      var units: [Int: [Int]] = [:]
      let places = Dictionary(
        subject.units.enumerated().map { ($1.code, $0) },
        uniquingKeysWith: { first, _ in first }
      )
      for cell in district.cells {
        if let community = cell.community, let unit = places[cell.code] {
          units[community, default: []].append(unit)
        }
      }
      for (index, area) in district.communities.enumerated() { add(area, units[index] ?? []) }
    }
    townships = district.townships.map(\.code)
    let byTownship = Dictionary(grouping: subject.units.indices) { subject.units[$0].township ?? "" }
    for area in district.townships where !own.contains(area.code) { add(area, byTownship[area.code] ?? []) }
    // The district has no code of its own in its layer: its row bears its name, or the code that all others begin with.
    let others = own.union(townships)
    let code = rows.lazy.map(\.code).first { code in
      code == subject.title || DivisionCode.isAbove(code, all: others)
    }
    guard let code else { return }
    areas.append(
      Area(
        code: code,
        label: subject.title,
        isDistrict: true,
        middle: nil,
        units: Array(subject.units.indices)
      )
    )
  }

  private mutating func add(_ area: AdministrativeArea, _ units: [Int]) {
    let label = area.name.isEmpty ? area.code : area.name
    areas.append(Area(code: area.code, label: label, middle: EdgeChecks.middle(area.area), units: units))
  }
}

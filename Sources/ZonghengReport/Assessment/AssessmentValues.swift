import Foundation
import Terrain
import Zongheng

/// Reads who is assessed, and all values, from a result and from the tables beside the rules.
public struct AssessmentValues {
  private let file: AssessmentFile
  private let result: ResultFile
  private var tables: [AssessmentSource.Place: ResultTable] = [:]

  /// A reader of values.
  /// - Parameters:
  ///   - file: the rules, with the tables beside them.
  ///   - result: the result that layers are read from.
  public init(_ file: AssessmentFile, result: ResultFile) {
    self.file = file
    self.result = result
  }

  /// A reader of values in layers that stand for those of a result.
  init(_ file: AssessmentFile, result: ResultFile, layers: [String: ResultTable]) {
    self.init(file, result: result)
    for (name, table) in layers { tables[.layer(name)] = table }
  }

  private var rules: AssessmentRules { file.rules }

  /// Every subject with its values, and what was wrong with rows: those that name no subject are counted, by source.
  public mutating func read() throws -> (subjects: [Scorecard.Subject], findings: [Finding]) {
    var findings: [Finding] = []
    var subjects = try subjects()
    let known = Self.names(of: subjects)
    for indicator in rules.indicators {
      let (values, strangers) = try values(of: indicator.source, known: known)
      for index in subjects.indices { subjects[index].values.append(values[subjects[index].id] ?? nil) }
      if strangers > 0 {
        findings.append(
          Finding(
            kind: "assessment-stranger",
            severity: .warning,
            subject: indicator.name,
            message: "rows belong to nobody who is assessed; they were left out",
            count: strangers
          )
        )
      }
    }
    return (subjects, findings)
  }

  private mutating func subjects() throws -> [Scorecard.Subject] {
    let source = rules.subjects.source
    let table = try table(source.place, line: source.line)
    try demand([source.key, rules.subjects.name, rules.subjects.weight], of: table, source)
    var seen: Set<String> = []
    var subjects: [Scorecard.Subject] = []
    for row in try rows(of: table, source) {
      guard let id = Self.key(row, source.key) else { continue }
      guard seen.insert(id).inserted else {
        throw error(source.line, "“\(id)” is listed twice", wayOut: "list each subject once")
      }
      let weight = rules.subjects.weight.isEmpty ? 1 : row.number(rules.subjects.weight)
      guard let weight, weight >= 0, weight.isFinite else {
        throw error(
          source.line,
          "“\(id)” has no weight in “\(rules.subjects.weight)”",
          wayOut: "write 0 or more"
        )
      }
      let called = rules.subjects.name.isEmpty ? nil : Self.key(row, rules.subjects.name)
      subjects.append(Scorecard.Subject(id: id, name: called ?? id, weight: weight, values: []))
    }
    guard !subjects.isEmpty else {
      throw error(source.line, "nobody is assessed", wayOut: "check “subjects”")
    }
    return subjects
  }

  /// Subjects' ids by what rows may call them: by id, else by a name that only one of them has.
  private static func names(of subjects: [Scorecard.Subject]) -> [String: String] {
    var names: [String: String] = [:]
    for (name, all) in Dictionary(grouping: subjects, by: \.name) where all.count == 1 {
      names[name] = all[0].id
    }
    for subject in subjects { names[subject.id] = subject.id }
    return names
  }

  /// What the rows of a source add up to for each subject, and how many rows belong to none.
  private mutating func values(
    of source: AssessmentSource,
    known: [String: String]
  ) throws -> (values: [String: Double?], strangers: Int) {
    let table = try table(source.place, line: source.line)
    try demand([source.key, source.value, source.divisor, source.rowWeight], of: table, source)
    let owners = try source.through.map { try self.owners($0, line: source.line) }
    var numbers: [String: [Double]] = [:]
    var divisors: [String: Double] = [:]
    var weights: [String: [Double]] = [:]
    var strangers = 0
    for row in try rows(of: table, source) {
      var subject = Self.key(row, source.key)
      if let owners {
        // Rows that the table between does not list are not meant: other devices than vehicles, say.
        guard let owner = subject.flatMap({ owners[$0] }) else { continue }
        subject = owner
      }
      guard let subject = subject.flatMap({ known[$0] }) else {
        strangers += 1
        continue
      }
      if source.aggregate == .count {
        numbers[subject, default: []].append(1)
        continue
      }
      // A cell without a number says that there is nothing to assess.
      guard let number = row.number(source.value), number.isFinite else { continue }
      guard source.rowWeight.isEmpty else {
        // A row that weighs nothing says nothing.
        guard let weight = row.number(source.rowWeight), weight > 0, weight.isFinite else { continue }
        numbers[subject, default: []].append(number * weight)
        weights[subject, default: []].append(weight)
        continue
      }
      numbers[subject, default: []].append(number)
      divisors[subject, default: 0] += source.divisor.isEmpty ? 0 : row.number(source.divisor) ?? 0
    }
    var values: [String: Double?] = [:]
    for subject in Set(known.values).sorted() {
      let found = (numbers[subject] ?? []).sorted()
      if source.aggregate == nil, found.count > 1 {
        throw error(
          source.line,
          "“\(subject)” has \(found.count) rows, and nothing says what they become",
          wayOut: "add “aggregate: sum”, mean, least, greatest or count"
        )
      }
      if let weights = weights[subject] {
        values[subject] = found.reduce(0, +) / weights.sorted().reduce(0, +)
        continue
      }
      let value = Self.value(of: found, source.aggregate)
      if source.divisor.isEmpty {
        values[subject] = value
      } else {
        let divisor = divisors[subject] ?? 0
        values[subject] = value.flatMap { divisor > 0 ? $0 / divisor : nil }
      }
    }
    return (values, strangers)
  }

  /// Numbers come sorted, so that sums do not depend on the order of rows.
  private static func value(of numbers: [Double], _ aggregate: AssessmentSource.Aggregate?) -> Double? {
    if aggregate == .count { return Double(numbers.count) }
    guard let first = numbers.first, let last = numbers.last else { return nil }
    return switch aggregate {
    case .mean: numbers.reduce(0, +) / Double(numbers.count)
    case .least: first
    case .greatest: last
    case .sum, .count, nil: numbers.reduce(0, +)
    }
  }

  private mutating func owners(_ through: AssessmentSource.Through, line: Int) throws -> [String: String] {
    let table = try table(through.place, line: line)
    for column in [through.key, through.subject] where !table.has(column) {
      throw missing(column, of: table, line)
    }
    var owners: [String: String] = [:]
    for row in table.rows {
      guard let key = Self.key(row, through.key), let subject = Self.key(row, through.subject) else {
        continue
      }
      if let known = owners[key], known != subject {
        throw error(line, "“\(key)” belongs to “\(known)” and to “\(subject)”", wayOut: "let it have one")
      }
      owners[key] = subject
    }
    return owners
  }

  private mutating func table(_ place: AssessmentSource.Place, line: Int) throws -> ResultTable {
    if let known = tables[place] { return known }
    let table: ResultTable
    switch place {
    case .layer(let layer):
      guard let found = try result.table(layer) else {
        throw error(
          line,
          "the result has no layer “\(layer)”",
          wayOut: "its layers are " + result.layerNames.joined(separator: ", ")
        )
      }
      table = found
    case .table(let file):
      table = ResultTable(try self.file.table(file, line: line))
    }
    tables[place] = table
    return table
  }

  private func rows(of table: ResultTable, _ source: AssessmentSource) throws -> [ResultTable.Row] {
    if source.conditions.isEmpty { return table.rows }
    try demand(source.conditions.keys.sorted(), of: table, source)
    return table.rows.filter { row in source.conditions.allSatisfy { row.text($0.key) == $0.value } }
  }

  private func demand(_ columns: [String], of table: ResultTable, _ source: AssessmentSource) throws {
    for column in columns where !column.isEmpty && !table.has(column) {
      throw missing(column, of: table, source.line)
    }
  }

  private func missing(_ column: String, of table: ResultTable, _ line: Int) -> ZonghengError {
    error(
      line,
      "there is no column “\(column)” in \(table.layer.name)",
      wayOut: "its columns are " + table.layer.fields.map(\.name).joined(separator: ", ")
    )
  }

  private func error(_ line: Int, _ message: String, wayOut: String) -> ZonghengError {
    ZonghengError(.input, "\(file.name), line \(line)", message, wayOut: wayOut)
  }

  private static func key(_ row: ResultTable.Row, _ column: String) -> String? {
    let text = row.text(column)?.trimmingCharacters(in: .whitespaces) ?? ""
    return text.isEmpty ? nil : text
  }
}

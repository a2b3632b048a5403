import Terrain
import Zongheng

/// The tables of a result on its way to another one: the changes of some causes have happened, those of the others not yet.
///
/// Causes happen in their order, that of `ChangeCause`. The stage of the last one is the later result itself.
struct StagedResult {
  private let comparer: ResultComparer
  private let gapCauses: GapCauses
  /// The parts of the later result's edges with one owner each.
  private let pieces: [Piece]
  private let edgeCauses: [String: ChangeCause]
  private let kept = Kept()

  private struct Piece {
    var edge: String
    var range: Range<Int32>
    /// Owners by column.
    var owners: [String: String]
  }

  /// Tables that were read before.
  private final class Kept {
    var tables: [String: ResultTable?] = [:]
  }

  /// The layers whose rows sum up the stretches of one owner: the column of their key, and that of `edge_areas`.
  private static let rollUps = [
    "communities": ("code", "community"), "townships": ("code", "township"), "zones": ("zone", "zone"),
    "grids": ("code", "grid"), "roads": ("road_id", "road"), "district": ("name", ""),
  ]

  /// The stages between two results, with the changes that were found between them.
  /// - Throws: where the later result does not tell who answers for its stretches.
  init(_ comparer: ResultComparer, _ changes: [ResultDifference.Change]) throws {
    guard let areas = try comparer.new.file.table("edge_areas") else {
      throw ZonghengError(
        .input,
        comparer.new.file.path,
        "does not tell whose each stretch is",
        wayOut: "write the result again with zongheng analyze of this version"
      )
    }
    self.comparer = comparer
    gapCauses = GapCauses(comparer, changes)
    let edges = comparer.new.edges
    pieces = areas.rows.map { row in
      let edge = row.text("edge_id") ?? ""
      let from = Int32(row.number("from_cm") ?? 0)
      var owners = ["road": edges[edge]?.road ?? ""]
      for column in ["community", "township", "zone", "grid"] { owners[column] = row.text(column) }
      return Piece(edge: edge, range: from..<max(from, Int32(row.number("to_cm") ?? 0)), owners: owners)
    }
    edgeCauses = changes.reduce(into: [:]) { causes, change in
      causes[change.edge] = min(causes[change.edge] ?? change.cause, change.cause)
    }
  }

  /// A layer or table when the changes of a cause and of those before it have happened; `nil` where the later result has none
  /// of that name.
  func table(_ name: String, through stage: ChangeCause) throws -> ResultTable? {
    guard let after = try read(name, of: comparer.new) else { return nil }
    guard let before = try read(name, of: comparer.old), before.layer.fields == after.layer.fields else {
      return after
    }
    if let (key, owner) = Self.rollUps[name] { return rollUp(before, after, key, owner, stage) }
    return rows(of: name, before, after, stage)
  }

  /// The sums of each owner's stretches, as the layers of results tell them.
  private func rollUp(
    _ before: ResultTable,
    _ after: ResultTable,
    _ key: String,
    _ owner: String,
    _ stage: ChangeCause
  ) -> ResultTable {
    var totals: [String: CoverageTotals] = [:]
    for (edge, own) in Dictionary(grouping: pieces, by: \.edge) {
      let rows = rows(on: edge, through: stage)
      for piece in own {
        totals[owner.isEmpty ? "" : piece.owners[owner] ?? "", default: .init()] +=
          RollUp.totals(of: rows, within: piece.range)
      }
    }
    let summed = Set(WeekGeoPackage.totalFields.map(\.name))
    let old = Dictionary(
      before.rows.map { ($0.text(key) ?? "", $0) },
      uniquingKeysWith: { first, _ in first }
    )
    let isAsNew = comparer.judge.generalCause <= stage
    var layer = after.layer
    for (index, row) in after.rows.enumerated() {
      let name = row.text(key) ?? ""
      // What lies in none has a row of its own, named so.
      let isNone = name.isEmpty || owner == "zone" && name == WeekZones.none
      let sums = totals[owner.isEmpty || isNone ? "" : name] ?? CoverageTotals()
      var told = zip(WeekGeoPackage.totalFields, WeekGeoPackage.values(sums)).makeIterator()
      for (column, field) in layer.fields.enumerated() {
        if summed.contains(field.name), let (_, value) = told.next() {
          layer.features[index].values[column] = value
        } else if !isAsNew, let earlier = old[name] {
          layer.features[index].values[column] = earlier[field.name]
        }
      }
    }
    return ResultTable(layer)
  }

  /// The rows of both results that have, and have not, been touched by the causes until a stage.
  private func rows(
    of name: String,
    _ before: ResultTable,
    _ after: ResultTable,
    _ stage: ChangeCause
  ) -> ResultTable {
    var left: [[FieldValue]: Int] = [:]
    for row in before.rows { left[row.feature.values, default: 0] += 1 }
    var layer = after.layer
    layer.features = []
    for row in after.rows {
      if let count = left[row.feature.values], count > 0 {
        left[row.feature.values] = count - 1
        layer.features.append(row.feature)
      } else if cause(of: row, in: name) <= stage {
        layer.features.append(row.feature)
      }
    }
    for row in before.rows.reversed() {
      guard let count = left[row.feature.values], count > 0 else { continue }
      left[row.feature.values] = count - 1
      if cause(of: row, in: name) > stage { layer.features.append(row.feature) }
    }
    return ResultTable(layer)
  }

  /// The answers on an edge of the later result.
  private func rows(on edge: String, through stage: ChangeCause) -> [AssessedStretch] {
    let (old, new) = (comparer.old, comparer.new)
    let (before, after) = (old.rows[edge] ?? [], new.rows[edge] ?? [])
    // An edge that is another now was edited, which happens first.
    guard before != after, let length = new.edges[edge]?.length, old.edges[edge] == new.edges[edge] else {
      return after
    }
    return RangeAnswers.parts(before, after, length: length).flatMap { answers in
      answers.pairs.compactMap { pair -> AssessedStretch? in
        let isNew =
          pair.isSame
          || comparer.judge.cause(on: edge, answers.range, before: pair.before, after: pair.after) <= stage
        guard var row = isNew ? pair.after : pair.before else { return nil }
        (row.from, row.to) = (answers.range.lowerBound, answers.range.upperBound)
        return row
      }
    }
  }

  /// Why a row stands in one of the results only.
  private func cause(of row: ResultTable.Row, in name: String) -> ChangeCause {
    let (old, new, judge) = (comparer.old, comparer.new, comparer.judge)
    if name == "gaps" { return gapCauses.cause(of: ResultSnapshot.GapRow(row)) }
    if let edge = row.text("edge_id") {
      if old.edges[edge] != new.edges[edge] { return .editedLayer }
      if let cause = edgeCauses[edge] { return cause }
      let visits = judge.difference(old.visits[edge], new.visits[edge])
      return visits.isEmpty ? judge.generalCause : judge.cause(of: visits)
    }
    if let device = row.text("device_id"), let day = row.text("day"),
      judge.changedDays.contains("\(device) \(day)")
    {
      return .lateFixes
    }
    return judge.generalCause
  }

  private func read(_ name: String, of snapshot: ResultSnapshot) throws -> ResultTable? {
    let key = "\(snapshot.file.path) \(name)"
    if let known = kept.tables[key] { return known }
    let table = try snapshot.file.table(name)
    kept.tables[key] = table
    return table
  }
}

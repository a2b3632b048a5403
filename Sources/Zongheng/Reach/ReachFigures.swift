import Foundation
import Terrain

/// What a project's table of figures says: people, households or reports of units, townships and the district.
public struct ReachFigures: Hashable, Sendable {
  /// A row of the table.
  public struct Row: Hashable, Sendable {
    /// Code of a unit, or of an area above it.
    public var code: String
    /// A value for each figure; `nil` where the cell holds no number.
    public var values: [Double?]

    /// A row.
    public init(code: String, values: [Double?]) {
      self.code = code
      self.values = values
    }
  }

  /// What the figures are, such as `population`.
  public var names: [String]
  /// The rows, in the order of the table.
  public var rows: [Row]

  /// Figures from their parts.
  public init(names: [String], rows: [Row]) {
    self.names = names
    self.rows = rows
  }
}

extension ReachFigures {
  /// Columns that add up in every district, weighed or not.
  static let additive: Set = ["population", "households", "reports", "人口", "户数", "投诉件数"]

  /// The figures that a project weighs, and those that add up everywhere; `nil` where it has no table of them.
  static func read(of configuration: ProjectConfiguration) throws(ZonghengError) -> ReachFigures? {
    guard let weights = configuration.zones?.workload, let section = weights.figures else { return nil }
    let loader = LayerLoader(folder: ProjectFolder(path: configuration.folder))
    let table = try loader.layer(section)
    guard let code = try loader.field("code", of: table, section) else { return nil }
    let columns = table.fields.indices.filter { column in
      let name = table.fields[column].name
      return column != code && (weights.columns[name] != nil || additive.contains(name))
    }
    guard !columns.isEmpty else { return nil }
    return ReachFigures(
      names: columns.map { table.fields[$0].name },
      rows: table.features.map { feature in
        Row(
          code: feature.values[code].text ?? "",
          values: columns.map { feature.values[$0].number }
        )
      }
    )
  }
}

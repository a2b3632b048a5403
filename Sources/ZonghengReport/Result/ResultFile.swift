import Foundation
import Terrain
import Zongheng

/// A result that was written before, read layer by layer.
public struct ResultFile: Sendable {
  /// Where it lies.
  public let path: String
  /// The names of its layers and tables.
  public let layerNames: [String]
  /// What the result was made from, by key.
  public let manifest: [String: String]

  /// A result of `zongheng analyze`; anything else is an error.
  public init(reading path: String) throws {
    self.path = path
    layerNames = try VectorFile.layerNames(path)
    guard layerNames.contains("manifest"), layerNames.contains("stretches") else {
      throw ZonghengError(
        .input,
        path,
        "is no result of zongheng analyze",
        wayOut: "give the file that --output named"
      )
    }
    let table = ResultTable(try VectorFile.read(path, layer: "manifest"))
    manifest = Dictionary(
      table.rows.compactMap { row in row.text("key").map { ($0, row.text("value") ?? "") } },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// A layer or table; `nil` where the result has none of that name.
  public func table(_ name: String) throws -> ResultTable? {
    guard layerNames.contains(name) else { return nil }
    return ResultTable(try VectorFile.read(path, layer: name))
  }

  /// The rows of a layer or table that fulfil a condition in SQL; none where the result has no such table.
  public func rows(_ name: String, where condition: String) throws -> [ResultTable.Row] {
    guard layerNames.contains(name) else { return [] }
    return ResultTable(try VectorFile.read(path, layer: name, where: condition)).rows
  }

  /// The same file held open, for many reads.
  func opened() throws -> OpenResult {
    OpenResult(file: try OpenVectorFile(path), layerNames: Set(layerNames))
  }

  /// A condition in SQL: a column is one of some texts.
  static func oneOf(_ column: String, _ texts: some Sequence<String>) -> String {
    let list = texts.map { "'" + $0.replacing("'", with: "''") + "'" }.joined(separator: ",")
    return list.isEmpty ? "1 = 0" : "\"\(column)\" IN (\(list))"
  }

  /// The language of the project that the result comes from; `nil` where it says none.
  public var language: Language? { manifest["language"].flatMap { Language(locale: $0) } }

  /// The week of the result.
  public var week: Week? { manifest["week"].flatMap { Week($0) } }
}

/// A result that stays open while many of its tables are read.
struct OpenResult {
  fileprivate let file: OpenVectorFile
  fileprivate let layerNames: Set<String>

  /// The rows of a layer or table that fulfil a condition in SQL, or all; none where the result has no such table.
  func rows(_ name: String, where condition: String? = nil) throws -> [ResultTable.Row] {
    guard layerNames.contains(name) else { return [] }
    return ResultTable(try file.layer(name, where: condition)).rows
  }
}

/// One layer or table of a result, its cells by name.
public struct ResultTable: Sendable {
  /// The layer as it was read.
  public let layer: VectorLayer
  private let columns: [String: Int]

  /// A table over a layer.
  public init(_ layer: VectorLayer) {
    self.layer = layer
    columns = Dictionary(
      layer.fields.enumerated().map { ($1.name, $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The rows, in file order.
  public var rows: [Row] { layer.features.map { Row(feature: $0, columns: columns) } }

  /// The table without its columns of milliseconds, which programs want and people do not.
  var withoutMoments: ResultTable {
    let kept = layer.fields.indices.filter { !layer.fields[$0].name.hasSuffix("_ms") }
    var table = layer
    table.fields = kept.map { layer.fields[$0] }
    for index in table.features.indices {
      table.features[index].values = kept.map { layer.features[index].values[$0] }
    }
    return ResultTable(table)
  }

  /// True where there is such a column.
  public func has(_ column: String) -> Bool { columns[column] != nil }

  /// One row.
  public struct Row: Sendable {
    /// The row as it was read.
    public let feature: Feature
    fileprivate let columns: [String: Int]

    /// A cell; empty where there is no such column.
    public subscript(_ column: String) -> FieldValue {
      columns[column].map { feature.values[$0] } ?? .null
    }

    /// A cell as text; `nil` where it is empty.
    public func text(_ column: String) -> String? { self[column].text }

    /// A cell as a number; `nil` where it is empty.
    public func number(_ column: String) -> Double? { self[column].number }
  }
}

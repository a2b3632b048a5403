import Terrain

/// One sheet of a workbook: a title, a table with a head, and notes under it.
public struct Sheet: Sendable {
  /// One column of a sheet.
  public struct Column: Sendable {
    /// What the numbers of a column are, so that they are shown as that: `money` has two decimals, `exact` all.
    public enum Kind: Sendable { case text, whole, decimal, share, money, exact, date }

    /// The head.
    public var title: String
    /// What the column holds.
    public var kind: Kind
    /// True where a bar behind each number shows how large it is.
    public var hasBar = false

    /// A column.
    public init(_ title: String, _ kind: Kind, hasBar: Bool = false) {
      self.title = title
      self.kind = kind
      self.hasBar = hasBar
    }
  }

  /// The name on the tab.
  public var name: String
  /// What stands above the table.
  public var title: String
  /// The columns.
  public var columns: [Column]
  /// One value per column in each row; a date is text in ISO 8601.
  public var rows: [[FieldValue]]
  /// Sentences under the table.
  public var notes: [String]

  /// A sheet from its parts.
  public init(name: String, title: String, columns: [Column], rows: [[FieldValue]], notes: [String] = []) {
    self.name = name
    self.title = title
    self.columns = columns
    self.rows = rows
    self.notes = notes
  }
}

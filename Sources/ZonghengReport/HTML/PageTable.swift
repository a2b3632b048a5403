import Zongheng

/// One table of the page, as the template takes it.
struct PageTable {
  /// One cell.
  struct Cell {
    var text = ""
    /// `n` for numbers.
    var look = ""
    /// A picture made here, never a text from data.
    var picture = ""

    init(_ text: String) { self.text = text }

    /// A number, aligned to the right.
    static func number(_ text: String) -> Cell {
      var cell = Cell(text)
      cell.look = "n"
      return cell
    }

    /// A day or a time, kept on one line.
    static func date(_ text: String) -> Cell {
      var cell = Cell(text)
      cell.look = "d"
      return cell
    }

    /// A name, kept wide enough to be read.
    static func name(_ text: String) -> Cell {
      var cell = Cell(text)
      cell.look = "name"
      return cell
    }

    /// A list, kept wide enough to be read.
    static func list(_ text: String) -> Cell {
      var cell = Cell(text)
      cell.look = "wide"
      return cell
    }

    /// A share with a bar.
    static func share(_ value: Double?, in strings: Strings) -> Cell {
      var cell = number(strings.percent(value))
      if let value {
        let width = Int((min(1, max(0, value)) * 100).rounded())
        cell.picture = "<span class=\"bar\" aria-hidden=\"true\"><i style=\"width:\(width)%\"></i></span>"
      }
      return cell
    }
  }

  /// One row.
  struct Row {
    var cells: [Cell]
    /// What unfolds below, over the width of the table.
    var more: [String] = [] {
      didSet { hasMore = !more.isEmpty }
    }
    var summary = ""
    var command = ""
    /// Stored, as templates see stored properties alone.
    private(set) var hasMore = false
    /// Columns that the unfolding row spans.
    private(set) var span = 1

    init(cells: [Cell]) {
      self.cells = cells
      span = max(1, cells.count - 1)
    }
  }

  var title: String
  var intro: String?
  var picture = ""
  var heads: [Cell] = []
  var rows: [Row] = [] {
    didSet { hasRows = !rows.isEmpty }
  }
  /// What is said where there is no row.
  var nothing: String?
  /// Stored, as templates see stored properties alone.
  private(set) var hasRows = false

  init(_ title: String, intro: String? = nil) {
    self.title = title
    self.intro = intro
  }

  /// The heads; those at the given places stand over numbers.
  mutating func heads(_ texts: [String], numbers: Set<Int>) {
    heads = texts.enumerated().map { numbers.contains($0) ? .number($1) : Cell($1) }
  }
}

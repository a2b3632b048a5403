import Zongheng

extension Finding {
  /// A finding as a result holds it, in a row of its table `findings`.
  init(_ row: ResultTable.Row) {
    self.init(
      kind: row.text("kind") ?? "",
      severity: row.text("severity").flatMap(Severity.init(rawValue:)) ?? .note,
      subject: row.text("subject") ?? "",
      message: row.text("message") ?? "",
      count: Int(row.number("count") ?? 1)
    )
  }
}

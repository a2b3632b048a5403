import Yams

/// One assessment of the project: its rules, and the fund that is shared after them.
public struct AssessmentSection: Hashable, Sendable {
  /// The file of the rules, relative to the project's folder.
  public var rules: String
  /// The fund, cents; `nil` where none is shared.
  public var fund: Int?

  /// An assessment.
  public init(rules: String, fund: Int? = nil) {
    self.rules = rules
    self.fund = fund
  }
}

/// Amounts of money.
public enum Money {
  /// Cents of an amount in yuan with at most two decimals; `nil` where it is none.
  public static func cents(_ text: String) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let decimals =
      parts.count == 2 ? parts[1] + String(repeating: "0", count: max(0, 2 - parts[1].count)) : "00"
    guard parts.count <= 2, let first = parts.first, first.count <= 12, !first.isEmpty, decimals.count == 2,
      let yuan = UInt(first), let cents = UInt(decimals)
    else { return nil }
    return Int(yuan * 100 + cents)
  }
}

extension SectionReader {
  /// The assessments of a project, in their order; none where it names none.
  func assessments(of root: StrictMapping) throws(ZonghengError) -> [AssessmentSection] {
    guard let node = root.node("assessments") else { return [] }
    guard case .sequence(let sequence) = node else {
      throw root.error(
        "assessments",
        "“assessments” must be a list",
        wayOut: "write “- {rules: assessment.yaml, fund: 6100000}”, one a line"
      )
    }
    var sections: [AssessmentSection] = []
    for item in sequence {
      let mapping = try StrictMapping(item, in: file, what: "an assessment", keys: ["rules", "fund"])
      let rules = try mapping.requiredText("rules")
      try check(rules, at: mapping.node("rules"))
      var section = AssessmentSection(rules: rules)
      if let text = try mapping.text("fund") {
        guard let cents = Money.cents(text) else {
          throw mapping.error(
            "fund",
            "“\(text)” is no amount of money",
            wayOut: "write yuan, such as 6100000"
          )
        }
        section.fund = cents
      }
      sections.append(section)
    }
    return sections
  }
}

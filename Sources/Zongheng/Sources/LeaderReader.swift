import Foundation
import Terrain

/// Reads the tables of leaders and of road chiefs.
public struct LeaderReader: Sendable {
  /// A reader.
  public init() {}

  /// The terms that the table of leaders lists, in its order; rows that cannot be used come back as findings.
  ///
  /// A list in a cell (departments, wishes) is divided by `;`, `；`, `、` or `|`.
  public func leaders(
    of configuration: ProjectConfiguration
  ) throws(ZonghengError) -> (posts: [LeaderPost], findings: [Finding]) {
    guard let section = configuration.leaders else { return ([], []) }
    let loader = LayerLoader(folder: ProjectFolder(path: configuration.folder))
    let table = try loader.layer(section)
    var columns: [String: Int] = [:]
    for meaning in section.fields.keys.sorted() {
      columns[meaning] = try loader.field(meaning, of: table, section)
    }
    var posts: [LeaderPost] = []
    var findings: [Finding] = []
    for (index, feature) in table.features.enumerated() {
      let row = Row(number: index + 1, subject: section.subject) { meaning in
        columns[meaning].flatMap { feature.values[$0].text }?.trimmingCharacters(in: .whitespaces)
      }
      if let post = row.post(&findings) { posts.append(post) }
    }
    return (posts, findings)
  }

  private struct Row {
    let number: Int
    let subject: String
    let cell: (String) -> String?

    func post(_ findings: inout [Finding]) -> LeaderPost? {
      guard let zone = cell("zone"), !zone.isEmpty else {
        findings.append(finding("leader-without-zone", "the row names no zone; it was left out"))
        return nil
      }
      let name = cell("name") ?? ""
      if name.isEmpty {
        findings.append(finding("leader-without-name", "the post of zone \(zone) is not filled"))
      }
      return LeaderPost(
        id: cell("id") ?? name,
        name: name,
        zone: zone,
        post: cell("post") ?? "",
        capacityShare: share(&findings),
        departments: list("departments"),
        preferred: list("preferred"),
        forbidden: list("forbidden"),
        fixed: list("fixed"),
        from: day("from", &findings),
        to: day("to", &findings),
        row: number
      )
    }

    private func share(_ findings: inout [Finding]) -> Double {
      guard let text = cell("share"), !text.isEmpty else { return 1 }
      if let share = Double(text), share > 0, share.isFinite { return share }
      findings.append(finding("leader-share", "“\(text)” is no capacity share above 0; 1 was taken"))
      return 1
    }

    private func day(_ meaning: String, _ findings: inout [Finding]) -> LocalDay? {
      guard let text = cell(meaning), !text.isEmpty else { return nil }
      if let day = LocalDay(text.replacing("/", with: "-")) { return day }
      findings.append(finding("leader-term", "“\(text)” is no date; write it like 2026-01-31"))
      return nil
    }

    private func list(_ meaning: String) -> [String] {
      (cell(meaning) ?? "").split { ";；、|".contains($0) }
        .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    private func finding(_ kind: String, _ message: String) -> Finding {
      Finding(kind: kind, severity: .warning, subject: "\(subject), row \(number)", message: message)
    }
  }
}

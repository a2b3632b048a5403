import Foundation
import Terrain

/// Reads the tables of leaders, of road chiefs and of posts.
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
    var posts: [LeaderPost] = []
    var findings: [Finding] = []
    for row in try rows(of: section, in: configuration) {
      if let post = row.leader(&findings) { posts.append(post) }
    }
    return (posts, findings)
  }

  /// The rows of a table, their cells by what they mean.
  func rows(
    of section: LayerSection,
    in configuration: ProjectConfiguration
  ) throws(ZonghengError) -> [PostRow] {
    let loader = LayerLoader(folder: ProjectFolder(path: configuration.folder))
    let table = try loader.layer(section)
    var columns: [String: Int] = [:]
    for meaning in section.fields.keys.sorted() {
      columns[meaning] = try loader.field(meaning, of: table, section)
    }
    return table.features.enumerated().map { index, feature in
      PostRow(
        number: index + 1,
        subject: section.subject,
        cells: columns.compactMapValues { feature.values[$0].text?.trimmingCharacters(in: .whitespaces) }
      )
    }
  }
}

/// A row of a table of persons and posts.
struct PostRow {
  /// Its number, from 1, the head aside.
  let number: Int
  let subject: String
  /// The cells that are filled, by what they mean.
  let cells: [String: String]

  /// A cell's text; empty where nothing is said.
  func text(_ meaning: String) -> String { cells[meaning] ?? "" }

  /// A cell's date; `nil` where it is empty, or where it is no date, with a finding.
  func day(_ meaning: String, _ findings: inout [Finding]) -> LocalDay? {
    let text = text(meaning)
    if text.isEmpty { return nil }
    if let day = LocalDay(text.replacing("/", with: "-")) { return day }
    findings.append(finding("leader-term", "“\(text)” is no date; write it like 2026-01-31"))
    return nil
  }

  /// What is wrong with the row.
  func finding(_ kind: String, _ message: String) -> Finding {
    Finding(kind: kind, severity: .warning, subject: "\(subject), row \(number)", message: message)
  }

  /// The row as a leader's term; `nil` where it names no zone, with a finding.
  func leader(_ findings: inout [Finding]) -> LeaderPost? {
    let zone = text("zone")
    guard !zone.isEmpty else {
      findings.append(finding("leader-without-zone", "the row names no zone; it was left out"))
      return nil
    }
    let name = text("name")
    if name.isEmpty {
      findings.append(finding("leader-without-name", "the post of zone \(zone) is not filled"))
    }
    return LeaderPost(
      id: text("id").isEmpty ? name : text("id"),
      name: name,
      zone: zone,
      post: text("post"),
      capacityShare: share(&findings),
      departments: list("departments"),
      preferred: list("preferred"),
      forbidden: list("forbidden"),
      fixed: list("fixed"),
      from: day("from", &findings),
      to: day("to", &findings),
      isConcurrent: isConcurrent(&findings),
      row: number
    )
  }

  private func share(_ findings: inout [Finding]) -> Double {
    let text = text("share")
    if text.isEmpty { return 1 }
    if let share = Double(text), share > 0, share.isFinite { return share }
    findings.append(finding("leader-share", "“\(text)” is no capacity share above 0; 1 was taken"))
    return 1
  }

  private func isConcurrent(_ findings: inout [Finding]) -> Bool {
    switch text("concurrent").lowercased() {
    case "1", "yes", "true", "y", "是", "兼", "兼任": return true
    case "", "0", "no", "false", "n", "否": return false
    default:
      findings.append(
        finding("leader-concurrent", "“\(text("concurrent"))” is neither yes nor no; no was taken")
      )
      return false
    }
  }

  private func list(_ meaning: String) -> [String] {
    text(meaning).split { ";；、|".contains($0) }
      .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }
}

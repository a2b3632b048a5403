import Foundation
import Zongheng

/// The result of a week on one screen of a terminal.
public struct WeekSummary: Sendable {
  private let result: WeekResult
  private let output: String

  /// The summary of a result that was written to a file.
  public init(_ result: WeekResult, output: String) {
    self.result = result
    self.output = output
  }

  /// About twenty-five lines, no wider than 100 columns.
  public var text: String {
    let total = result.rollUp.district
    let compounds = result.compoundsVisited
    var lines = [
      "\(result.district.name)  \(result.week)  (\(result.week.days[0]) to \(result.week.days[6]), \(result.district.clock.identifier))",
      "",
      "  Coverage rate    \(Self.percent(total.coverageRate))   \(Self.kilometres(total.covered)) of \(Self.kilometres(total.requiring)) visited at least once",
      "  Compliance rate  \(Self.percent(total.complianceRate))   \(Self.kilometres(total.patrolled)) of \(Self.kilometres(total.required)) required",
    ]
    if compounds.required > 0 {
      lines.append(
        "  Compounds        \(Self.percent(Double(compounds.visited) / Double(compounds.required)))   \(compounds.visited) of \(compounds.required) visited at least once"
      )
    }
    let blind = result.gaps.filter { $0.cause == .neverVisited }.reduce(0) { $0 + $1.lengthCentimetres }
    lines += [
      "  Gaps             \(grouped(result.gaps.count)) in all; never visited: \(Self.kilometres(blind))",
      "  Read             \(grouped(result.fixCount)) fixes of \(result.devices.count { $0.fixes > 0 }) devices; \(grouped(result.findings.reduce(0) { $0 + $1.count })) findings",
      "", grades.text, "", townships.text, "", "Written to \(output); next: zongheng gaps \(output)",
    ]
    return lines.joined(separator: "\n")
  }

  private var grades: TextTable {
    let network = result.district.network
    var byGrade: [String: CoverageTotals] = [:]
    for (index, road) in network.roads.enumerated() {
      byGrade[road.grade, default: CoverageTotals()] += result.rollUp.roads[index]
    }
    return Self.table(
      "grade",
      byGrade.sorted {
        $0.value.required != $1.value.required ? $0.value.required > $1.value.required : $0.key < $1.key
      }
      .prefix(6).map { ($0.key, $0.value) }
    )
  }

  private var townships: TextTable {
    let names = result.district.townships.map(\.name) + ["(outside)"]
    return Self.table(
      "township",
      zip(names, result.rollUp.townships).filter { $0.1.length > 0 }.prefix(12).map { ($0, $1) }
    )
  }

  private static func table(_ head: String, _ rows: [(String, CoverageTotals)]) -> TextTable {
    var table = TextTable(
      heads: [head, "length", "coverage", "compliance", "not covered"],
      rightAligned: [1, 2, 3, 4]
    )
    for (name, totals) in rows {
      table.append([
        name, kilometres(totals.length), percent(totals.coverageRate), percent(totals.complianceRate),
        kilometres(totals.requiring - totals.covered),
      ])
    }
    return table
  }

  static func percent(_ rate: Double?) -> String {
    guard let rate else { return "–" }
    return String(format: "%.1f %%", rate * 100)
  }

  static func kilometres(_ centimetres: Int) -> String {
    let tenths = Int((Double(centimetres) / 10_000).rounded())
    return "\(grouped(tenths / 10)).\(tenths % 10) km"
  }
}

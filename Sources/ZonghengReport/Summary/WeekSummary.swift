import Zongheng

/// The result of a week on one screen of a terminal.
public struct WeekSummary: Sendable {
  private let result: WeekResult
  private let output: String
  private let strings: Strings
  private let ink: Ink

  /// The summary of a result that was written to a file.
  public init(_ result: WeekResult, output: String, in strings: Strings, ink: Ink = .plain) {
    self.result = result
    self.output = output
    self.strings = strings
    self.ink = ink
  }

  /// About twenty-five lines, no wider than 100 columns.
  public var text: String {
    let week = result.week.days
    let days = strings.days(
      week[0].description,
      week[6].description,
      zone: result.district.clock.identifier
    )
    let name = ink.strong("\(result.district.name)  \(result.week)")
    let title = "\(name)  \(days)"
    let lines =
      [title, ""] + figures.map { "  " + $0 }
      + ["", grades.text, "", townships.text] + zones + ["", strings.written(to: output)]
    return lines.joined(separator: "\n")
  }

  /// The rates and the counts, one line each, their columns in line.
  private var figures: [String] {
    let total = result.rollUp.district
    let compounds = result.compoundsVisited
    let kilometres = strings.kilometres
    var rows = [
      [
        strings.coverageRate, strings.percent(total.coverageRate, within: total.coverageBounds),
        strings.visitedOnce(kilometres(total.covered), of: kilometres(total.requiring)),
      ],
      [
        strings.complianceRate, strings.percent(total.complianceRate, within: total.complianceBounds),
        strings.patrolled(kilometres(total.patrolled), of: kilometres(total.required)),
      ],
    ]
    if compounds.required > 0 {
      rows.append([
        strings.compounds, strings.percent(compounds.rate, within: compounds.bounds),
        strings.compoundsVisited(compounds.visited, of: compounds.required),
      ])
    }
    let grids = result.grids.counts
    if grids.required > 0 {
      rows.append([
        strings.grids, strings.percent(grids.rate, within: grids.bounds),
        strings.gridsVisited(grids.visited, of: grids.required),
      ])
    }
    let assets = result.linearAssets.total
    if assets.requiring > 0 {
      rows.append([
        strings.linearAssets, strings.percent(assets.coverageRate, within: assets.coverageBounds),
        strings.visitedOnce(kilometres(assets.covered), of: kilometres(assets.requiring)),
      ])
    }
    let watched = result.watchAreas.counts
    if watched.required > 0 {
      rows.append([
        strings.watchAreas, strings.percent(watched.rate, within: watched.bounds),
        strings.gridsVisited(watched.visited, of: watched.required),
      ])
    }
    let share = rows.map { TextTable.width($0[1]) }.max() ?? 0
    let head =
      (rows.map { $0[0] } + (result.cameras.parts.isEmpty ? [] : [strings.cameras]) + [
        strings.unknown, strings.gaps, strings.read,
      ]).map(TextTable.width).max() ?? 0
    let lines = rows.map {
      TextTable.padded($0[0], to: head + 2) + ink.strong(TextTable.padded($0[1], to: share)) + "   " + $0[2]
    }
    let blind = result.gaps.filter { $0.cause == .neverVisited }.reduce(0) { $0 + $1.lengthCentimetres }
    let gaps = strings.gapsInAll(result.gaps.count, blind: kilometres(blind))
    let read = strings.readInAll(
      fixes: result.fixCount,
      devices: result.devices.count { $0.fixes > 0 },
      findings: result.findings.reduce(0) { $0 + $1.count }
    )
    let unknown = strings.unknownInAll(
      kilometres(total.unknown),
      observable: strings.percent(total.observableRate)
    )
    let cameras = CameraStretch.stretches(of: result)
    let camera: [(String, String)] =
      cameras.isEmpty
      ? []
      : [
        (
          strings.cameras,
          strings.underCamera(
            kilometres(cameras.reduce(0) { $0 + $1.length }),
            alone: kilometres(cameras.reduce(0) { $0 + ($1.passes == 0 ? $1.length : 0) })
          )
        )
      ]
    return lines
      + (camera + [(strings.unknown, unknown), (strings.gaps, gaps), (strings.read, read)]).map {
        TextTable.padded($0.0, to: head + 2) + $0.1
      }
  }

  private var grades: TextTable {
    let network = result.district.network
    var byGrade: [String: CoverageTotals] = [:]
    for (index, road) in network.roads.enumerated() {
      byGrade[road.grade, default: CoverageTotals()] += result.rollUp.roads[index]
    }
    return table(
      strings.grade,
      byGrade.sorted {
        $0.value.required != $1.value.required ? $0.value.required > $1.value.required : $0.key < $1.key
      }
      .prefix(6).map { ($0.key, $0.value) }
    )
  }

  private var townships: TextTable {
    let names = result.district.townships.map(\.name) + [strings.outside]
    return table(
      strings.township,
      zip(names, result.rollUp.townships).filter { $0.1.length > 0 }.prefix(12).map { ($0, $1) }
    )
  }

  /// The zones that comply least, by number and not by leader; none where no plan is in force.
  private var zones: [String] {
    let rows = WeekZones(result).rows.filter { $0.totals.length > 0 }
    guard !rows.isEmpty else { return [] }
    let least = rows.sorted {
      let (a, b) = ($0.totals.complianceRate ?? 2, $1.totals.complianceRate ?? 2)
      return a != b ? a < b : ($0.zone ?? "") < ($1.zone ?? "")
    }
    return [
      "",
      table(
        strings.zonesLeast(min(Self.zoneLimit, rows.count), of: rows.count),
        least.prefix(Self.zoneLimit).map {
          (
            strings.zoneName($0.zone ?? WeekZones.none),
            $0.totals
          )
        }
      ).text,
    ]
  }

  private static let zoneLimit = 5

  private func table(_ head: String, _ rows: [(String, CoverageTotals)]) -> TextTable {
    var table = TextTable(heads: [head] + strings.totalHeads, rightAligned: [1, 2, 3, 4], ink: ink)
    for (name, totals) in rows {
      table.append([
        name, strings.kilometres(totals.length), strings.percent(totals.coverageRate),
        strings.percent(totals.complianceRate), strings.kilometres(totals.requiring - totals.covered),
      ])
    }
    return table
  }
}

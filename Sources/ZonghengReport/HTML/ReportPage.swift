import Foundation
import Mustache
import Terrain
import Zongheng

/// The Monday report as one page that needs nothing else: no script, no request, ready for A4.
public struct ReportPage: Sendable {
  private let report: WeeklyReport
  private let map: DistrictMap
  private let towns: [(name: String, rate: Double?, box: BoundingBox)]
  private let strings: Strings
  private let file: String

  /// The page of a report.
  /// - Parameters:
  ///   - report: the numbers.
  ///   - result: the result that they come from, for the map.
  ///   - strings: the language.
  public init(_ report: WeeklyReport, result: ResultFile, in strings: Strings) throws {
    self.report = report
    self.strings = strings
    map = try DistrictMap(result)
    file = URL(fileURLWithPath: result.path).lastPathComponent
    towns = try (result.table("townships")?.rows ?? []).compactMap { row in
      row.feature.geometry.map { (row.text("name") ?? "", row.number("coverage_rate"), $0.boundingBox) }
    }
  }

  /// The page in UTF-8.
  public func html() throws -> [UInt8] {
    let template = try MustacheTemplate(string: ReportTemplate.text)
    return Array(template.render(content).utf8)
  }

  private var content: [String: Any] {
    let days = report.week.days
    let words = ReportWords(report, in: strings)
    return [
      "lang": strings.language == .chinese ? "zh-CN" : "en",
      "style": ReportStyle.text,
      "stamp": strings.internalUse,
      "title": strings.reportTitle(report.district, week: report.week.description),
      "subtitle": strings.reportDays(days[0].description, days[6].description),
      "verdict": words.verdict,
      "figures": words.figures,
      "mapTitle": strings.mapTitle,
      "map": map.picture(
        of: map.extent,
        width: 920,
        isWhole: true,
        title: strings.mapTitle,
        note: strings.internalUse
      ),
      "legend": legend,
      "hasTowns": !towns.isEmpty,
      "townsTitle": strings.townsTitle,
      "towns": towns.map { town in
        [
          "name": town.name, "rate": strings.percent(town.rate),
          "picture": map.picture(of: town.box, width: 165, isWhole: false, title: town.name, note: ""),
        ]
      },
      "tables": ReportTables(report, file: file, in: strings).tables,
      "methodTitle": strings.methodTitle,
      "method": strings.method,
      "filesTitle": strings.filesTitle,
      "facts": report.manifest.map { ["key": $0.key, "value": $0.value] },
    ]
  }

  private var legend: [[String: String]] {
    // On paper the lightest class is a quiet grey, so that what is done recedes behind what is not.
    let colours = ["#440154", "#3b528b", "#21918c", "#5ec962", "#9fb4a8"]
    return zip(colours, MapDocuments.classes).map { ["colour": $0, "label": $1.label] }
      + [
        ["colour": "#cc4778", "label": strings.legendBlind],
        ["colour": "#e09f3e", "label": strings.legendLate],
        [
          "colour": "repeating-linear-gradient(90deg,#e09f3e 0 5px,#fff 5px 8px)",
          "label": strings.legendSilent,
        ],
        ["colour": "#8fd3a5", "label": strings.legendSeen],
        ["colour": "#440154", "label": strings.legendUnseen],
      ]
  }
}

import Foundation
import Terrain

/// Reads reports from a table; columns that mean nothing here are never looked at, so that nothing about reporters is kept.
public struct HotlineReportReader: Sendable {
  /// What a column can mean.
  public enum Column: String, CaseIterable, Sendable {
    case id, channel, category, received, filed, dispatched, handled, closed, due, reworks, extended
    case longitude, latitude, place

    /// Names in use, in lower case; the first that is there is taken.
    var names: [String] {
      switch self {
      case .id: ["report_id", "id", "工单编号", "案卷编号", "案件编号", "编号"]
      case .channel: ["channel", "来源", "问题来源", "诉求渠道"]
      case .category: ["category", "类别", "问题类型", "案件类别", "诉求类别"]
      case .received: ["received", "上报时间", "受理时间", "来电时间", "登记时间"]
      case .filed: ["filed", "立案时间"]
      case .dispatched: ["dispatched", "派遣时间", "派单时间"]
      case .handled: ["handled", "处置时间", "办结时间"]
      case .closed: ["closed", "结案时间"]
      case .due: ["due", "截止时间", "应结案时间", "办理期限"]
      case .reworks: ["reworks", "返工次数"]
      case .extended: ["extended", "是否延期", "延期"]
      case .longitude: ["lon", "lng", "longitude", "经度"]
      case .latitude: ["lat", "latitude", "纬度"]
      case .place: ["place", "道路", "道路或小区", "小区", "地点"]
      }
    }
  }

  private var clock: TimeParser
  private let datum: Datum
  private let configured: [String: String]

  /// A reader; times without a zone are local.
  /// - Parameters:
  ///   - timeZone: the zone of times that say none.
  ///   - datum: what positions are measured against.
  ///   - columns: names of columns by meaning, where they are not among those in use.
  public init(timeZone: TimeZone, datum: Datum = .wgs84, columns: [String: String] = [:]) {
    clock = TimeParser(timeZone)
    self.datum = datum
    configured = columns
  }

  /// The reports of a table, in its order; rows that cannot be read come back as findings.
  /// - Parameters:
  ///   - path: the table.
  ///   - name: what findings and errors call it; its path unless told.
  ///   - layer: the sheet of a workbook; the first unless told.
  public func read(
    _ path: String,
    called name: String? = nil,
    layer: String? = nil
  ) throws(ZonghengError) -> (reports: [HotlineReport], findings: [Finding]) {
    let table: VectorLayer
    let name = name ?? path
    guard FileManager.default.fileExists(atPath: path) else {
      throw ZonghengError(.input, name, "there is no such file", wayOut: "check where the reports lie")
    }
    do {
      table = try TableFile.read(path, layer: layer)
    } catch {
      throw ZonghengError(.input, name, error.message, wayOut: "save it as CSV or XLSX")
    }
    let columns = try columns(of: table, name)
    var reader = self
    var reports: [HotlineReport] = []
    var troubles: [String: Finding] = [:]
    for (index, feature) in table.features.enumerated() {
      func cell(_ column: Column) -> String {
        columns[column].flatMap { feature.values[$0].text }?.trimmingCharacters(in: .whitespaces) ?? ""
      }
      func tell(_ kind: String, _ message: String) {
        troubles[
          kind,
          default: Finding(
            kind: kind,
            severity: .warning,
            subject: "\(name), row \(index + 1)",
            message: message,
            count: 0
          )
        ].count += 1
      }
      guard let received = reader.time(cell(.received)) else {
        tell("report-time", "reports have no readable time of receipt; they were left out")
        continue
      }
      var report = HotlineReport(id: cell(.id), received: received, row: index + 1)
      if report.id.isEmpty { report.id = "\(index + 1)" }
      report.channel = cell(.channel)
      report.category = cell(.category)
      report.place = cell(.place)
      for (column, keep) in Self.moments {
        let text = cell(column)
        if text.isEmpty { continue }
        guard let time = reader.time(text), time >= received else {
          tell(
            "report-step",
            "steps of reports have times that cannot be read or lie before the receipt; they do not count"
          )
          continue
        }
        report[keyPath: keep] = time
      }
      report.reworks = Int(cell(.reworks)) ?? 0
      report.isExtended = !["", "0", "否", "no", "false", "n"].contains(cell(.extended).lowercased())
      report.position = position(cell(.longitude), cell(.latitude))
      reports.append(report)
    }
    return (reports, troubles.values.sorted { $0.kind < $1.kind })
  }

  private static let moments: [(Column, WritableKeyPath<HotlineReport, Int64?> & Sendable)] = [
    (.filed, \.filed), (.dispatched, \.dispatched), (.handled, \.handled), (.closed, \.closed), (.due, \.due),
  ]

  private func columns(of table: VectorLayer, _ path: String) throws(ZonghengError) -> [Column: Int] {
    let heads = table.fields.map { ColumnMeaning.plain($0.name) }
    var columns: [Column: Int] = [:]
    for column in Column.allCases {
      if let name = configured[column.rawValue] {
        guard let index = heads.firstIndex(of: ColumnMeaning.plain(name)) else {
          throw ZonghengError(
            .input,
            path,
            "there is no column “\(name)”",
            wayOut: "the columns are: " + table.fields.map(\.name).joined(separator: ", ")
          )
        }
        columns[column] = index
      } else if let name = column.names.first(where: heads.contains) {
        columns[column] = heads.firstIndex(of: name)
      }
    }
    guard columns[.received] != nil else {
      throw ZonghengError(
        .input,
        path,
        "no column says when reports were received",
        wayOut: "name it: --column received=…"
      )
    }
    return columns
  }

  private mutating func time(_ text: String) -> Int64? {
    let bytes = Array(text.replacing("/", with: "-").utf8)
    return clock.milliseconds(bytes.span, 0, bytes.count)
  }

  private func position(_ longitude: String, _ latitude: String) -> Point? {
    guard let x = Double(longitude), let y = Double(latitude), abs(x) <= 180, abs(y) < 90, x != 0 || y != 0
    else { return nil }
    let point = Point(x, y)
    return datum == .gcj02 || datum == .bd09 ? ChinaOffset.wgs84(point, from: datum, in: .mainland) : point
  }
}

import Foundation
import Terrain
import Zongheng

/// How far each device can be believed, the worst first, as a table, CSV or JSON.
public struct DeviceQuality: Sendable {
  private let health: ProjectHealth
  private let strings: Strings
  private let ink: Ink
  private var district: District { health.district }

  /// The report of one examination of a week.
  public init(_ health: ProjectHealth, in strings: Strings, ink: Ink = .plain) {
    self.health = health
    self.strings = strings
    self.ink = ink
  }

  /// One row for each of the worst devices.
  public func text(limit: Int = 20) -> String {
    let records = DeviceRecord.ranked(health.deviceDays)
    var table = TextTable(heads: strings.deviceHeads, rightAligned: [2, 3, 4, 5, 6, 7, 8], ink: ink)
    func percent(_ rate: Double?) -> String {
      rate.map { Strings.decimal($0 * 100, places: 1) + " %" } ?? "–"
    }
    for record in records.prefix(limit) {
      let device = district.devices[Int(record.device)]
      let online = record.days.filter(\.isOnline)
      func mean(_ rate: (DeviceDay) -> Double?) -> Double? {
        let rates = online.compactMap(rate)
        return rates.isEmpty ? nil : rates.reduce(0, +) / Double(rates.count)
      }
      let longest = record.days.map(\.longestSilence).max() ?? 0
      table.append([
        device.id, device.name, percent(record.onlineRate), grouped(record.fixes),
        percent(mean(\.completeness)),
        percent(mean(\.validRate)), percent(mean(\.driftRate)), Self.minutes(longest),
        percent(record.trust),
      ]) { [ink] column, cell in
        column == 8
          ? (record.trust < 0.8 ? ink.bad(cell) : record.trust < 0.95 ? ink.wary(cell) : cell) : cell
      }
    }
    let more = records.count - limit
    return more > 0 ? table.text + "\n" + strings.moreDevices(more) : table.text
  }

  /// One row for each device and day, the worst device first.
  public var csv: String {
    var lines = [
      "device_id,name,kind,day,online,fixes,believed,completeness,valid_rate,drift_rate,trust,duty_s,heard_s,metres,silences,longest_silence_s,effective_interval_s,first,last,"
        + Self.classes.map(\.rawValue).joined(separator: ",")
    ]
    for record in DeviceRecord.ranked(health.deviceDays) {
      let device = district.devices[Int(record.device)]
      for day in record.days {
        let cells =
          [
            Self.cell(device.id), Self.cell(device.name), device.kind.rawValue, day.day.description,
            day.isOnline ? "1" : "0", String(day.fixes), String(day.believed), Self.rate(day.completeness),
            Self.rate(day.validRate), Self.rate(day.driftRate), Self.rate(day.trust),
            Self.seconds(day.dutyMilliseconds), Self.seconds(day.heardMilliseconds),
            Self.fixed(day.metres, 1), String(day.silences), Self.seconds(day.longestSilence),
            day.effectiveInterval.map(Self.seconds) ?? "", time(day.first), time(day.last),
          ] + Self.classes.map { String(day.classes[$0] ?? 0) }
        lines.append(cells.joined(separator: ","))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Members of a JSON object: the devices with their days, and the silences.
  public var jsonMembers: String {
    let devices = DeviceRecord.ranked(health.deviceDays).map { record in
      let device = district.devices[Int(record.device)]
      let days = record.days.map { day in
        "{\"day\":\"\(day.day)\",\"online\":\(day.isOnline),\"fixes\":\(day.fixes),\"believed\":\(day.believed),\"completeness\":\(Self.number(day.completeness)),\"valid_rate\":\(Self.number(day.validRate)),\"drift_rate\":\(Self.number(day.driftRate)),\"trust\":\(Self.number(day.trust)),\"silences\":\(day.silences),\"longest_silence_s\":\(JSONText.number(Double(day.longestSilence) / 1000)),\"effective_interval_s\":\(Self.number(day.effectiveInterval.map { Double($0) / 1000 })),\"classes\":{\(Self.classes.compactMap { kind in day.classes[kind].map { "\"\(kind.rawValue)\":\($0)" } }.joined(separator: ","))}}"
      }
      return
        "{\"device_id\":\(JSONText.string(device.id)),\"name\":\(JSONText.string(device.name)),\"kind\":\"\(device.kind.rawValue)\",\"online_rate\":\(Self.number(record.onlineRate)),\"trust\":\(Self.number(record.trust)),\"days\":[\(days.joined(separator: ","))]}"
    }
    let silences = health.silences.map { silence in
      "{\"device_id\":\(JSONText.string(district.devices[Int(silence.device)].id)),\"kind\":\"\(silence.kind.rawValue)\",\"from\":\"\(time(silence.from))\",\"to\":\"\(time(silence.to))\",\"seconds\":\(JSONText.number(silence.seconds)),\"from_x\":\(JSONText.number(silence.fromPosition.x)),\"from_y\":\(JSONText.number(silence.fromPosition.y)),\"to_x\":\(JSONText.number(silence.toPosition.x)),\"to_y\":\(JSONText.number(silence.toPosition.y))}"
    }
    return
      "\"devices_by_trust\":[\(devices.joined(separator: ","))],\"silences\":[\(silences.joined(separator: ","))]"
  }

  /// Classes that a table of devices has a column for.
  static let classes = FixClass.allCases.filter { $0 != .valid && $0 != .stationaryJitter }

  private func time(_ moment: Int64?) -> String { moment.map { district.clock.text(at: $0) } ?? "" }

  /// A cell that neither breaks the table nor starts a formula where a spreadsheet opens it.
  private static func cell(_ text: String) -> String {
    let safe = text.first.map { "=+-@\t\r".contains($0) } == true ? "'" + text : text
    return safe.contains { $0 == "," || $0 == "\"" || $0.isNewline }
      ? "\"\(safe.replacing("\"", with: "\"\""))\"" : safe
  }

  private static func rate(_ rate: Double?) -> String { rate.map { fixed($0, 4) } ?? "" }
  private static func number(_ rate: Double?) -> String {
    rate.map { JSONText.number(($0 * 1e6).rounded() / 1e6) } ?? "null"
  }
  private static func seconds(_ milliseconds: Int64) -> String { fixed(Double(milliseconds) / 1000, 0) }
  private static func fixed(_ value: Double, _ places: Int) -> String {
    String(format: "%.\(places)f", value)
  }
  private static func minutes(_ milliseconds: Int64) -> String {
    milliseconds == 0 ? "–" : "\((milliseconds + 30_000) / 60_000) min"
  }
}

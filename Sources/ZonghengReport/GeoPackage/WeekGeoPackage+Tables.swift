import Foundation
import Terrain
import Zongheng

extension WeekGeoPackage {
  /// One row per day, one for the requirements of the whole week.
  var dayTable: OutputLayer {
    layer(
      "days",
      nil,
      [Field("period", .text)] + Self.totalFields,
      zip(result.week.days.map(\.description) + ["week"], result.rollUp.days + [result.rollUp.weekly])
        .map { (nil, [.text($0)] + Self.values($1)) }
    )
  }

  /// One row per kind of device.
  var kindTable: OutputLayer {
    layer(
      "kinds",
      nil,
      [Field("kind", .text), Field("driven_m", .real), Field("reached_m", .real)],
      result.rollUp.kinds.map {
        (nil, [.text($0.kind.rawValue), Self.metres($0.driven), Self.metres($0.reached)])
      }
    )
  }

  /// One row per device.
  var deviceTable: OutputLayer {
    let reasons = MatchBreak.Reason.allCases
    let contributions = DeviceContribution.contributions(of: result.ledger, in: district, week: result.week)
    return layer(
      "devices",
      nil,
      [
        Field("device_id", .text), Field("kind", .text), Field("name", .text), Field("days", .integer),
        Field("fixes", .integer), Field("rejected", .integer), Field("driven_m", .real),
        Field("reached_m", .real), Field("alone_m", .real),
      ] + reasons.map { Field("breaks_\($0.rawValue)", .integer) },
      // The place of a row in the project's list would tell whose it is: people's devices stand by their pseudonym.
      result.devices.sorted { deviceOrder($0) < deviceOrder($1) }.map { totals in
        let device = district.devices[Int(totals.device)]
        return (
          nil,
          [
            Self.text(deviceNames[Int(totals.device)]), .text(device.kind.rawValue),
            device.kind.isOnFoot ? .null : .text(device.name), Self.whole(totals.days),
            Self.whole(totals.fixes), Self.whole(totals.rejected),
            .real(totals.drivenMetres), Self.metres(contributions[Int(totals.device)].reached),
            Self.metres(contributions[Int(totals.device)].alone),
          ] + reasons.map { Self.whole(totals.breaks[$0] ?? 0) }
        )
      }
    )
  }

  private func deviceOrder(_ totals: DeviceTotals) -> (Int, Int32, String) {
    let device = Int(totals.device)
    return district.devices[device].kind.isOnFoot
      ? (1, 0, deviceNames[device] ?? "") : (0, totals.device, "")
  }

  /// One row per traversal of an edge and per stay at a compound: what every later question is answered from.
  ///
  /// `rules` names, as a JSON list, the rules whose reach found a stay.
  var visitTable: OutputLayer {
    let clock = district.clock
    var rows: [(Geometry?, [FieldValue])] = result.ledger.entries.map { entry in
      let (first, last) = (entry.rows.firstPlace, entry.rows.lastPlace)
      let (slowest, fastest) = Self.speeds(entry.speed)
      return (
        nil,
        [
          .text("edge"), .text(district.network.edges[Int(entry.edge)].id),
          Self.text(deviceNames[Int(entry.device)]), .text(entry.day.description),
          Self.whole(entry.direction.rawValue), Self.whole(entry.from), Self.whole(entry.to),
          Self.whole(entry.enter), Self.whole(entry.leave), .real(Double(entry.confidence) / 1000), .null,
          Self.text(entry.tool.name), slowest, fastest, Self.file(first), Self.row(first), Self.file(last),
          Self.row(last),
        ]
      )
    }
    var finders: [CompoundStay: [Int]] = [:]
    for rule in result.stays.keys.sorted() {
      for stay in Set(result.stays[rule] ?? []) { finders[stay, default: []].append(rule) }
    }
    for stay in orderedStays {
      let ids = (finders[stay] ?? []).map { JSONText.string(district.rules[$0].id) }
      rows.append(
        (
          nil,
          [
            .text("compound"), .text(district.compounds[Int(stay.compound)].id),
            Self.text(deviceNames[Int(stay.device)]), .text(clock.day(at: stay.enter).description), .null,
            .null, .null, Self.whole(stay.enter), Self.whole(stay.leave), .null,
            .text("[\(ids.joined(separator: ","))]"), .null, .null, .null,
          ] + Self.places(stay.rows)
        )
      )
    }
    return layer(
      "visits",
      nil,
      [
        Field("item", .text), Field("item_id", .text), Field("device_id", .text), Field("day", .text),
        Field("direction", .integer), Field("from_cm", .integer), Field("to_cm", .integer),
        Field("enter_ms", .integer), Field("leave_ms", .integer), Field("confidence", .real),
        Field("rules", .text), Field("tool", .text), Field("slowest_kmh", .real), Field("fastest_kmh", .real),
      ] + Self.placeFields,
      rows
    )
  }

  /// What the driven speed lies between; the fastest is not told where nothing says how fast it was.
  private static func speeds(_ speed: DrivenSpeed) -> (slowest: FieldValue, fastest: FieldValue) {
    let told = speed.kmh
    return (told.map { .real($0.slowest) } ?? .null, told?.fastest.map { .real($0) } ?? .null)
  }

  /// Where the fixes around a visit stand: rows of the table `track_files`, and rows of these files.
  static let placeFields = [
    Field("first_file", .integer), Field("first_row", .integer), Field("last_file", .integer),
    Field("last_row", .integer),
  ]

  static func places(_ rows: FixRows) -> [FieldValue] {
    let (first, last) = (rows.firstPlace, rows.lastPlace)
    return [file(first), row(first), file(last), row(last)]
  }

  private static func file(_ place: (file: Int, row: Int)?) -> FieldValue {
    place.map { whole($0.file + 1) } ?? .null
  }

  private static func row(_ place: (file: Int, row: Int)?) -> FieldValue {
    place.map { whole($0.row) } ?? .null
  }

  /// One row per track file, numbered as visits name it.
  var trackFileTable: OutputLayer {
    layer("track_files", nil, [Field("file", .text)], result.trackFiles.map { (nil, [.text($0)]) })
  }

  /// One row per finding, with its place where it has one.
  var findingLayer: OutputLayer {
    layer(
      "findings",
      .point,
      [
        Field("kind", .text), Field("severity", .text), Field("subject", .text), Field("message", .text),
        Field("count", .integer),
      ],
      result.findings.map {
        (
          $0.position.map(Geometry.point),
          [
            .text($0.kind), .text($0.severity.rawValue), .text(subject(of: $0)), .text($0.message),
            Self.whole($0.count),
          ]
        )
      }
    )
  }

  /// What a finding is about, a person's device by its pseudonym.
  private func subject(of finding: Finding) -> String {
    guard let id = finding.subject.split(separator: " ", maxSplits: 1).last,
      finding.subject == "device \(id)",
      let device = district.devices.firstIndex(where: { $0.id == id })
    else { return finding.subject }
    return "device \(deviceNames[device] ?? "of a person")"
  }

  /// The rules that the result was held against.
  var ruleTable: OutputLayer {
    layer(
      "rules",
      nil,
      [
        Field("rule", .text), Field("line", .integer), Field("visits", .integer), Field("per", .text),
        Field("kinds", .text), Field("basis", .text), Field("words", .text), Field("max_speed_kmh", .real),
      ],
      district.rules.map {
        (
          nil,
          [
            .text($0.id), Self.whole($0.line), Self.whole($0.visits), .text($0.period.rawValue),
            Self.text($0.kinds.map(\.rawValue).joined(separator: ",")), Self.text($0.basis),
            Self.text($0.words), $0.maxSpeedKmh.map { .real($0) } ?? .null,
          ]
        )
      }
    )
  }

  /// What the result was made from: program, week, parameters, and each input file with its hash.
  var manifestTable: OutputLayer {
    var rows = [
      ("program", "zongheng \(Version.current)"), ("district", district.name),
      ("week", result.week.description),
      ("time_zone", district.clock.identifier), ("plane", district.plane.definition),
      ("fixes", String(result.fixCount)),
    ]
    rows += [
      ("rules_text", district.rulesText), ("parameters:cleaning", Self.json(result.cleaning)),
      // Every run judges clocks and silences by their declared defaults.
      ("parameters:clock", Self.json(ClockRules())), ("parameters:silence", Self.json(SilenceRules())),
      ("parameters:sight", Self.json(district.sight)), ("parameters:coverage", Self.json(result.coverage)),
      ("parameters:matching", Self.json(result.matching)),
    ]
    if let language { rows.append(("language", language.rawValue)) }
    rows += inputs.map { ("input:\($0.path)", "sha256:\($0.sha256) bytes:\($0.bytes)") }
    rows += result.recognised.map { ("recognised:\($0.file)", RecognisedJSON.object($0)) }
    return layer(
      "manifest",
      nil,
      [Field("key", .text), Field("value", .text)],
      rows.map { (nil, [.text($0), .text($1)]) }
    )
  }

  /// A value's parameters as JSON with sorted keys.
  private static func json(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    guard let data = try? encoder.encode(value) else { return "" }
    return String(decoding: data, as: UTF8.self)
  }
}

import ArgumentParser
import Foundation
import Zongheng
import ZonghengReport

struct ZonesExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract:
      "For a unit, what giving it to each neighbouring zone would cost; for a zone, what makes it heavy or ragged.",
    discussion: """
      Examples: zongheng zones explain plan.csv --unit 滨江社区 --project dianjun
                zongheng zones explain plan.csv --zone 7 --project dianjun
      """
  )

  @Argument(help: "The plan: a table or layer of unit_id and zone.")
  var plan: String

  @Option(help: "The unit to explain, by id or name.")
  var unit: String?

  @Option(help: "The zone to explain.")
  var zone: String?

  @OptionGroup var source: ZoneUnitOptions

  @Option(help: "Greatest deviation of a zone's workload from its share; the project's, or 0.05.")
  var tolerance: Double?

  @OptionGroup var options: OutputOptions

  func run() throws {
    guard (unit == nil) != (zone == nil) else {
      throw ZonghengError(
        .usage,
        "zongheng zones explain",
        "explains one unit or one zone",
        wayOut: "give --unit or --zone"
      )
    }
    let loaded = try source.load()
    let plan = try ZonePlanReader().read(self.plan)
    var request = loaded.request(zones: plan.zones)
    if let tolerance { request.tolerance = tolerance }
    let zones = plan.zoneByUnit
    let places = Dictionary(
      request.zones.enumerated().map { ($1.id, Int32($0)) },
      uniquingKeysWith: { a, _ in a }
    )
    let explanation = ZoneExplanation(
      zone: request.units.ids.map { zones[$0].flatMap { places[$0] } ?? -1 },
      request: request
    )
    let report = ZoneExplanationReport(explanation)
    let strings = source.strings(options)
    if let unit {
      let place = try found(unit, in: request.units)
      guard explanation.zone[place] >= 0 else {
        throw ZonghengError(.input, self.plan, "the unit “\(unit)” has no zone in the plan")
      }
      try say(options.json ? report.json(unit: place) : report.text(unit: place, strings))
    } else if let zone {
      guard let place = places[zone], zones.values.contains(zone) else {
        throw ZonghengError(
          .input,
          self.plan,
          "the plan has no zone “\(zone)”",
          wayOut: "its zones are: \(plan.zones.joined(separator: ", "))"
        )
      }
      try say(options.json ? report.json(zone: Int(place)) : report.text(zone: Int(place), strings))
    }
  }

  private func found(_ word: String, in units: ZoneUnits) throws -> Int {
    let meant = units.units(meant: word)
    if meant.count == 1 { return meant[0] }
    throw ZonghengError(
      .usage,
      "--unit \(word)",
      meant.isEmpty ? "there is no such unit" : "means \(meant.count) units",
      wayOut: meant.isEmpty
        ? "write a unit's id or name" : "write one of their ids, such as \(units.ids[meant[0]])"
    )
  }
}

import ArgumentParser
import Foundation
import Zongheng
import ZonghengReport

struct ZonesAssignCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign",
    abstract:
      "A plan: every unit to one zone, every zone in one piece and its workload within the tolerance.",
    discussion: """
      Example: zongheng zones assign --units units.csv --edges edges.csv --zones 12 --tolerance 0.05 \\
                 --minimize length --seconds 30 --seed 1 --output plan.csv
      The same seed and seconds give the same plan with any number of workers.
      """
  )

  @Option(help: "A table of units: unit_id, w (workload) and perhaps name, township, area, perim, x, y.")
  var units: String

  @Option(help: "The table of neighbours: u, v and shared_len.")
  var edges: String

  @Option(help: "How many zones.")
  var zones: Int

  @Option(help: "Wishes: a table of unit_id, zone and rule (fix, forbid or prefer).")
  var pins: String?

  @Option(help: "The plan in force: a table of unit_id and zone.")
  var previous: String?

  @OptionGroup var search: ZoneSearchOptions
  @OptionGroup var options: OutputOptions

  func run() async throws {
    let start = ContinuousClock.now
    let request = try tableRequest()
    let answer = try await search.plan(request, from: start, options: options)
    try ZonePlanTable(answer.plan).write(to: URL(fileURLWithPath: search.output))
    let summary = ZonePlanSummary(answer)
    if options.json {
      print(summary.json)
    } else if !options.quiet {
      let strings = options.strings()
      print(summary.text(strings))
      print(strings.zonesWritten(to: search.output))
    }
    if !answer.shortfalls.isEmpty { throw notMet }
  }

  private func tableRequest() throws -> ZoneRequest {
    guard zones >= 1 else {
      throw ZonghengError(.usage, "--zones \(zones)", "there must be one zone at least")
    }
    let reader = ZoneUnitReader()
    let inForce = try previous.map { try ZonePlanReader().read($0) }
    let wishes = try pins.map { try ZonePinReader().read($0) } ?? []
    let named = (Set(wishes.map(\.zone)).union(inForce?.zones ?? [])).sorted {
      ($0.count, $0) < ($1.count, $1)
    }
    guard named.count <= zones else {
      throw ZonghengError(
        .usage,
        "--zones \(zones)",
        "the wishes and the plan in force name \(named.count) zones: \(named.prefix(5).joined(separator: ", "))…",
        wayOut: "ask for as many"
      )
    }
    let free = (1...(zones + named.count)).map(String.init).filter { !named.contains($0) }
    let ids = named + free.prefix(zones - named.count)
    return ZoneRequest(
      units: try reader.read(units: units, edges: edges),
      zones: ids.map { id in
        let own = wishes.filter { $0.zone == id }
        return ZoneRequest.Zone(
          id: id,
          fixed: own.filter { $0.rule == .fix }.map(\.unit),
          forbidden: own.filter { $0.rule == .forbid }.map(\.unit),
          preferred: own.filter { $0.rule == .prefer }.map(\.unit)
        )
      },
      tolerance: search.tolerance ?? 0.05,
      goal: search.minimize ?? .length,
      inForce: inForce,
      mostMoved: search.mostMoved,
      stability: search.stability ?? 0
    )
  }
}

extension ZoneGoal: ExpressibleByArgument {}

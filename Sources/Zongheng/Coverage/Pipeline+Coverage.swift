/// What was driven against the rules: first what is known of the drives, then every kind of place for itself.
extension Pipeline {
  /// Holds driven days, such as a simulator's truth, against the rules.
  public func cover(_ days: [DrivenDay], in district: District, week: Week) -> WeekResult {
    cover(days.map { PatrolDay($0, network: district.network) }, in: district, week: week)
  }

  /// Holds what was driven against the rules.
  public func cover(_ days: [PatrolDay], in district: District, week: Week) -> WeekResult {
    let network = district.network
    let spans = days.flatMap(\.spans).sorted()
    let offRoad = days.flatMap(\.offRoad).sorted()
    let prisms = PrismFinder(network: network, parameters: coverage.prism)
    let (driven, possible, communities, cells) = workers.together(
      {
        let ledger = CoverageLedger(edgeCount: network.edges.count, entries: days.flatMap(\.entries))
        let finder = PartyFinder(parameters: coverage, roster: PartyRoster(of: district.devices))
        return (ledger: ledger, parties: finder.parties(in: ledger, silences: days.flatMap(\.spans)))
      },
      {
        workers.results(of: spans) {
          prisms.passes(of: $0, kind: district.devices[Int($0.device)].kind)
        }.flatMap(\.self)
      },
      { EdgePartition(network: network, areas: district.communities.map(\.area)) },
      { EdgePartition(network: network, areas: district.cells.map(\.area)) }
    )
    let (ledger, parties) = driven
    let unseen = UnseenStays(district, spans, prisms, passing: possible, margin: coverage.prism.anchorMetres)
    let evaluator = RequirementEvaluator(
      district: district,
      week: week,
      parameters: coverage,
      parties: parties
    )
    let (roads, verdicts, patrolTimes, grids, assets, compounds, watchAreas, devices) = workers.together(
      {
        let stretches = evaluator.assess(ledger, possible: possible, workers: workers)
        let rollUp = RollUp(
          district: district,
          week: week,
          ledger: ledger,
          stretches: stretches,
          communities: communities,
          cells: cells
        )
        return (stretches: stretches, rollUp: rollUp)
      },
      { evaluator.verdicts(on: ledger) },
      { PatrolTimes(days, ledger, by: evaluator) },
      {
        GridEvaluator(district: district, week: week, parameters: coverage, parties: parties)
          .assess(ledger, cells, offRoad: offRoad, unseen: unseen)
      },
      {
        LinearAssetEvaluator(district: district, week: week, parameters: coverage, parties: parties)
          .assess(ledger, offRoad, possible: possible, spans: spans)
      },
      {
        CompoundEvaluator(district: district, week: week, parties: parties).assess(days.stays, unseen: unseen)
      },
      {
        WatchAreaEvaluator(district: district, week: week, parameters: coverage)
          .assess(ledger, offRoad, unseen: UnseenAreas(district, possible, spans, coverage.prism))
      },
      {
        (
          totals: days.deviceTotals(of: district),
          days: DeviceDay.complete(days.compactMap(\.quality), of: district, in: week)
        )
      }
    )
    let gaps = GapFinder(district: district, communities: communities).gaps(
      in: roads.stretches,
      compounds: compounds.answers,
      grids: grids.answers,
      watchAreas: watchAreas.answers.map(\.answer)
    )
    return WeekResult(
      district: district,
      week: week,
      ledger: ledger,
      stretches: roads.stretches,
      compounds: compounds.answers,
      stayVerdicts: compounds.verdicts,
      possibleStays: compounds.possible,
      grids: grids,
      communityPartition: communities,
      cellPartition: cells,
      linearAssets: assets.coverage,
      watchAreas: watchAreas,
      cameras: CameraMap(district),
      offRoad: offRoad,
      stays: days.stays,
      rollUp: roads.rollUp,
      gaps: gaps + assets.gaps,
      devices: devices.totals,
      deviceDays: devices.days,
      silences: days.flatMap(\.silences),
      troubles: days.flatMap(\.troubles),
      patrolTimes: patrolTimes,
      parties: parties,
      possible: possible,
      verdicts: verdicts,
      coverage: coverage,
      matching: matching,
      cleaning: cleaning
    )
  }
}

/// Why a plan is as it is: what it would cost to give a unit away, and what makes a zone heavy or ragged.
public struct ZoneExplanation: Sendable {
  /// Giving a unit to a neighbouring zone.
  public struct Gift: Hashable, Sendable {
    /// The zone that would get it.
    public var to: Int
    /// Metres of border between zones that would be added; negative where it would shorten.
    public var borderMetres: Double
    /// Pairs of neighbours that would be added.
    public var pairs: Int
    /// Township splits that would be added.
    public var splits: Int
    /// Deviation of the giving zone from its share afterwards.
    public var giverDeviation: Double
    /// Deviation of the getting zone from its share afterwards.
    public var takerDeviation: Double
    /// True where the giving zone would stay in one piece.
    public var staysWhole: Bool
    /// True where a wish forbids it, or fixes the unit.
    public var isForbidden: Bool
    /// True where both zones would be within the tolerance.
    public var isBalanced: Bool
  }

  /// A unit of a zone, and what it adds to it.
  public struct Part: Hashable, Sendable {
    /// The unit.
    public var unit: Int
    /// Its part of the zone's workload.
    public var share: Double
    /// Metres of its border towards other zones.
    public var outerMetres: Double
    /// Metres of its border within the zone.
    public var innerMetres: Double
  }

  /// The request that the plan answers.
  public let request: ZoneRequest
  /// The zone of each unit.
  public let zone: [Int32]
  /// What the plan is worth.
  public let figures: ZoneFigures
  private let problem: ZoneProblem

  /// An explanation of a plan: a zone for each unit, all of them in ``ZoneRequest/zones``.
  public init(zone: [Int32], request: ZoneRequest) {
    self.zone = zone
    self.request = request
    problem = request.problem().problem
    figures = ZoneFigures(zone: zone, shares: request.zones.map(\.share), units: request.units)
  }

  /// What giving a unit to each neighbouring zone would mean, the shortest border first.
  public func gifts(of unit: Int) -> [Gift] {
    let graph = problem.graph
    let own = zone[unit]
    guard own >= 0 else { return [] }
    var contiguity = Contiguity(count: graph.count)
    let staysWhole = contiguity.staysWhole(without: unit, zone: zone, graph: graph)
    let others = Set(graph.arcs(of: unit).map { zone[Int(graph.neighbours[$0])] }).subtracting([own, -1])
    let gifts = others.sorted().map { other -> Gift in
      var changed = zone
      changed[unit] = other
      let shares = request.zones.map(\.share)
      let after = ZoneFigures(zone: changed, shares: shares, units: request.units)
      let giver = after.zones[Int(own)].deviation
      let taker = after.zones[Int(other)].deviation
      return Gift(
        to: Int(other),
        borderMetres: after.borderMetres - figures.borderMetres,
        pairs: after.cutEdges - figures.cutEdges,
        splits: after.townshipSplits - figures.townshipSplits,
        giverDeviation: giver,
        takerDeviation: taker,
        staysWhole: staysWhole,
        isForbidden: problem.fixed[unit] >= 0 || problem.isForbidden(unit, Int(other)),
        isBalanced: max(abs(giver), abs(taker)) <= request.tolerance * (1 + 1e-9)
      )
    }
    return gifts.sorted { ($0.borderMetres, $0.to) < ($1.borderMetres, $1.to) }
  }

  /// The units of a zone, the heaviest first.
  public func parts(of wanted: Int) -> [Part] {
    let graph = problem.graph
    let total = figures.zones[wanted].workload
    let parts = zone.indices.filter { zone[$0] == Int32(wanted) }.map { unit -> Part in
      var outer = 0.0
      var inner = 0.0
      for arc in graph.arcs(of: unit) {
        if zone[Int(graph.neighbours[arc])] == zone[unit] {
          inner += graph.sharedMetres[arc]
        } else {
          outer += graph.sharedMetres[arc]
        }
      }
      let share = total > 0 ? request.units.workloads[unit] / total : 0
      return Part(unit: unit, share: share, outerMetres: outer, innerMetres: inner)
    }
    return parts.sorted { ($0.share, -$0.unit) > ($1.share, -$1.unit) }
  }
}

import Terrain

/// Holds a plan against its units and its district, and says with proofs and places whether responsibility reaches
/// the edge and the bottom.
public struct ReachVerifier: Sendable {
  /// A unit, or a part of one, is a sliver below this area, square metres: less than a small house takes.
  public static let sliverSquareMetres = 100.0
  /// A place is a sliver below this width, metres: nobody patrols what is narrower than a step.
  public static let sliverWidthMetres = 1.0

  /// A verifier.
  public init() {}

  /// The certificate of a subject. Bad data is a failed check; an error only where there is no answer at all.
  public func certificate(of subject: ReachSubject) throws(ZonghengError) -> ReachCertificate {
    let edge = try EdgeChecks(subject)
    let zones = ZoneChecks(subject, borders: edge.borders)
    var checks = edge.checks + zones.checks
    var certified = zones.zones
    let posts = PostChecks(subject, zones: zones)
    for index in certified.indices {
      let holder = posts.holders[certified[index].id]
      certified[index].leader = holder?.name ?? ""
      certified[index].post = holder?.post ?? ""
    }
    let chain = ChainChecks(subject, zones: zones, posts: posts)
    checks += chain.checks + posts.checks + [RoadChiefChecks(subject).check]
    checks += ReconcileChecks(subject, zones: zones, chain: chain).checks
    checks += BalanceChecks(subject, zones: zones).checks
    for index in certified.indices {
      certified[index].roadCentimetres =
        chain.roadCentimetres?[certified[index].id] ?? (chain.roadCentimetres == nil ? nil : 0)
      certified[index].compounds = chain.compounds?[certified[index].id] ?? (chain.compounds == nil ? nil : 0)
    }
    BalanceChecks.weigh(&certified, subject)
    edge.measure(&certified)
    let order = ReachCheck.Kind.allCases
    checks.sort { (order.firstIndex(of: $0.kind) ?? 0) < (order.firstIndex(of: $1.kind) ?? 0) }
    return ReachCertificate(
      title: subject.title,
      day: subject.day,
      plane: subject.plane,
      inputs: subject.inputs,
      checks: checks,
      zones: certified,
      units: subject.units,
      townships: subject.district?.townships ?? []
    )
  }
}

import Terrain

/// Finds the stays that silent devices may have made unseen, each as long as a rule asks for.
///
/// A place is in the prism of a silence for a dwell of d where the way to it and back can be made in what is left of
/// the silence without d. A device that was seen there just before or after the silence may have stayed through it.
struct UnseenStays {
  private let district: District
  private let spans: [SilentSpan]
  private let prisms: PrismFinder
  private let margin: Double
  /// Passes without any dwell: what roads are held against.
  private let passing: [PossiblePass]

  /// A finder for the silences of a week.
  ///
  /// - Parameters:
  ///   - district: the district whose places and devices are meant.
  ///   - spans: the silences.
  ///   - prisms: finds what could be passed during them.
  ///   - passing: what could be passed without any dwell.
  ///   - margin: how far a road may lie beside a compound that is entered from it, metres.
  init(
    _ district: District,
    _ spans: [SilentSpan],
    _ prisms: PrismFinder,
    passing: [PossiblePass],
    margin: Double
  ) {
    self.district = district
    self.spans = spans.filter(\.isOnDuty)
    self.prisms = prisms
    self.passing = passing
    self.margin = margin
  }

  /// The stays at compounds that one rule may count, by compound, each compound's in order.
  func atCompounds(_ rule: PatrolRule, stays: [CompoundStay]) -> [Int32: [PossibleStay]] {
    let access = PlaceAccess(
      network: district.network,
      compounds: district.compounds,
      reach: rule.compoundReach,
      margin: margin
    )
    return found(access, rule, stays.map { ($0.compound, $0) })
  }

  /// The stays at unit grids that one rule may count, by grid, each grid's in order.
  func atGrids(_ rule: PatrolRule, _ access: PlaceAccess, stays: [GridStay]) -> [Int32: [PossibleStay]] {
    found(access, rule, stays.map { ($0.grid, $0) })
  }

  private func found(
    _ access: PlaceAccess,
    _ rule: PatrolRule,
    _ stays: [(place: Int32, stay: some PlaceStay)]
  ) -> [Int32: [PossibleStay]] {
    var all = access.possibleStays(passes(for: rule))
    let dwell = Int64(((rule.minDwellMinutes ?? 0) * 60_000).rounded())
    let join = Int64(CompoundStay.joinSeconds * 1000)
    let byDevice = Dictionary(grouping: stays, by: \.stay.device)
    for span in spans {
      for (place, stay) in byDevice[span.device] ?? []
      where stay.leave >= span.from - join && stay.enter <= span.to + join {
        guard stay.leave - stay.enter + span.to - span.from >= dwell else { continue }
        all.insert(
          PossibleStay(
            place: place,
            device: span.device,
            day: span.day,
            earliest: span.from,
            latest: span.to
          )
        )
      }
    }
    return Dictionary(grouping: all.sorted(), by: \.place)
  }

  /// What silent devices that the rule admits may have passed with so much time to spare.
  private func passes(for rule: PatrolRule) -> [PossiblePass] {
    let seconds = (rule.minDwellMinutes ?? 0) * 60
    guard seconds > 0 else { return passing }
    return spans.flatMap { span -> [PossiblePass] in
      let kind = district.devices[Int(span.device)].kind
      return rule.admits(kind) ? prisms.passes(of: span, kind: kind, dwell: seconds) : []
    }
  }
}

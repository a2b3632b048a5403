import Zongheng

extension ZoneInheritance {
  /// One line that tells how much road and how many compounds have an owner.
  public func line(_ strings: Strings) -> String {
    func metres(_ parts: [RoadPart]) -> Double { parts.reduce(0) { $0 + Double($1.to - $1.from) / 100 } }
    let along = roads.filter { $0.across >= 0 }
    return strings.inherited(
      roadMetres: metres(roads.filter { $0.zone >= 0 }),
      alongBorders: metres(along),
      declared: metres(along.filter(\.isDeclared)),
      compounds: compoundZones.count { $0 >= 0 },
      alone: compoundZones.count { $0 < 0 }
    )
  }
}

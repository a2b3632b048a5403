extension PatrolRule {
  /// True where a device of a kind may fulfil the rule.
  public func admits(_ kind: DeviceKind) -> Bool { kinds.isEmpty || kinds.contains(kind) }

  /// True where a minute of the local day lies in one of the windows.
  public func admits(minuteOfDay minute: Int) -> Bool {
    windows.isEmpty || windows.contains { $0.contains(minute: minute) }
  }

  /// The reach of a compound rule: at the boundary itself where the rule says nothing.
  var compoundReach: PatrolReach { reach ?? PatrolReach(of: .boundary, withinMetres: 30) }
}

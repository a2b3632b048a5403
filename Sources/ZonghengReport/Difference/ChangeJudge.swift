import Zongheng

/// Finds the cause of a change in what two results tell of their inputs.
struct ChangeJudge {
  let old: ResultSnapshot
  let new: ResultSnapshot
  let names: [String]
  /// Days of devices whose fixes are others now.
  let changedDays: Set<String>
  let tracksChanged: Bool
  let layersChanged: Bool
  let versionChanged: Bool
  private let oldPasses: [String: Set<ResultSnapshot.Trace>]
  private let newPasses: [String: Set<ResultSnapshot.Trace>]

  /// A judge of two results that looks closely at some edges.
  init(_ old: ResultSnapshot, _ new: ResultSnapshot, names: [String], edges: [String]) throws {
    self.old = old
    self.new = new
    self.names = names
    changedDays = Set(
      Set(old.deviceDays.keys).union(new.deviceDays.keys).filter { old.deviceDays[$0] != new.deviceDays[$0] }
    )
    let (a, b) = (old.file.manifest, new.file.manifest)
    let keys = Set(a.keys).union(b.keys).filter { a[$0] != b[$0] }
    let tracks = Set(
      (Array(a.keys) + Array(b.keys)).filter { $0.hasPrefix("recognised:") }.map { $0.dropFirst(11) }
    )
    let inputs = keys.filter { $0.hasPrefix("input:") }.map { $0.dropFirst(6) }
    tracksChanged = inputs.contains { tracks.contains($0) }
    layersChanged = inputs.contains { path in
      // Rules are told by their words; any other file of YAML but the project's own is one of rules.
      !tracks.contains(path)
        && (path == "zongheng.yaml" || !path.hasSuffix(".yaml") && !path.hasSuffix(".yml"))
    }
    versionChanged = keys.contains { $0 == "program" || $0.hasPrefix("parameters:") }
    oldPasses = try old.possiblePasses(on: edges)
    newPasses = try new.possiblePasses(on: edges)
  }

  /// Why the answer to one requirement is another on a part of an edge that itself is the same.
  func cause(
    on edge: String,
    _ range: Range<Int32>,
    before: AssessedStretch?,
    after: AssessedStretch?
  ) -> ChangeCause {
    guard let before, let after, before.required == after.required, before.exclusion == after.exclusion
    else { return .editedRule }
    let period = before.period
    func isHere(_ trace: ResultSnapshot.Trace) -> Bool {
      guard trace.range.overlaps(range) else { return false }
      return LocalDay(trace.day).map(period.contains) ?? true
    }
    let visits = difference(old.visits[edge], new.visits[edge]).filter(isHere)
    let hidden = difference(oldPasses[edge], newPasses[edge]).filter(isHere)
    if (visits.union(hidden)).contains(where: isLate) { return .lateFixes }
    if !isSameRule(before.rule) { return .editedRule }
    return cause(of: visits.isEmpty ? hidden : visits)
  }

  /// Why the answer to one requirement of a compound is another.
  func cause(
    atCompound compound: String,
    _ part: ResultSnapshot.Part,
    before: ResultSnapshot.CompoundAnswer?,
    after: ResultSnapshot.CompoundAnswer?
  ) -> ChangeCause {
    if old.compoundKinds[compound] != new.compoundKinds[compound] { return .editedLayer }
    guard let before, let after, before.required == after.required else { return .editedRule }
    let stays = difference(old.stays[compound], new.stays[compound])
      .filter { part.period == "week" || $0.day == part.period }
    if stays.contains(where: isLate) { return .lateFixes }
    return isSameRule(part.rule) ? cause(of: stays) : .editedRule
  }

  /// Why some traces stand in one result only.
  func cause(of traces: some Sequence<ResultSnapshot.Trace>) -> ChangeCause {
    var isNone = true
    for trace in traces {
      if isLate(trace) { return .lateFixes }
      isNone = false
    }
    // Nothing that differs here: a party, the other carriageway.
    if isNone, !changedDays.isEmpty { return .lateFixes }
    if layersChanged { return .editedLayer }
    if versionChanged { return .newVersion }
    return tracksChanged ? .lateFixes : .unexplained
  }

  /// What may have moved a figure that no stretch, stay or gap accounts for.
  var generalCause: ChangeCause {
    let cause = cause(of: EmptyCollection())
    return cause >= .newVersion && old.rules != new.rules ? .editedRule : cause
  }

  /// Why traces came to one edge or compound, or went.
  func cause(ofTrace trace: ResultSnapshot.Trace, at item: String) -> ChangeCause {
    if old.edges[item] != new.edges[item] || old.compoundKinds[item] != new.compoundKinds[item] {
      return .editedLayer
    }
    return cause(of: CollectionOfOne(trace))
  }

  func difference(
    _ one: Set<ResultSnapshot.Trace>?,
    _ other: Set<ResultSnapshot.Trace>?
  ) -> Set<ResultSnapshot.Trace> {
    (one ?? []).symmetricDifference(other ?? [])
  }

  /// True of a trace of a device's day whose fixes are others now.
  private func isLate(_ trace: ResultSnapshot.Trace) -> Bool {
    changedDays.contains("\(trace.device) \(trace.day)")
  }

  private func isSameRule(_ number: Int32) -> Bool {
    let rule = names[Int(number)]
    return old.rules[rule] == new.rules[rule]
  }
}

import Zongheng

/// Why no plan can be as it is asked for, in words.
extension Strings {
  /// What a refused request is about.
  public var contactZones: String { say("contact zones", "联点包干区") }

  /// All that is in the way of a plan, each with its way out.
  public func obstacles(_ obstacles: [ZoneObstacle]) -> String {
    obstacles.map(obstacle).joined(separator: say("\n  and ", "\n  另："))
  }

  /// What is in the way of a plan, and what can be done about it.
  public func obstacle(_ obstacle: ZoneObstacle) -> String {
    guard language == .chinese else { return obstacle.description }
    switch obstacle {
    case .tooFewUnits(let units, let zones):
      return "\(units) 个单元分不成 \(zones) 个包干区；请减少包干区或采用更小的单元"
    case .apart(let groups, let smallest):
      return "单元分成互不相邻的 \(groups) 组，其中一组为 \(list(smallest))；请在 links 中写明相连的渡口、桥梁或道路，"
        + "或在 enclaves 中写明飞地"
    case .unitTooHeavy(let unit, let load, let most):
      return "\(unit) 的工作量为 \(amount(load))，超过任一包干区可承担的 \(amount(most))；请拆分该单元、减少包干区、"
        + "提高某位领导的份额或放宽偏差"
    case .unknown(let word, let zone, let guess):
      return "包干区 \(zone) 所列“\(word)”不是单元，也不是街道（乡镇）；"
        + (guess.map { "是否为“\($0)”？" } ?? "请写其编码或名称")
    case .fixedTwice(let unit, let zones):
      return "\(unit) 同时固定给包干区 \(zones.joined(separator: "、"))；请只留一个"
    case .fixedAndForbidden(let unit, let zone):
      return "\(unit) 既固定给包干区 \(zone)，又对其排除；请只留一项"
    case .forbiddenEverywhere(let unit):
      return "\(unit) 对所有包干区都排除；请允许其中一个"
    case .fixedApart(let zone, let pieces):
      return "固定给包干区 \(zone) 的单元无法连成一片：\(list(pieces[0])) 到 \(list(pieces[1])) 之间的单元均已固定给他区或被排除；"
        + "请放开其间的单元或写明连接"
    case .fixedTooHeavy(let zone, let load, let most):
      return "固定给包干区 \(zone) 的单元工作量为 \(amount(load))，超过其可承担的 \(amount(most))；请放开部分单元、提高份额或放宽偏差"
    case .tooLittleLeft(let zone, let load, let least):
      return "包干区 \(zone) 可得的全部工作量为 \(amount(load))，不足其应承担的 \(amount(least))；请减少排除或降低份额"
    case .mustMoveMore(let least, let most):
      return "要达到均衡，至少须有 \(percent(least)) 的工作量易手，而只允许 \(percent(most))；请放宽 most_moved 或偏差"
    }
  }

  private func list(_ words: [String]) -> String {
    words.prefix(3).joined(separator: "、") + (words.count > 3 ? "等 \(words.count) 个单元" : "")
  }

  /// A workload to two decimals, as the English obstacles write it.
  private func amount(_ value: Double) -> String { Self.decimal(value, places: 2) }
}

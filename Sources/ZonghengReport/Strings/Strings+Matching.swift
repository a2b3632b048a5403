import Zongheng

extension Strings {
  /// How much was matched.
  public func driven(tracks: Int, fixes: Int, metres length: Double) -> String {
    say(
      "\(grouped(tracks)) tracks, \(grouped(fixes)) fixes, \(metres(length)) driven",
      "\(grouped(tracks)) 条轨迹，\(grouped(fixes)) 个定位点，行驶 \(metres(length))"
    )
  }

  /// How many tracks no way was found for.
  public func withoutWay(_ tracks: Int) -> String {
    say("without a way: \(grouped(tracks)) tracks", "未能匹配：\(grouped(tracks)) 条轨迹")
  }

  /// How often ways are interrupted, and why.
  public func breaks(_ breaks: [(MatchBreak.Reason, Int)]) -> String {
    let items = breaks.map { say("\(grouped($0.1)) \(name(of: $0.0))", "\(name(of: $0.0)) \(grouped($0.1))") }
    return say("breaks: ", "中断：") + items.joined(separator: say(", ", "，"))
  }

  /// Why a way is interrupted.
  public func name(of reason: MatchBreak.Reason) -> String {
    switch reason {
    case .silence: say("silence", "信号静默")
    case .offNetwork: say("off the network", "偏离路网")
    case .noRoute: say("no route", "无通路")
    }
  }
}

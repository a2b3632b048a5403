import Terrain
import Zongheng

/// What the report says of one gap.
extension Strings {
  /// A contact zone by its number or name.
  func zoneName(_ zone: String) -> String {
    zone == WeekZones.none ? say("in no zone", "无包干区") : say("zone \(zone)", "包干区 \(zone)")
  }

  func gapSeen(_ count: Int, uncounted: [(String, Int)]) -> String {
    guard count > 0 else { return evidenceVisits(0) }
    let reasons = uncounted.map { "\($0.0) \(grouped($0.1))" }.joined(separator: say(", ", "、"))
    return evidenceVisits(count) + (reasons.isEmpty ? "" : say("; not counted: ", "，未计入：") + reasons)
  }

  func gapSilences(_ count: Int, longest: [String]) -> String {
    let list = longest.joined(separator: say(", ", "、"))
    let more =
      count > longest.count ? say(" and \(grouped(count - longest.count)) more", "等 \(grouped(count)) 段") : ""
    return say("Silent meanwhile, within reach: ", "期间静默且可能到达：") + list + more
  }

  func gapChain(_ links: [String]) -> String {
    say("Who answers for it: ", "责任链：") + links.joined(separator: " › ")
  }

  func gapScore(
    _ score: Double,
    length: Double,
    weight: Double,
    shortfall: Int,
    weeks: Int,
    since: String?
  ) -> String {
    let from = weeks > 1 ? since.map { say(" (since \($0))", "（自 \($0)）") } ?? "" : ""
    let factor = Self.decimal(weight, places: weight == weight.rounded() ? 0 : 2)
    return say(
      "Rank by \(grouped(Int(score.rounded()))) = \(metres(length)) × weight \(factor) × \(shortfall) missing × \(weeks) weeks\(from)",
      "排序分值 \(grouped(Int(score.rounded()))) = \(metres(length)) × 权重 \(factor) × 缺 \(shortfall) 次 × \(weeks) 周\(from)"
    )
  }

  /// New, or for how many weeks.
  func gapStatus(_ status: GapHistory.Status, weeks: Int) -> String {
    switch status {
    case .new: name(of: status)
    case .persisting: say("\(weeks) weeks", "持续 \(weeks) 周")
    case .shrinking: say("\(weeks) weeks, shrinking", "\(weeks) 周，缩小")
    }
  }
}

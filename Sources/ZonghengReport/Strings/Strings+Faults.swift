import Foundation
import Zongheng

/// A fault of a certificate in words: what, how much, where, beside whom, and what to do.
extension Strings {
  /// An area in square metres, or in square centimetres where it is smaller than one.
  func area(_ squareMetres: Double) -> String {
    if squareMetres >= 100 { return "\(grouped(Int(squareMetres.rounded()))) m²" }
    if squareMetres >= 1 { return "\(Self.decimal(squareMetres, places: 1)) m²" }
    return "\(grouped(Int((squareMetres * 10_000).rounded()))) cm²"
  }

  /// A short length: in metres, or in millimetres where it is below one.
  func width(_ metres: Double) -> String {
    metres >= 1000
      ? self.metres(metres)
      : metres >= 1
        ? "\(Self.decimal(metres, places: 1)) \(say("m", "米"))"
        : "\(grouped(Int((metres * 1000).rounded()))) \(say("mm", "毫米"))"
  }

  /// What is wrong, in one sentence without its full stop.
  func sentence(of fault: ReachFault) -> String {
    let names = fault.names + ["", "", ""]
    let (first, second, third) = (names[0], names[1], names[2])
    switch fault.kind {
    case .invalidArea:
      return say("\(first) is no valid area: \(fault.detail)", "\(first) 图形无效：\(fault.detail)")
    case .missingArea: return say("\(first) has no area", "\(first) 没有图形")
    case .repeatedCode: return say("\(first) stands in the layer twice", "\(first) 在图层中出现两次")
    case .hole:
      let between = fault.neighbours.prefix(2).map(\.name).joined(separator: say(" and ", "与"))
      let size = sized(fault)
      return between.isEmpty
        ? say("\(size) unassigned", "\(size)无人负责")
        : fault.neighbours.count == 1
          ? say("\(size) unassigned, beside \(between)", "\(between)旁 \(size)无人负责")
          : say("\(size) unassigned between \(between)", "\(between)之间 \(size)无人负责")
    case .overlap:
      let who = fault.names.joined(separator: say(" and ", "与"))
      return say("\(sized(fault)) belong to \(who) at once", "\(sized(fault))同属 \(who)")
    case .outside:
      return say("\(sized(fault)) of \(first) lie outside the boundary", "\(first) 有 \(sized(fault))在界外")
    case .sliver:
      return say("a part of \(first) is a sliver of \(sized(fault))", "\(first) 有碎片 \(sized(fault))")
    case .farFromOfficial:
      return say(
        "the boundary lies \(width(fault.metres ?? 0)) from the official one",
        "区界距官方界线 \(width(fault.metres ?? 0))"
      )
    case .unitWithoutZone: return say("\(first) is in no zone", "\(first) 不属于任何包干区")
    case .unitInTwoZones:
      return say("\(first) is in several zones: \(fault.detail)", "\(first) 同属多个包干区：\(fault.detail)")
    case .unitTwice: return say("\(first) stands in the plan twice", "\(first) 在方案中出现两次")
    case .unknownUnit:
      return say("the plan names \(first), which is no unit", "方案中的 \(first) 不是任何单元")
    case .zoneInPieces:
      let apart = fault.names.dropFirst().prefix(4).joined(separator: say(", ", "、"))
      let more = fault.names.count - 5
      let rest = more > 0 ? say(" and \(more) more", "等 \(fault.names.count - 1) 个单元") : ""
      return say(
        "zone \(first) is in \(fault.detail) pieces: \(apart)\(rest) lie apart",
        "包干区 \(first) 分为 \(fault.detail) 片：\(apart)\(rest) 与主体不相连"
      )
    case .unitWithoutTownship: return say("\(first) has no township", "\(first) 没有所属街道（乡镇）")
    case .zoneWithoutLeader:
      return say(
        "nobody answers for zone \(first) with its \(fault.detail) units",
        "包干区 \(first)（\(fault.detail) 个单元）无人负责"
      )
    case .leaderWithoutUnits:
      return say("\(first) answers for zone \(second), which has no unit", "\(first) 负责的包干区 \(second) 没有单元")
    case .roadWithoutOwner:
      return say(
        "\(metres(fault.metres ?? 0)) of road without a chain: \(first)",
        "\(first) 有 \(metres(fault.metres ?? 0))道路没有责任链"
      )
    case .compoundWithoutOwner: return say("compound \(first) has no chain", "小区 \(first) 没有责任链")
    case .gateWithoutOwner:
      return say(
        "\(count(fault.count, one: "gate has", many: "gates have", "")) no chain: \(first)",
        "\(first) 有 \(fault.count) 处出入口没有责任链"
      )
    case .gateElsewhere: return say("a gate of \(first) lies in another zone", "\(first) 的出入口在另一包干区")
    case .cellWithoutOwner where fault.count > 1:
      return say(
        "\(grouped(fault.count)) unit grids of \(first) have no chain",
        "\(first) 有 \(grouped(fault.count)) 个单元网格没有责任链"
      )
    case .cellWithoutOwner: return say("unit grid \(first) has no chain", "单元网格 \(first) 没有责任链")
    case .vacantPost: return say("the post of zone \(first) is not filled", "包干区 \(first) 的岗位空缺")
    case .expiredTerm:
      return say(
        "the term of \(second) for zone \(first) ended on \(fault.detail)",
        "\(second) 负责包干区 \(first) 的任期已于 \(fault.detail) 届满"
      )
    case .futureTerm:
      return say(
        "the term of \(second) for zone \(first) begins only on \(fault.detail)",
        "\(second) 负责包干区 \(first) 的任期自 \(fault.detail) 才开始"
      )
    case .twoPersons:
      let persons = fault.names.dropFirst().joined(separator: say(" and ", "、"))
      return say(
        "zone \(first) has \(persons) in office on \(fault.detail)",
        "包干区 \(first) 在 \(fault.detail) 同时有 \(persons) 任职"
      )
    case .twoPosts:
      let zones = fault.names.dropFirst().joined(separator: say(" and ", "、"))
      let day = fault.detail.isEmpty ? "" : say(" from \(fault.detail) on", "（自 \(fault.detail) 起）")
      return say(
        "\(first) answers for zones \(zones) at once\(day)",
        "\(first) 同时负责包干区 \(zones)\(day)"
      )
    case .unreadableRow, .postUnheld, .postUnknown, .postCrowded, .roadWithoutChief, .chiefOfNothing,
      .chiefExpired, .chiefAhead, .chiefLeft, .twoChiefs:
      return personSentence(of: fault)
    case .declaredRoadUnknown, .declaredZoneUnknown, .declaredElsewhere, .declaredTwice, .ownerByRule:
      return borderRoadSentence(of: fault)
    case .figureDiffers, .figureMissing, .figureTwice, .figureOfNothing, .figureUnreadable:
      return figureSentence(of: fault)
    case .parentDiffers:
      return say("\(first) names \(second) and lies in \(third)", "\(first) 登记属 \(second)，实际位于 \(third)")
    case .sumDiffers:
      let level = sumName(first)
      return say("\(level): \(fault.detail)", "\(level)：\(fault.detail)")
    case .brokenPin:
      switch fault.detail {
      case "fixed":
        return say(
          "\(second) is not in the zone of \(first), where it is fixed",
          "\(second) 固定给 \(first)，方案未照办"
        )
      case "forbidden":
        return say(
          "\(second) is in the zone of \(first), who must not have it",
          "\(second) 不得给 \(first)，方案未照办"
        )
      default:
        return say(
          "\(first) wishes \(second), which is neither a unit nor a township",
          "\(first) 所列 \(second) 不是单元或街道（乡镇）"
        )
      }
    case .unbalanced:
      let deviation = Double(fault.detail) ?? 0
      let text = "\(Self.decimal(deviation * 100, places: 1, signed: true)) %"
      return say("the workload of zone \(first) is \(text) off its share", "包干区 \(first) 的工作量偏离应担份额 \(text)")
    }
  }

  /// What a sum is of: its key, or a township's name.
  private func sumName(_ key: String) -> String {
    switch key {
    case "road_units":
      say("centimetres of road, of all units against the network", "道路厘米数：各单元之和与路网")
    case "road_zones":
      say("centimetres of road, of all zones against the network", "道路厘米数：各包干区之和与路网")
    case "compounds": say("compounds, of all units against the district", "小区数：各单元之和与全区")
    case "units": say("units, of all zones against the layer", "单元数：各包干区之和与图层")
    default:
      say("\(key), road of its units against its own", "\(key)：所辖单元道路之和与自身道路")
    }
  }

  private func sized(_ fault: ReachFault) -> String {
    let size = fault.squareMetres.map { area($0) } ?? ""
    guard let width = fault.widthMetres, width < 100 else { return size }
    return say("\(size) (\(self.width(width)) wide)", "\(size)（宽 \(self.width(width))）")
  }

  /// What to do about a fault; empty where nobody but the office can say.
  func remedy(of fault: ReachFault) -> String {
    guard let remedy = fault.remedy else { return "" }
    switch remedy.step {
    case .addPlace:
      let shared = fault.neighbours.first { $0.name == remedy.target }?.metres ?? 0
      return say(
        "\(remedy.target) shares the longest edge (\(width(shared))); assign it to \(remedy.target)",
        "\(remedy.target) 共边最长（\(width(shared))），应归 \(remedy.target)"
      )
    case .cutPlace: return say("cut it off from \(remedy.target)", "从 \(remedy.target) 中裁去")
    case .repairArea: return say("repair the rings of \(remedy.target)", "修复 \(remedy.target) 的图形")
    case .assign(_, let zone): return say("assign it to zone \(zone)", "划入包干区 \(zone)")
    case .dropRows: return say("drop the row from the plan", "从方案中删去该行")
    }
  }

  /// A list of neighbours with the metres that they share.
  func neighbours(of fault: ReachFault, limit: Int = 6) -> String {
    let shown = fault.neighbours.prefix(limit).map { "\($0.name) \(width($0.metres))" }
    let more = fault.neighbours.count - shown.count
    return shown.joined(separator: say(", ", "、")) + (more > 0 ? say(" and \(more) more", "等") : "")
  }
}

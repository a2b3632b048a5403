import Zongheng

/// Faults of persons, of border roads and of figures in words.
extension Strings {
  /// What is wrong with a table of persons and posts.
  func personSentence(of fault: ReachFault) -> String {
    let names = fault.names + ["", ""]
    let (first, second) = (names[0], names[1])
    let persons = fault.names.dropFirst().joined(separator: say(" and ", "、"))
    switch fault.kind {
    case .unreadableRow:
      let finding = Finding(kind: second, severity: .warning, subject: first, message: fault.detail)
      return "\(subject(of: finding))\(say(": ", "："))\(message(of: finding))"
    case .postUnheld:
      return say("nobody holds the post \(first) on \(fault.detail)", "\(fault.detail) 无人担任 \(first)")
    case .postUnknown:
      return say(
        "the post \(first) of \(persons) is not in the table of posts",
        "\(persons) 的职务 \(first) 不在岗位表中"
      )
    case .postCrowded:
      return say(
        "more persons than seats hold the post \(first) on \(fault.detail): \(persons)",
        "\(fault.detail) 担任 \(first) 的人数超过职数：\(persons)"
      )
    case .roadWithoutChief: return say("key road \(first) has no chief", "主要道路 \(first) 没有路长")
    case .chiefOfNothing:
      return say(
        "\(second) is chief of \(first), which is no road of the district",
        "\(second) 任 \(first) 的路长，而区内没有该道路"
      )
    case .chiefExpired:
      return say(
        "the term of \(second) as chief of \(first) ended on \(fault.detail)",
        "\(second) 任 \(first) 路长的任期已于 \(fault.detail) 届满"
      )
    case .chiefAhead:
      return say(
        "the term of \(second) as chief of \(first) begins only on \(fault.detail)",
        "\(second) 任 \(first) 路长的任期自 \(fault.detail) 才开始"
      )
    case .chiefLeft:
      return say(
        "\(second) is chief of \(first) without end, and has led no zone since \(fault.detail)",
        "\(second) 任 \(first) 路长而未注明任期，其包干任期已于 \(fault.detail) 届满"
      )
    default:
      let day = fault.detail.isEmpty ? "" : say(" on \(fault.detail)", "（\(fault.detail)）")
      return say("road \(first) has several chiefs\(day): \(persons)", "道路 \(first) 同时有多名路长\(day)：\(persons)")
    }
  }

  /// What is wrong with the owner of a road along a border.
  func borderRoadSentence(of fault: ReachFault) -> String {
    let names = fault.names + ["", "", ""]
    let (road, zone, other) = (names[0], names[1], names[2])
    switch fault.kind {
    case .declaredRoadUnknown:
      return say(
        "zone \(zone) is declared to own \(road), which is no road of the district",
        "指定包干区 \(zone) 负责 \(road)，而区内没有该道路"
      )
    case .declaredZoneUnknown:
      return say(
        "\(road) is declared to belong to zone \(zone), which the plan does not have",
        "\(road) 指定由包干区 \(zone) 负责，而方案中没有该区"
      )
    case .declaredElsewhere:
      return say(
        "\(road) is declared to belong to zone \(zone), along whose border it does not run",
        "\(road) 指定由包干区 \(zone) 负责，而该路不在其边界上"
      )
    case .declaredTwice:
      return say(
        "\(road) is declared to belong to zone \(zone) by its id and to zone \(other) by its name",
        "\(road) 按编号指定由包干区 \(zone) 负责，按名称却指定由 \(other) 负责"
      )
    default:
      return say(
        "\(metres(fault.metres ?? 0)) of \(road) run between zones \(zone) and \(other); nobody is declared, "
          + "zone \(zone) on its right answers",
        "\(road) 有 \(metres(fault.metres ?? 0))沿包干区 \(zone) 与 \(other) 的界线，未作指定，由右侧的 \(zone) 负责"
      )
    }
  }

  /// What is wrong with a table of figures.
  func figureSentence(of fault: ReachFault) -> String {
    let names = fault.names + ["", ""]
    let (first, second) = (names[0], names[1])
    switch fault.kind {
    case .figureMissing:
      let more = fault.count - fault.names.count
      let shown = fault.names.joined(separator: say(", ", "、"))
      let rest = more > 0 ? say(" and \(grouped(more)) more", "等 \(grouped(fault.count)) 个单元") : ""
      return say("the table of figures has no row of \(shown)\(rest)", "单元数据表缺少 \(shown)\(rest)")
    case .figureTwice:
      return say("\(first) stands in the table of figures twice", "\(first) 在单元数据表中出现两次")
    case .figureOfNothing:
      return say(
        "the table of figures names \(first), which is no unit and no area above one",
        "单元数据表中的 \(first) 不是单元，也不是其上级区域"
      )
    case .figureUnreadable:
      return say(
        "\(name(ofMeasure: second)) of \(first) is no number of 0 or more",
        "\(first) 的\(name(ofMeasure: second))不是非负数"
      )
    default:
      let what = name(ofMeasure: first)
      switch second {
      case "zones":
        return say(
          "\(what), of all zones against all units: \(fault.detail)",
          "\(what)：各包干区之和与各单元之和，\(fault.detail)"
        )
      case "townships":
        return say(
          "\(what), of all townships against the district: \(fault.detail)",
          "\(what)：各街道（乡镇）之和与全区，\(fault.detail)"
        )
      default:
        return say(
          "\(what), of the units of \(second) against its own: \(fault.detail)",
          "\(what)：\(second) 所辖单元之和与自身，\(fault.detail)"
        )
      }
    }
  }
}

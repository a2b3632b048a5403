import Zongheng

extension Strings {
  /// Above all: how many stations, who goes there and how far.
  func stationHead(_ name: String, stations: Int, reach: StationReach) -> String {
    let minutes = Self.decimal(reach.minutes(reach.centimetres), places: 0)
    let far = metres(reach.metres)
    let speed = Self.decimal(reach.speedKmh, places: 1)
    switch reach.traveller {
    case .person:
      return say(
        "\(name): \(count(stations, one: "station", many: "stations", "")), on foot, within \(far) by road "
          + "(\(minutes) min at \(speed) km/h)",
        "\(name)：工作站 \(stations) 个，步行，沿路 \(far)以内（时速 \(speed) 公里约 \(minutes) 分钟）"
      )
    case .vehicle:
      return say(
        "\(name): \(count(stations, one: "station", many: "stations", "")), by vehicle, within \(far) by road "
          + "(\(minutes) min at \(speed) km/h)",
        "\(name)：工作站 \(stations) 个，乘车，沿路 \(far)以内（时速 \(speed) 公里约 \(minutes) 分钟）"
      )
    }
  }

  var stationUnits: String { say("Ways by road in metres.", "沿路距离单位为米。") }
  var stationsTitle: String { say("Workstations", "工作站") }
  var stationsOutsideTitle: String { say("Out of reach", "未覆盖小区") }
  var servicesTitle: String { say("Who serves each compound", "城管社区物业") }

  /// Heads of the table of stations.
  var stationHeads: [String] {
    [
      say("station", "工作站"), say("reaches", "可达小区"), say("nearest to", "就近小区"), say("serves", "登记服务"),
      say("households", "户数"), say("farthest", "最远"), say("minutes", "分钟"),
    ]
  }

  /// How many compounds are reached.
  func compoundsReached(_ reached: Int, of all: Int, households: (reached: Int, all: Int)?) -> String {
    let homes = households.map {
      say(
        ", \(grouped($0.reached)) of \(grouped($0.all)) households",
        "，\(grouped($0.all)) 户中的 \(grouped($0.reached)) 户"
      )
    }
    return say(
      "\(reached) of \(all) compounds are reached\(homes ?? "")",
      "\(all) 个小区中可达 \(reached) 个\(homes ?? "")"
    )
  }

  /// Heads of the table of compounds that nobody reaches.
  var outsideHeads: [String] {
    [
      say("out of reach", "未覆盖小区"), say("community", "社区"), say("nearest station", "最近工作站"),
      say("by road", "沿路距离"), say("minutes", "分钟"),
    ]
  }

  /// Heads of the table of links.
  var serviceHeads: [String] {
    [
      say("compound", "小区"), say("station", "工作站"), say("community", "社区"), say("property manager", "物业"),
      say("to mend or to look at", "缺失或待核"),
    ]
  }

  /// How many compounds have all three.
  func servicesComplete(_ complete: Int, of all: Int) -> String {
    say(
      "Station + community + property manager: \(complete) of \(all) compounds have all three",
      "城管 + 社区 + 物业：\(all) 个小区中三方齐全 \(complete) 个"
    )
  }

  /// What is wrong with the services of a compound.
  func text(of trouble: ServiceLinks.Trouble, stations: [Station], communities: [String]) -> String {
    switch trouble {
    case .noRow: say("no row in the table", "表中无此小区")
    case .noStation: say("no station", "缺工作站")
    case .unknownStation(let name): say("there is no station “\(name)”", "无工作站“\(name)”")
    case .stationOutOfReach: say("its station is out of reach", "工作站超出距离")
    case .nearerStation(let index):
      say("\(stations[index].name) is nearer", "\(stations[index].name)更近")
    case .noCommunity: say("no community", "缺社区")
    case .unknownCommunity(let name): say("there is no community “\(name)”", "无社区“\(name)”")
    case .otherCommunity(let index): say("lies in \(communities[index])", "位于\(communities[index])")
    case .noManager: say("no property manager", "缺物业")
    }
  }

  /// What a plan of further stations brings.
  func sitesHead(_ plan: SitePlanner.Plan, inHouseholds: Bool) -> String {
    let number = count(plan.sites.count, one: "further station", many: "further stations", "个新工作站")
    let unit = inHouseholds ? say("households", "户") : say("compounds", "个小区")
    switch plan.goal {
    case .reach:
      let (before, after, bound) = (Int(plan.valueBefore), Int(plan.value), Int(plan.bound.rounded(.down)))
      let proof =
        plan.isProven
        ? say("no other places reach more", "已证明为最优")
        : say("no places can reach more than \(grouped(bound))", "上界 \(grouped(bound))")
      return say(
        "\(number): \(grouped(before)) → \(grouped(after)) \(unit) reached; \(proof)",
        "\(number)：可达 \(grouped(before)) → \(grouped(after)) \(unit)；\(proof)"
      )
    case .median:
      let proof =
        plan.isProven
        ? say("no other places are nearer", "已证明为最优")
        : say("no places can bring it below \(metres(plan.bound))", "下界 \(metres(plan.bound))")
      return say(
        "\(number): mean way to the nearest station \(metres(plan.valueBefore)) → \(metres(plan.value)); \(proof)",
        "\(number)：到最近工作站平均 \(metres(plan.valueBefore)) → \(metres(plan.value))；\(proof)"
      )
    }
  }

  /// Heads of the table of further stations.
  var siteHeads: [String] {
    [
      say("place", "选址"), say("community", "社区"), say("longitude", "经度"), say("latitude", "纬度"),
      say("newly reached", "新增可达"),
    ]
  }

  /// What a place at a junction is called.
  func junction(_ roads: [String]) -> String {
    roads.isEmpty
      ? say("junction", "路口") : roads.joined(separator: say(" / ", "与")) + (language == .chinese ? "路口" : "")
  }
}

extension Strings {
  /// How many areas there are.
  public func areas(townships: Int, communities: Int, cells: Int, compounds: Int) -> String {
    say(
      "townships \(townships) · communities \(communities) · unit grids \(grouped(cells)) · compounds \(compounds)",
      "街道（乡镇）\(townships) · 社区（村）\(communities) · 单元网格 \(grouped(cells)) · 小区 \(compounds)"
    )
  }

  /// How large the network is.
  public func network(roads: Int, edges: Int, nodes: Int, length: String) -> String {
    say(
      "roads \(grouped(roads)) · edges \(grouped(edges)) · nodes \(grouped(nodes)) · \(length)",
      "道路 \(grouped(roads)) · 路段 \(grouped(edges)) · 节点 \(grouped(nodes)) · \(length)"
    )
  }

  /// Devices, rules, and the plane that is worked in.
  public func setting(devices: Int, rules: Int, plane: String) -> String {
    say(
      "devices \(devices) · rules \(rules) · plane \(plane)",
      "设备 \(devices) · 规则 \(rules) · 平面坐标系 \(plane)"
    )
  }

  /// How many fixes there are, and how many of them cleaning set aside.
  public func fixes(_ fixes: Int, devices: Int, rejected: Int) -> String {
    say(
      "fixes \(grouped(fixes)) of \(devices) devices, \(grouped(rejected)) set aside by cleaning",
      "定位点 \(grouped(fixes)) 个（\(devices) 台设备），清洗剔除 \(grouped(rejected)) 个"
    )
  }

  /// Where nothing is wrong.
  public var noFindings: String { say("No findings.", "没有发现问题。") }

  /// Heads of the table of findings.
  public var findingHeads: [String] {
    [say("severity", "级别"), say("kind", "类别"), say("count", "数量"), say("where", "位置"), say("what", "说明")]
  }

  /// Under the table of findings, where not all are shown.
  public func moreFindings(_ count: Int) -> String {
    say(
      "\(grouped(count)) more findings not shown (--json shows all)",
      "另有 \(grouped(count)) 条未显示（--json 显示全部）"
    )
  }

  /// Heads of the table of devices.
  public var deviceHeads: [String] {
    [
      say("device", "设备"), say("name", "名称"), say("online", "上线率"), say("fixes", "定位点"),
      say("complete", "轨迹完整率"), say("valid", "数据合格率"), say("drift", "漂移率"), say("longest silence", "最长静默"),
      say("trust", "可信度"),
    ]
  }

  /// Under the table of devices, where not all are shown.
  public func moreDevices(_ count: Int) -> String {
    say(
      "\(grouped(count)) more devices, all better (--devices FILE lists them by day)",
      "另有 \(grouped(count)) 台设备更好（--devices 文件 按日列出全部）"
    )
  }
}

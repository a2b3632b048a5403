/// The names of sheets and of a result's columns.
extension Strings {
  var overviewSheet: String { say("Overview", "总览") }
  var townshipSheet: String { say("Townships", "街道乡镇") }
  var zoneSheet: String { say("Zones", "联点包干区") }
  var roadSheet: String { say("Roads", "道路") }
  var gapSheet: String { say("Gaps", "漏巡") }
  var compoundSheet: String { say("Compounds", "小区") }
  var communitySheet: String { say("Communities", "社区（村）") }
  var daySheet: String { say("Days", "逐日") }
  var hourSheet: String { say("Hours", "时段分布") }
  var hourSheetNote: String { say("Device-minutes on the road.", "设备在路分钟数。") }
  var exclusionSheet: String { say("Left out", "不计入应巡") }
  var exclusionSheetHeads: [String] {
    [
      say("road", "道路"), say("from m", "起点桩号（米）"), say("to m", "终点桩号（米）"), say("reason", "原因"),
      say("until", "截止"),
    ]
  }
  var deviceSheet: String { say("Devices", "存疑设备") }
  var findingSheet: String { say("Findings", "数据问题") }

  /// What a column of a result is called in a sheet; its own name in English and where Chinese has none here.
  func columnTitle(_ name: String) -> String {
    switch language {
    case .english: name
    case .chinese: Self.chineseColumns[name] ?? name
    }
  }

  private static let chineseColumns = [
    "code": "编码", "name": "名称", "parent": "上级", "length_m": "长度（米）", "requiring_m": "应巡道路（米）",
    "covered_m": "已覆盖（米）", "unknown_m": "未知（米）", "excluded_m": "不计入（米）", "required_m": "应巡里程（米）",
    "patrolled_m": "实巡里程（米）", "coverage_rate": "覆盖率", "coverage_low": "覆盖率下限", "coverage_high": "覆盖率上限",
    "compliance_rate": "达标率", "compliance_low": "达标率下限", "compliance_high": "达标率上限", "road_id": "道路编号",
    "grade": "等级", "chainage_m": "全长（米）", "gap_id": "漏巡编号", "item": "对象", "side": "侧", "from_m": "起（米）",
    "to_m": "止（米）", "period": "时段", "rule": "规则", "cause": "原因", "visits": "实巡次数", "required": "应巡次数",
    "community": "社区（村）", "township": "街道（乡镇）", "rank": "序号", "zone": "联点包干区", "leader": "包联领导",
    "compound_id": "小区编号", "class": "类别", "area_m2": "面积（平方米）", "required_visits": "应巡次数",
    "make_up": "补巡次数", "met_visits": "达标次数", "possible_visits": "可能到位次数", "unknown_periods": "未知时段数",
    "visited": "是否到位",
    "missed_periods": "缺巡时段数", "last_time": "最近到位",
    "kind": "类型", "severity": "级别", "subject": "位置", "message": "说明", "count": "数量", "state": "状态",
    "weeks": "持续周数", "reports": "诉求件数", "weight": "权重", "shortfall": "欠次", "score": "排序分值", "status": "变化",
    "item_id": "对象编号", "identity": "延续编号", "first_week": "首次出现", "at_m": "桩号（米）", "report_id": "工单编号",
    "channel": "来源",
    "category": "诉求类别", "received": "受理时间", "place_quality": "定位方式", "road": "道路", "from_road_m": "距道路（米）",
    "compound": "小区", "grid": "单元网格", "patrol": "该处巡查情况", "in_week": "本周受理", "due": "应结案",
    "closed_in_time": "按期结案", "reworks": "返工次数", "extended": "延期",
  ]
}

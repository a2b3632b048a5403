import Zongheng

/// The rules of a simulated district's assessment, and the tables that its offices hand in.
struct SampleAssessment {
  /// The figures.
  let figures: SimulatedAssessment

  /// Names and texts of the files.
  var all: [(name: String, text: String)] {
    [
      ("assessment.yaml", townshipRules), ("assessment-departments.yaml", departmentRules),
      ("assessment-contractors.yaml", contractorRules), ("assessment-zones.yaml", zoneRules),
      ("assessment/townships.csv", townships),
      ("assessment/departments.csv", departments), ("assessment/contractors.csv", contractors),
      ("assessment/vehicles.csv", vehicles),
    ]
  }

  private var townshipRules: String {
    """
    text: "simulated: one ruler for all townships (模拟的“一把尺”考核办法)"
    subjects: {layer: townships, id: code, name: name}
    indicators:
      - {id: coverage, name: 巡查覆盖率, weight: 10, source: {layer: townships, value: coverage_rate},
         scale: [[0.6, 0], [0.8, 60], [0.95, 100]], basis: "simulated"}
      - {id: compliance, name: 频次达标率, weight: 20, source: {layer: townships, value: compliance_rate},
         scale: [[0.6, 0], [0.95, 100]], basis: "simulated"}
      - {id: unknown, name: 未知占比, weight: 5, source: {layer: townships, value: unknown_m, divide_by: required_m},
         scale: [[0, 100], [0.2, 0]], basis: "simulated"}
      - {id: interval, name: 重点道路最长未巡时段, weight: 5,
         source: {layer: intervals, value: longest_h, aggregate: mean, weighted_by: length_m, where: {grade: key}},
         scale: [[8, 100], [24, 0]], step: 1, nothing: spread, basis: "simulated"}
      - {id: blind, name: 盲区, weight: 10,
         source: {layer: gaps, subject: township, aggregate: count, where: {cause: never_visited}},
         deduct: {points: 0.5}, floor: 20, basis: "simulated"}
      - {id: closing, name: 漏巡消除率, weight: 5,
         source: {layer: followed_gaps, value: closed, aggregate: mean},
         scale: [[0.2, 0], [0.9, 100]], nothing: spread, basis: "simulated"}
      - {id: reports, name: 诉求按期结案率, weight: 5,
         source: {layer: reports, value: closed_in_time, aggregate: mean},
         scale: [[0.6, 0], [1, 100]], nothing: spread, basis: "simulated"}
      - {id: roads, name: 农村公路养护, weight: 15, source: {table: assessment/townships.csv, value: road_points},
         scale: [[60, 0], [95, 100]], step: 1, basis: "simulated"}
      - {id: garbage, name: 垃圾分类, weight: 10, source: {table: assessment/townships.csv, value: sorting_rate},
         scale: [[0.5, 0], [0.95, 100]], basis: "simulated"}
      - {id: buildings, name: 防违控违, weight: 10, source: {table: assessment/townships.csv, value: late_buildings},
         deduct: {points: 10}, basis: "simulated"}
      - {id: rivers, name: 清洁河道, weight: 5, source: {table: assessment/townships.csv, value: river_points},
         scale: [[60, 0], [95, 100]], step: 1, nothing: spread, basis: "simulated"}
    fund:
      - {id: basic, name: 基础奖补, part: 70, by: score, threshold: 60}
      - {id: excellence, name: 超额奖励, part: 20, by: excess, threshold: 80}
      - {id: places, name: 名次奖励, part: 10, by: rank, shares: [3, 2, 1], threshold: 60}

    """
  }

  private var departmentRules: String {
    """
    text: "simulated: one ruler for all departments (模拟的部门考核办法)"
    subjects: {table: assessment/departments.csv, id: department}
    indicators:
      - {id: tasks, name: 按期完成率, weight: 70,
         source: {table: assessment/departments.csv, subject: department, value: in_time, divide_by: tasks},
         scale: [[0.5, 0], [1, 100]], nothing: spread, basis: "simulated"}
      - {id: complaints, name: 有责投诉, weight: 30,
         source: {table: assessment/departments.csv, subject: department, value: complaints},
         deduct: {points: 15}, floor: 0, basis: "simulated"}
    fund:
      - {id: basic, name: 基础奖补, part: 1, by: score, threshold: 60}

    """
  }

  private var contractorRules: String {
    """
    text: "simulated: one ruler for all contractors (模拟的保洁企业考核办法)"
    subjects: {table: assessment/contractors.csv, id: contractor}
    indicators:
      - id: completeness
        name: 轨迹完整率
        weight: 60
        source: {layer: device_days, value: completeness, aggregate: mean,
                 through: {table: assessment/vehicles.csv, key: device_id, subject: contractor}}
        scale: [[0.8, 0], [1, 100]]
        basis: "simulated"
      - id: online
        name: 上线率
        weight: 40
        source: {layer: device_days, value: online, aggregate: mean,
                 through: {table: assessment/vehicles.csv, key: device_id, subject: contractor}}
        scale: [[0.5, 0], [1, 100]]
        basis: "simulated"

    """
  }

  private var zoneRules: String {
    """
    text: "simulated: one ruler for all contact zones (模拟的联点包干区考核办法)"
    subjects: {layer: zones, id: zone}
    indicators:
      - {id: compliance, name: 频次达标率, weight: 50, source: {layer: zones, value: compliance_rate},
         scale: [[0.6, 0], [0.95, 100]], basis: "simulated"}
      - {id: compounds, name: 小区到位率, weight: 20,
         source: {layer: zones, value: compounds_visited, divide_by: compounds},
         scale: [[0.5, 0], [1, 100]], nothing: spread, basis: "simulated"}
      - {id: blind, name: 从未巡查里程占比, weight: 30,
         source: {layer: zones, value: never_visited_m, divide_by: requiring_m},
         scale: [[0, 100], [0.1, 0]], nothing: spread, basis: "simulated"}

    """
  }

  private var townships: String {
    figures.townships.reduce(into: "code,road_points,sorting_rate,late_buildings,river_points\n") {
      let river = $1.riverPoints.map { FixedDecimal.text($0, places: 1) } ?? ""
      $0 += "\($1.code),\(FixedDecimal.text($1.roadPoints, places: 1)),"
      $0 += "\(FixedDecimal.text($1.sortingRate, places: 3)),\($1.lateBuildings),\(river)\n"
    }
  }

  private var departments: String {
    figures.departments.reduce(into: "department,tasks,in_time,complaints\n") {
      $0 += "\($1.name),\($1.tasks),\($1.inTime),\($1.complaints)\n"
    }
  }

  private var contractors: String {
    Set(figures.contractors.map(\.contractor)).sorted().reduce(into: "contractor,vehicles\n") { text, name in
      text += "\(name),\(figures.contractors.count { $0.contractor == name })\n"
    }
  }

  private var vehicles: String {
    figures.contractors.reduce(into: "device_id,contractor\n") { $0 += "\($1.device),\($1.contractor)\n" }
  }
}

/// What a simulated district's offices hand in for the assessment of a quarter, beside what patrols tell.
public struct SimulatedAssessment: Sendable {
  /// What a township hands in.
  public struct TownshipFigures: Hashable, Sendable {
    /// The township's code.
    public var code: String
    /// Points of rural road maintenance (农村公路养护), of 100.
    public var roadPoints: Double
    /// Share of households that sort their garbage (垃圾分类).
    public var sortingRate: Double
    /// Illegal buildings that were found late (防违控违).
    public var lateBuildings: Int
    /// Points of clean rivers (清洁河道), of 100; `nil` where no river is in its care.
    public var riverPoints: Double?
  }

  /// What a department hands in.
  public struct DepartmentFigures: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Tasks of the quarter; some departments have none.
    public var tasks: Int
    /// Those done in time.
    public var inTime: Int
    /// Complaints that were upheld.
    public var complaints: Int
  }

  /// By township.
  public var townships: [TownshipFigures]
  /// By department.
  public var departments: [DepartmentFigures]
  /// The contractor of each vehicle, by the vehicle's id.
  public var contractors: [(device: String, contractor: String)]

  /// The figures of a district, by its seed.
  public init(_ district: SimulatedDistrict) {
    var random = SeededGenerator(seed: district.seed ^ 0x4153_5345)
    townships = district.townships.enumerated().map { index, township in
      TownshipFigures(
        code: township.code,
        roadPoints: (random.uniform(70, 99) * 10).rounded() / 10,
        sortingRate: (random.uniform(0.55, 0.97) * 1000).rounded() / 1000,
        lateBuildings: random.index(below: 6),
        riverPoints: index == 2 ? nil : (random.uniform(65, 99) * 10).rounded() / 10
      )
    }
    departments = LeadershipSimulator.departments.enumerated().map { index, name in
      let tasks = index % 11 == 10 ? 0 : 4 + random.index(below: 30)
      let late = tasks == 0 ? 0 : random.index(below: 1 + tasks / 4)
      return DepartmentFigures(
        name: name,
        tasks: tasks,
        inTime: tasks - late,
        complaints: random.index(below: 4)
      )
    }
    let names = ["甲保洁公司", "乙保洁公司", "丙保洁公司"]
    contractors = district.devices.filter { $0.kind == .sanitation }.enumerated().map {
      ($1.id, names[$0 % 3])
    }
  }
}

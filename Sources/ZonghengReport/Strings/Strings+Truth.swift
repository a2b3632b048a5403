import Zongheng

extension Strings {
  /// Heads of the comparison.
  public var truthHeads: [String] { ["", say("measured", "测得"), say("true", "真值"), say("error", "误差")] }

  /// A difference of two shares, in percentage points.
  public func points(_ points: Double) -> String {
    "\(Self.decimal(points, places: 2, signed: true)) \(say("points", "个百分点"))"
  }

  /// The mean error of the roads' rates.
  public func roadError(_ points: Double) -> String {
    let number = Self.decimal(points, places: 2)
    return say(
      "per road, mean absolute error of the coverage rate: \(number) points",
      "各道路覆盖率的平均绝对误差：\(number) 个百分点"
    )
  }

  /// Precision and recall of the covered length.
  public func lengths(precision: Double, recall: Double) -> String {
    let (precision, recall) = (Self.decimal(precision, places: 4), Self.decimal(recall, places: 4))
    return say(
      "covered length: precision \(precision), recall \(recall)",
      "覆盖里程：精确率 \(precision)，召回率 \(recall)"
    )
  }

  /// Precision, recall and F1 of the compounds' visits.
  public func compounds(precision: Double, recall: Double, f1: Double) -> String {
    let values = [precision, recall, f1].map { Self.decimal($0, places: 4) }
    return say(
      "compounds visited: precision \(values[0]), recall \(values[1]), F1 \(values[2])",
      "小区到位：精确率 \(values[0])，召回率 \(values[1])，F1 \(values[2])"
    )
  }

  /// How many compounds told to be missed truly are, and how many answers are unknown.
  public func compoundGaps(right: Int, of all: Int, unknown: Int) -> String {
    say(
      "compounds missed: \(grouped(right)) of \(grouped(all)) truly so; \(grouped(unknown)) more answers are unknown",
      "判为漏巡的小区：\(grouped(all)) 次中 \(grouped(right)) 次确属漏巡；另有 \(grouped(unknown)) 次未知"
    )
  }

  /// How often the truth lies within the bounds, and how wide these are.
  public func bounds(roads inside: Int, of all: Int, district isInside: Bool, width points: Double) -> String
  {
    let share = percent(all > 0 ? Double(inside) / Double(all) : nil)
    let width = Self.decimal(points, places: 2)
    return say(
      "true coverage within the bounds: \(grouped(inside)) of \(grouped(all)) roads to 20 m (\(share)), the district \(isInside ? "too" : "not"); the district's bounds are \(width) points wide",
      "真实覆盖在上下界内：\(grouped(all)) 条道路中 \(grouped(inside)) 条（误差 20 米内，\(share)），全区\(isInside ? "亦在" : "不在")界内；全区上下界相差 \(width) 个百分点"
    )
  }

  /// How much of the missed length has its true cause, and the three greatest confusions.
  public func truthCauses(
    _ share: Double?,
    wrong: [(truth: String, told: String, centimetres: Int)]
  ) -> String {
    let most = wrong.prefix(3).map { item in
      let names = [item.truth, item.told].map {
        GapCause(rawValue: $0).map(name(of:)) ?? say("met", "已达标")
      }
      return "\(names[0]) → \(names[1]) \(Self.decimal(Double(item.centimetres) / 100_000, places: 1)) km"
    }
    let rest = most.isEmpty ? "" : say(": ", "：") + most.joined(separator: say(", ", "，"))
    return say("causes of missed length that are right: ", "漏巡里程原因判定正确：") + percent(share) + rest
  }

  /// Precision and recall of the length driven in parties.
  public func truthParties(precision: Double, recall: Double) -> String {
    let (precision, recall) = (Self.decimal(precision, places: 4), Self.decimal(recall, places: 4))
    return say(
      "length in parties: precision \(precision), recall \(recall)",
      "巡查组同行里程：精确率 \(precision)，召回率 \(recall)"
    )
  }

  /// How many gaps were followed from the right one of the week before, and how much of the length that is surely missed.
  public func truthIdentity(_ identity: IdentityComparison) -> String {
    let (old, new) = (identity.persisting, identity.new)
    let (known, fresh) = (identity.persistingLength, identity.newLength)
    func kilometres(_ centimetres: Int) -> String {
      Self.decimal(Double(centimetres) / 100_000, places: 1) + " km"
    }
    let parts = [known, fresh].map { ($0.right, $0.right + $0.wrong) }
    let byLength = parts.map {
      say("\(kilometres($0.0)) of \(kilometres($0.1))", "\(kilometres($0.0)) / \(kilometres($0.1))")
    }
    let unsure = kilometres(known.uncertain + fresh.uncertain)
    return say(
      """
      gaps followed from the week before: \(grouped(old.kept)) of \(grouped(old.all)) from the right one, \(grouped(new.kept)) of \(grouped(new.all)) new ones told as new (\(percent(identity.share)))
      of what is surely missed: \(byLength[0]) known from the right stretch, \(byLength[1]) new told as new (\(percent(identity.lengthShare))); unknown the week before: \(unsure)
      """,
      """
      与上周漏巡的衔接：应延续的 \(grouped(old.all)) 处中 \(grouped(old.kept)) 处正确，新增的 \(grouped(new.all)) 处中 \(grouped(new.kept)) 处判为新增（\(percent(identity.share))）
      按确属漏巡的里程：延续正确 \(byLength[0])，新增判为新增 \(byLength[1])（\(percent(identity.lengthShare))）；上周未知 \(unsure)
      """
    )
  }

  /// Heads of the table of faults.
  public var faultHeads: [String] {
    [
      say("class", "类别"), say("injected", "注入"), say("found", "识别"), say("precision", "精确率"),
      say("recall", "召回率"),
    ]
  }

  /// How many sound fixes cleaning set aside.
  public func soundLost(_ lost: Int, of sound: Int) -> String {
    let share = Self.decimal(sound > 0 ? Double(lost) / Double(sound) * 100 : 0, places: 4)
    return say(
      "sound fixes set aside: \(grouped(lost)) of \(grouped(sound)) (\(share) %)",
      "误剔除的正常定位点：\(grouped(lost)) / \(grouped(sound))（\(share) %）"
    )
  }
}

/// Assessments in the Monday report and in workbooks.
extension Strings {
  func scoreTitle(_ text: String) -> String { say("Assessment after: \(text)", "考核：\(text)") }
  var scoreGainTitle: String { say("What one step more would bring", "指标提高一步的影响") }
  var scoreSheet: String { say("Scores", "考核得分") }
  var scoreFundSheet: String { say("Fund", "奖补资金") }
  var scoreGainSheet: String { say("One step more", "提高一步") }
  var scoreRank: String { say("rank", "名次") }
  var scoreIndicator: String { say("indicator", "指标") }
  var scoreStep: String { say("step", "步长") }
  var scoreGain: String { say("score", "总分变化") }
  func scoreValue(_ name: String) -> String { say("\(name): value", "\(name)：数值") }
  func scorePoints(_ name: String) -> String { say("\(name): points", "\(name)：得分") }
  func scoreAdds(_ name: String) -> String { say("\(name): adds", "\(name)：计入总分") }
  func scoreYuan(_ name: String) -> String { say("\(name): yuan", "\(name)：金额（元）") }
  var yuan: String { say("yuan", "元") }
  /// Under a list that was cut short.
  func scoreMore(_ rest: Int) -> String {
    say("\(grouped(rest)) more in the page", "其余 \(grouped(rest)) 个见页面")
  }
  /// The end of a sentence.
  var fullStop: String { say(".", "。") }
  /// Between names.
  var nameComma: String { say(", ", "、") }
  /// Between the items of a list.
  var listComma: String { say("; ", "；") }
}

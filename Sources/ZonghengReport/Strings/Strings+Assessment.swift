extension Strings {
  /// Head of the column of who is assessed.
  public var scoreSubject: String { say("subject", "考核对象") }

  /// Head of the column of scores.
  public var scoreTotal: String { say("score", "总分") }

  /// Head of the column of money.
  public var scoreMoney: String { say("yuan", "奖补（元）") }

  /// Above the table: the text that the rules follow.
  public func scoreAfter(_ text: String) -> String { say("Assessment after: \(text)", "考核依据：\(text)") }

  /// Yuan with two decimals and commas between thousands.
  public func money(_ cents: Int) -> String {
    let rest = cents.magnitude % 100
    return (cents < 0 ? "-" : "") + grouped(Int(cents.magnitude / 100)) + "." + (rest < 10 ? "0" : "")
      + String(rest)
  }

  /// Heads of the table of the fund's parts.
  public var scorePoolHeads: [String] {
    [say("part of the fund", "资金份额"), say("yuan", "金额（元）"), say("shared by", "分享对象数")]
  }

  /// Under the fund: that it adds up, and what nobody had a claim to.
  public func scoreFundSum(_ fund: Int, unclaimed: Int) -> String {
    let sum = say("Fund \(money(fund)) yuan, shared to the cent", "资金 \(money(fund)) 元，精确分配到分")
    if unclaimed == 0 { return sum }
    return sum
      + say(
        "; \(money(unclaimed)) yuan stay in it, for nobody met the threshold",
        "；其中 \(money(unclaimed)) 元因无人达到门槛而留存"
      )
  }

  /// A note: an indicator that some had nothing to assess for.
  public func scoreSpread(_ indicator: String, _ names: [String]) -> String {
    say(
      "\(indicator): nothing to assess for \(names.joined(separator: ", ")); its weight falls to the other indicators",
      "\(indicator)：\(names.joined(separator: "、"))无考核内容，其权重按比例分摊到其他指标"
    )
  }

  /// Heads of the table of what one step more would bring.
  public func scoreGainHeads(hasMoney: Bool) -> [String] {
    [
      say("one step of", "指标提高一步"), say("step", "步长"), say("brings most to", "受益最多的对象"), say("score", "总分变化"),
    ] + (hasMoney ? [say("yuan", "金额变化（元）")] : [])
  }

  /// Above the list of those whose place depends on a weight.
  public var scoreMoves: String {
    say("Places that change if one weight is a tenth more or less:", "某项权重增减一成时名次会变的对象：")
  }

  /// Where no place depends on a tenth of a weight.
  public var scoreNoMoves: String {
    say("No place changes if one weight is a tenth more or less.", "任一权重增减一成，名次均不变。")
  }
}

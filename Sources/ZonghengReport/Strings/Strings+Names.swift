import Zongheng

extension Strings {
  /// Why a gap is one.
  public func name(of cause: GapCause) -> String {
    switch cause {
    case .neverVisited: say("never visited", "从未到达")
    case .notInPeriod: say("not in period", "当期未到")
    case .tooFewVisits: say("too few visits", "次数不足")
    case .outsideWindow: say("outside window", "时段不符")
    case .tooFast: say("too fast", "车速过快")
    case .toolOff: say("tool off", "未作业")
    case .wrongKind: say("wrong device kind", "设备不符")
    case .dwellTooShort: say("dwell too short", "停留过短")
    case .deviceSilent: say("device silent", "设备静默")
    case .trackAmbiguous: say("track ambiguous", "轨迹存疑")
    case .speedUncertain: say("speed uncertain", "车速存疑")
    }
  }

  /// What carries a device.
  public func name(of kind: DeviceKind) -> String {
    switch kind {
    case .enforcement: say("enforcement", "执法车")
    case .sanitation: say("sanitation", "环卫车")
    case .bodyCamera: say("body camera", "执法记录仪")
    case .handheld: say("handheld", "手持终端")
    }
  }

  /// How bad a finding is.
  public func name(of severity: Finding.Severity) -> String {
    switch severity {
    case .note: say("note", "提示")
    case .warning: say("warning", "警告")
    case .error: say("error", "错误")
    }
  }

  /// A day as it is written, or the week as a whole.
  public func period(_ written: String) -> String { written == "week" ? say("week", "全周") : written }

  /// What lies in no area.
  public var outside: String { say("(outside)", "（区外）") }

  /// What a stage of a run does, for a line of progress.
  public func name(of stage: Stage) -> String {
    switch stage {
    case .layers: say("reading layers", "读取图层")
    case .tracks: say("reading tracks", "读取轨迹")
    case .matching: say("matching", "匹配道路")
    case .coverage: say("measuring coverage", "计算覆盖")
    case .inputs: say("hashing inputs", "校验输入")
    case .truth: say("reading the truth", "读取真值")
    case .network: say("building the network", "构建路网")
    case .simulating: say("simulating", "模拟")
    case .verifying: say("verifying", "检验")
    case .writing: say("writing", "写出")
    }
  }
}

extension GapCause {
  /// The cause that a word means: its code, or its name in either language; `nil` where it means none.
  public init?(word: String) {
    let plain = word.lowercased().replacing(" ", with: "_")
    let cause = GapCause.allCases.first { cause in
      cause.rawValue == plain || Language.allCases.contains { Strings($0).name(of: cause) == word }
    }
    guard let cause else { return nil }
    self = cause
  }
}

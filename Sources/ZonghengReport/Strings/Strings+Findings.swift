import Zongheng

extension Strings {
  /// What a finding says.
  ///
  /// English is the finding's own message. In the Chinese sentences, `“%”` stands for the texts that the message
  /// puts into quotation marks and `#` for its numbers, in their order. A kind without a sentence keeps its English.
  public func message(of finding: Finding) -> String {
    switch language {
    case .english: finding.message
    case .chinese:
      Self.chinese(finding.kind).map { Self.filled($0, from: finding.message) } ?? finding.message
    }
  }

  /// Where a finding is: its file with the row or feature in it.
  public func subject(of finding: Finding) -> String {
    guard language == .chinese else { return finding.subject }
    if finding.subject == "tracks" { return "轨迹" }
    if finding.subject == "devices" { return "设备" }
    if finding.subject == "communities" { return "社区（村）" }
    var text = finding.subject.hasPrefix("device ") ? "设备 " + finding.subject.dropFirst(7) : finding.subject
    for (word, chinese) in Self.places {
      guard let range = text.ranges(of: ", \(word) ").last else { continue }
      text.replaceSubrange(range, with: "，\(chinese) ")
    }
    return text
  }

  /// A finding on one line: where, what, and how often.
  public func line(of finding: Finding) -> String {
    let often = finding.count > 1 ? say(" (\(finding.count)×)", "（\(finding.count) 处）") : ""
    return subject(of: finding) + say(": ", "：") + message(of: finding) + often
  }

  private static let places = [
    ("feature", "要素"), ("row", "行"), ("line", "线"), ("layer", "图层"), ("road", "道路"), ("node", "节点"),
    ("sheet", "工作表"),
  ]

  /// The Chinese sentence of a kind of finding; `nil` where there is none.
  static func chinese(_ kind: String) -> String? { sentences[kind] }

  // MARK: Sentences

  private static let sentences: [String: String] = [
    "linear-asset-no-line": "该行没有线，已舍弃",
    "camera-no-place": "该行没有点，已舍弃",
    "camera-no-view": "方位角、视角（至 # 度）或视距（至 # 米）无法构成视域，该行已舍弃",
    "camera-repeated": "编号“%”已存在，该行已舍弃",
    "station-without-place": "工作站“%”没有位置，未采用",
    "station-repeated": "工作站“%”已存在，该行未采用",
    "service-without-compound": "该行未写小区，未采用",
    "service-households": "“%”不是户数，不计",
    "service-stranger": "没有小区“%”，该行未采用",
    "service-repeated": "小区“%”已有一行，该行未采用",
    "report-time": "诉求的受理时间无法读取，未采用",
    "report-step": "有的环节时间无法读取或早于受理时间，不计",
    "assessment-stranger": "有的行不属于任何考核对象，未计入",
    "exclusion-asset-unknown": "没有编号或名称为“%”的线状对象",
    "exclusion-road-unknown": "没有编号或名称为“%”的道路",
    "fix-unordered": "# 个定位点在文件中排在更晚的定位点之后，已按时间排列并保留（设备 # 台；首个：“%”，时间“%”）",
    "fix-lateUpload": "# 个定位点定位后很久才上传，已保留（设备 # 台；首个：“%”，时间“%”）",
    "fix-impossibleSpeed": "# 个定位点上报的速度不可能达到，位置保留（设备 # 台；首个：“%”，时间“%”）",
    "fix-unpositioned": "# 个定位点没有位置（缺失、零值或设备自称未定位），已剔除（设备 # 台；首个：“%”，时间“%”）",
    "fix-swappedPosition": "# 个定位点经纬度互换，已剔除，未作修正（设备 # 台；首个：“%”，时间“%”）",
    "fix-clockError": "# 个定位点的时间不可能正确，已剔除（设备 # 台；首个：“%”，时间“%”）",
    "fix-duplicate": "# 个定位点与另一点时间、位置相同，已剔除（设备 # 台；首个：“%”，时间“%”）",
    "fix-repeatedTime": "# 个定位点与另一点时间相同而位置不同，已剔除（设备 # 台；首个：“%”，时间“%”）",
    "fix-frozenPosition": "# 个定位点在设备移动时位置一直不变，已剔除（设备 # 台；首个：“%”，时间“%”）",
    "fix-cellFix": "# 个定位点是基站的位置，已剔除（设备 # 台；首个：“%”，时间“%”）",
    "fix-spike": "# 个定位点远离行驶路线（一次一至三个），已剔除（设备 # 台；首个：“%”，时间“%”）",
    "fix-teleport": "# 个定位点在无法往返的地方，已剔除（设备 # 台；首个：“%”，时间“%”）",
    "fix-staticDrift": "# 个定位点在设备静止时漂移，已剔除（设备 # 台；首个：“%”，时间“%”）",
    "zone-unit-unknown": "现行方案中有图层里没有的单元，如“%”",
    "unit-without-zone": "现行方案未给这些单元分配包干区，如“%”；请做到底到边验证",
    "plan-unit-unknown": "现行方案中有不存在的单元",
    "road-chief": "该行缺少道路或人员，未采用",
    "leader-without-zone": "该行没有写明包干区，未采用",
    "leader-without-name": "包干区的岗位空缺",
    "leader-share": "“%”不是大于 0 的份额，按 1 计",
    "leader-term": "“%”不是日期，请写作 2026-01-31",
    "leader-concurrent": "“%”既非是也非否，按否计",
    "post-without-name": "该行没有写明岗位，未采用",
    "post-seats": "“%”不是大于 0 的职数，按 1 计",
    "zones-compound-outside": "小区不在任何单元内，无人负责",
    "zones-figures": "单元数据表缺行或有无法采用的行，缺的按 0 计",
    "zones-open-gaps": "未结漏巡设有权重但未提供巡查结果，按 0 计",
    "track-datum": "按与道路的贴合判定基准为“%”：# 个定位点的一半距道路不超过 # 米，按“%”则为 # 米",
    "track-datum-contradicted": "配置写“%”，按道路应为“%”：# 个定位点的一半距道路，按配置为 # 米，按道路为 # 米；已按配置处理",
    "track-datum-unknown": "道路附近的定位点太少，无法判定基准，按“%”处理；请写明基准",
    "track-clock-day": "# 个定位点的时间不可能正确，且文件中无从得知其日期",
    // Layers.
    "layer-no-place": "有图形的坐标不在工作平面内，已舍弃",
    "area-missing": "该行没有面，已舍弃",
    "ring-broken": "面的边界有错误，已修复",
    "ring-unusable": "面无法修复，已舍弃",
    "community-township-unknown": "没有街道（乡镇）“%”，按其所在位置归属",
    "gate-without-compound": "没有小区“%”，该出入口未采用",
    "grid-code-improper": "社区（村）编码不是十二位数字，其单元网格在编码后加短横和序号",
    // Roads.
    "road-no-line": "该行没有线，已舍弃",
    "road-mixed-grades": "同一道路的路段等级不一，取里程最长的“%”",
    "road-self-crossing": "线自相交，予以保留",
    "network-disconnected": "# 个路段（共 # 米）与其他道路不连通",
    "road-oneway-unknown": "“%”不是已知的单行标记，按双向通行处理",
    "road-zero-length": "线没有长度，已舍弃",
    "road-duplicate": "与要素 # 重复，已舍弃",
    "road-reversed-twins": "双向道路存成了两条反向路段，每对只保留一条，按双向通行处理",
    "road-ends-snapped": "相距 # 米以内的端点已连接",
    "road-node-apart": "线的端点距其节点 # 米",
    "road-id-repeated": "编号“%”已存在，该路段改称“%”",
    // Devices.
    "device-repeated": "设备没有编号或编号重复，该行未采用",
    "device-roster-unknown": "应同行的不是表中的别的设备，已略去",
    "device-kind-unknown": "“%”不是已知的设备类型，按手持终端处理",
    "device-silent": "# 台设备本周没有上报",
    // Track files.
    "track-no-files": "没有文件符合此通配符",
    "track-device-unknown": "设备不在清单中，已按手持终端加入",
    "track-no-place": "定位点不在工作平面内，未采用",
    "track-row-short": "行的字段不足，未采用",
    "track-row-time": "时间无法识别，未采用",
    "track-row-position": "没有可用的经纬度，未采用",
    "track-row-device": "行未注明设备，未采用",
    "track-file-empty": "文件中没有可读的定位记录",
    "track-file-malformed": "文件格式有误，其后内容未采用",
    "track-sheet": "工作表“%”不是轨迹表，未采用",
    "geojson-geometry": "要素既不是线也不是点，未采用",
    "geojson-times": "线的时间个数与坐标个数不符，未采用",
    "nmea-line": "行中没有语句，未采用",
    "nmea-line-long": "行超过 64 KiB，未采用",
    "nmea-checksum": "语句校验和错误，未采用",
    "nmea-no-checksum": "语句没有校验和，已读取",
    "nmea-no-date": "GGA 语句前没有日期，未采用",
    // JT/T 808.
    "jt808-hex": "行中没有十六进制的数据帧，未采用",
    "jt808-length": "两个 0x7e 之间的字节数超过一帧，未采用",
    "jt808-no-frame": "两个 0x7e 之间的字节不足一帧，未采用",
    "jt808-truncated": "数据帧两端缺少 0x7e，未采用",
    "jt808-escape": "0x7d 之后的字节不能转义，该帧未采用",
    "jt808-checksum": "校验码与数据帧不符，未采用",
    "jt808-body": "消息头注明的长度与实际不符，已读取现有字节",
    "jt808-encrypted": "消息体已加密，未采用",
    "jt808-package": "分包消息有缺失或编号错误，不完整的未采用",
    "jt808-terminal": "终端号含 9 以上的十六进制数字，按原样采用",
    "jt808-short-report": "位置汇报不足固定的 28 字节，未采用",
    "jt808-items": "批量上传的条数与注明的不符，完整的已读取",
    "jt808-extras": "附加信息长度不符，其余部分已读取",
    "jt808-time": "位置汇报的时间无法识别，未采用",
    "jt808-heading": "方向大于 359 度，按未知处理",
    "jt808-position": "位置汇报的坐标不在地球上，按未定位保留",
    "jt808-swapped": "经纬度疑似颠倒，按未定位保留，未作更正",
    "jt808-late": "盲区补传的位置汇报，与其他汇报同样读取",
      // Cleaning.
  ]

  /// A sentence with its blanks filled from the quoted texts and the numbers of a message.
  static func filled(_ sentence: String, from message: String) -> String {
    var quoted: [Substring] = []
    var numbers: [Substring] = []
    var rest = message[...]
    while let open = rest.firstIndex(of: "“") {
      numbers += Self.numbers(in: rest[..<open])
      let inside = rest[rest.index(after: open)...]
      guard let close = inside.firstIndex(of: "”") else { break }
      quoted.append(inside[..<close])
      rest = inside[inside.index(after: close)...]
    }
    numbers += Self.numbers(in: rest)
    var text = ""
    for character in sentence {
      switch character {
      case "%": text += quoted.isEmpty ? "" : quoted.removeFirst()
      case "#": text += numbers.isEmpty ? "" : numbers.removeFirst()
      default: text.append(character)
      }
    }
    return text
  }

  private static func numbers(in text: Substring) -> [Substring] {
    text.split { !($0.isASCII && $0.isNumber) && $0 != "." && $0 != "," }
      .map { $0.last == "." || $0.last == "," ? $0.dropLast() : $0 }.filter { $0.contains(where: \.isNumber) }
  }
}

extension Strings {
  /// What a feed's run holds, on one line.
  public func feedRun(_ run: String, files: Int, bytes: Int, wasThere: Bool) -> String {
    let size = "\(grouped((bytes + 500) / 1000)) kB"
    let listed = count(files, one: "file", many: "files", "个文件")
    let there = wasThere ? say(", there already", "，此前已存在") : ""
    return run + say(": ", "：") + listed + say(", ", "，") + size + there
  }

  /// Where a reader of a feed begins.
  public func feedLatest(_ file: String) -> String { say("latest: \(file)", "最新一期：\(file)") }
}

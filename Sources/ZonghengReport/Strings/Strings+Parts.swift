extension Strings {
  /// What was written of a week that several machines share, and what to do next.
  public func partWritten(days: Int, files: Int, to path: String) -> String {
    say(
      "\(count(days, one: "device day", many: "device days", "")) from \(count(files, one: "track file", many: "track files", "")) written to \(path); next: zongheng merge",
      "已将 \(grouped(files)) 个轨迹文件中的 \(grouped(days)) 个设备日写入 \(path)；下一步：zongheng merge"
    )
  }
}

extension Strings {
  /// What was written of a week that several machines share, and what to do next.
  public func partWritten(days: Int, files: Int, to path: String) -> String {
    say(
      "\(count(days, one: "device day", many: "device days", "")) from \(count(files, one: "track file", many: "track files", "")) written to \(path); next: zongheng merge",
      "已将 \(grouped(files)) 个轨迹文件中的 \(grouped(days)) 个设备日写入 \(path)；下一步：zongheng merge"
    )
  }

  /// The warning that a pattern fits no track file.
  public func noTrackFile(fits pattern: String) -> String {
    say(
      "warning: no track file of the project fits “\(pattern)”; name paths as in the project, such as tracks/*-2026-11-16.csv",
      "警告：项目中没有轨迹文件与“\(pattern)”相符；请按项目中的路径书写，例如 tracks/*-2026-11-16.csv"
    )
  }
}

import Terrain

extension WeeklyReport {
  /// What a row of `exclusions` leaves out: roads and linear assets, by id or name.
  static func leftOut(_ row: ResultTable.Row) -> String? {
    let names = ["roads", "linear_assets"].compactMap { row.text($0) }
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }
}

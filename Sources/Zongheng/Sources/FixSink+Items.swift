extension FixSink {
  /// Adds the fix of one item of a file, such as a point or an object, unless it has no time, no position that could
  /// be one, or no device; what is left out is counted under the same kinds as rows of tables are.
  ///
  /// Without coordinates it is kept as an unpositioned fix. A swap of latitude and longitude is told, never mended.
  /// - Parameters:
  ///   - fix: the fix; its own time does not count.
  ///   - time: milliseconds since 1970; `nil` where none can be read.
  ///   - device: the device's id.
  ///   - items: what findings call the items, in the plural.
  mutating func add(_ fix: SourceFix, at time: Int64?, of device: String, called items: String) {
    guard let time else {
      return trouble("track-row-time", "\(items) have no readable time; they were left out", row: fix.row)
    }
    let isBlank = fix.longitude.isNaN && fix.latitude.isNaN
    guard var kept = isBlank ? fix : fix.onEarth else {
      return trouble(
        "track-row-position",
        "\(items) have no usable longitude and latitude; they were left out",
        row: fix.row
      )
    }
    let number = self.device(device)
    guard number >= 0 else {
      return trouble("track-row-device", "\(items) name no device; they were left out", row: fix.row)
    }
    kept.time = time
    add(kept, of: number)
  }
}

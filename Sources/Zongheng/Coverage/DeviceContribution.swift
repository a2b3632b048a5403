/// What one device added to the week.
public struct DeviceContribution: Hashable, Sendable {
  /// The device.
  public var device: Int32
  /// Length that it passed at least once, centimetres.
  public var reached = 0
  /// The part of it that nobody else passed: what coverage would lose without the device.
  public var alone = 0

  /// The contributions of all devices of a district.
  /// - Complexity: O(entries · log entries) for each edge.
  public static func contributions(
    of ledger: CoverageLedger,
    in district: District,
    week: Week
  ) -> [DeviceContribution] {
    var all = district.devices.indices.map { DeviceContribution(device: Int32($0)) }
    for edge in district.network.edges.indices {
      let entries = ledger.entries(on: edge).filter { week.contains($0.day) }
      guard !entries.isEmpty else { continue }
      let marks = Set(entries.flatMap { [$0.from, $0.to] }).sorted()
      for (from, to) in zip(marks, marks.dropFirst()) {
        var devices: Set<Int32> = []
        for entry in entries where entry.from <= from && entry.to >= to { devices.insert(entry.device) }
        for device in devices { all[Int(device)].reached += Int(to - from) }
        if devices.count == 1, let device = devices.first { all[Int(device)].alone += Int(to - from) }
      }
    }
    return all
  }
}

/// Whom a device is meant to ride with on a day, as a duty roster (排班表) tells.
public struct RosterEntry: Hashable, Sendable {
  /// The device's id.
  public var device: String
  /// Ids of the devices that it is meant to ride with.
  public var ridesWith: [String]
  /// The day; `nil` for every day.
  public var day: LocalDay?

  /// An entry from its parts.
  public init(device: String, ridesWith: [String], day: LocalDay? = nil) {
    self.device = device
    self.ridesWith = ridesWith
    self.day = day
  }

  /// The ids of a cell, apart by semicolons, commas, slashes, enumeration commas or spaces.
  static func ids(_ cell: String) -> [String] {
    cell.split { $0.isWhitespace || ";；,，、/".contains($0) }.map(String.init)
  }
}

/// One reporting device: a vehicle's tracker, a camera on a chest, a phone.
public struct Device: Hashable, Sendable {
  /// The id that stands in the track files.
  public var id: String
  /// What carries it.
  public var kind: DeviceKind
  /// How people call it; empty where it has no name.
  public var name: String
  /// Ids of the devices that it is meant to ride with, such as the vehicle of its shift; empty where none is told.
  public var ridesWith: [String]

  /// A device from its parts.
  public init(id: String, kind: DeviceKind, name: String = "", ridesWith: [String] = []) {
    self.id = id
    self.kind = kind
    self.name = name
    self.ridesWith = ridesWith
  }
}

/// What carries a device; rules may ask for some kinds only.
public enum DeviceKind: String, Hashable, Sendable, Codable, CaseIterable {
  /// A vehicle of the enforcement brigade.
  case enforcement
  /// A sanitation vehicle.
  case sanitation
  /// A body camera worn by an officer.
  case bodyCamera = "body_camera"
  /// A phone or another handheld device.
  case handheld

  /// True where a person carries it and no one-way street binds it.
  public var isOnFoot: Bool { self == .bodyCamera || self == .handheld }
}

/// One vehicle, camera or handheld that reports its position.
public struct Device: Hashable, Sendable {
  /// The device's id in its tracks.
  public var id: String
  /// What it is.
  public var kind: DeviceKind
  /// The name that people use; its id where it has none.
  public var name: String

  /// A device.
  public init(id: String, kind: DeviceKind, name: String? = nil) {
    self.id = id
    self.kind = kind
    self.name = name ?? id
  }
}

/// What a device is, and so how it moves.
public enum DeviceKind: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
  /// Enforcement vehicle (执法车).
  case enforcement
  /// Sanitation vehicle (环卫车).
  case sanitation
  /// Body camera (执法记录仪), worn by a person.
  case bodyCamera = "body_camera"
  /// Handheld terminal (手持终端), carried by a person.
  case handheld

  /// True where a person carries it and no road rule binds it.
  public var isOnFoot: Bool { self == .bodyCamera || self == .handheld }

  /// In the order of declaration.
  public static func < (left: DeviceKind, right: DeviceKind) -> Bool { left.order < right.order }

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

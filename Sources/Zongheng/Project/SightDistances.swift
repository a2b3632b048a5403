/// How far each kind of device sees from its way, metres.
public struct SightDistances: Hashable, Sendable, Codable {
  private var enforcement = 30.0
  private var sanitation = 30.0
  private var bodyCamera = 20.0
  private var handheld = 20.0

  /// The distances where a project says nothing: 30 m on wheels, 20 m on foot.
  public init() {}

  /// The distance of a kind.
  public subscript(_ kind: DeviceKind) -> Double {
    get {
      switch kind {
      case .enforcement: enforcement
      case .sanitation: sanitation
      case .bodyCamera: bodyCamera
      case .handheld: handheld
      }
    }
    set {
      switch kind {
      case .enforcement: enforcement = newValue
      case .sanitation: sanitation = newValue
      case .bodyCamera: bodyCamera = newValue
      case .handheld: handheld = newValue
      }
    }
  }

  /// The greatest of them.
  public var greatest: Double { DeviceKind.allCases.map { self[$0] }.max() ?? 0 }
}

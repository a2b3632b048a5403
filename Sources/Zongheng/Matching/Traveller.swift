/// Who is under way with a device.
public enum Traveller: String, Hashable, Sendable, Codable, CaseIterable {
  /// A vehicle: one-way streets bind it.
  case vehicle
  /// A person with a camera on the chest or a phone in the hand: on foot, where no one-way street binds, or carried in
  /// a vehicle; which of the two is read from the speeds of the track.
  case person
}

extension DeviceKind {
  /// Who is under way with a device of the kind.
  public var traveller: Traveller { isOnFoot ? .person : .vehicle }
}

extension Track {
  /// True where the track is that of somebody on foot, at least in part: below running pace for three tenths of the
  /// time on the move.
  ///
  /// Speeds are taken over 20 s or more, so that noise of ten metres feigns less than 3 km/h.
  var isOnFootInPart: Bool {
    var (walked, moved) = (0.0, 0.0)
    var begin = 0
    for end in 0..<count {
      let seconds = Double(times[end] - times[begin]) / 1_000
      if seconds < 20 { continue }
      let (dx, dy) = (x[end] - x[begin], y[end] - y[begin])
      let speed = (dx * dx + dy * dy).squareRoot() / seconds
      if seconds <= 120, speed > 0.7 {
        moved += seconds
        if speed < 2.5 { walked += seconds }
      }
      begin = end
    }
    return moved == 0 || walked > 0.3 * moved
  }
}

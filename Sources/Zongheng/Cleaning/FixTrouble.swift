import Terrain

/// One raw fix that cleaning has something to say of: where, when, whose, and where it stands.
public struct FixTrouble: Hashable, Sendable {
  /// What is the matter.
  public var kind: FixClass
  /// The device.
  public var device: Int32
  /// The local day that it is filed under.
  public var day: LocalDay
  /// The time that it states, milliseconds since 1970.
  public var time: Int64
  /// Where it says that it is, metres; `nil` where it has no position.
  public var position: Point?
  /// File index in the high 24 bits, row in the low 40 bits.
  public var origin: UInt64

  /// The file as an index into the files read.
  public var file: Int { Int(origin >> 40) }
  /// Row, line, point or frame of the file, from 1.
  public var row: Int { Int(origin & 0xFF_FFFF_FFFF) }
}

extension CleanedTrack {
  /// What cleaning has to say of the raw fixes, in their order; stops are nothing to tell.
  func troubles(of raw: Track) -> [FixTrouble] {
    classes.indices.compactMap { fix in
      let kind = classes[fix]
      if kind == .valid || kind == .stationaryJitter { return nil }
      let isPlaced = raw.x[fix].isFinite && raw.y[fix].isFinite
      return FixTrouble(
        kind: kind,
        device: raw.device,
        day: raw.day,
        time: raw.times[fix],
        position: isPlaced ? Point(raw.x[fix], raw.y[fix]) : nil,
        origin: raw.origins.isEmpty ? UInt64(fix + 1) : raw.origins[fix]
      )
    }
  }
}

extension [FixTrouble] {
  /// One finding for each kind, with its count and the place, time, file and row of the first.
  func findings(of district: District, files: [String]) -> [Finding] {
    var firsts: [FixClass: FixTrouble] = [:]
    var counts: [FixClass: Int] = [:]
    var devices: [FixClass: Set<Int32>] = [:]
    for trouble in self {
      if firsts[trouble.kind] == nil { firsts[trouble.kind] = trouble }
      counts[trouble.kind, default: 0] += 1
      devices[trouble.kind, default: []].insert(trouble.device)
    }
    return FixClass.allCases.compactMap { kind in
      guard let first = firsts[kind], let count = counts[kind] else { return nil }
      let device = district.devices[Int(first.device)].id
      return Finding(
        kind: "fix-\(kind)",
        severity: kind.isKept ? .note : .warning,
        subject: files.indices.contains(first.file) ? "\(files[first.file]), row \(first.row)" : "tracks",
        message:
          "\(count) \(kind.meaning) (devices: \(devices[kind]?.count ?? 0); first: “\(device)” at “\(district.clock.text(at: first.time))”)",
        count: count,
        position: first.position
      )
    }
  }
}

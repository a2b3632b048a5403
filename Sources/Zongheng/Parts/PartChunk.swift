import Crypto

/// One device's day in a part: its fixes, what they are a hash of, and what was made of them.
public struct PartChunk: Hashable, Sendable {
  /// The id of the device, as it stands in the track files.
  public var device: String
  /// The local day.
  public var day: LocalDay
  /// The files that the fixes come from, by name.
  public var files: [String]
  /// SHA-256 over device, day, files and fixes: two chunks with the same hash are the same.
  public var hash: [UInt8]
  /// The packed fixes; `nil` in a part that was told to leave them out.
  public var fixes: [UInt8]?
  /// What cleaning and matching made of the fixes, for device 0; `nil` where the chunk was put together from
  /// several and is still to be driven.
  public var record: PatrolDay?

  /// A chunk of a track whose origins point into a list of files.
  init(_ track: Track, device: String, files all: [String], record: PatrolDay?) {
    self.device = device
    day = track.day
    let used = Set(track.origins.map { Int($0 >> 40) }).sorted()
    files = used.map { all[$0] }
    let places = Dictionary(uniqueKeysWithValues: used.enumerated().map { (UInt64($1), UInt64($0)) })
    var track = track
    track.origins = track.origins.map { (places[$0 >> 40] ?? 0) << 40 | $0 & 0xFF_FFFF_FFFF }
    let packed = FixPacking.bytes(of: track)
    fixes = packed
    hash = Self.hash(device: device, day: day, files: files, fixes: packed)
    self.record = record.map { $0.assigned(to: 0).renumbered { places[UInt64($0)] ?? 0 } }
  }

  /// A chunk from its parts.
  init(device: String, day: LocalDay, files: [String], hash: [UInt8], fixes: [UInt8]?, record: PatrolDay?) {
    self.device = device
    self.day = day
    self.files = files
    self.hash = hash
    self.fixes = fixes
    self.record = record
  }

  /// The fixes as a track of a device; origins point into the chunk's own files.
  func track(of device: Int32) throws(ZonghengError) -> Track {
    do {
      guard let fixes else { throw PackedReader.Broken() }
      let track = try FixPacking.track(fixes, device: device, day: day)
      guard track.origins.allSatisfy({ files.indices.contains(Int($0 >> 40)) }) else {
        throw PackedReader.Broken()
      }
      return track
    } catch {
      throw ZonghengError(.input, "device \(self.device), \(day)", "the part’s fixes cannot be unpacked")
    }
  }

  /// The union of chunks of the same device and day.
  ///
  /// A file is read whole, so each file's fixes are taken from the first chunk that has them. Where the union is one of
  /// the chunks, what was made of that chunk is true of it; where it is more, nothing is yet.
  static func union(_ chunks: [PartChunk]) throws(ZonghengError) -> PartChunk {
    var distinct: [PartChunk] = []
    for chunk in chunks {
      if let same = distinct.firstIndex(where: { $0.hash == chunk.hash }) {
        distinct[same].fixes = distinct[same].fixes ?? chunk.fixes
        distinct[same].record = distinct[same].record ?? chunk.record
      } else {
        distinct.append(chunk)
      }
    }
    if distinct.count == 1 { return distinct[0] }
    let first = distinct[0]
    guard distinct.allSatisfy({ $0.fixes != nil }) else {
      throw ZonghengError(
        .input,
        "device \(first.device), \(first.day)",
        "its fixes are divided between parts, and not all of these carry fixes",
        wayOut: "make them again without --no-fixes"
      )
    }
    let files = Set(distinct.flatMap(\.files)).sorted()
    var taken: Set<String> = []
    var columns = FixColumns()
    for chunk in distinct {
      var track = try chunk.track(of: 0)
      let fresh = track.origins.indices.filter { !taken.contains(chunk.files[Int(track.origins[$0] >> 40)]) }
      let places = chunk.files.map { UInt64(files.firstIndex(of: $0) ?? 0) }
      track.origins = track.origins.map { places[Int($0 >> 40)] << 40 | $0 & 0xFF_FFFF_FFFF }
      columns.append(track.selecting(fresh))
      taken.formUnion(chunk.files)
    }
    let track = columns.track(of: 0, on: first.day, columns.order()[...])
    var union = PartChunk(track, device: first.device, files: files, record: nil)
    union.record = distinct.first { $0.hash == union.hash }?.record
    return union
  }

  /// By device, then day.
  static func precedes(_ left: PartChunk, _ right: PartChunk) -> Bool {
    left.device == right.device
      ? left.day < right.day : left.device.utf8.lexicographicallyPrecedes(right.device.utf8)
  }

  private static func hash(device: String, day: LocalDay, files: [String], fixes: [UInt8]) -> [UInt8] {
    var head = PackedWriter()
    head.put(device)
    head.put(day.number)
    head.put(files.count)
    for file in files { head.put(file) }
    var hash = SHA256()
    hash.update(data: head.bytes)
    hash.update(data: fixes)
    return Array(hash.finalize())
  }
}

extension PatrolDay {
  /// The same day of another device.
  func assigned(to device: Int32) -> PatrolDay {
    var day = self
    day.device = device
    for index in day.entries.indices { day.entries[index].device = device }
    for index in day.spans.indices { day.spans[index].device = device }
    for index in day.offRoad.indices { day.offRoad[index].device = device }
    for rule in day.stays.keys {
      day.stays[rule] = day.stays[rule]?.map { stay in
        var stay = stay
        stay.device = device
        return stay
      }
    }
    for index in day.silences.indices { day.silences[index].device = device }
    for index in day.troubles.indices { day.troubles[index].device = device }
    day.quality?.device = device
    return day
  }

  /// The same day with its fixes' files under other numbers.
  func renumbered(_ place: (Int) -> UInt64) -> PatrolDay {
    var day = self
    for index in day.troubles.indices {
      let trouble = day.troubles[index]
      day.troubles[index].origin = place(trouble.file) << 40 | UInt64(trouble.row)
    }
    for index in day.entries.indices { day.entries[index].rows = day.entries[index].rows.renumbered(place) }
    for rule in day.stays.keys {
      day.stays[rule] = day.stays[rule]?.map { stay in
        var stay = stay
        stay.rows = stay.rows.renumbered(place)
        return stay
      }
    }
    return day
  }
}

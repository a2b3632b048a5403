import Crypto
import Foundation

extension WeekPart {
  /// What a part's file begins with.
  static let magic = Array("zongheng part 4\n".utf8)

  /// The part as the bytes of a file: the same part gives the same bytes.
  public var bytes: [UInt8] {
    var writer = PackedWriter()
    writer.put(week.description)
    writer.put(basis.version)
    writer.put(basis.parameters)
    Self.put(basis.inputs, into: &writer)
    writer.put(missing.count)
    for pattern in missing { writer.put(pattern) }
    Self.put(files.map(\.input), into: &writer)
    for file in files { Self.put(file.tally, into: &writer) }
    let numbers = Dictionary(uniqueKeysWithValues: files.enumerated().map { ($1.input.path, $0) })
    writer.put(chunks.count)
    for chunk in chunks {
      writer.put(chunk.device)
      writer.put(chunk.day.number)
      writer.put(chunk.files.count)
      for file in chunk.files { writer.put(numbers[file] ?? -1) }
      writer.put(chunk.hash)
      writer.put(chunk.fixes == nil ? 0 : 1)
      if let fixes = chunk.fixes { writer.put(fixes) }
      writer.put(chunk.record == nil ? 0 : 1)
      if let record = chunk.record { PatrolDayPacking.put(record, into: &writer) }
    }
    return Self.magic + writer.bytes + Array(SHA256.hash(data: writer.bytes))
  }

  /// The part that a file holds.
  public init(file: String) throws(ZonghengError) {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw ZonghengError(.input, file, "cannot be read", wayOut: "check that it is there and readable")
    }
    try self.init(Array(data), file: file)
  }

  /// The part that the bytes of a file hold.
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: the file's name, for errors.
  public init(_ bytes: [UInt8], file: String) throws(ZonghengError) {
    let body = Self.magic.count..<max(Self.magic.count, bytes.count - 32)
    guard bytes.count >= Self.magic.count + 32, bytes.starts(with: Self.magic) else {
      throw ZonghengError(
        .input,
        file,
        "is no part of this version",
        wayOut: "give files that zongheng analyze --part wrote"
      )
    }
    guard Array(SHA256.hash(data: bytes[body])) == Array(bytes[body.upperBound...]) else {
      throw ZonghengError(.input, file, "is torn or was changed", wayOut: "copy it again, or make it again")
    }
    do {
      self = try Self.read(bytes[body])
    } catch {
      throw ZonghengError(.input, file, "is no part that can be read", wayOut: "make it again")
    }
  }

  private static func read(_ bytes: ArraySlice<UInt8>) throws(PackedReader.Broken) -> WeekPart {
    var reader = PackedReader(bytes)
    guard let week = Week(try reader.text()) else { throw PackedReader.Broken() }
    let basis = Basis(
      version: try reader.text(),
      parameters: try reader.text(),
      inputs: try inputs(&reader)
    )
    var part = WeekPart(week: week, basis: basis, missing: [], files: [], chunks: [])
    for _ in 0..<(try reader.count()) { part.missing.append(try reader.text()) }
    for input in try inputs(&reader) {
      part.files.append(TrackFile(input: input, tally: try tally(named: input.path, &reader)))
    }
    for _ in 0..<(try reader.count(ofAtLeast: 36)) {
      let device = try reader.text()
      let day = LocalDay(number: try reader.number(as: Int32.self))
      var files: [String] = []
      for _ in 0..<(try reader.count()) {
        let number = try reader.number(as: Int.self)
        guard part.files.indices.contains(number) else { throw PackedReader.Broken() }
        files.append(part.files[number].input.path)
      }
      let hash = Array(try reader.block())
      let fixes = try reader.number() == 0 ? nil : Array(try reader.block())
      let record = try reader.number() == 0 ? nil : try PatrolDayPacking.day(day, &reader)
      part.chunks.append(
        PartChunk(device: device, day: day, files: files, hash: hash, fixes: fixes, record: record)
      )
    }
    guard reader.left == 0 else { throw PackedReader.Broken() }
    return part
  }

  private static func put(_ inputs: [InputFile], into writer: inout PackedWriter) {
    writer.put(inputs.count)
    for input in inputs {
      writer.put(input.path)
      writer.put(input.bytes)
      writer.put(input.sha256)
    }
  }

  private static func inputs(_ reader: inout PackedReader) throws(PackedReader.Broken) -> [InputFile] {
    var inputs: [InputFile] = []
    for _ in 0..<(try reader.count()) {
      inputs.append(
        InputFile(path: try reader.text(), bytes: try reader.number(as: Int.self), sha256: try reader.text())
      )
    }
    return inputs
  }

  private static func put(_ tally: TrackFileTally, into writer: inout PackedWriter) {
    writer.put(tally.rows)
    writer.put(tally.fixes.count)
    for (device, count) in tally.fixes.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      writer.put(device)
      writer.put(count)
    }
    writer.put(tally.findings.count)
    for finding in tally.findings {
      writer.put(finding.kind)
      writer.put(finding.severity.rawValue)
      writer.put(finding.subject)
      writer.put(finding.message)
      writer.put(finding.count)
    }
    let said = tally.recognised
    for text in [said.format, said.encoding, said.separator, said.times, said.positions, said.device] {
      writer.put(text)
    }
    writer.put(said.rows)
    writer.put(said.columns.count)
    for column in said.columns { writer.put(column) }
  }

  private static func tally(
    named name: String,
    _ reader: inout PackedReader
  ) throws(PackedReader.Broken) -> TrackFileTally {
    var tally = TrackFileTally(
      name: name,
      rows: try reader.number(as: Int.self),
      fixes: [:],
      findings: [],
      recognised: RecognisedSource(file: name, format: "")
    )
    for _ in 0..<(try reader.count()) { tally.fixes[try reader.text()] = try reader.number(as: Int.self) }
    for _ in 0..<(try reader.count()) {
      let kind = try reader.text()
      guard let severity = Finding.Severity(rawValue: try reader.text()) else { throw PackedReader.Broken() }
      tally.findings.append(
        Finding(
          kind: kind,
          severity: severity,
          subject: try reader.text(),
          message: try reader.text(),
          count: try reader.number(as: Int.self)
        )
      )
    }
    tally.recognised.format = try reader.text()
    tally.recognised.encoding = try reader.text()
    tally.recognised.separator = try reader.text()
    tally.recognised.times = try reader.text()
    tally.recognised.positions = try reader.text()
    tally.recognised.device = try reader.text()
    tally.recognised.rows = try reader.number(as: Int.self)
    for _ in 0..<(try reader.count()) { tally.recognised.columns.append(try reader.text()) }
    return tally
  }
}

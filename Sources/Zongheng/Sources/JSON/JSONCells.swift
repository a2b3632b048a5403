/// The members of one JSON object that say something of a fix, recognised by the names of columns.
struct JSONCells {
  /// The device that the object, or one around it, names; `nil` where none does.
  private(set) var device: String?
  private var cells: [ColumnMeaning: (rank: Int, scalar: JSONScanner.Scalar)] = [:]

  /// No members; the device is that of the object around.
  init(device: String? = nil) { self.device = device }

  /// The cell of a meaning; `nil` where no member has it.
  subscript(_ meaning: ColumnMeaning) -> JSONScanner.Scalar? { cells[meaning]?.scalar }

  /// What a member's name means, and how early the name stands in the list of names.
  struct Name {
    let meaning: ColumnMeaning
    fileprivate let rank: Int

    /// The meaning of a name as names are compared (`ColumnMeaning.plain`); `nil` for none.
    init?(_ plain: String) {
      guard let known = Self.known[plain] else { return nil }
      self = known
    }

    private init(_ meaning: ColumnMeaning, rank: Int) {
      self.meaning = meaning
      self.rank = rank
    }

    private static let known: [String: Name] = {
      var known: [String: Name] = [:]
      for meaning in [
        ColumnMeaning.device, .time, .received, .longitude, .latitude, .speed, .heading, .accuracy,
        .positioned,
      ] {
        for (rank, name) in meaning.names.enumerated() where known[name] == nil {
          known[name] = Name(meaning, rank: rank)
        }
      }
      return known
    }()
  }

  /// Takes a member: of two with one meaning the one whose name comes first in the list of names is kept, and
  /// what says something before what is `null`.
  /// - Returns: true where it was taken.
  @discardableResult
  mutating func take(_ scalar: JSONScanner.Scalar, as name: Name) -> Bool {
    if let known = cells[name.meaning] {
      if case .nothing = scalar { return false }
      if case .nothing = known.scalar {} else if known.rank <= name.rank { return false }
    }
    if name.meaning == .device {
      guard let id = scalar.identifier else { return false }
      device = id
    }
    cells[name.meaning] = (name.rank, scalar)
    return true
  }

  /// Takes longitude and latitude from elsewhere, before what stands there.
  mutating func take(longitude: JSONScanner.Scalar?, latitude: JSONScanner.Scalar?) {
    cells[.longitude] = longitude.map { (0, $0) }
    cells[.latitude] = latitude.map { (0, $0) }
  }

  /// A fix at a place with what the cells say of speed, heading, accuracy, arrival and whether there was a position;
  /// its time is not theirs.
  func fix(longitude: Double, latitude: Double, row: Int, _ clock: inout TimeParser) -> SourceFix {
    SourceFix(
      time: 0,
      longitude: longitude,
      latitude: latitude,
      speedKmh: Float(self[.speed]?.decimal ?? .nan),
      headingDegrees: Float(self[.heading]?.decimal ?? .nan),
      accuracyMetres: Float(self[.accuracy]?.decimal ?? .nan),
      received: self[.received]?.time(&clock) ?? .min,
      isPositioned: self[.positioned]?.isYes ?? true,
      row: row
    )
  }
}

extension JSONScanner.Scalar {
  /// The number that it is or writes; NaN where there is none.
  var decimal: Double {
    switch self {
    case .number(let number): number
    case .text(let text): TableRecogniser.number(text) ?? .nan
    case .truth, .nothing: .nan
    }
  }

  /// The id that it writes; `nil` where it is blank.
  var identifier: String? {
    switch self {
    case .text(let id): id.allSatisfy(\.isWhitespace) ? nil : id
    case .number(let id): id == id.rounded() && abs(id) < 1e15 ? String(Int64(id)) : String(id)
    case .truth, .nothing: nil
    }
  }

  /// False where it says no.
  var isYes: Bool {
    switch self {
    case .number(let number): number != 0
    case .text(let text): PositionedWord.isYes(text)
    case .truth(let isTrue): isTrue
    case .nothing: true
    }
  }

  /// A time as text, or as seconds or milliseconds since 1970; `nil` where it is neither.
  func time(_ clock: inout TimeParser) -> Int64? {
    switch self {
    case .text(let text):
      let bytes = Array(text.utf8)
      return clock.milliseconds(bytes.span, 0, bytes.count)
    case .number(let number):
      let milliseconds = abs(number) < 1e11 ? number * 1000 : number
      // 1990 to 2100, as in tables.
      guard milliseconds >= 631_152_000_000, milliseconds < 4_102_444_800_000 else { return nil }
      return Int64(milliseconds.rounded())
    case .truth, .nothing: return nil
    }
  }
}

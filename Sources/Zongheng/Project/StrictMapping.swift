import Yams

/// A YAML file as its lines are spoken of in errors.
struct YAMLFile {
  /// The file's name, relative to the project's folder.
  var name: String

  /// The root of a text, which must be one document.
  func root(of text: String) throws(ZonghengError) -> Node {
    do {
      guard let node = try Yams.compose(yaml: text) else {
        throw ZonghengError(.input, name, "the file is empty")
      }
      return node
    } catch let error as ZonghengError {
      throw error
    } catch let error as YamlError {
      throw translated(error)
    } catch {
      throw ZonghengError(.input, name, "not readable as YAML: \(error)")
    }
  }

  /// An error at a node.
  func error(_ mark: Mark?, _ message: String, wayOut: String = "") -> ZonghengError {
    ZonghengError(.input, mark.map { "\(name), line \($0.line)" } ?? name, message, wayOut: wayOut)
  }

  private func translated(_ trouble: YamlError) -> ZonghengError {
    switch trouble {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      error(mark, "broken YAML: \(problem)", wayOut: "check indentation, quotes and brackets there")
    case .duplicatedKeysInMapping(let keys, let context):
      error(
        context.mark,
        "the key “\(keys.first ?? "")” stands there twice",
        wayOut: "keep one of the two"
      )
    case .reader(let problem, _, _, _):
      error(nil, "broken YAML: \(problem)", wayOut: "save the file as UTF-8")
    default:
      error(nil, "broken YAML: \(trouble)")
    }
  }
}

/// A mapping whose keys are all known; every value is asked for by key and type.
struct StrictMapping {
  let file: YAMLFile
  let mark: Mark?
  /// What the mapping describes, such as `roads`.
  let what: String
  private var values: [String: Node] = [:]

  /// A mapping node that has no other keys than those known.
  init(_ node: Node, in file: YAMLFile, what: String, keys: [String]) throws(ZonghengError) {
    guard case .mapping(let mapping) = node else {
      throw file.error(
        node.mark,
        "\(what) must be a mapping of keys to values",
        wayOut: "known keys: \(keys.joined(separator: ", "))"
      )
    }
    self.file = file
    self.what = what
    mark = node.mark
    for (key, value) in mapping {
      guard case .scalar(let name) = key else {
        throw file.error(key.mark, "\(what) has a key that is no word")
      }
      guard keys.contains(name.string) else {
        let guess = EditDistance.nearest(to: name.string, among: keys)
        throw file.error(
          key.mark,
          "unknown key “\(name.string)”",
          wayOut: guess.map { "did you mean “\($0)”?" } ?? "known keys: \(keys.joined(separator: ", "))"
        )
      }
      values[name.string] = value
    }
  }

  /// Line of the mapping in its file.
  var line: Int { mark?.line ?? 0 }

  /// The value of a key, whatever it is; `nil` where the key is missing.
  func node(_ key: String) -> Node? { values[key] }

  /// An error at a key's value, or at the mapping where the key is missing.
  func error(_ key: String, _ message: String, wayOut: String = "") -> ZonghengError {
    file.error(values[key]?.mark ?? mark, message, wayOut: wayOut)
  }

  /// The error that a key which must be there is missing.
  func missing(_ key: String, _ wayOut: String = "") -> ZonghengError {
    file.error(mark, "\(what) needs the key “\(key)”", wayOut: wayOut.isEmpty ? "add “\(key): …”" : wayOut)
  }

  /// The text of a key; `nil` where the key is missing.
  func text(_ key: String) throws(ZonghengError) -> String? {
    guard let node = values[key] else { return nil }
    guard let text = Self.text(node) else { throw error(key, "“\(key)” must be a text") }
    return text
  }

  /// The text of a key that must be there.
  func requiredText(_ key: String) throws(ZonghengError) -> String {
    guard let text = try text(key) else { throw missing(key) }
    return text
  }

  /// The number of a key, at least and at most so much; `nil` where the key is missing.
  func number(_ key: String, in range: ClosedRange<Double>) throws(ZonghengError) -> Double? {
    guard let text = try text(key) else { return nil }
    guard let number = Double(text), range.contains(number) else {
      throw error(
        key,
        "“\(key)” must be a number from \(short(range.lowerBound)) to \(short(range.upperBound)), not “\(text)”"
      )
    }
    return number
  }

  /// The whole number of a key; `nil` where the key is missing.
  func integer(_ key: String, in range: ClosedRange<Int>) throws(ZonghengError) -> Int? {
    guard let text = try text(key) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw error(
        key,
        "“\(key)” must be a whole number from \(range.lowerBound) to \(range.upperBound), not “\(text)”"
      )
    }
    return number
  }

  /// The date of a key; `nil` where the key is missing.
  func day(_ key: String) throws(ZonghengError) -> LocalDay? {
    guard let text = try text(key) else { return nil }
    guard let day = LocalDay(text) else {
      throw error(key, "“\(text)” is no date", wayOut: "write “2026-01-31”")
    }
    return day
  }

  /// The texts of a list of texts; `nil` where the key is missing.
  func texts(_ key: String) throws(ZonghengError) -> [String]? {
    guard let node = values[key] else { return nil }
    guard case .sequence(let sequence) = node else {
      throw error(key, "“\(key)” must be a list", wayOut: "write [a, b] or one “- a” per line")
    }
    var texts: [String] = []
    for item in sequence {
      guard let text = Self.text(item) else {
        throw file.error(item.mark, "“\(key)” must be a list of texts")
      }
      texts.append(text)
    }
    return texts
  }

  /// One of the words of an enumeration; `nil` where the key is missing.
  func word<Word: RawRepresentable & CaseIterable>(
    _ key: String,
    as type: Word.Type
  ) throws(ZonghengError)
    -> Word? where Word.RawValue == String
  {
    guard let text = try text(key) else { return nil }
    return try word(text, key, as: type)
  }

  /// The word of an enumeration that a text of a key stands for.
  func word<Word: RawRepresentable & CaseIterable>(
    _ text: String,
    _ key: String,
    as: Word.Type
  )
    throws(ZonghengError) -> Word where Word.RawValue == String
  {
    if let word = Word(rawValue: text) { return word }
    let words = Word.allCases.map(\.rawValue)
    let guess = EditDistance.nearest(to: text, among: words)
    throw error(
      key,
      "“\(key)” cannot be “\(text)”",
      wayOut: guess.map { "did you mean “\($0)”?" } ?? "one of: \(words.joined(separator: ", "))"
    )
  }

  /// The text of a scalar that is not null.
  static func text(_ node: Node) -> String? {
    guard case .scalar(let scalar) = node else { return nil }
    let plain = scalar.style == .plain || scalar.style == .any
    if plain, ["", "~", "null", "Null", "NULL"].contains(scalar.string) { return nil }
    return scalar.string
  }

  private func short(_ number: Double) -> String { FieldNumber.text(number) }
}

/// Numbers as people write them.
enum FieldNumber {
  /// A number without needless decimals.
  static func text(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
  }
}

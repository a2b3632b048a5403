import Foundation

/// Finds the files that patterns name.
struct TrackFiles {
  let folder: ProjectFolder

  /// A file and the section that names it.
  struct Found {
    var name: String
    var path: String
    var section: Int
  }

  /// The files of all sections by name, each once, and the patterns that match none.
  func matching(_ sections: [TrackSection]) throws(ZonghengError) -> (found: [Found], missing: [String]) {
    var found: [String: Found] = [:]
    var missing: [String] = []
    for (number, section) in sections.enumerated() {
      for pattern in section.files {
        let names = self.names(pattern)
        if names.isEmpty { missing.append(pattern) }
        for name in names where found[name] == nil {
          found[name] = Found(name: name, path: try folder.resolved(name, subject: name), section: number)
        }
      }
    }
    return (found.values.sorted { $0.name < $1.name }, missing)
  }

  /// True where one of some patterns stands for a name.
  static func isNamed(_ name: String, by patterns: [String]) -> Bool {
    patterns.contains { matches(Array($0)[...], Array(name)[...]) }
  }

  private func names(_ pattern: String) -> [String] {
    var names = [""]
    let parts = pattern.split(separator: "/").map { Array($0) }
    for (depth, part) in parts.enumerated() {
      var next: [String] = []
      for base in names {
        if !part.contains("*"), !part.contains("?") {
          next.append(base.isEmpty ? String(part) : base + "/" + String(part))
          continue
        }
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + base)) ?? []
        for entry in entries where !entry.hasPrefix(".") && Self.matches(part[...], Array(entry)[...]) {
          next.append(base.isEmpty ? entry : base + "/" + entry)
        }
      }
      names = next
      if depth == parts.count - 1 {
        names = names.filter { name in
          let values = try? URL(fileURLWithPath: folder.path + "/" + name).resourceValues(forKeys: [
            .isDirectoryKey
          ])
          return values?.isDirectory == false
        }
      }
    }
    return names.sorted()
  }

  /// True where a name matches a pattern: `*` stands for any characters, `?` for one.
  static func matches(_ pattern: ArraySlice<Character>, _ name: ArraySlice<Character>) -> Bool {
    var p = pattern.startIndex
    var n = name.startIndex
    var star: (pattern: Int, name: Int)?
    while n < name.endIndex {
      if p < pattern.endIndex, pattern[p] == "*" {
        star = (p, n)
        p += 1
      } else if p < pattern.endIndex, pattern[p] == "?" || pattern[p] == name[n] {
        p += 1
        n += 1
      } else if let last = star {
        p = last.pattern + 1
        n = last.name + 1
        star = (last.pattern, n)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }
}

import Foundation
import Zongheng

/// Finds the project that a result was made from, by the hash of its configuration in the result's manifest.
public struct ProjectFinder: Sendable {
  /// Folders looked at, at most: a home folder is not searched through for minutes.
  static let mostFolders = 2000
  /// How deep below where a search begins.
  static let depth = 2

  private let result: ResultFile

  /// A finder for a result.
  public init(_ result: ResultFile) { self.result = result }

  /// The folder of the project, in or up to two folders below some places; hidden folders and links are passed by.
  ///
  /// Where none has the very configuration that the result was made from, or several have, that is an error.
  public func folder(below places: [String]) throws(ZonghengError) -> String {
    guard let entry = result.manifest["input:zongheng.yaml"] else { throw none }
    let folders = Self.folders(below: places.map { URL(fileURLWithPath: $0).standardizedFileURL })
    let found = folders.filter { folder in
      let file = folder.appendingPathComponent("zongheng.yaml")
      guard FileManager.default.isReadableFile(atPath: file.path),
        let input = try? InputFile(folder: folder.path, path: "zongheng.yaml")
      else { return false }
      return entry == "sha256:\(input.sha256) bytes:\(input.bytes)"
    }
    .map(\.path)
    guard let first = found.first else { throw none }
    guard found.count == 1 else {
      throw ZonghengError(
        .input,
        result.path,
        "may have been made from any of \(found.prefix(3).joined(separator: ", "))",
        wayOut: "name the project's folder with --project"
      )
    }
    return first
  }

  private var none: ZonghengError {
    ZonghengError(
      .input,
      result.path,
      "was made from a project that is neither here nor beside it",
      wayOut: "name its folder with --project"
    )
  }

  /// The places and what lies below them, each folder once, by depth, then by name.
  private static func folders(below places: [URL]) -> [URL] {
    var seen: Set<String> = []
    var result: [URL] = []
    var level = places
    for _ in 0...depth {
      level = level.filter { seen.insert($0.resolvingSymlinksInPath().path).inserted }
      result += level
      guard result.count < mostFolders else { break }
      level = level.flatMap(subfolders)
    }
    return Array(result.prefix(mostFolders))
  }

  private static func subfolders(of folder: URL) -> [URL] {
    let keys: Set<URLResourceKey> = [.isDirectoryKey, .isSymbolicLinkKey]
    let entries = try? FileManager.default.contentsOfDirectory(
      at: folder,
      includingPropertiesForKeys: Array(keys),
      options: [.skipsHiddenFiles]
    )
    return (entries ?? []).filter { entry in
      guard let values = try? entry.resourceValues(forKeys: keys) else { return false }
      return values.isDirectory == true && values.isSymbolicLink != true
    }
    .sorted { $0.path < $1.path }
  }
}

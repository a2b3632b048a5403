import Foundation

/// A project's folder: the place that no path of its configuration may leave.
struct ProjectFolder: Sendable {
  /// The folder's path as it was given.
  let path: String

  /// A file's path in the folder, by its relative path.
  ///
  /// Throws where the path is absolute, climbs out through `..`, or leads out through a symbolic link.
  func resolved(_ relative: String, subject: String) throws(ZonghengError) -> String {
    let wayOut = "put the file into the project's folder"
    if relative.isEmpty { throw ZonghengError(.input, subject, "the path is empty") }
    if relative.hasPrefix("/") || relative.hasPrefix("~") {
      throw ZonghengError(.input, subject, "the path “\(relative)” is absolute", wayOut: wayOut)
    }
    if relative.split(separator: "/").contains("..") {
      throw ZonghengError(
        .input,
        subject,
        "the path “\(relative)” leaves the project's folder",
        wayOut: wayOut
      )
    }
    if relative.contains("\0") { throw ZonghengError(.input, subject, "the path contains a null character") }
    let base = URL(fileURLWithPath: path, isDirectory: true).resolvingSymlinksInPath().path
    let full = path.hasSuffix("/") ? path + relative : path + "/" + relative
    var prefix = base
    for component in relative.split(separator: "/") {
      // A link is followed only where its target is there, so the path is walked from the folder down.
      prefix += "/" + component
      let target = URL(fileURLWithPath: prefix).resolvingSymlinksInPath().path
      guard target == base || target.hasPrefix(base == "/" ? "/" : base + "/") else {
        throw ZonghengError(
          .input,
          subject,
          "the path “\(relative)” leads out of the project's folder through a symbolic link",
          wayOut: wayOut
        )
      }
    }
    return full
  }

  /// A text file of the folder.
  func text(_ relative: String, subject: String) throws(ZonghengError) -> String {
    let full = try resolved(relative, subject: subject)
    guard let data = FileManager.default.contents(atPath: full) else {
      throw ZonghengError(
        .input,
        subject,
        "there is no readable file “\(relative)”",
        wayOut: "check the path and its rights"
      )
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw ZonghengError(.input, subject, "the file is not UTF-8", wayOut: "save it as UTF-8")
    }
    return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
  }
}

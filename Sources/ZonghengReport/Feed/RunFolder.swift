import Crypto
import Foundation
import Zongheng

/// One run of a feed while it is written: a hidden folder that gets its name when it is whole.
struct RunFolder: Sendable {
  /// One file of a run.
  struct File: Sendable {
    var path: String
    var bytes: Int
  }

  private let run: String
  private let base: URL
  private let draft: URL
  private let target: URL

  /// A draft beside the runs of a feed's folder, which is made where it is not there.
  init(run: String, in folder: String) throws(ZonghengError) {
    self.run = run
    base = URL(fileURLWithPath: folder)
    target = base.appendingPathComponent("runs").appendingPathComponent(run)
    draft = base.appendingPathComponent("runs").appendingPathComponent(".\(run).\(UUID().uuidString)")
    try Self.attempt(folder) {
      try FileManager.default.createDirectory(
        at: base.appendingPathComponent("runs"),
        withIntermediateDirectories: true
      )
    }
  }

  /// True where the run has been written before.
  var isThere: Bool { FileManager.default.fileExists(atPath: target.path) }

  /// Adds a file.
  func add(_ path: String, _ bytes: [UInt8]) throws(ZonghengError) {
    let file = try place(for: path)
    try Self.attempt(file.path) { try Data(bytes).write(to: file) }
  }

  /// Adds a file that is written by its own writer.
  func add(_ path: String, _ write: (String) throws -> Void) throws {
    try write(try place(for: path).path)
  }

  /// Gives the run its name, whole.
  func finish() throws(ZonghengError) -> [File] {
    let files = try Self.files(in: draft)
    try Self.attempt(target.path) { try FileManager.default.moveItem(at: draft, to: target) }
    return files
  }

  /// The files of the run that is there.
  func listing() throws(ZonghengError) -> [File] { try Self.files(in: target) }

  /// Takes the draft away.
  func discard() { try? FileManager.default.removeItem(at: draft) }

  /// Makes the run the one that readers are led to.
  func makeLatest(week: String, files: [File]) throws(ZonghengError) {
    let listed = files.filter { !$0.path.hasPrefix("tiles/") && !$0.path.hasSuffix(".png") }.map {
      "{\"path\":\(JSONText.string($0.path)),\"bytes\":\($0.bytes)}"
    }
    let text = """
      {"run":\(JSONText.string(run)),"path":\(JSONText.string("runs/\(run)/")),"week":\(JSONText.string(week)),
      "tiles":"tiles/{z}/{x}/{y}.pbf","heat_tiles":"heat/{measure}/{z}/{x}/{y}.png",
      "files":[
      \(listed.joined(separator: ",\n"))
      ]}

      """
    try WholeFile.write(Array(text.utf8), to: base.appendingPathComponent("latest.json"))
  }

  private func place(for path: String) throws(ZonghengError) -> URL {
    let file = draft.appendingPathComponent(path)
    let folder = file.deletingLastPathComponent()
    try Self.attempt(folder.path) {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    return file
  }

  private static func files(in folder: URL) throws(ZonghengError) -> [File] {
    guard let paths = FileManager.default.enumerator(atPath: folder.path) else { return [] }
    return paths.compactMap { $0 as? String }.sorted().compactMap { path in
      let attributes = try? FileManager.default.attributesOfItem(atPath: folder.path + "/" + path)
      guard attributes?[.type] as? FileAttributeType == .typeRegular else { return nil }
      return File(path: path, bytes: (attributes?[.size] as? NSNumber)?.intValue ?? 0)
    }
  }

  private static func attempt(_ path: String, _ body: () throws -> Void) throws(ZonghengError) {
    do {
      try body()
    } catch {
      throw ZonghengError(
        .output,
        path,
        "cannot be written (\(error.localizedDescription))",
        wayOut: "check that the folder may be written to and has room"
      )
    }
  }
}

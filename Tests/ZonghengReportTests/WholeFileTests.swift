import Foundation
import Testing
import Zongheng
import ZonghengReport

@Suite("A file written whole")
struct WholeFileTests {
  @Test("never takes the place of a pipe, nor of what a link to one leads to")
  func pipe() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("whole-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let pipe = folder.appendingPathComponent("pipe")
    let made = unsafe mkfifo(pipe.path, 0o600)
    #expect(made == 0)
    let link = folder.appendingPathComponent("link")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: pipe)
    for file in [pipe, link] {
      #expect(throws: ZonghengError.self) { try WholeFile.write(Array("x".utf8), to: file) }
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(left == ["link", "pipe"])
  }
}

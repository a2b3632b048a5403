import Foundation
import Testing

@Suite("People in a result")
struct PrivacyTests {
  /// A project whose second device is a person's, and drives with the car.
  private func project() throws -> MadeUpProject {
    let project = try MadeUpProject()
    try project.put("devices.csv", "id,kind,name\nE01,enforcement,car\nwang-13800138000,body_camera,王小明\n")
    try project.configure("kind: kind}", "kind: kind, name: name}")
    let person = MadeUpProject.drive().replacing("E01", with: "wang-13800138000")
    let stranger = MadeUpProject.drive().replacing("E01", with: "li-13900139000")
    try project.put("tracks/monday.csv", MadeUpProject.trackHead + MadeUpProject.drive() + person + stranger)
    return project
  }

  private func contains(_ project: MadeUpProject, _ text: String) -> Bool {
    project.bytes("week.gpkg")?.range(of: Data(text.utf8)) != nil
  }

  @Test("No id and no name of a person's device stands anywhere in the file, and a vehicle's does")
  func nothingTells() throws {
    let project = try project()
    let run = try project.analyze()
    #expect(run.exitCode == 0, "\(run.errors)")
    for text in ["13800138000", "13900139000", "王小明", "wang", "li-"] {
      #expect(!contains(project, text), "\(text) is in the result")
    }
    #expect(contains(project, "E01") && contains(project, "P-"))
    let secret = try String(
      contentsOf: project.folder.appendingPathComponent("pseudonyms.key"),
      encoding: .utf8
    ).trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(secret.count == 64)
    #expect(!contains(project, secret))
    let rights = try FileManager.default.attributesOfItem(
      atPath: project.folder.appendingPathComponent("pseudonyms.key").path
    )
    #expect(rights[.posixPermissions] as? Int == 0o600)
  }

  @Test("The same secret gives the same bytes, another one other names")
  func secrets() throws {
    let project = try project()
    #expect(try project.analyze().exitCode == 0)
    let first = project.bytes("week.gpkg")
    #expect(try project.analyze().exitCode == 0)
    #expect(project.bytes("week.gpkg") == first)
    try project.put("pseudonyms.key", "another secret of some length\n")
    #expect(try project.analyze().exitCode == 0)
    #expect(project.bytes("week.gpkg") != first)
    try project.put("pseudonyms.key", "short\n")
    let run = try project.analyze()
    #expect(run.exitCode == 3)
    #expect(run.errors.contains("pseudonyms.key") && run.errors.contains("16 or more"))
  }

  @Test("Without people there is no secret")
  func vehiclesOnly() throws {
    let project = try MadeUpProject()
    #expect(try project.analyze().exitCode == 0)
    let path = project.folder.appendingPathComponent("pseudonyms.key").path
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}

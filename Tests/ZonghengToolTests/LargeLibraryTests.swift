import Foundation
import Testing

#if os(Linux)
  @Suite("Large libraries are loaded when they are needed, and not before")
  struct LargeLibraryTests {
    private static let drive = DrawnRoads.drive("a", through: [(-200, 0), (0, 0), (0, -150)])

    @Test("A match of GeoJSON and CSV, and the version, wait for neither GDAL nor PROJ")
    func notLoaded() throws {
      let roads = try DrawnRoads()
      try roads.write(DrawnRoads.arms)
      try roads.write(fixes: Self.drive)
      // The dynamic linker itself tells each library that it loads.
      let match = try ToolRun(
        ["match", "--network", "network.geojson", "--tracks", "tracks.csv", "--output", "matched.csv"],
        in: roads.folder,
        variables: ["LD_DEBUG": "files"]
      )
      #expect(match.exitCode == 0)
      let version = try ToolRun(["--version"], in: roads.folder, variables: ["LD_DEBUG": "files"])
      #expect(version.exitCode == 0)
      for run in [match, version] {
        #expect(run.errors.contains("libc.so"))
        #expect(!run.errors.contains("libgdal"))
        #expect(!run.errors.contains("libproj"))
      }
    }

    @Test("Where GDAL cannot be loaded, one sentence says so and what to do")
    func missing() throws {
      let roads = try DrawnRoads()
      try roads.write(fixes: Self.drive)
      let libraries = roads.folder.appendingPathComponent("libraries")
      try FileManager.default.createDirectory(at: libraries, withIntermediateDirectories: true)
      for name in ["libgdal.so"] + (26...60).map({ "libgdal.so.\($0)" }) {
        try Data("no library".utf8).write(to: libraries.appendingPathComponent(name))
      }
      try Data("no layer".utf8).write(to: roads.folder.appendingPathComponent("network.gpkg"))
      let run = try ToolRun(
        ["match", "--network", "network.gpkg", "--tracks", "tracks.csv", "--output", "matched.csv"],
        in: roads.folder,
        variables: ["LD_LIBRARY_PATH": libraries.path]
      )
      #expect(run.exitCode == 3)
      #expect(run.errorLines.count == 1, "\(run.errors)")
      #expect(run.errors.contains("GDAL is needed here and was not found"), "\(run.errors)")
      #expect(run.errors.contains("apt-get install libgdal-dev"), "\(run.errors)")
    }
  }
#endif

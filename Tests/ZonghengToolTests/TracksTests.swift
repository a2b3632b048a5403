import Foundation
import Testing

@Suite("zongheng tracks")
struct TracksTests {
  /// A folder of track files, gone when the test lets go of it.
  final class Files {
    let place: URL
    let folder: URL

    init(_ files: [String: String] = [:]) throws {
      place = FileManager.default.temporaryDirectory.appendingPathComponent("zongheng-\(UUID().uuidString)")
      folder = place.appendingPathComponent("files")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (name, text) in files { try put(name, Array(text.utf8)) }
    }

    deinit { try? FileManager.default.removeItem(at: place) }

    func put(_ name: String, _ bytes: [UInt8]) throws {
      try Data(bytes).write(to: folder.appendingPathComponent(name))
    }

    func run(_ arguments: String..., locale: String = "en_US.UTF-8") throws -> ToolRun {
      try ToolRun(["tracks"] + arguments, in: folder, locale: locale)
    }

    func text(_ name: String) throws -> String {
      try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    var names: [String] {
      get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    }
  }

  static let table = """
    车牌号,定位时间,经度,维度,速度(km/h)
    鄂E1,2026-11-16 08:00:05,111.27,30.69,36
    鄂E1,2026-11-16 08:00:15,111.2705,30.69,36.5
    鄂E1,2026-11-16 08:00:25,111.9,30.69,36
    鄂E1,2026-11-16 08:00:35,111.2715,30.69,
    鄂E1,2026-11-16 08:00:45,0,0,
    鄂E1,2026-11-16 08:00:55,111.2725,30.69,

    """

  @Test("writes normal fixes with class, source and row as a table")
  func csv() throws {
    let files = try Files(["a.csv": Self.table])
    let run = try files.run("a.csv", "--output", "fixes.csv", "--json")
    #expect(run.exitCode == 0, "\(run.errors)")
    let lines = try files.text("fixes.csv").split(separator: "\n").map(String.init)
    #expect(lines[0] == "device,time,lon,lat,speed_kmh,heading_deg,accuracy_m,class,source,row")
    #expect(lines[1] == "鄂E1,2026-11-16T08:00:05+08:00,111.270000000,30.690000000,36,,,,a.csv,2")
    #expect(lines[2] == "鄂E1,2026-11-16T08:00:15+08:00,111.270500000,30.690000000,36.5,,,,a.csv,3")
    #expect(lines.count == 7)
    // What cleaning calls them is its own affair; that it calls them something is ours.
    #expect(!lines[3].contains(",36,,,,a.csv,4") && lines[3].hasSuffix(",a.csv,4"))
    #expect(lines[5].hasPrefix("鄂E1,2026-11-16T08:00:45+08:00,,,") && lines[5].hasSuffix(",a.csv,6"))
    let json = try run.json()
    #expect(json["fixes"] as? Int == 6 && json["devices"] as? Int == 1)
    let classes = try #require(json["classes"] as? [String: Int])
    #expect(classes["valid"] == 4 && classes.values.reduce(0, +) == 6)
    let file = try #require((json["files"] as? [[String: Any]])?.first)
    #expect(file["encoding"] as? String == "UTF-8" && file["rows"] as? Int == 6)
    #expect((file["columns"] as? [String: String])?["latitude"] == "维度")
    #expect(file["times"] as? String == "times without a zone, taken as Asia/Shanghai")
  }

  @Test("says in either language what was recognised", arguments: ["en", "zh"])
  func said(language: String) throws {
    let files = try Files(["a.csv": Self.table])
    let run = try files.run("a.csv", "--lang", language)
    let word = language == "en" ? "6 rows" : "6 行"
    #expect(run.output.contains("longitude: 经度, latitude: 维度") && run.output.contains(word), "\(run.output)")
    #expect(try files.names == ["a.csv"])
  }

  @Test("reads back what it wrote, in every format, to the digit", arguments: ["csv", "geojson", "gpx"])
  func roundTrip(format: String) throws {
    let files = try Files(["a.csv": Self.table])
    let first = try files.run("a.csv", "--output", "one.\(format)")
    #expect(first.exitCode == 0, "\(first.errors)")
    #expect(try files.run("one.\(format)", "--output", "two.csv").exitCode == 0)
    func fixes(_ name: String) throws -> [[Substring]] {
      try files.text(name).split(separator: "\n").map {
        Array($0.split(separator: ",", omittingEmptySubsequences: false).prefix(5))
      }
    }
    #expect(try files.run("a.csv", "--output", "zero.csv").exitCode == 0)
    // GPX has no place for a fix without a position.
    let expected = try fixes("zero.csv").filter { format != "gpx" || $0[2] != "" }
    let read = try fixes("two.csv")
    #expect(read.count == expected.count)
    for (a, b) in zip(read, expected) {
      #expect(a.prefix(4) == b.prefix(4))
      // GPX has metres a second with six decimals.
      #expect(abs((Double(a[4]) ?? -1) - (Double(b[4]) ?? -1)) < 1e-4 || a[4] == b[4])
    }
  }

  @Test("turns GCJ-02 back, and there and back changes less than a tenth of a millimetre")
  func datums() throws {
    let files = try Files(["a.csv": Self.table])
    for (from, to) in [("wgs84", "gcj02"), ("gcj02", "bd09"), ("bd09", "wgs84")] {
      let input = from == "wgs84" ? "a.csv" : "\(from).csv"
      let run = try files.run(input, "--datum", from, "--to", to, "--output", "\(to).csv")
      #expect(run.exitCode == 0, "\(run.errors)")
    }
    func place(_ name: String, _ row: Int) throws -> [Double] {
      try files.text(name).split(separator: "\n")[row].split(
        separator: ",",
        omittingEmptySubsequences: false
      )[2...3]
      .compactMap { Double($0) }
    }
    for row in [1, 2, 4] {
      let places = try [place("wgs84.csv", row), place("gcj02.csv", row)]
      let original = [[], [111.27, 30.69], [111.2705, 30.69], [], [111.2715, 30.69]][row]
      #expect(abs(places[0][0] - original[0]) <= 2e-9 && abs(places[0][1] - original[1]) <= 2e-9)
      #expect(abs(places[1][0] - original[0]) > 1e-3)
    }
    #expect(try files.run("a.csv", "--to", "gcj02", "--output", "a.gpx").exitCode == 2)
  }

  @Test("as read keeps the order of the files, has no classes, and gives the same positions")
  func asRead() throws {
    let files = try Files(["a.csv": Self.table, "b.csv": "id,time,lon,lat\nb,2026-11-15 08:00:00,111,30\n"])
    let run = try files.run("a.csv", "b.csv", "--as-read", "--output", "stream.csv", "--json")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(try run.json()["fixes"] as? Int == 7)
    let lines = try files.text("stream.csv").split(separator: "\n")
    #expect(lines.count == 8 && lines[7].hasPrefix("b,2026-11-15T08:00:00+08:00,111.000000000,30.000000000"))
    #expect(lines[3] == "鄂E1,2026-11-16T08:00:25+08:00,111.900000000,30.690000000,36,,,,a.csv,4")
  }

  @Test("a column that is named goes before what is recognised")
  func mapping() throws {
    let files = try Files([
      "a.csv": "id,time,lon,lat,x1,y1\nv,2026-11-16 08:00:05,1,2,111.27,30.69\n"
    ])
    let run = try files.run(
      "a.csv",
      "--column",
      "longitude=x1",
      "--column",
      "latitude=y1",
      "--output",
      "b.csv"
    )
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(try files.text("b.csv").contains(",111.270000000,30.690000000,"))
    #expect(try files.run("a.csv", "--column", "longitud=x1").exitCode == 2)
    #expect(try files.run("a.csv", "--column", "longitude=x9").exitCode == 3)
  }

  @Test("metres of a grid are read with its zone in front, or where the grid is named")
  func grids() throws {
    let files = try Files([
      "zoned.csv": "id,time,x,y\nv,2026-11-16 08:00:05,37525868.117,3396521.343\n",
      "plain.csv": "id,time,x,y\nv,2026-11-16 08:00:05,3396521.343,525868.117\n",
    ])
    #expect(try files.run("zoned.csv", "--datum", "cgcs2000", "--output", "one.csv").exitCode == 0)
    let lost = try files.run("plain.csv", "--output", "two.csv")
    #expect(lost.exitCode == 3 && lost.errors.contains("EPSG:4546"), "\(lost.errors)")
    #expect(try !files.names.contains("two.csv"))
    let run = try files.run("plain.csv", "--crs", "EPSG:4546", "--output", "two.csv")
    #expect(run.exitCode == 0, "\(run.errors)")
    let places = try ["one.csv", "two.csv"].map {
      try files.text($0).split(separator: "\n")[1].split(separator: ",").prefix(4).suffix(2)
    }
    #expect(places[0] == places[1])
    let place = places[0].compactMap { Double($0) }
    // A kilometre: the numbers were made up.
    #expect(place.count == 2 && abs(place[0] - 111.27) < 0.01 && abs(place[1] - 30.69) < 0.01, "\(place)")
    #expect(try files.run("plain.csv", "--crs", "EPSG:3857").exitCode == 2)
  }

  @Test("hostile names are inert in every format, and themselves in JSON")
  func hostile() throws {
    let name = "=HYPERLINK(\"\"http://x\"\",\"\"<b>&\"\")"
    let files = try Files(["a.csv": "id,time,lon,lat\n\"\(name)\",2026-11-16 08:00:05,111.27,30.69\n"])
    for format in ["csv", "geojson", "gpx"] {
      #expect(try files.run("a.csv", "--output", "b.\(format)").exitCode == 0)
    }
    #expect(try files.text("b.csv").contains("\n\"'=HYPERLINK("))
    #expect(
      try files.text("b.gpx").contains(
        "<name>=HYPERLINK(&quot;http://x&quot;,&quot;&lt;b&gt;&amp;&quot;)</name>"
      )
    )
    let json = try JSONSerialization.jsonObject(with: Data(files.text("b.geojson").utf8)) as? [String: Any]
    let feature = try #require((json?["features"] as? [[String: Any]])?.first)
    #expect(
      (feature["properties"] as? [String: Any])?["device"] as? String == name.replacing("\"\"", with: "\"")
    )
  }

  @Test("what cannot be read is one line with the way out, exit code 3, and nothing is written")
  func unreadable() throws {
    let files = try Files(["empty.csv": "", "binary.csv": "a\u{0}b", "notes.csv": "a,b\n1,2\n"])
    let folder = files.folder.appendingPathComponent("folder")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    #expect(unsafe mkfifo(files.folder.appendingPathComponent("pipe").path, 0o600) == 0)
    for name in ["missing.csv", "folder", "pipe", "binary.csv", "notes.csv"] {
      let run = try files.run(name, "--output", "fixes.csv")
      #expect(run.exitCode == 3, "\(name): \(run.errors)")
      #expect(run.errorLines.count <= 2 && run.errors.contains(name), "\(run.errors)")
    }
    #expect(try !files.names.contains { $0.contains("fixes") })
    #expect(
      try files.run("empty.csv", "--output", "fixes.csv", "--json").findings().map(\.kind) == [
        "track-file-empty"
      ]
    )
    #expect(try files.run("empty.csv", "--output", "fixes.xyz").exitCode == 2)
    #expect(try files.run("empty.csv", "--output", "no/such/folder/fixes.csv").exitCode == 4)
  }
}

import Foundation
import Testing

@Suite("What zongheng match reads and tells")
struct MatchOptionsTests {
  private static let turn = DrawnRoads.drive("a", through: [(-200, 0), (0, 0), (0, -150)])
  private static let python = ProcessInfo.processInfo.environment["ZONGHENG_ORACLE_PYTHON"]

  /// Writes `tracks.csv` again as a workbook, cell by cell, with nothing but the standard library.
  private static let workbook = """
    import csv, zipfile
    from xml.sax.saxutils import escape
    def cell(text, line, column):
        place = f'{"ABCD"[column]}{line + 1}'
        if line > 0 and column > 0:
            return f'<c r="{place}"><v>{text}</v></c>'
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
    rows = [f'<row r="{line + 1}">' + ''.join(cell(text, line, column) for column, text in enumerate(row)) + '</row>'
        for line, row in enumerate(csv.reader(open('tracks.csv')))]
    main = 'http://schemas.openxmlformats.org/'
    kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml.'
    relation = f'{main}officeDocument/2006/relationships'
    def relations(target, what):
        return (f'<Relationships xmlns="{main}package/2006/relationships"><Relationship Id="a" '
            f'Type="{relation}/{what}" Target="{target}"/></Relationships>')
    parts = {
        '[Content_Types].xml': f'<Types xmlns="{main}package/2006/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}sheet.main+xml"/>'
            f'<Override PartName="/xl/sheet.xml" ContentType="{kind}worksheet+xml"/></Types>',
        '_rels/.rels': relations('xl/workbook.xml', 'officeDocument'),
        'xl/workbook.xml': f'<workbook xmlns="{main}spreadsheetml/2006/main" xmlns:r="{relation}">'
            '<sheets><sheet name="tracks" sheetId="1" r:id="a"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels': relations('sheet.xml', 'worksheet'),
        'xl/sheet.xml': f'<worksheet xmlns="{main}spreadsheetml/2006/main"><sheetData>' + ''.join(rows)
            + '</sheetData></worksheet>',
    }
    with zipfile.ZipFile('tracks.xlsx', 'w') as book:
        for name, text in parts.items():
            book.writestr(name, text)
    """

  @Test(
    "A workbook of fixes gives the same bytes as the same table in text",
    .enabled(if: python != nil, "needs ZONGHENG_ORACLE_PYTHON")
  )
  func sheet() throws {
    let roads = try DrawnRoads()
    try roads.write(DrawnRoads.arms)
    try roads.write(fixes: Self.turn)
    #expect(try roads.match().exitCode == 0)
    let fromText = try roads.matched()
    #expect(fromText.split(separator: "\n").count == 3)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.python ?? "")
    process.arguments = ["-c", Self.workbook]
    process.currentDirectoryURL = roads.folder
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let run = try ToolRun(
      ["match", "--network", "network.geojson", "--tracks", "tracks.xlsx", "--output", "matched.csv"],
      in: roads.folder
    )
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(try roads.matched() == fromText)
  }

  @Test("Without confidence the column is left out, and the way is the same")
  func noConfidence() throws {
    let roads = try DrawnRoads()
    try roads.write(DrawnRoads.arms)
    try roads.write(fixes: Self.turn)
    #expect(try roads.match().exitCode == 0)
    let lines = try roads.matched().split(separator: "\n")
    #expect(lines.first?.hasSuffix(",confidence") == true)
    for line in lines.dropFirst() {
      let confidence = try #require(line.split(separator: ",").last.flatMap { Double($0) })
      #expect(confidence > 0.9 && confidence <= 1, "\(line)")
    }
    let run = try roads.match("--no-confidence", "--json")
    #expect(run.exitCode == 0, "\(run.errors)")
    let without = lines.map { $0.split(separator: ",").dropLast().joined(separator: ",") }
    #expect(try roads.matched().split(separator: "\n").map(String.init) == without)
    #expect((try run.json()["alternatives"] as? [Any])?.isEmpty == true)
  }

  /// Two ways from B to E, alike in length and equally far from the fixes between.
  private static let fork: [DrawnRoads.Road] = [
    road("in", "A", "B", (-300, 0), (-100, 0)),
    road("north 1", "B", "C", (-100, 0), (-100, 25)),
    road("north 2", "C", "D", (-100, 25), (100, 25)),
    road("north 3", "D", "E", (100, 25), (100, 0)),
    road("south 1", "B", "F", (-100, 0), (-100, -25)),
    road("south 2", "F", "G", (-100, -25), (100, -25)),
    road("south 3", "G", "E", (100, -25), (100, 0)),
    road("out", "E", "H", (100, 0), (300, 0)),
  ]

  private static func road(
    _ id: String,
    _ from: String,
    _ to: String,
    _ start: (Double, Double),
    _ end: (Double, Double)
  ) -> DrawnRoads.Road {
    DrawnRoads.Road(id: "\"\(id)\"", from: "\"\(from)\"", to: "\"\(to)\"", start: start, end: end)
  }

  @Test("In JSON stands where the way might have gone elsewhere: when, on which edges, with which share")
  func alternatives() throws {
    let roads = try DrawnRoads()
    try roads.write(Self.fork)
    try roads.write(fixes: DrawnRoads.drive("a", through: [(-280, 0), (280, 0)]))
    let run = try roads.match("--json")
    #expect(run.exitCode == 0, "\(run.errors)")
    let alternatives = try #require(try run.json()["alternatives"] as? [[String: Any]])
    let only = try #require(alternatives.first)
    #expect(alternatives.count == 1 && only["track_id"] as? String == "a")
    let (from, to) = (try #require(only["from"] as? Double), try #require(only["to"] as? Double))
    // At 10 m/s the fork is reached after 18 s and left after 38 s.
    #expect(from > 1_700_000_005 && from < to && to < 1_700_000_051, "\(from) to \(to)")
    #expect(abs(try #require(only["share"] as? Double) - 0.5) < 0.05)
    let edges = try #require(only["edges"] as? [[String: Any]])
    let told = try roads.rows().contains { $0.edge.hasPrefix("north") } ? "north" : "south"
    let other = told == "north" ? "south" : "north"
    let names = edges.compactMap { $0["edge_id"] as? String }
    #expect(Set(names).isSuperset(of: (1...3).map { "\(other) \($0)" }), "\(names) beside \(told)")
    #expect(!names.contains { $0.hasPrefix(told) }, "\(names) beside \(told)")
    for edge in edges {
      let (low, high) = (try #require(edge["f0"] as? Double), try #require(edge["f1"] as? Double))
      #expect(0 <= low && low < high && high <= 1 && edge["dir"] as? Int == 1)
    }
  }
}

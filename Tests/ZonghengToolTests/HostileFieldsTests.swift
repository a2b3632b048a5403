import Foundation
import Testing

@Suite("Two hundred hostile texts in every field")
struct HostileFieldsTests {
  /// Reads everything that was written as the programs do that people open it with, and lists what is not inert.
  private static let reading = """
    import csv, glob, html.parser, json, os, re, sys
    import openpyxl
    wrong = []
    class Page(html.parser.HTMLParser):
        def __init__(self, name, scripts):
            super().__init__(convert_charrefs=True); self.name, self.allowed, self.seen = name, scripts, 0
            self.styles = 0
        def handle_starttag(self, tag, attributes):
            if tag == 'script': self.seen += 1
            if tag in ('img', 'iframe', 'object', 'embed', 'base', 'link', 'a', 'image', 'use', 'foreignobject'): wrong.append((self.name, tag))
            for key, value in attributes:
                if key.startswith('on'): wrong.append((self.name, tag, key))
                if key in ('src', 'href', 'xlink:href', 'action'): wrong.append((self.name, tag, key, value))
        def close(self):
            super().close()
            if self.seen != self.allowed: wrong.append((self.name, 'scripts', self.seen))
    for path in glob.glob(sys.argv[1] + '/monday/*.html'):
        text = open(path, encoding='utf-8').read()
        name = os.path.basename(path)
        page = Page(name, 3 if name.startswith('map') else 0)
        page.feed(text); page.close()
        if name.startswith('map'):
            data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.S)[1])
            named = {f['properties']['name'] for f in data['roads']['features']}
            if len(named) < 195: wrong.append((name, 'roads', len(named)))
    for path in glob.glob(sys.argv[1] + '/monday/*.xlsx'):
        for sheet in openpyxl.load_workbook(path):
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == 'f' or cell.hyperlink: wrong.append((path, sheet.title, cell.coordinate))
    for path in glob.glob(sys.argv[1] + '/monday/*.md'):
        text = open(path, encoding='utf-8').read()
        # Nothing but our own list, bold and plain text: no link, picture, tag or code is left unescaped.
        for bad in (r'(?<!\\\\)\\]\\(', r'(?<!\\\\)<[a-z/!?]', r'(?<!\\\\)`'):
            if re.search(bad, text, re.I): wrong.append((path, bad))
    number = re.compile(r'^[-+]?[0-9.]+(e[-+]?[0-9]+)?$')
    for path in glob.glob(sys.argv[1] + '/**/*.csv', recursive=True):
        if '/project/' in path: continue
        for row in csv.reader(open(path, encoding='utf-8-sig', newline='')):
            for cell in row:
                if cell[:1] in ('=', '+', '-', '@', '\\t', '\\r') and not number.match(cell): wrong.append((path, cell[:40]))
    for path in glob.glob(sys.argv[1] + '/public/**/*', recursive=True):
        if path.endswith(('.json', '.geojson')): json.load(open(path, encoding='utf-8'))
        if path.endswith('.svg'):
            text = open(path, encoding='utf-8').read()
            import xml.etree.ElementTree as tree
            for node in tree.fromstring(text).iter():
                if node.tag.split('}')[-1] in ('script', 'image', 'foreignObject', 'a'): wrong.append((path, node.tag))
    print(json.dumps(wrong[:20]))
    """

  private static let python = ProcessInfo.processInfo.environment["ZONGHENG_ORACLE_PYTHON"]

  @Test(
    "are inert in page, map, workbook, message, evidence, list and feed",
    .enabled(if: python != nil, "needs ZONGHENG_ORACLE_PYTHON")
  )
  func inert() throws {
    #expect(Set(HostileProject.texts).count == 200)
    let project = try HostileProject()
    func run(_ arguments: String...) throws -> ToolRun { try ToolRun(arguments, in: project.place) }
    let analysis = try run("analyze", "project", "--week", "2026-W47", "--output", "week.gpkg")
    #expect(analysis.exitCode == 0, "\(analysis.errors.prefix(500))")
    // A terminal is not told to change its colour or to ring by a name.
    #expect(!analysis.output.unicodeScalars.contains { $0.value == 0x1B || $0.value == 7 })
    for language in ["en", "zh"] {
      let report = try run("report", "week.gpkg", "--lang", language, "--output", "monday")
      #expect(report.exitCode == 0, "\(report.errors.prefix(500))")
    }
    // The evidence of every twentieth item of each kind, whose ids are hostile too, as a page and in the terminal.
    for (index, text) in HostileProject.texts.enumerated() where index.isMultiple(of: 20) {
      for kind in ["road", "compound", "grid", "linear_asset", "watch_area"] {
        let why = try run(
          "why",
          "week.gpkg",
          "\(kind):\(text)",
          "--html",
          "monday/why-\(kind)-\(index).html"
        )
        #expect(why.exitCode == 0, "\(text.debugDescription.prefix(80)): \(why.errors.prefix(300))")
        #expect(!why.output.unicodeScalars.contains { $0.value == 0x1B || $0.value == 7 })
      }
    }
    let gaps = try run("gaps", "week.gpkg", "--format", "csv", "--output", "gaps.csv")
    #expect(gaps.exitCode == 0, "\(gaps.errors.prefix(500))")
    let table = try run("gaps", "week.gpkg", "--top", "0")
    #expect(!table.output.unicodeScalars.contains { $0.value == 0x1B || $0.value == 7 })
    let feed = try run("feed", "week.gpkg", "public")
    #expect(feed.exitCode == 0, "\(feed.errors.prefix(500))")

    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.python ?? "")
    process.arguments = ["-c", Self.reading, project.place.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let answer = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(answer == "[]\n", "\(answer)")
  }
}

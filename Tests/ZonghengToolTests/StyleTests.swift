import Foundation
import Testing

@Suite("The styles inside a result")
struct StyleTests {
  private static let python = ProcessInfo.processInfo.environment["ZONGHENG_ORACLE_PYTHON"]

  private static let script = """
    import re, sqlite3, sys
    import xml.etree.ElementTree as tree
    db = sqlite3.connect(sys.argv[1])
    layers = {name for name, in db.execute("select table_name from gpkg_geometry_columns")}
    styled = set()
    for name, column, qml, default in db.execute(
            "select f_table_name, f_geometry_column, styleQML, useAsDefault from layer_styles"):
        assert name in layers, name
        styled.add(name)
        assert default == 1, name
        geometry, = db.execute("select column_name from gpkg_geometry_columns where table_name = ?", (name,)).fetchone()
        assert geometry == column, (name, column)
        root = tree.fromstring(qml)
        assert root.tag == "qgis", root.tag
        renderer = root.find("renderer-v2")
        assert renderer is not None and len(renderer.find("symbols")) > 0, name
        columns = {row[1] for row in db.execute(f'pragma table_info("{name}")')}
        field = renderer.get("attr")
        assert field is None or field in columns, (name, field)
        symbols = {symbol.get("name") for symbol in renderer.find("symbols")}
        used = {part.get("symbol") for part in renderer.iter() if part.get("symbol") is not None}
        assert used <= symbols, (name, used - symbols)
    print(len(styled), sorted(layers - styled))
    """

  @Test(
    "are well formed, name layers, columns and symbols that are there, and dress every layer but the findings",
    .enabled(if: python != nil, "needs ZONGHENG_ORACLE_PYTHON")
  )
  func styles() throws {
    let project = try MadeUpProject()
    #expect(try project.analyze().exitCode == 0)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.python ?? "")
    process.arguments = ["-c", Self.script, project.place.appendingPathComponent("week.gpkg").path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(said.hasSuffix("['findings']\n"), "\(said)")
  }
}

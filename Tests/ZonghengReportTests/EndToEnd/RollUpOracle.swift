import Foundation
import Terrain
import Testing
import Zongheng

/// Every roll-up of a simulated week, counted once more from the true paths: whose each centimetre is says shapely,
/// and the rules, the passes and the sums are written in Python from their definitions.
struct RollUpOracle {
  static let python = ProcessInfo.processInfo.environment["ZONGHENG_ORACLE_PYTHON"]

  /// The totals of one roll-up by the code or name of its part, centimetres: length, requiring, covered, required,
  /// patrolled. What lies in no area has the code `""`.
  typealias Parts = [String: [Int]]

  private static let script = """
    import csv, json, sys
    from collections import defaultdict
    from shapely import STRtree
    from shapely.geometry import LineString, Polygon, MultiPolygon, shape
    folder, dump = sys.argv[1], json.load(open(sys.argv[2]))
    kinds = {row["device_id"]: row["kind"] for row in csv.DictReader(open(folder + "/devices.csv"))}
    layer = json.load(open(folder + "/layers/communities.geojson"))["features"]
    township = {f["properties"]["code"]: f["properties"]["township_code"] for f in layer}

    def areas(name):
        return [(a["code"], MultiPolygon([Polygon(p[0], p[1:]) for p in a["polygons"]])) for a in dump[name]]

    def owners(edge, areas, tree):
        # Half a metre to the right of the line; each stretch of it belongs to the area that holds it.
        cuts, travelled = [], 0.0
        for (x0, y0), (x1, y1) in zip(edge["line"], edge["line"][1:]):
            dx, dy = x1 - x0, y1 - y0
            length = (dx * dx + dy * dy) ** .5
            if length == 0: continue
            ox, oy = dy / length * .5, -dx / length * .5
            side = LineString([(x0 + ox, y0 + oy), (x1 + ox, y1 + oy)])
            for number in tree.query(side):
                code, area = areas[number]
                inside = side.intersection(area)
                for part in getattr(inside, "geoms", [inside]):
                    if part.geom_type != "LineString" or part.length == 0: continue
                    ends = sorted(((x - x0 - ox) * dx + (y - y0 - oy) * dy) / length for x, y in part.coords)
                    cuts.append((travelled + ends[0], travelled + ends[-1], code))
            travelled += length
        result = []
        for a, b, code in sorted(cuts):
            a, b = (min(edge["length"], max(0, round(v * 100))) for v in (a, b))
            if b > a: result.append((a, b, code))
        return result

    def visits(passes, grade):
        if grade != "key": return len(passes)
        count, last = 0, -10**15
        for p in sorted(p["enter"] for p in passes):
            if p - last >= 30 * 60000:
                count, last = count + 1, p
        return count

    passes = defaultdict(set)
    for row in csv.DictReader(open(folder + "/truth/paths.csv")):
        a, b = sorted(int(row[k].replace(".", "")) for k in ("from_m", "to_m"))
        passes[row["edge_id"]].add((a, b, row["day"], row["device_id"], int(row["enter_ms"]),
                                    int(row["leave_ms"]), row["dir"]))
    names = ["communities", "cells"]
    layers = {name: areas(name) for name in names}
    trees = {name: STRtree([a for _, a in layers[name]]) for name in names}
    sums = {name: defaultdict(lambda: [0] * 5) for name in ["communities", "townships", "cells", "days", "weekly",
                                                              "grades", "district"]}
    kind_sums = defaultdict(lambda: [0, 0])
    for edge in dump["edges"]:
        grade, length = edge["grade"], edge["length"]
        own = [dict(a=a, b=min(b, length), day=d, device=v, enter=e)
               for a, b, d, v, e, _, _ in passes[edge["id"]] if min(b, length) > a]
        for kind in set(kinds.values()):
            of_kind = [p for p in own if kinds[p["device"]] == kind]
            kind_sums[kind][0] += sum(p["b"] - p["a"] for p in of_kind)
            ends = sorted({c for p in of_kind for c in (p["a"], p["b"])})
            kind_sums[kind][1] += sum(b - a for a, b in zip(ends, ends[1:])
                                      if any(p["a"] <= a and b <= p["b"] for p in of_kind))
        counting = [p for p in own if grade != "key" or kinds[p["device"]] in ("enforcement", "sanitation")]
        wanted = 2 if grade == "key" else 1
        daily = grade in ("key", "main")
        owned = {name: owners(edge, layers[name], trees[name]) for name in names}
        ends = {0, length} | {c for p in counting for c in (p["a"], p["b"])}
        for name in names: ends |= {c for a, b, _ in owned[name] for c in (a, b)}
        ends |= {c for part in edge["leftOut"] for c in part}
        ends = sorted(ends)
        for a, b in zip(ends, ends[1:]):
            here = [p for p in counting if p["a"] <= a and b <= p["b"]]
            periods = dump["days"] if daily else ["week"]
            answers = []
            for period in periods:
                n = visits([p for p in here if period in (p["day"], "week")], grade)
                answers.append(n)
            size = b - a
            row = [size, size, size if any(answers) else 0, size * wanted * len(periods),
                   size * sum(min(n, wanted) for n in answers)]
            left_out = any(x <= a and b <= y for x, y in edge["leftOut"])
            if left_out: row = [size, 0, 0, 0, 0]
            def add(name, key, row):
                for i, value in enumerate(row): sums[name][key][i] += value
            whose = {name: next((c for x, y, c in owned[name] if x <= a and b <= y), "") for name in names}
            add("district", "", row)
            add("grades", grade, row)
            for name in names: add(name, whose[name], row)
            add("townships", township.get(whose["communities"], ""), row)
            for period, n in [] if left_out else zip(periods, answers):
                one = [0, size, size if n else 0, size * wanted, size * min(n, wanted)]
                add("days" if daily else "weekly", period if daily else "", one)
    # A day has the length of the whole network, whatever of it asks for anything on that day.
    total = sum(edge["length"] for edge in dump["edges"])
    for day in dump["days"]: sums["days"][day][0] = total
    sums["weekly"][""][0] = total
    print(json.dumps(dict(sums, kinds=kind_sums)))
    """

  /// By the name of a roll-up, its parts; `kinds` has driven and reached length.
  let parts: [String: Parts]

  /// Counts a simulated project's truth again.
  init(folder: URL, district: District, week: Week) throws {
    let dump: [String: Any] = [
      "days": week.days.map(\.description),
      "edges": district.network.edges.enumerated().map { index, edge -> [String: Any] in
        [
          "id": edge.id, "length": Int(edge.lengthCentimetres),
          "grade": district.network.roads[Int(edge.road)].grade,
          "leftOut": LeftOut.parts(of: edge, in: district).map { [$0.lowerBound, $0.upperBound] },
          "line": district.network.shapes[index].points.map { [$0.x, $0.y] },
        ]
      },
      "communities": district.communities.map { Self.area($0.code, $0.area) },
      "cells": district.cells.map { Self.area($0.code, $0.area) },
    ]
    let file = folder.appendingPathComponent("dump.json")
    try JSONSerialization.data(withJSONObject: dump).write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.python ?? "")
    process.arguments = ["-c", Self.script, folder.path, file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let answer = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    parts = try JSONDecoder().decode([String: Parts].self, from: answer)
  }

  private static func area(_ code: String, _ area: MultiPolygon) -> [String: Any] {
    ["code": code, "polygons": area.polygons.map { $0.rings.map { $0.map { [$0.x, $0.y] } } }]
  }

  /// Expects that a roll-up has exactly these totals; parts without any length may be missing here.
  func expect(
    _ name: String,
    _ totals: some Sequence<(String, CoverageTotals)>,
    at location: SourceLocation = #_sourceLocation
  ) {
    var rest = parts[name] ?? [:]
    #expect(!rest.isEmpty, "\(name) is empty", sourceLocation: location)
    for (code, totals) in totals {
      let found = rest.removeValue(forKey: code) ?? [0, 0, 0, 0, 0]
      let expected = [totals.length, totals.requiring, totals.covered, totals.required, totals.patrolled]
      #expect(found == expected, "\(name) \(code)", sourceLocation: location)
    }
    #expect(rest.isEmpty, "\(name) \(rest.keys.sorted())", sourceLocation: location)
  }
}

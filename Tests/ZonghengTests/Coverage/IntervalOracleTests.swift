import Foundation
import Testing

@testable import Zongheng

@Suite("Interval arithmetic beside DuckDB")
struct IntervalOracleTests {
  static let python = ProcessInfo.processInfo.environment["ZONGHENG_ORACLE_PYTHON"]

  /// Sums by road in SQL: the line is cut at every end of an entry, and each piece asks who passed over it.
  static let oracle = """
    import duckdb, sys
    db = duckdb.connect()
    folder = sys.argv[1]
    for table in ("entries", "edges", "days"):
        db.execute(f"create table {table} as select * from read_csv_auto('{folder}/{table}.csv')")
    db.execute('''
      create table marks as
        select edge, cast(0 as bigint) as cm from edges union select edge, length from edges
        union select edge, low from entries union select edge, high from entries;
      create table pieces as
        select edge, cm as low, lead(cm) over (partition by edge order by cm) as high from marks;
      delete from pieces where high is null or high = low;
      create table good as
        select e.*, d.kind_ok, row_number() over () as id from entries e join days d using (device)
        where minute between 360 and 1319 and d.kind_ok = 1
          and (high - low) / 100.0 / ((leave_ms - enter_ms) / 1000.0) * 3.6 <= 60;
      -- Visits at least half an hour apart, counted greedily from the first.
      create table passes as
        select p.edge, p.low, p.high, g.day, g.enter_ms from pieces p join good g
          on g.edge = p.edge and g.low <= p.low and p.high <= g.high;
      create table visits as
        with recursive chain as (
          select edge, low, high, day, min(enter_ms) as at, 1 as n from passes group by all
          union all
          select c.edge, c.low, c.high, c.day,
            (select min(q.enter_ms) from passes q where q.edge = c.edge and q.low = c.low and q.day = c.day
               and q.enter_ms >= c.at + 1800000), c.n + 1
          from chain c where c.n < 50 and exists (select 1 from passes q where q.edge = c.edge and q.low = c.low
             and q.day = c.day and q.enter_ms >= c.at + 1800000))
        select edge, low, high, day, max(n) as n from chain group by all;
    ''')
    print(*db.execute('''
      with key as (
        select coalesce(sum(least(2, n) * (high - low)), 0) as patrolled from visits join edges using (edge)
        where grade = 'key'),
      keyed as (
        select coalesce(sum(high - low), 0) as covered from
          (select distinct edge, low, high from visits) join edges using (edge) where grade = 'key'),
      lane as (
        select coalesce(sum(high - low), 0) as covered from
          (select distinct p.edge, p.low, p.high from pieces p join entries e
            on e.edge = p.edge and e.low <= p.low and p.high <= e.high where e.weekday <= 5)
          join edges using (edge) where grade = 'lane')
      select key.patrolled + lane.covered, keyed.covered + lane.covered,
        (select sum(high - low) from entries) from key, keyed, lane''').fetchone())
    """

  @Test(
    "Covered, patrolled and driven lengths are those that SQL adds up",
    .enabled(if: python != nil, "needs ZONGHENG_ORACLE_PYTHON, a Python with duckdb"),
    arguments: 1...4 as ClosedRange<UInt64>
  )
  func sums(seed: UInt64) throws {
    let town = try RandomTown(seed: seed)
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("duck-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    func put(_ name: String, _ lines: [String]) throws {
      try lines.joined(separator: "\n").write(
        to: place.appendingPathComponent(name),
        atomically: true,
        encoding: .utf8
      )
    }
    let network = town.district.network
    let within = town.ledger.entries.filter { town.week.contains($0.day) }
    try put(
      "entries.csv",
      ["edge,low,high,device,day,weekday,minute,enter_ms,leave_ms"]
        + within.map {
          "\($0.edge),\($0.from),\($0.to),\($0.device),\($0.day.number),\($0.day.weekday),\(town.district.clock.minuteOfDay(at: $0.enter)),\($0.enter),\($0.leave)"
        }
    )
    try put(
      "edges.csv",
      ["edge,length,grade"]
        + network.edges.enumerated().map {
          "\($0),\($1.lengthCentimetres),\(network.roads[Int($1.road)].grade)"
        }
    )
    try put("days.csv", ["device,kind_ok"] + (0..<4).map { "\($0),\($0 < 2 ? 1 : 0)" })
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.python))
    process.arguments = ["-c", Self.oracle, place.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let sums = said.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    let rollUp = town.rollUp(town.ledger)
    #expect(
      sums == [
        rollUp.district.patrolled, rollUp.district.covered, within.reduce(0) { $0 + Int($1.length) },
      ],
      "seed \(seed): \(said)"
    )
  }
}

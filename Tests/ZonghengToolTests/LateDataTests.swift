import Foundation
import Testing

@Suite("Late data")
struct LateDataTests {
  @Test("A week run again with late files gives the bytes that one complete run would have given")
  func late() throws {
    let first = try MadeUpProject()
    let tuesday = MadeUpProject.trackHead + MadeUpProject.drive(day: "2026-11-17")
    let late =
      "id,time,receive_time,lon,lat\n"
      + (0...10).map {
        "E01,2026-11-18 08:0\($0 / 6):\($0 % 6)0,2026-11-19 09:00:0\($0 % 10),111.2\(72 + $0),30.656\n"
      }.joined()
    #expect(try first.analyze().exitCode == 0)
    let early = first.bytes("week.gpkg")
    try first.put("tracks/tuesday.csv", tuesday)
    try first.put("tracks/late.csv", late)
    let run = try first.analyze("--json")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(try run.findings().first { $0.kind == "fix-lateUpload" }?.count == 11)
    let again = first.bytes("week.gpkg")
    #expect(again != early)
    let complete = try MadeUpProject()
    try complete.put("tracks/late.csv", late)
    try complete.put("tracks/tuesday.csv", tuesday)
    #expect(try complete.analyze().exitCode == 0)
    #expect(again == complete.bytes("week.gpkg"))
  }
}

import Foundation
import Terrain
import Testing

@testable import Zongheng

@Suite("Reading tracks")
struct TrackReaderTests {
  /// A folder that is removed when the test is over.
  final class Folder {
    let path: String
    init() throws {
      path =
        FileManager.default.temporaryDirectory.appendingPathComponent("zongheng-\(UUID().uuidString)").path
      try FileManager.default.createDirectory(atPath: path + "/tracks", withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
    }
  }

  static let plane = CoordinateSystem("EPSG:4546")

  func read(
    _ folder: Folder,
    columns: [String: String] = [:],
    datum: Datum = .wgs84,
    devices: [Device] = []
  )
    throws -> TrackReading
  {
    try TrackReader.read(
      [TrackSection(files: ["tracks/*.csv"], datum: datum, columns: columns)],
      folder: folder.path,
      plane: Self.plane,
      around: BoundingBox(minX: 500_000, minY: 3_390_000, maxX: 530_000, maxY: 3_410_000),
      devices: devices,
      timeZone: try #require(TimeZone(identifier: "Asia/Shanghai"))
    )
  }

  func milliseconds(_ text: String, zone: String = "Asia/Shanghai") throws -> Int64? {
    var parser = TimeParser(try #require(TimeZone(identifier: zone)))
    let bytes = Array(text.utf8)
    return parser.milliseconds(bytes.span, 0, bytes.count)
  }

  @Test(
    "One moment is read from many spellings",
    arguments: [
      "2026-11-16T08:00:05+08:00", "2026-11-16T00:00:05Z", "2026-11-16 08:00:05", "2026/11/16 8:00:05",
      "20261116080005", "1794787205", "1794787205000", "1794787205.0", "2026-11-16T08:00:05.000+0800",
      " 2026-11-16 08:00:05 ",
      "2026-11-15T19:00:05-05",
    ]
  )
  func times(text: String) throws {
    #expect(try milliseconds(text) == 1_794_787_205_000)
  }

  @Test(
    "What is no time is not read",
    arguments: [
      "", "noon", "2026-02-30 08:00:00", "2026-11-16", "0", "2026-11-16 25:00:00", "2026-11-16T08:00:05+",
      "2026-11-16 08:00:05 pm",
    ]
  )
  func noTimes(text: String) throws {
    #expect(try milliseconds(text) == nil)
  }

  @Test("Local times and days are right on days when clocks change")
  func daylightSaving() throws {
    #expect(try milliseconds("2026-03-29 01:59:59", zone: "Europe/Berlin") == 1_774_745_999_000)
    #expect(try milliseconds("2026-03-29 03:00:00", zone: "Europe/Berlin") == 1_774_746_000_000)
    var zone = ZoneOffsets(try #require(TimeZone(identifier: "Europe/Berlin")))
    #expect(zone.day(of: 1_774_738_799_000).description == "2026-03-28")
    #expect(zone.day(of: 1_774_738_800_000).description == "2026-03-29")
    #expect(zone.day(of: 1_774_821_600_000).description == "2026-03-30")
    #expect(zone.day(of: 1_774_821_599_000).description == "2026-03-29")
  }

  @Test("Numbers are those that the standard library reads", arguments: 1...5)
  func numbers(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<2000 {
      let value = Double.random(in: -180...180, using: &random)
      let text = [String(value), String(format: "%.7f", value), "\(Int(value))", "\(value)e-3"].randomElement(
        using: &random
      )
      let bytes = Array((text ?? "").utf8)
      let number = FieldParsing.number(bytes.span, 0, bytes.count)
      let read = try #require(number)
      // Seventeen digits may round twice, which is less than a nanometre on the ground.
      #expect(
        abs(read - (Double(text ?? "") ?? .nan)) <= 3e-14 * max(1, abs(read)),
        "seed \(seed): \(text ?? "")"
      )
    }
    for text in ["", "-", ".", "1.2.3", "1,5", "nan", "0x10", "12a"] {
      let bytes = Array(text.utf8)
      let number = FieldParsing.number(bytes.span, 0, bytes.count)
      #expect(number == nil, "\(text)")
    }
  }

  @Test("A byte order mark, quotes, other delimiters and Windows line ends are no trouble")
  func dialects() throws {
    let folder = try Folder()
    try folder.write(
      "tracks/a.csv",
      "\u{FEFF}\"车牌号\";定位时间;经度;维度;速度(km/h)\r\n\"鄂E;1\";2026-11-16 08:00:05;111.27;30.69;36\r\n\r\n"
    )
    let reading = try read(folder)
    #expect(reading.devices.map(\.id) == ["鄂E;1"])
    let track = try #require(reading.tracks.first)
    #expect(track.speedKmh == [36])
    #expect(track.headingDegrees.isEmpty)
    #expect(track.origins == [2])
    #expect(abs(track.x[0] - 525_860) < 500 && abs(track.y[0] - 3_396_500) < 1500)
  }

  @Test("A row of rubbish is a finding with its file and row, and work goes on")
  func badRows() throws {
    let folder = try Folder()
    try folder.write(
      "tracks/a.csv",
      """
      device_id,time,lon,lat
      v1,2026-11-16 08:00:05,111.27,30.69
      rubbish
      v1,yesterday,111.27,30.69
      v1,2026-11-16 08:00:06,east,30.69
      v1,2026-11-16 08:00:07,0,0
      ,2026-11-16 08:00:07,111.27,30.69
      v1,2026-11-16 08:00:08,111.28,30.69
      """
    )
    try folder.write("tracks/empty.csv", "")
    try folder.write("tracks/header.csv", "device_id,time,lon,lat\n")
    let reading = try read(folder, devices: [Device(id: "v1", kind: .enforcement)])
    #expect(reading.tracks.map(\.count) == [3])
    #expect(reading.tracks.map(\.unpositioned) == [[false, true, false]])
    #expect(reading.rows == 7)
    #expect(
      reading.findings.map { "\($0.subject): \($0.kind) \($0.count)" } == [
        "tracks/a.csv, row 3: track-row-short 1", "tracks/a.csv, row 4: track-row-time 1",
        "tracks/a.csv, row 5: track-row-position 1", "tracks/a.csv, row 7: track-row-device 1",
        "tracks/empty.csv: track-file-empty 1", "tracks/header.csv: track-file-empty 1",
      ]
    )
  }

  @Test("A column that is named and missing is an error with the columns that are there")
  func missingColumn() throws {
    let folder = try Folder()
    try folder.write("tracks/a.csv", "device_id,time,lon,lat\n")
    #expect {
      try read(folder, columns: ["longitude": "lng"])
    } throws: {
      "\($0)".contains("there is no column “lng”") && "\($0)".contains("device_id, time, lon, lat")
    }
  }

  @Test("Days are split at local midnight, and unknown devices are added by id")
  func daysAndDevices() throws {
    let folder = try Folder()
    try folder.write(
      "tracks/a.csv",
      """
      device_id,time,lon,lat
      z,2026-11-16 23:59:59,111.27,30.69
      z,2026-11-17 00:00:00,111.27,30.69
      b,2026-11-16 08:00:00,111.27,30.69
      known,2026-11-16T16:00:00Z,111.27,30.69
      """
    )
    let reading = try read(folder, devices: [Device(id: "known", kind: .sanitation)])
    #expect(reading.devices.map(\.id) == ["known", "b", "z"])
    #expect(
      reading.tracks.map { "\($0.device) \($0.day)" } == [
        "0 2026-11-17", "1 2026-11-16", "2 2026-11-16", "2 2026-11-17",
      ]
    )
    #expect(reading.findings.map(\.kind) == ["track-device-unknown", "track-device-unknown"])
  }

  @Test("Law: neither the names of the files nor the order of the rows change the tracks", arguments: 1...10)
  func orderLaw(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var rows: [String] = []
    for _ in 0..<300 {
      let device = "v\(Int.random(in: 0...3, using: &random))"
      let time = 1_794_787_205 + Int.random(in: 0...200_000, using: &random) / 1000 * 1000
      rows.append(
        "\(device),\(time),111.\(Int.random(in: 20...29, using: &random)),30.69,\(Int.random(in: 0...60, using: &random))"
      )
    }
    func reading(_ rows: [String], names: [String]) throws -> TrackReading {
      let folder = try Folder()
      for (number, name) in names.enumerated() {
        let part = rows.enumerated().filter { $0.offset % names.count == number }.map(\.element)
        try folder.write(
          "tracks/\(name).csv",
          "device_id,time,lon,lat,speed_kmh\n" + part.joined(separator: "\n")
        )
      }
      var reading = try read(folder)
      for index in reading.tracks.indices { reading.tracks[index].origins = [] }
      return reading
    }
    let one = try reading(rows, names: ["a"])
    let other = try reading(rows.shuffled(using: &random), names: ["c", "b", "d"])
    #expect(one.tracks == other.tracks, "seed \(seed)")
    #expect(one.devices == other.devices, "seed \(seed)")
    #expect(one.tracks.reduce(0) { $0 + $1.count } == 300)
  }

  @Test(
    "Patterns match as shells do",
    arguments: [
      ("*.csv", "a.csv", true), ("a?.csv", "ab.csv", true), ("a?.csv", "a.csv", false), ("*1*", "x12", true),
      ("*.csv", "a.csv.gz", false),
    ]
  )
  func patterns(pattern: String, name: String, matches: Bool) {
    #expect(TrackFiles.matches(Array(pattern)[...], Array(name)[...]) == matches)
  }
}

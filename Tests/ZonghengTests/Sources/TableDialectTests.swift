import Foundation
import Testing

@testable import Zongheng

@Suite("Dialects of track tables")
struct TableDialectTests {
  /// A table and the one fix that its first row holds: 2016-08-31 23:59:26 in Shanghai at 113.823601, 22.614317.
  struct Dialect: CustomTestStringConvertible, Sendable {
    var id: String
    var file = "粤BL3F79.csv"
    var text: String
    var device = "粤BL3F79"
    var speed: Float = 84
    var heading: Float = 243
    /// The table's own rounding, degrees.
    var tolerance = 1e-9
    var testDescription: String { id }
  }

  static let time: Int64 = 1_472_659_166_000

  static let dialects: [Dialect] = [
    Dialect(
      id: "vehicle-monitor-xlsx as text",
      text:
        "车牌号码,是否定位,定位时间,速度(km/h),经度,维度,方向,详细地址,状态\n粤BL3F79,是,2016-08-31 23:59:26,84,113.823601,22.614317,243,\"某路, 1号\",行驶\n"
    ),
    Dialect(
      id: "jt808-platform-grid-A",
      text:
        "序号#车牌号#车牌颜色#机构名称#纬度#经度#GPS速度(km/h)#方向#里程(KM)#时间#位置&1#粤BL3F79#黄#某#22.614317#113.823601#84#243#1.5#2016-08-31 23:59:26#某&"
    ),
    Dialect(
      id: "platform-grid-B",
      text: "车辆ID;车牌号;经度;纬度;速度;时间;方向;里程\r\n粤BL3F79;x;113.823601;22.614317;84;2016/8/31 23:59:26;243;1\r\n"
    ),
    Dialect(
      id: "alarm-csv",
      text:
        "时间,车牌号,类型,GPS时间,经度,纬度,速度\n2016-09-01 00:10:00,粤BL3F79,超速,2016-08-31 23:59:26,113.823601,22.614317,84\n",
      heading: .nan
    ),
    Dialect(
      id: "shenzhen-taxi-txt",
      text:
        "20160831,235926,H,粤BL3F79,113.823601,22.614317,84.0,243,0,1\n20160831,235956,H,粤BL3F79,113.823701,22.614317,80.0,243,0,0\n"
    ),
    Dialect(
      id: "shenzhen-taxi-gb2312",
      text:
        "0,粤BL3F79,2016-08-31 23:59:26,113.823601,22.614317\n1,粤BL3F79,2016-08-31 23:59:36,113.823602,22.614317\n",
      speed: .nan,
      heading: .nan
    ),
    Dialect(
      id: "shenzhen-taxi-name-jd-wd",
      text: "name,time,jd,wd,status,v,angle\n粤BL3F79,2016/08/31 23:59:26,113.823601,22.614317,0,84,243\n"
    ),
    Dialect(
      id: "tipdm-2019-freight",
      text:
        "vehicleplatenumber,device_num,direction_angle,lng,lat,acc_state,location_time,gps_speed,mileage\nx,粤BL3F79,243,113.823601,22.614317,1,2016-08-31 23:59:26,84,5\n"
    ),
    Dialect(
      id: "towing-fleet",
      text:
        "VEHICLELOCATION_PK,LOCATIONTIME,VEHICLENO,TELEPHONE,SIMCODE,LONGITUDE,LATITUDE,SPEED,DIRECTION\n7,2016-08-31 23:59:26,粤BL3F79,1,2,113.823601,22.614317,84,243\n"
    ),
    Dialect(
      id: "river-or-track-log",
      text: "定位时间\t经度\t纬度\t速度\t深度\t方向角\t间距(米)\n2016-08-31 23:59:26\t113.823601\t22.614317\t84\t3\t243\t1\n"
    ),
    Dialect(
      id: "multi-city-taxi-demo",
      file: "gps-20160831.csv",
      text: "VehicleNum,Time,Lng,Lat,OpenStatus,Speed\n粤BL3F79,23:59:26,113.823601,22.614317,1,84\n",
      heading: .nan
    ),
    Dialect(
      id: "autonavi-style-playback as text",
      text: "latitude,longitude,speed,direction,dataTime\n22.614317,113.823601,84,243,2016-08-31 23:59:26\n"
    ),
    Dialect(
      id: "baidu-yingyan as text",
      text:
        "loc_time,location[lon,lat],create_time,radius,speed,direction,locate_mode\n1472659166,[113.823601,22.614317],2016-09-01 00:00:10,15,84,243,GPS\n"
    ),
    Dialect(
      id: "nmea-ddmm",
      file: "tracks 2016-08-31.txt",
      text: "155926.00\t11349.41606\t2236.85902\t45.35637\t243\n155927.00\t11349.41706\t2236.85902\t45.3\t\n",
      device: "tracks"
    ),
    Dialect(
      id: "compact-timestamp",
      text:
        "ws0bwhgc 77 20160831235926 86366 43.7 6.0 174.0 13331194428 ws0bwhgc\nws0bwhu1 77 20160831235936 86376 43.7 6.0 174.0 13331194428 ws0bwhu1\n",
      device: "13331194428",
      speed: .nan,
      heading: .nan,
      tolerance: 0.0002
    ),
    Dialect(
      id: "jt808-integers",
      text: "车牌号,时间,纬度,经度,速度,方向\n粤BL3F79,160831235926,22614317,113823601,840,243\n"
    ),
  ]

  func read(_ dialect: Dialect, _ bytes: [UInt8]) throws -> (track: Track, recognised: RecognisedSource) {
    var sink = FixSink()
    sink.begin(file: dialect.file, number: 0)
    let zone = try #require(TimeZone(identifier: "Asia/Shanghai"))
    let recognised = try TableReader(configured: [:], timeZone: zone).read(
      ByteSource(bytes, name: dialect.file),
      &sink
    )
    #expect(sink.finish() == [])
    let (ids, tracks, _) = sink.collector.wholeTracks(timeZone: zone)
    #expect(ids == [dialect.device])
    return (try #require(tracks.first), recognised)
  }

  func check(_ dialect: Dialect, _ track: Track) {
    #expect(track.times.first == Self.time)
    #expect(abs((track.x.first ?? .nan) - 113.823601) <= dialect.tolerance)
    #expect(abs((track.y.first ?? .nan) - 22.614317) <= dialect.tolerance)
    let speed = track.speedKmh.first ?? .nan
    #expect(dialect.speed.isNaN ? speed.isNaN : abs(speed - dialect.speed) < 1e-3)
    let heading = track.headingDegrees.first ?? .nan
    #expect(dialect.heading.isNaN ? heading.isNaN : heading == dialect.heading)
  }

  @Test("Every dialect of real platforms gives its known fix without an option", arguments: dialects)
  func known(dialect: Dialect) throws {
    check(dialect, try read(dialect, Array(dialect.text.utf8)).track)
  }

  @Test("GBK gives what UTF-8 gives, and says so", arguments: dialects)
  func chinese(dialect: Dialect) throws {
    let encoding = String.Encoding(rawValue: 0x8000_0632)
    let bytes = Array(try #require(dialect.text.data(using: encoding)))
    let (track, recognised) = try read(dialect, bytes)
    check(dialect, track)
    let isASCII = dialect.text.utf8.allSatisfy { $0 < 0x80 }
    #expect(recognised.encoding == (isASCII ? "UTF-8" : "GB18030"))
  }

  @Test("Arrival, accuracy and unpositioned fixes are kept")
  func rest() throws {
    let baidu = try #require(Self.dialects.first { $0.id.hasPrefix("baidu") })
    let fixes = try read(baidu, Array(baidu.text.utf8)).track
    #expect(fixes.accuracyMetres == [15])
    #expect(fixes.received == [1_472_659_210_000])
    let shenzhen = try #require(Self.dialects.first { $0.id == "shenzhen-taxi-txt" })
    #expect(try read(shenzhen, Array(shenzhen.text.utf8)).track.unpositioned == [false, true])
  }

  @Test("Rows that lie across pieces are read whole, and memory does not need the whole file")
  func pieces() throws {
    var text = "device_id,time,lon,lat\n"
    for row in 0..<60_000 { text += "v1,\(1_472_659_166 + row),113.823601,22.614317\n" }
    #expect(text.utf8.count > 2 * TableReader.pieceLength)
    let dialect = Dialect(id: "pieces", text: text, device: "v1", speed: .nan, heading: .nan)
    let track = try read(dialect, Array(text.utf8)).track
    #expect(track.count == 60_000)
    #expect(track.times.last == Self.time + 59_999_000)
    #expect(track.origins.last == 60_001)
  }

  @Test("A row without end, NUL bytes and a folder are one clear error each")
  func hostile() throws {
    let long = Array(repeating: UInt8(ascii: "a"), count: 3 << 20)
    #expect { try read(Dialect(id: "", text: ""), long) } throws: { "\($0)".contains("longer than 1 MiB") }
    #expect { try read(Dialect(id: "", text: ""), [97, 0, 98]) } throws: { "\($0)".contains("NUL") }
    #expect { try ByteSource(path: "/tmp", name: "tmp") } throws: { "\($0)".contains("this is a folder") }
  }

  @Test(
    "A clock in UTC under a local date lies in that day, also where the shift begins before 08:00 or ends after midnight"
  )
  func universalClock() throws {
    // 07:59:50 and 08:00:00 at UTC+8 are 23:59:50 of the day before and 00:00:00; midnight is 16:00:00.
    let text =
      "235950.00\t11349.41606\t2236.85902\t45.3\t243\n000000.00\t11349.41706\t2236.85902\t45.3\t243\n"
    let read = try ReadFixes(
      text + "160005.00\t11349.41706\t2236.85902\t45.3\t243\n",
      file: "car 2016-08-31.txt"
    )
    let first: Int64 = 1_472_601_590_000
    #expect(read.tracks.flatMap(\.times).sorted() == [first, first + 10_000, first + 57_615_000])
  }
}

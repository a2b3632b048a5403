/// Which column of a track file means what.
struct TrackColumns {
  var device: Int
  var time: Int
  var longitude: Int
  var latitude: Int
  var speed: Int?
  var heading: Int?

  /// Names under which the platforms of vehicles export each meaning; the first that is there is taken.
  static let names: [(meaning: String, names: [String])] = [
    (
      "device",
      [
        "device_id", "deviceid", "device", "device_num", "agent_id", "vehicle_id", "vehicleid", "vehicleno",
        "vehiclenum", "vehicleplatenumber", "terminal_id", "terminal", "imei", "simcode", "plate", "设备编号",
        "设备号",
        "终端号", "车辆id", "车牌号", "车牌号码", "track_id", "trackid", "trip_id", "name", "id",
      ]
    ),
    (
      "time",
      [
        "gps时间", "gps_time", "time", "timestamp", "location_time", "locationtime", "loc_time", "datatime",
        "datetime", "定位时间", "时间", "上报时间",
      ]
    ),
    ("longitude", ["lon", "lng", "longitude", "long", "jd", "经度", "x"]),
    ("latitude", ["lat", "latitude", "wd", "纬度", "维度", "y"]),
    (
      "speed",
      ["speed_kmh", "speed", "gps_speed", "speed(km/h)", "gps速度(km/h)", "gps速度", "速度(km/h)", "速度", "v"]
    ),
    (
      "heading",
      [
        "heading_deg", "heading", "direction", "direction_angle", "course", "bearing", "angle", "方向", "方向角",
        "航向",
      ]
    ),
  ]

  /// The columns of a header, by the configured names, else by those in use.
  init(header: [String], configured: [String: String], file: String) throws(ZonghengError) {
    let cells = header.map { Self.plain($0) }
    var found: [String: Int] = [:]
    for (meaning, names) in Self.names {
      if let name = configured[meaning] {
        guard let index = cells.firstIndex(of: Self.plain(name)) else {
          throw ZonghengError(
            .input,
            "\(file), row 1",
            "there is no column “\(name)”, which “columns” names as \(meaning)",
            wayOut: "the columns are: \(header.joined(separator: ", "))"
          )
        }
        found[meaning] = index
      } else {
        found[meaning] = names.lazy.compactMap { cells.firstIndex(of: $0) }.first
      }
    }
    func required(_ meaning: String) throws(ZonghengError) -> Int {
      if let index = found[meaning] { return index }
      throw ZonghengError(
        .input,
        "\(file), row 1",
        "no column is recognised as \(meaning)",
        wayOut:
          "name it under “columns”, such as “\(meaning): …”; the columns are: \(header.joined(separator: ", "))"
      )
    }
    device = try required("device")
    time = try required("time")
    longitude = try required("longitude")
    latitude = try required("latitude")
    speed = found["speed"]
    heading = found["heading"]
  }

  /// The greatest column that a row must have.
  var last: Int { max(device, time, longitude, latitude) }

  private static func plain(_ name: String) -> String {
    name.lowercased().filter { !$0.isWhitespace }
  }
}

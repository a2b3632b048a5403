/// What a column of a track table can mean.
enum ColumnMeaning: String, CaseIterable {
  case device, time, date, clock, received, longitude, latitude, speed, heading, accuracy, positioned, tool,
    geohash

  /// Names under which the platforms of vehicles export the meaning, in lower case and without blanks; the first
  /// that is there is taken.
  var names: [String] {
    switch self {
    case .device:
      [
        "device_id", "deviceid", "device", "device_num", "agent_id", "vehicle_id", "vehicleid", "vehicleno",
        "vehiclenum", "vehicleplatenumber", "terminal_id", "terminal", "terminal_phone", "imei", "simcode",
        "plate", "entity_name", "设备编号", "设备号", "终端号", "终端手机号", "车辆id", "车牌号", "车牌号码", "车牌", "track_id",
        "trackid",
        "trip_id", "name", "vid", "id",
      ]
    case .time:
      [
        "gps时间", "gps_time", "gpstime", "定位时间", "loc_time", "location_time", "locationtime", "fix_time",
        "time", "timestamp", "datatime", "datetime", "时间", "上报时间",
      ]
    case .date: ["date", "日期", "gps_date", "定位日期"]
    case .clock: ["hhmmss.ss", "hhmmss", "clock", "time_of_day", "time", "时间", "定位时间"]
    case .received:
      [
        "received", "receive_time", "recv_time", "create_time", "server_time", "system_time", "upload_time",
        "接收时间", "入库时间", "上报时间", "系统时间", "时间",
      ]
    case .longitude:
      [
        "lon", "lng", "longitude", "long", "jd", "经度", "location[lon", "dddmm.mmmmm", "x", "x坐标", "easting",
        "东坐标",
      ]
    case .latitude:
      ["lat", "latitude", "wd", "纬度", "维度", "lat]", "ddmm.mmmmm", "y", "y坐标", "northing", "北坐标"]
    case .speed:
      [
        "speed_kmh", "speed", "gps_speed", "speed(km/h)", "gps速度(km/h)", "gps速度", "速度(km/h)", "速度", "v",
        "pulse_speed", "电子速度(km/h)", "电子速度", "脉冲速度",
      ]
    case .heading:
      [
        "heading_deg", "heading", "direction", "direction_angle", "course", "bearing", "angle", "方向", "方向角",
        "航向", "dir",
      ]
    case .accuracy: ["accuracy_m", "accuracy", "radius", "horizontal_accuracy", "精度", "定位精度"]
    case .positioned: ["positioned", "是否定位", "定位状态", "gps_valid", "isvalid", "valid", "是否有效"]
    case .tool: ["tool", "tool_on", "作业状态", "工作状态", "扫盘状态", "喷水状态", "broom", "nozzle"]
    case .geohash: ["geohash"]
    }
  }

  /// A column's name as names are compared: lower case, without blanks, full-width brackets made plain.
  static func plain(_ name: String) -> String {
    name.lowercased().filter { !$0.isWhitespace && $0 != "\u{FEFF}" }
      .replacing("（", with: "(").replacing("）", with: ")")
  }
}

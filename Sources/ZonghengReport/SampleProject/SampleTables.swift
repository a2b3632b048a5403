import Terrain
import Zongheng

/// The tables of a simulated week as CSV bytes.
struct SampleTables {
  /// The district.
  let district: SimulatedDistrict
  /// The week.
  let week: SimulatedWeek

  /// Fixes of all devices of a kind on a day, device by device.
  func tracks(of kind: DeviceKind, on day: LocalDay) -> [UInt8] {
    var buffer = ByteBuffer()
    buffer.append("device_id,time,lon,lat,speed_kmh,heading_deg\n")
    let projection = district.projection
    for track in week.tracks where track.day == day {
      let device = district.devices[Int(track.device)]
      guard device.kind == kind else { continue }
      buffer.reserve(buffer.bytes.count + track.count * 68)
      for index in 0..<track.count {
        let position = projection.degrees(Point(track.x[index], track.y[index]))
        buffer.append(device.id)
        buffer.append("," as Unicode.Scalar)
        // A shift may go on past midnight: its fixes carry the date of the next day.
        append(track.times[index], &buffer)
        buffer.append(position.x, decimals: 7)
        buffer.append("," as Unicode.Scalar)
        buffer.append(position.y, decimals: 7)
        buffer.append("," as Unicode.Scalar)
        buffer.append(Double(track.speedKmh[index]), decimals: 1)
        buffer.append("," as Unicode.Scalar)
        buffer.append(Double(track.headingDegrees[index]), decimals: 0)
        buffer.append("\n" as Unicode.Scalar)
      }
    }
    return buffer.bytes
  }

  /// Rows of all devices of a kind on a day with faults among them, and the labels of these rows.
  ///
  /// - Parameter hasArrivals: whether a column tells when the platform received each report.
  func faulty(
    _ reports: [SimulatedReports],
    of kind: DeviceKind,
    on day: LocalDay,
    file: String,
    hasArrivals: Bool,
    labels: inout ByteBuffer
  ) -> [UInt8] {
    var buffer = ByteBuffer()
    buffer.append("device_id,time,\(hasArrivals ? "receive_time," : "")lon,lat,speed_kmh,heading_deg\n")
    var number: Int64 = 1
    for part in reports where part.day == day {
      let device = district.devices[Int(part.device)]
      guard device.kind == kind else { continue }
      for row in part.rows {
        number += 1
        let position = district.projection.degrees(Point(row.x, row.y))
        buffer.append("\(device.id),")
        append(row.time, &buffer)
        if hasArrivals { append(row.received, &buffer) }
        switch row.form {
        case .usual: append(position.x, position.y, &buffer)
        case .zero: append(0, 0, &buffer)
        case .swapped: append(position.y, position.x, &buffer)
        }
        buffer.append(Double(row.speedKmh), decimals: 1)
        buffer.append("," as Unicode.Scalar)
        buffer.append(Double(row.headingDegrees), decimals: 0)
        buffer.append("\n" as Unicode.Scalar)
        if let fault = row.fault {
          labels.append("\(file),\(number),\(device.id),\(row.time),\(fault.kind.rawValue),\(fault.detail)\n")
        }
      }
    }
    return buffer.bytes
  }

  /// A moment at Yichang (UTC+8) and a comma.
  private func append(_ time: Int64, _ buffer: inout ByteBuffer) {
    let local = time + 8 * 3_600_000
    let day = Int32((Double(local) / 86_400_000).rounded(.down))
    let seconds = (local - Int64(day) * 86_400_000) / 1000
    buffer.append("\(LocalDay(number: day))T")
    buffer.append(seconds / 3600, width: 2)
    buffer.append(":" as Unicode.Scalar)
    buffer.append(seconds / 60 % 60, width: 2)
    buffer.append(":" as Unicode.Scalar)
    buffer.append(seconds % 60, width: 2)
    buffer.append("+08:00,")
  }

  private func append(_ x: Double, _ y: Double, _ buffer: inout ByteBuffer) {
    buffer.append(x, decimals: 7)
    buffer.append("," as Unicode.Scalar)
    buffer.append(y, decimals: 7)
    buffer.append("," as Unicode.Scalar)
  }

  /// Every stretch that was really driven or walked.
  var paths: [UInt8] {
    var buffer = ByteBuffer()
    buffer.append("device_id,day,edge_id,dir,from_m,to_m,enter_ms,leave_ms,path,arrive_ms\n")
    for stretch in week.stretches {
      buffer.append(district.devices[Int(stretch.device)].id)
      buffer.append(",\(stretch.day),")
      buffer.append(district.network.edges[Int(stretch.edge)].id)
      buffer.append(stretch.direction == .forward ? ",1," : ",-1,")
      buffer.append(stretch.from, decimals: 2)
      buffer.append("," as Unicode.Scalar)
      buffer.append(stretch.to, decimals: 2)
      buffer.append("," as Unicode.Scalar)
      buffer.append(stretch.enter)
      buffer.append("," as Unicode.Scalar)
      buffer.append(stretch.leave)
      buffer.append("," as Unicode.Scalar)
      buffer.append(Int64(stretch.path))
      buffer.append("," as Unicode.Scalar)
      buffer.append(stretch.arrive)
      buffer.append("\n" as Unicode.Scalar)
    }
    return buffer.bytes
  }

  /// Every straight way and every stand off the network.
  var moves: [UInt8] {
    var buffer = ByteBuffer()
    buffer.append("device_id,day,from_lon,from_lat,to_lon,to_lat,enter_ms,leave_ms\n")
    for move in week.moves {
      buffer.append(district.devices[Int(move.device)].id)
      buffer.append(",\(move.day)")
      for point in [move.from, move.to].map(district.projection.degrees) {
        for degrees in [point.x, point.y] {
          buffer.append("," as Unicode.Scalar)
          buffer.append(degrees, decimals: 9)
        }
      }
      buffer.append(",\(move.enter),\(move.leave)\n")
    }
    return buffer.bytes
  }

  /// Every ride of one device with another.
  var parties: [UInt8] {
    var buffer = ByteBuffer()
    buffer.append("device_id,leader_id,day,from_ms,to_ms\n")
    for ride in week.parties {
      let ids = [ride.device, ride.leader].map { district.devices[Int($0)].id }
      buffer.append("\(ids[0]),\(ids[1]),\(ride.day),\(ride.from),\(ride.to)\n")
    }
    return buffer.bytes
  }

  /// Every stay inside a compound.
  var stays: [UInt8] {
    var buffer = ByteBuffer()
    buffer.append("device_id,day,compound_id,enter_ms,leave_ms\n")
    for stay in week.stays {
      let device = district.devices[Int(stay.device)].id
      let compound = district.compounds[Int(stay.compound)].id
      buffer.append("\(device),\(stay.day),\(compound),\(stay.enter),\(stay.leave)\n")
    }
    return buffer.bytes
  }
}

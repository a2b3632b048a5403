import Foundation
import Terrain
import Zongheng

/// What devices would report if they drove planned routes, as a table of fixes in the form of the sample's own.
public struct DrivenTable: Sendable {
  private let tracks: [Track]
  private let district: District
  private let names: [String]

  /// The table of some tracks, one for each name.
  public init(_ tracks: [Track], district: District, names: [String]) {
    self.tracks = tracks
    self.district = district
    self.names = names
  }

  /// Device, local time, longitude, latitude, speed and heading, WGS-84.
  public func csv() throws -> [UInt8] {
    let projection = try Projection(from: district.plane, to: .wgs84)
    var text = "device_id,time,lon,lat,speed_kmh,heading_deg\n"
    for (track, name) in zip(tracks, names) {
      var column = PointColumn(x: track.x, y: track.y)
      projection.project(&column)
      for index in 0..<track.count {
        text += CSVCell.text(of: .text(name)) + "," + district.clock.text(at: track.times[index]) + ","
        text +=
          FixedDecimal.text(column.x[index], places: 7) + "," + FixedDecimal.text(column.y[index], places: 7)
          + ","
        text += FixedDecimal.text(Double(track.speedKmh[index]), places: 1) + ","
        text += FixedDecimal.text(Double(track.headingDegrees[index]), places: 0) + "\n"
      }
    }
    return Array(text.utf8)
  }
}

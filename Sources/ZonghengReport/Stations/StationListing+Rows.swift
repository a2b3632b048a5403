import Terrain
import Zongheng

/// The rows that the terminal, the report's page and its workbook share.
extension StationListing {
  /// How many compounds, and households where they are known, are reached.
  func reachedLine(_ strings: Strings) -> String {
    let all = Array(district.compounds.indices)
    let reached = all.filter(catchments.isReached)
    return strings.compoundsReached(
      reached.count,
      of: all.count,
      households: sum(all).map { (sum(reached) ?? 0, $0) }
    )
  }

  /// One row for each station, under `stationHeads`: its name, four counts, the way to the farthest compound in metres and
  /// minutes.
  var stationValues: [[FieldValue]] {
    catchments.stations.enumerated().map { index, station in
      let reached = catchments.reached(by: index)
      let nearest = reached.count { catchments.nearest(to: $0)?.station == index }
      let far = reached.compactMap { catchments.ways[$0][index]?.centimetres }.max()
      return [
        .text(station.name), .integer(Int64(reached.count)), .integer(Int64(nearest)),
        hasServices ? .integer(Int64(links.links.count { $0.station == index })) : .null,
        sum(reached).map { .integer(Int64($0)) } ?? .null,
      ] + way(far)
    }
  }

  /// One row for each compound that no station reaches, nearest first, under `outsideHeads`: three names, metres, minutes.
  var outsideValues: [[FieldValue]] {
    let outside = district.compounds.indices.filter { !catchments.isReached($0) }
    let far = outside.map { ($0, catchments.nearest(to: $0)) }
      .sorted { ($0.1?.centimetres ?? .max, $0.0) < ($1.1?.centimetres ?? .max, $1.0) }
    return far.map { compound, nearest in
      [
        .text(district.compounds[compound].name), .text(communityName(links.links[compound].community)),
        nearest.map { .text(catchments.stations[$0.station].name) } ?? .null,
      ] + way(nearest?.centimetres)
    }
  }

  private func way(_ centimetres: Int?) -> [FieldValue] {
    guard let centimetres else { return [.null, .null] }
    return [.real(Double(centimetres) / 100), .real(catchments.reach.minutes(centimetres))]
  }

  /// The stations' rows as people read them.
  func stationRows(_ strings: Strings) -> [[String]] { stationValues.map { Self.words($0, strings) } }

  /// The rows of what is out of reach as people read them.
  func outsideRows(_ strings: Strings) -> [[String]] { outsideValues.map { Self.words($0, strings) } }

  /// Cells in words: the last but one is a length in metres, the last one minutes.
  private static func words(_ values: [FieldValue], _ strings: Strings) -> [String] {
    values.enumerated().map { index, value in
      switch value {
      case .integer(let number): grouped(Int(number))
      case .real(let number) where index == values.count - 2: strings.metres(number)
      case .real(let number): Strings.decimal(number, places: 0)
      case .text(let text): text
      default: "–"
      }
    }
  }

  /// How many compounds have station, community and property manager.
  func servicesLine(_ strings: Strings) -> String {
    strings.servicesComplete(
      links.links.count { !$0.troubles.contains(where: \.isMissing) },
      of: links.links.count
    )
  }

  /// One row for each compound with a missing or doubtful link, under `serviceHeads`.
  func serviceRows(_ strings: Strings) -> [(cells: [String], isMissing: Bool)] {
    let communities = district.communities.map(\.name)
    return links.links.enumerated().compactMap { compound, link in
      guard !link.troubles.isEmpty else { return nil }
      let troubles = link.troubles.map {
        strings.text(of: $0, stations: catchments.stations, communities: communities)
      }
      return (
        [
          district.compounds[compound].name, link.station.map { catchments.stations[$0].name } ?? "–",
          link.community.map { communities[$0] } ?? "–", link.manager.isEmpty ? "–" : link.manager,
          troubles.joined(separator: strings.say("; ", "；")),
        ], link.troubles.contains(where: \.isMissing)
      )
    }
  }
}

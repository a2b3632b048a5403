import Terrain

extension MatchedTrack {
  /// Standard deviation of a track's fixes along an axis, metres, by how far they lie from the way; 10 m, as in the open
  /// between buildings, where too few are matched to tell.
  ///
  /// The median of the distances over 0.6745, that of the normal distribution: a few fixes far off leave no trace. At
  /// most 256 fixes are asked, evenly spread.
  /// - Parameters:
  ///   - track: the track that was matched.
  ///   - network: the network that it was matched to.
  func noise(of track: Track, on network: RoadNetwork) -> Double {
    let matched = edges.indices.filter { edges[$0] >= 0 }
    guard matched.count >= 5, edges.count == track.count else { return 10 }
    let step = max(1, matched.count / 256)
    var distances: [Double] = []
    distances.reserveCapacity(matched.count / step + 1)
    for number in stride(from: 0, to: matched.count, by: step) {
      let fix = matched[number]
      let place = network.shapes.position(on: Int(edges[fix]), at: offsets[fix])
      distances.append(place.distance(to: Point(track.x[fix], track.y[fix])))
    }
    distances.sort()
    return distances[distances.count / 2] / 0.6745
  }
}

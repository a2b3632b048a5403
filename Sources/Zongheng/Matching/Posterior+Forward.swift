extension Posterior {
  /// Sums over all paths to each step, and notes the steps of the path and those that many ways take beside it.
  mutating func share(beside chain: [Int32]) {
    // Taken out for the time of the sum, so that they are written to in place.
    var (takenWays, takenSteps): ([Ways], [WeighedStep]) = ([], [])
    swap(&takenWays, &self.ways)
    swap(&takenSteps, &self.steps)
    defer {
      swap(&takenWays, &self.ways)
      swap(&takenSteps, &self.steps)
    }
    var ways = takenWays.mutableSpan
    var steps = takenSteps.mutableSpan
    let chain = chain.span
    for state in layers[0].states { ways[proven: state - first].share = 1 }
    var place = 0
    for layer in layers.indices {
      let (states, scale) = (layers[layer].states, layers[layer].scale)
      var (own, next) = (Int32(-1), Int32(-1))
      if chain[proven: place] < Int32(truncatingIfNeeded: states.upperBound) {
        own = chain[proven: place]
        if place + 1 < chain.count { next = chain[proven: place + 1] }
      }
      var step = Int32(-1)
      for index in layers[layer].steps {
        let (from, to) = (Int(steps[proven: index].from), Int(steps[proven: index].to))
        let here = ways[proven: from - first]
        let reached = here.share * here.weight * (scale * steps[proven: index].probability)
        ways[proven: to - first].share += reached
        let probability = reached * ways[proven: to - first].weightOnward
        steps[proven: index].probability = probability
        if from == Int(own) && to == Int(next) {
          step = Int32(truncatingIfNeeded: index)
        } else if probability >= Self.contestedShare && probability <= 1 - Self.contestedShare {
          contested.append(
            Contested(
              step: index,
              place: chain[proven: place] < steps[proven: index].from ? place + 1 : place
            )
          )
        }
      }
      if own >= 0 {
        path.append(PathStep(step: step, layer: Int32(truncatingIfNeeded: layer)))
        if place + 1 < chain.count { place += 1 }
      }
    }
  }
}

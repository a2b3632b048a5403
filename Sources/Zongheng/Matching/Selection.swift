extension [Double] {
  /// The value that would stand at a place if the array were sorted; the values change places.
  ///
  /// Hoare's selection (1961), by the middle value. No value may be NaN.
  /// - Complexity: O(count) as a rule.
  mutating func select(_ place: Int) -> Double {
    var values = mutableSpan
    var (low, high) = (0, values.count - 1)
    while low < high {
      let pivot = values[(low + high) / 2]
      var (left, right) = (low, high)
      while left <= right {
        while values[left] < pivot { left += 1 }
        while values[right] > pivot { right -= 1 }
        if left > right { break }
        values.swapAt(left, right)
        left += 1
        right -= 1
      }
      if place <= right {
        high = right
      } else if place >= left {
        low = left
      } else {
        break
      }
    }
    return values[place]
  }
}

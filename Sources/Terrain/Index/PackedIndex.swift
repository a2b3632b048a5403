/// A search tree over rectangles, built once and flat in memory: which of them meet a given rectangle.
///
/// A packed R-tree whose leaves follow the Hilbert curve (Kamel & Faloutsos, CIKM 1993; the layout is that of
/// the FlatGeobuf index). Empty and non-finite rectangles are never found.
public struct PackedIndex: Sendable {
  private static let fanOut = 16

  /// All boxes of all levels, leaves first.
  private var boxes: [BoundingBox] = []
  /// For a leaf the caller's index, for an inner node the place of its first child.
  private var references: [Int32] = []
  /// Where each level begins, and after the last one the end.
  private var levels: [Int] = [0]

  /// The tree over rectangles; results name them by their place in the array.
  public init(boxes source: [BoundingBox]) {
    let order = HilbertOrder.order(of: source)
    boxes = order.map { source[$0] }
    references = order.map(Int32.init)
    levels.append(boxes.count)
    while boxes.count - levels[levels.count - 2] > 1 {
      let level = levels[levels.count - 2]..<boxes.count
      for first in stride(from: level.lowerBound, to: level.upperBound, by: Self.fanOut) {
        let children = first..<min(first + Self.fanOut, level.upperBound)
        boxes.append(children.reduce(into: .empty) { $0.include(boxes[$1]) })
        references.append(Int32(first))
      }
      levels.append(boxes.count)
    }
  }

  /// Calls the body with every rectangle that shares at least a point with the given one, in no set order.
  ///
  /// - Complexity: O(log n + results) for rectangles that overlap little.
  public func forEach(in box: BoundingBox, _ body: (Int) -> Void) {
    guard !boxes.isEmpty else { return }
    visit(boxes.count - 1, level: levels.count - 2, box, body)
  }

  /// True where a rectangle shares at least a point with the given one.
  public func meets(_ box: BoundingBox) -> Bool {
    !boxes.isEmpty && meets(boxes.count - 1, level: levels.count - 2, box)
  }

  private func meets(_ node: Int, level: Int, _ box: BoundingBox) -> Bool {
    guard boxes[node].intersects(box) else { return false }
    if level == 0 { return true }
    let first = Int(references[node])
    return (first..<min(first + Self.fanOut, levels[level])).contains { meets($0, level: level - 1, box) }
  }

  /// The rectangles that share at least a point with the given one, ascending.
  public func query(_ box: BoundingBox) -> [Int] {
    var found: [Int] = []
    forEach(in: box) { found.append($0) }
    return found.sorted()
  }

  private func visit(_ node: Int, level: Int, _ box: BoundingBox, _ body: (Int) -> Void) {
    guard boxes[node].intersects(box) else { return }
    let reference = Int(references[node])
    if level == 0 {
      body(reference)
      return
    }
    for child in reference..<min(reference + Self.fanOut, levels[level]) {
      visit(child, level: level - 1, box, body)
    }
  }
}

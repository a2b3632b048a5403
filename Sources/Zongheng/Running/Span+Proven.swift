/// Columns as the innermost loops of cleaning and matching read and write them.
///
/// The indices are their own: they come from tables that they made, never from what was read. In debug builds, in which all
/// tests run, each of them is checked; in release builds none is, which saves a sixth of all instructions.
extension Span {
  /// The element at an index that is known to be within bounds.
  @inline(__always)
  subscript(proven index: Int) -> Element {
    assert(index >= 0 && index < count, "indices of own tables are within bounds")
    return unsafe self[unchecked: index]
  }
}

extension MutableSpan {
  /// The element at an index that is known to be within bounds.
  @inline(__always)
  subscript(proven index: Int) -> Element {
    get {
      assert(index >= 0 && index < count, "indices of own tables are within bounds")
      return unsafe self[unchecked: index]
    }
    set {
      assert(index >= 0 && index < count, "indices of own tables are within bounds")
      unsafe self[unchecked: index] = newValue
    }
  }
}

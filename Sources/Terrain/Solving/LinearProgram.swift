import CCLP

/// A linear program that is solved, gains rows, and is solved again from where it stood: the simplex method of COIN-OR Clp.
///
/// It belongs to one worker and one synchronous stretch.
@safe public struct LinearProgram: ~Copyable {
  /// Owned by this value.
  private let model: UnsafeMutableRawPointer
  private let columns: Int

  /// The most of a weighted sum of numbers, each between its bounds; no rows yet.
  ///
  /// - Parameters:
  ///   - worths: what one of each number is worth.
  ///   - most: the greatest value of each number; the least is 0. `infinity` for none.
  public init(worths: [Double], most: [Double]) {
    precondition(worths.count == most.count, "each number needs a worth and a bound")
    guard let model = unsafe Clp_newModel() else { preconditionFailure("no memory for a linear program") }
    unsafe self.model = model
    columns = worths.count
    unsafe Clp_setLogLevel(model, 0)
    // Clp minimizes where the direction is 1, and maximizes where it is −1.
    unsafe Clp_setOptimizationDirection(model, -1)
    let starts = [Int32](repeating: 0, count: worths.count + 1)
    unsafe Clp_addColumns(
      model,
      Int32(worths.count),
      [Double](repeating: 0, count: worths.count),
      most,
      worths,
      starts,
      nil,
      nil
    )
  }

  deinit { unsafe Clp_deleteModel(model) }

  /// One condition: a weighted sum of numbers lies between two bounds.
  public struct Row: Sendable {
    /// The numbers, each once, and their factors.
    public var terms: [(column: Int, factor: Double)]
    /// The least that the sum may be; minus infinity for any.
    public var least: Double
    /// The most that it may be; infinity for any.
    public var most: Double

    /// A condition from its parts.
    public init(
      _ terms: [(column: Int, factor: Double)],
      least: Double = -.infinity,
      most: Double = .infinity
    ) {
      self.terms = terms
      self.least = least
      self.most = most
    }
  }

  /// Adds conditions.
  public mutating func add(_ rows: [Row]) {
    var starts: [Int32] = [0]
    var indices: [Int32] = []
    var factors: [Double] = []
    for row in rows {
      for term in row.terms {
        precondition((0..<columns).contains(term.column), "a condition names a number that there is not")
        indices.append(Int32(term.column))
        factors.append(term.factor)
      }
      starts.append(Int32(indices.count))
    }
    unsafe Clp_addRows(
      model,
      Int32(rows.count),
      rows.map { max(-Self.huge, $0.least) },
      rows.map { min(Self.huge, $0.most) },
      starts,
      indices,
      factors
    )
  }

  /// What Clp takes for infinite.
  private static let huge = 1e30

  /// The greatest weighted sum and the numbers that make it; `nil` where no numbers keep all conditions, or none are best.
  ///
  /// Clp keeps conditions to within 1e-7 each.
  public mutating func solve() -> (worth: Double, values: [Double])? {
    _ = unsafe Clp_dual(model, 0)
    guard unsafe Clp_status(model) == 0, let found = unsafe Clp_getColSolution(model) else { return nil }
    // Owned by the model, and read before it changes.
    let values = unsafe Array(UnsafeBufferPointer(start: found, count: columns))
    return (unsafe Clp_objectiveValue(model), values)
  }
}

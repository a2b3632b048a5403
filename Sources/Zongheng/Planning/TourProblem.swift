/// Which tasks to do on tours that begin and perhaps end at one place, within the hours of a shift, so that they are worth
/// most: team orienteering over arcs, with windows.
public struct TourProblem: Sendable {
  /// One way of doing a task: where it begins and where it ends, as places of the travel table.
  public struct Side: Hashable, Sendable {
    /// Place where it begins.
    public var start: Int
    /// Place where it ends.
    public var end: Int

    /// From one place to another.
    public init(start: Int, end: Int) {
      self.start = start
      self.end = end
    }
  }

  /// Something to do.
  public struct Task: Hashable, Sendable {
    /// What it is worth.
    public var worth: Double
    /// The one or two ways of doing it.
    public var sides: [Side]
    /// How long it takes, milliseconds.
    public var work: Int
    /// When it may begin, milliseconds after the shift began; ascending and apart. Empty for any time.
    public var windows: [ClosedRange<Int>]

    /// A task from its parts.
    public init(worth: Double, sides: [Side], work: Int, windows: [ClosedRange<Int>] = []) {
      self.worth = worth
      self.sides = sides
      self.work = work
      self.windows = windows
    }

    /// The first moment at or after another one at which it may begin; `nil` where there is none.
    func firstStart(from moment: Int) -> Int? {
      if windows.isEmpty { return moment }
      return windows.first { $0.upperBound >= moment }.map { max($0.lowerBound, moment) }
    }

    /// The last moment at or before another one at which it may begin; `nil` where there is none.
    func lastStart(upTo moment: Int) -> Int? {
      if windows.isEmpty { return moment }
      return windows.last { $0.lowerBound <= moment }.map { min($0.upperBound, moment) }
    }
  }

  /// No way from one place to another.
  public static let noWay = 1 << 40

  /// The tasks.
  public var tasks: [Task]
  /// How long it takes from each place to each: `travel[from][to]`, milliseconds; `noWay` where there is none. Never longer than
  /// by a third place.
  public var travel: [[Int]]
  /// Place where every tour begins.
  public var depot: Int
  /// True where a tour must end at the depot.
  public var returns: Bool
  /// How long a tour may take, milliseconds.
  public var shift: Int
  /// How many tours there may be.
  public var tours: Int
  /// What an hour must be worth at least.
  public var hourlyPrice: Double

  /// A problem from its parts.
  public init(
    tasks: [Task],
    travel: [[Int]],
    depot: Int,
    returns: Bool = true,
    shift: Int,
    tours: Int = 1,
    hourlyPrice: Double = 1
  ) {
    self.tasks = tasks
    self.travel = travel
    self.depot = depot
    self.returns = returns
    self.shift = shift
    self.tours = tours
    self.hourlyPrice = hourlyPrice
  }

  func home(from place: Int) -> Int { returns ? travel[place][depot] : 0 }
}

/// Some tours and what they are worth.
public struct TourPlan: Hashable, Sendable {
  /// One task of a tour.
  public struct Stop: Hashable, Sendable {
    /// The task.
    public var task: Int
    /// Which of its sides.
    public var side: Int
    /// When it begins, milliseconds after the shift began.
    public var start: Int
  }

  /// The tours, in the order of driving.
  public var tours: [[Stop]] = []
  /// What their tasks are worth.
  public var worth = 0.0
  /// How long they take together, milliseconds.
  public var time = 0
}

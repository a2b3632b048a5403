import Foundation

/// What cleaning recognised of the faults that a simulator put into a week.
public struct FaultComparison: Sendable {
  /// How one class came out.
  public struct Score: Hashable, Sendable {
    /// The class, or a sort of it such as `clock_error/epoch`.
    public var name: String
    /// Rows with the fault.
    public var injected = 0
    /// Rows that were given the class.
    public var found = 0
    /// Rows with the fault that were given the class.
    public var right = 0

    /// The share of what was found that is right; 1 where nothing was found.
    public var precision: Double { found > 0 ? Double(right) / Double(found) : 1 }
    /// The share of what is there that was found; 1 where nothing is there.
    public var recall: Double { injected > 0 ? Double(right) / Double(injected) : 1 }
  }

  /// Classes in their order, then sorts of classes; sorts have a recall only.
  public private(set) var scores: [Score] = []
  /// Rows without a fault.
  public private(set) var sound = 0
  /// Those of them that cleaning set aside.
  public private(set) var lost = 0

  /// The file of labels, beside the other truth.
  public static let file = "truth/faults.csv"

  /// Holds the classes of a week's fixes against the labels of a simulated project.
  public init(folder: String, reading: TrackReading, cleaner: TrackCleaner = TrackCleaner()) throws {
    let labels = try Self.labels(of: folder, files: reading.files)
    var scores: [String: Score] = [:]
    func add(_ name: String, _ change: (inout Score) -> Void) {
      change(&scores[name, default: Score(name: name)])
    }
    var seen: Set<UInt64> = []
    for track in reading.tracks {
      let classes = cleaner.clean(track).classes
      for (fix, kind) in classes.enumerated() {
        let found = kind == .stationaryJitter ? .valid : kind
        let label = labels[track.origins[fix]]
        seen.insert(track.origins[fix])
        if found != .valid { add(found.rawValue) { $0.found += 1 } }
        guard let label else {
          sound += 1
          if !found.isKept { lost += 1 }
          continue
        }
        for name in [label.kind.rawValue]
          + (label.detail.isEmpty ? [] : ["\(label.kind.rawValue)/\(label.detail)"])
        {
          add(name) {
            $0.injected += 1
            if found == label.kind { $0.right += 1 }
          }
        }
      }
    }
    // What never became a fix was not recognised either.
    for (origin, label) in labels where !seen.contains(origin) {
      add(label.kind.rawValue) { $0.injected += 1 }
    }
    let order = FixClass.allCases.map(\.rawValue)
    self.scores = scores.values.sorted { one, other in
      let places = [one, other].map { score in
        (order.firstIndex(of: String(score.name.prefix { $0 != "/" })) ?? order.count, score.name)
      }
      return (places[0].0, places[0].1) < (places[1].0, places[1].1)
    }
  }

  private static func labels(of folder: String, files: [String]) throws -> [UInt64: SimulatedFault] {
    let path = folder + "/" + file
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw ZonghengError(
        .input,
        path,
        "is not there",
        wayOut: "only zongheng simulate --faults writes labels"
      )
    }
    let numbers = Dictionary(files.enumerated().map { ($1, UInt64($0)) }) { first, _ in first }
    var labels: [UInt64: SimulatedFault] = [:]
    for line in text.split(separator: "\n").dropFirst() {
      let row = line.split(separator: ",", omittingEmptySubsequences: false)
      guard row.count == 6, let file = numbers[String(row[0])], let number = UInt64(row[1]),
        let kind = FixClass(rawValue: String(row[4]))
      else { throw ZonghengError(.input, path, "does not fit the project", wayOut: "simulate again") }
      labels[file << 40 | number] = SimulatedFault(kind, String(row[5]))
    }
    return labels
  }
}

import Terrain

/// Which part of which edge lies under which camera, in whole centimetres.
public struct CameraMap: Hashable, Sendable {
  /// A part of an edge that one camera sees.
  public struct Part: Hashable, Sendable {
    /// Index of the camera in the district's list.
    public var camera: Int32
    /// The edge.
    public var edge: Int32
    /// Distances from the start of the edge's line, centimetres.
    public var range: Range<Int32>
  }

  /// The parts, by edge, then place, then camera.
  public private(set) var parts: [Part] = []
  private var first: [Int32: Int] = [:]

  /// No cameras.
  public init() {}

  /// The map of a district's cameras.
  public init(_ district: District) {
    let index = PackedIndex(
      boxes: district.cameras.map { BoundingBox([$0.position]).expanded(by: $0.range) }
    )
    guard !district.cameras.isEmpty else { return }
    for edge in district.network.edges.indices {
      let line = district.network.shapes[edge]
      let length = district.network.edges[edge].lengthCentimetres
      var own: [Part] = []
      for camera in index.query(line.boundingBox).sorted() {
        for part in district.cameras[camera].parts(of: line) {
          let from = Int32(max(0, (part.lowerBound * 100).rounded()))
          let to = min(length, Int32((part.upperBound * 100).rounded()))
          if from < to { own.append(Part(camera: Int32(camera), edge: Int32(edge), range: from..<to)) }
        }
      }
      if own.isEmpty { continue }
      first[Int32(edge)] = parts.count
      parts += own.sorted { ($0.range.lowerBound, $0.camera) < ($1.range.lowerBound, $1.camera) }
    }
  }

  /// The parts of one edge.
  public func parts(of edge: Int) -> ArraySlice<Part> {
    guard let begin = first[Int32(edge)] else { return [] }
    let end = parts[begin...].firstIndex { $0.edge != Int32(edge) } ?? parts.count
    return parts[begin..<end]
  }

  /// What lies under any camera on an edge.
  public func watched(on edge: Int) -> IntervalSet { IntervalSet(parts(of: edge).map(\.range)) }

  /// Length under any camera, each centimetre once.
  public var lengthCentimetres: Int {
    first.keys.reduce(0) { $0 + watched(on: Int($1)).length }
  }
}

/// A stretch of an edge under cameras, beside what patrols did there.
public struct CameraStretch: Hashable, Sendable {
  /// The edge.
  public var edge: Int32
  /// Distances from the start of the edge's line, centimetres.
  public var range: Range<Int32>
  /// The cameras that see it.
  public var cameras: [Int32]
  /// How many times it was passed in the week.
  public var passes: Int

  /// The stretches of a result, each edge's in order.
  public static func stretches(of result: WeekResult) -> [CameraStretch] {
    var stretches: [CameraStretch] = []
    for edge in result.district.network.edges.indices {
      let parts = result.cameras.parts(of: edge)
      if parts.isEmpty { continue }
      let entries = result.ledger.entries(on: edge).filter { result.week.contains($0.day) }
      var marks = Set(parts.flatMap { [$0.range.lowerBound, $0.range.upperBound] })
      marks.formUnion(entries.flatMap { [$0.from, $0.to] })
      let sorted = marks.sorted()
      let begin = stretches.count
      for (from, to) in zip(sorted, sorted.dropFirst()) {
        let cameras = parts.filter { $0.range.lowerBound <= from && to <= $0.range.upperBound }.map(\.camera)
        if cameras.isEmpty { continue }
        let passes = entries.count { $0.from <= from && to <= $0.to }
        if stretches.count > begin, let last = stretches.last, last.range.upperBound == from,
          last.cameras == cameras, last.passes == passes
        {
          stretches[stretches.count - 1].range = last.range.lowerBound..<to
        } else {
          stretches.append(
            CameraStretch(edge: Int32(edge), range: from..<to, cameras: cameras, passes: passes)
          )
        }
      }
    }
    return stretches
  }

  /// Length, centimetres.
  public var length: Int { range.count }
}

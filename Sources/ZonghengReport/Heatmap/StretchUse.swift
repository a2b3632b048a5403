import Terrain

/// How each stretch of a result was used: minutes, metres driven, devices, last visit.
struct StretchUse {
  /// One stretch of an edge, passed by the same traversals all along.
  struct Stretch {
    /// Its line in the metric plane.
    var line: Polyline
    /// Distance from the start of the edge's line, centimetres.
    var from: Int64
    /// Distance from the start of the edge's line, centimetres.
    var to: Int64
    /// How many devices passed.
    var devices: Int
    /// How long devices were on it, minutes.
    var minutes = 0.0
    /// Traversals times length, metres.
    var drivenMetres = 0.0
    /// The end of the last traversal, milliseconds since 1970.
    var last: Int64?
  }

  /// All stretches, edge by edge.
  private(set) var stretches: [Stretch] = []

  /// What the traversals of a result add up to on its stretches.
  init(stretches table: ResultTable, visits: ResultTable) {
    var byEdge: [String: Range<Int>] = [:]
    for row in table.rows {
      guard case .polylines(let lines)? = row.feature.geometry, let edge = row.text("edge_id"),
        let from = row.number("from_m"), let to = row.number("to_m"), let line = lines.first
      else { continue }
      let index = stretches.count
      stretches.append(
        Stretch(
          line: line,
          from: Int64((from * 100).rounded()),
          to: Int64((to * 100).rounded()),
          devices: Int(row.number("devices") ?? 0)
        )
      )
      byEdge[edge] = (byEdge[edge]?.lowerBound ?? index)..<(index + 1)
    }
    for row in visits.rows where row.text("item") == "edge" {
      guard let edge = row.text("item_id"), let own = byEdge[edge],
        case .integer(let from) = row["from_cm"], case .integer(let to) = row["to_cm"],
        case .integer(let enter) = row["enter_ms"], case .integer(let leave) = row["leave_ms"]
      else { continue }
      add(from: from, to: to, minutes: Double(leave - enter) / 60_000, leave: leave, in: own)
    }
  }

  private mutating func add(from: Int64, to: Int64, minutes: Double, leave: Int64, in own: Range<Int>) {
    for index in own {
      let part = min(to, stretches[index].to) - max(from, stretches[index].from)
      if to > from && part > 0 {
        stretches[index].minutes += minutes * Double(part) / Double(to - from)
        stretches[index].drivenMetres += Double(part) / 100
      } else if to == from && part == 0 {
        // A stand on the border of two stretches belongs to the first.
        stretches[index].minutes += minutes
        stretches[index].last = max(stretches[index].last ?? leave, leave)
        return
      } else {
        continue
      }
      stretches[index].last = max(stretches[index].last ?? leave, leave)
    }
  }
}

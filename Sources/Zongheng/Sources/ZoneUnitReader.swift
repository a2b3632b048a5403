import Terrain

/// Reads units and their neighbours from two tables.
public struct ZoneUnitReader: Sendable {
  /// A reader.
  public init() {}

  /// The units of a table `unit_id,name,township,w,area,perim,x,y` with the neighbours of a table `u,v,shared_len`.
  ///
  /// `unit_id` and `w` must be there. Throws where a row cannot be used: a plan over half of the units would be worse than none.
  public func read(units path: String, edges: String) throws(ZonghengError) -> ZoneUnits {
    let table = try layer(path)
    let id = try column(["unit_id", "unit", "id", "code"], of: table, path)
    let workload = try column(["w", "workload", "weight"], of: table, path)
    let name = table.index(ofField: "name")
    let township = table.index(ofField: "township")
    let figures = ["area", "perim", "x", "y"].map { table.index(ofField: $0) }
    var ids: [String] = []
    var names: [String] = []
    var townships: [Int32] = []
    var townshipIDs: [String] = []
    var numbers: [String: Int32] = [:]
    var workloads: [Double] = []
    var places: [String: Int] = [:]
    var columns = [[Double]](repeating: [], count: figures.count)
    for (index, feature) in table.features.enumerated() {
      let row = "\(path), row \(index + 1)"
      guard let key = feature.values[id].text else { throw error(row, "the unit has no id") }
      guard places.updateValue(index, forKey: key) == nil else {
        throw error(row, "the unit \(key) is there already")
      }
      guard let weight = feature.values[workload].number, weight.isFinite, weight >= 0 else {
        throw error(row, "“\(feature.values[workload].text ?? "")” is no workload of 0 or more")
      }
      let home = township.flatMap { feature.values[$0].text } ?? ""
      if numbers[home] == nil {
        numbers[home] = Int32(townshipIDs.count)
        townshipIDs.append(home)
      }
      ids.append(key)
      names.append(name.flatMap { feature.values[$0].text } ?? "")
      townships.append(numbers[home] ?? 0)
      workloads.append(weight)
      for (place, figure) in figures.enumerated() {
        columns[place].append(figure.flatMap { feature.values[$0].number } ?? 0)
      }
    }
    if ids.isEmpty { throw error(path, "the table has no units") }
    return ZoneUnits(
      ids: ids,
      names: names,
      townships: townships,
      townshipIDs: townshipIDs,
      townshipNames: townshipIDs,
      workloads: workloads,
      areas: columns[0],
      perimeters: columns[1],
      positions: zip(columns[2], columns[3]).map { Point($0, $1) },
      polygons: [],
      measures: [],
      graph: UnitGraph(count: ids.count, edges: try pairs(edges, places))
    )
  }

  private func pairs(_ path: String, _ places: [String: Int]) throws(ZonghengError) -> [UnitGraph.Edge] {
    let table = try layer(path)
    let from = try column(["u", "from"], of: table, path)
    let to = try column(["v", "to"], of: table, path)
    let length = table.index(ofField: "shared_len")
    var edges: [UnitGraph.Edge] = []
    for (index, feature) in table.features.enumerated() {
      let row = "\(path), row \(index + 1)"
      var ends: [Int] = []
      for column in [from, to] {
        let key = feature.values[column].text ?? ""
        guard let place = places[key] else { throw error(row, "there is no unit “\(key)”") }
        ends.append(place)
      }
      let metres = length.map { feature.values[$0].number ?? -1 } ?? 1
      guard metres >= 0, metres.isFinite else {
        throw error(row, "“shared_len” is no length of 0 or more")
      }
      edges.append(UnitGraph.Edge(ends[0], ends[1], sharedMetres: metres))
    }
    return edges
  }

  private func layer(_ path: String) throws(ZonghengError) -> VectorLayer {
    do {
      return try VectorFile.read(path)
    } catch {
      throw ZonghengError(.input, path, error.message, wayOut: "name a CSV table with a head")
    }
  }

  private func column(
    _ names: [String],
    of table: VectorLayer,
    _ path: String
  ) throws(ZonghengError) -> Int {
    if let index = names.lazy.compactMap({ table.index(ofField: $0) }).first { return index }
    throw ZonghengError(
      .input,
      path,
      "the table has no column “\(names[0])”",
      wayOut: "its columns are: \(table.fields.map(\.name).joined(separator: ", "))"
    )
  }

  private func error(_ subject: String, _ message: String) -> ZonghengError {
    ZonghengError(.input, subject, message, wayOut: "correct the table")
  }
}

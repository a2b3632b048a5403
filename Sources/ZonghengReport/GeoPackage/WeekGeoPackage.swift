import Terrain
import Zongheng

/// Writes the result of a week as one GeoPackage that QGIS opens styled.
///
/// Lengths are metres, rates are shares from 0 to 1, times are local ISO 8601. NULL means not assessed; 0 means
/// assessed and nothing there. The file is written whole or not at all.
public struct WeekGeoPackage: Sendable, LayerMaking {
  let result: WeekResult
  let district: District
  let inputs: [InputFile]
  let language: Language?
  /// What the rows call each device; `nil` for one that may not be named.
  let deviceNames: [String?]
  var plane: CoordinateSystem { district.plane }

  /// A writer for one result.
  /// - Parameters:
  ///   - result: the result of a week.
  ///   - inputs: the files that the result comes from, for its manifest.
  ///   - language: the project's own language, for whoever reads the result later.
  ///   - pseudonyms: what people's devices are called; without them, nothing in the file tells one from another.
  public init(
    _ result: WeekResult,
    inputs: [InputFile] = [],
    language: Language? = nil,
    pseudonyms: Pseudonyms? = nil
  ) {
    self.result = result
    self.district = result.district
    self.inputs = inputs
    self.language = language
    let devices = result.district.devices
    deviceNames = pseudonyms.map { $0.names(of: devices) } ?? devices.map { $0.kind.isOnFoot ? nil : $0.id }
  }

  /// Writes the file, in place of an older one of that name.
  /// - Parameters:
  ///   - path: the file.
  ///   - workers: who makes layers while others are written.
  public func write(to path: String, workers: Workers = Workers(count: 1)) throws(TerrainError) {
    // The time inside the file is the end of the week, not the day of the run: same input, same bytes.
    let end = result.week.monday.advanced(by: 7)
    var draft = try GeoPackageDraft(of: path, timestamp: "\(end)T00:00:00Z")
    try workers.inOrder(makers) { (layers: [OutputLayer]) throws(TerrainError) in
      for layer in layers { try draft.add(layer) }
    }
    try draft.settle()
  }

  /// The layers and tables of the file, in the order that QGIS lists them.
  public var layers: [OutputLayer] { makers.flatMap { $0() } }

  private var makers: [@Sendable () -> [OutputLayer]] {
    [
      { [gapLayer] }, { [stretchLayer] }, { [intervalLayer] }, { [roadLayer, compoundLayer] },
      { [cellLayer] },
      { [communityLayer] }, { linearAssetLayers + watchAreaLayers + cameraLayers },
      { [zoneLayer].compactMap { $0 } + [townshipLayer, districtLayer, dayTable, hourTable, shiftTable] },
      { [sweptTable] }, { [kindTable, deviceTable, deviceDayTable] }, { [silenceLayer, fixTroubleLayer] },
      { [visitTable] }, { [trackFileTable, edgeTable] }, { [assessedTable, assessedCompoundTable] },
      { [stayVerdictTable, possibleStayTable] }, { [assessedGridTable] }, { [gridStayTable] },
      { [edgeAreaTable] },
      { [verdictTable] }, { [possibleTable] },
      { [partyTable, ledgerTable, exclusionTable, closedGapTable, followedGapTable] },
      { [reportLayer].compactMap { $0 } + [findingLayer, ruleTable, manifestTable] },
    ]
  }

  static let totalFields: [Field] = [
    Field("length_m", .real), Field("requiring_m", .real), Field("covered_m", .real),
    Field("required_m", .real), Field("patrolled_m", .real), Field("coverage_rate", .real),
    Field("compliance_rate", .real), Field("certain_m", .real), Field("unknown_m", .real),
    Field("excluded_m", .real), Field("coverage_low", .real), Field("coverage_high", .real),
    Field("coverage_observable", .real), Field("coverage_credited", .real), Field("compliance_low", .real),
    Field("compliance_high", .real),
  ]

  static func values(_ totals: CoverageTotals) -> [FieldValue] {
    [
      metres(totals.length), metres(totals.requiring), metres(totals.covered), metres(totals.required),
      metres(totals.patrolled), share(totals.coverageRate), share(totals.complianceRate),
      metres(totals.certain), metres(totals.unknown), metres(totals.excluded),
      share(totals.coverageBounds?.lowerBound), share(totals.coverageBounds?.upperBound),
      share(totals.observableRate), share(totals.creditedRate), share(totals.complianceBounds?.lowerBound),
      share(totals.complianceBounds?.upperBound),
    ]
  }

  static func share(_ value: Double?) -> FieldValue { value.map(FieldValue.real) ?? .null }

  static func metres(_ centimetres: Int) -> FieldValue { .real(Double(centimetres) / 100) }

  static func text(_ value: String?) -> FieldValue { value.map(FieldValue.text) ?? .null }

  static func whole(_ value: some BinaryInteger) -> FieldValue { .integer(Int64(value)) }

  /// A part of an edge of the network that a gap lies on.
  func line(edge: Int32, from: Int32, to: Int32, of gap: Gap) -> Polyline {
    district.network(of: gap).shapes.part(of: Int(edge), from: Double(from) / 100, to: Double(to) / 100)
  }

  func line(edge: Int32, from: Int32, to: Int32) -> Polyline {
    district.network.shapes.part(of: Int(edge), from: Double(from) / 100, to: Double(to) / 100)
  }
}

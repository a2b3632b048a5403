import Foundation
import Terrain

/// What a project's `zongheng.yaml` says, checked key by key.
public struct ProjectConfiguration: Hashable, Sendable {
  /// The folder that all paths are relative to.
  public var folder: String
  /// The project's name.
  public var name: String
  /// The zone in which days and times of day are meant.
  public var timeZone: TimeZone
  /// The metric plane to work in; `nil` where it is to be chosen from the district's boundary.
  public var plane: CoordinateSystem?
  /// Where the district lies, which decides what GCJ-02 and BD-09 mean.
  public var region: ChinaOffset.Region
  /// The language that people are spoken to in where their locale names none; `nil` where nothing is said.
  public var language: Language?
  /// The district's boundary.
  public var district: LayerSection
  /// The townships.
  public var townships: LayerSection
  /// The communities, each in a township.
  public var communities: LayerSection
  /// The unit grids; `nil` where the project has none.
  public var grid: GridSection?
  /// The roads.
  public var roads: LayerSection
  /// Ends of roads nearer than this are one node, metres.
  public var snapToleranceMetres: Double
  /// The grade of roads that have none.
  public var defaultGrade: String
  /// The compounds; `nil` where the project has none.
  public var compounds: LayerSection?
  /// The compounds' gates; `nil` where the project has none.
  public var gates: LayerSection?
  /// The linear assets; `nil` where the project has none.
  public var linearAssets: LayerSection?
  /// The watch areas; `nil` where the project has none.
  public var watchAreas: LayerSection?
  /// The fixed cameras; `nil` where the project has none.
  public var cameras: LayerSection?
  /// How far each kind of device sees.
  public var sight = SightDistances()
  /// The list of devices; `nil` where the project has none.
  public var devices: LayerSection?
  /// The leaders, their posts and terms; `nil` where the project has none.
  public var leaders: LayerSection?
  /// The contact zones; `nil` where the project says nothing of them.
  public var zones: ZoneSection?
  /// Citizens' reports; `nil` where the project has none.
  public var hotline: LayerSection?
  /// The assessments, in their order.
  public var assessments: [AssessmentSection] = []
  /// The workstations; `nil` where the project has none.
  public var stations: StationSection?
  /// The table of who serves which compound; `nil` where the project has none.
  public var services: LayerSection?
  /// The track files.
  public var tracks: [TrackSection]
  /// The rules, in their order.
  public var rules: [PatrolRule]
  /// What is left out of all requirements.
  public var exclusions: [PatrolExclusion] = []
  /// The turns of duty, in their order.
  public var shifts: [PatrolShift] = []
  /// The text that the rules as a whole follow; empty where none is named.
  public var rulesText: String = ""
  /// The file that the rules stand in; `nil` where they stand in `zongheng.yaml` itself.
  public var rulesFile: String?
}

/// One layer or table of the configuration: its file, and which field means what.
public struct LayerSection: Hashable, Sendable {
  /// The section's key, such as `roads`.
  public var key: String
  /// The file, relative to the project's folder.
  public var file: String
  /// The layer in the file; `nil` where it is the only one.
  public var layer: String?
  /// Encoding of the attributes, such as `GBK`; `nil` where the file says.
  public var encoding: String?
  /// The coordinate system, where the file says none or a wrong one.
  public var coordinateSystem: CoordinateSystem?
  /// What longitudes and latitudes are measured against; `nil` where the coordinate system says all.
  public var datum: Datum?
  /// The layer's field for each meaning, such as `name: road_name`.
  public var fields: [String: String]
  /// Line of the section in `zongheng.yaml`.
  public var line: Int

  /// How errors speak of the section's file.
  public var subject: String { layer.map { "\(file), layer \($0)" } ?? file }
}

/// The workstations, and how far each reaches.
public struct StationSection: Hashable, Sendable {
  /// The layer or table.
  public var layer: LayerSection
  /// How far a station reaches on foot where the command does not say.
  public var reach: StationReach
}

/// The unit grids: read from a layer, or drawn.
public enum GridSection: Hashable, Sendable {
  /// Read from a layer.
  case layer(LayerSection)
  /// Drawn as squares of so many square metres.
  case generate(cellArea: Double)
}

/// Track files of one kind.
public struct TrackSection: Hashable, Sendable {
  /// Paths relative to the project's folder, with `*` and `?` in their last parts.
  public var files: [String]
  /// What longitudes and latitudes are measured against; `nil` where the fit to the roads is to tell.
  public var datum: Datum?
  /// The Gauss–Krüger grid of CGCS2000 in which tables write metres; `nil` where they write degrees.
  public var grid: GridReference?
  /// The column for each meaning (device, time, longitude, latitude, speed, heading); where one is missing,
  /// it is recognised by its name.
  public var columns: [String: String]
  /// Line of the section in `zongheng.yaml`.
  public var line: Int

  /// A section from its parts.
  public init(
    files: [String],
    datum: Datum? = nil,
    grid: GridReference? = nil,
    columns: [String: String] = [:],
    line: Int = 0
  ) {
    self.files = files
    self.datum = datum
    self.grid = grid
    self.columns = columns
    self.line = line
  }
}

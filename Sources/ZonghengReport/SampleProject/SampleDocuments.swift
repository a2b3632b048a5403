import Zongheng

/// The texts of a sample project: configuration, rules, devices and a word to the reader.
struct SampleDocuments {
  /// The district.
  let district: SimulatedDistrict
  /// The leaders; `nil` leaves the contact zones out.
  var leadership: SimulatedLeadership?
  /// The stations; `nil` leaves them out.
  var stations: SampleStations?
  /// What is looked after besides the roads; `nil` leaves it out.
  var watch: SampleWatch?

  /// Names and texts of the files.
  var all: [(name: String, text: String)] {
    [
      ("zongheng.yaml", configuration), ("rules.yaml", rules), ("devices.csv", devices),
      ("README.md", readMe), (Pseudonyms.fileName, "simulated district \(district.seed), no secret\n"),
    ] + (stations.map { [$0.file] } ?? [])
  }

  private var configuration: String {
    let tracks = """
      tracks:
        - files: ["tracks/*.csv"]
          datum: wgs84
          columns: {device: device_id, time: time, longitude: lon, latitude: lat, speed: speed_kmh, heading: heading_deg}

      """
    let zones = """
      leaders:     {file: leaders.csv, id: leader_id, name: name, post: post, zone: zone, share: share,
                    departments: departments, preferred: preferred, forbidden: forbidden, fixed: fixed, from: from, to: to}
      zones:
        units: communities
        plan: zones-2025.csv
        workload:
          roads: {key: 3, main: 2, "*": 1}
          compounds: 4
          columns: {population: 0.002, reports: 0.05}
          figures: {file: figures.csv, code: code}
        tolerance: 0.3
        minimize: length
        most_moved: 0.1
        road_chiefs: {file: road-chiefs.csv, road: road, name: name, post: post}

      """
    let assessed = """
      hotline:     {file: hotline.csv}
      assessments:
        - {rules: assessment.yaml, fund: 6100000}
        - {rules: assessment-departments.yaml, fund: 600000}
        - {rules: assessment-contractors.yaml}
        - {rules: assessment-zones.yaml}

      """
    return """
      name: \(district.name)
      time_zone: Asia/Shanghai
      crs: EPSG:4546
      language: zh
      district:    {file: layers/district.geojson, name: name}
      townships:   {file: layers/townships.geojson, code: code, name: name}
      communities: {file: layers/communities.geojson, code: code, name: name, township: township_code}
      grid:        {generate: {cell_area_m2: 10000}}
      roads:       {file: layers/roads.geojson, id: id, road: road_id, name: name, grade: grade, from: from_node,
                    to: to_node, oneway: oneway, snap_tolerance_m: 0.5, default_grade: lane}
      compounds:   {file: layers/compounds.geojson, id: id, name: name, class: class}
      gates:       {file: layers/gates.geojson, compound: compound_id}
      devices:     {file: devices.csv, id: device_id, kind: kind, name: name}
      \(leadership == nil ? "" : zones + assessed)\(stations?.sections ?? "")\(watch?.sections ?? "")\(tracks)\(shifts)rules: rules.yaml

      """
  }

  private var shifts: String { "shifts: {早班: \"06:00-14:00\", 晚班: \"14:00-22:00\"}\n" }

  private var rules: String {
    """
    text: "simulated rules of patrol (模拟的巡查规定)"
    \(exclusions)rules:
      - {id: key-roads, roads: [key], days: daily, visits: 2, per: day, kinds: [enforcement, sanitation],
         min_minutes_between: 30, basis: "模拟规定"}
      - {id: main-roads, roads: [main], days: daily, visits: 1, per: day, basis: "模拟规定"}
      - {id: lanes, roads: [lane], days: daily, visits: 1, per: week, basis: "模拟规定"}
      - {id: village-roads, roads: [village], days: daily, visits: 1, per: week, basis: "模拟规定"}
      - {id: compounds, compounds: ["*"], days: workday, visits: 1, per: day, kinds: [body_camera, handheld],
         reach: {of: gate, within_m: 30}, min_dwell_minutes: 3, basis: "模拟规定"}
    \(watch?.rules ?? "")
    """
  }

  /// Road works on the middle of a village road, and a lane behind a factory's gate.
  private var exclusions: String {
    let roads = district.network.roads
    let works = roads.first { $0.grade == "village" && $0.chainageLength > 1200 }
    let lane = roads.first { $0.grade == "lane" }
    guard let works, let lane else { return "" }
    return """
      exclusions:
        - {id: works-1, roads: [\(works.id)], from_m: 300, to_m: 900, reason: "道路施工（模拟）",
           valid_from: 2026-10-12, valid_to: 2026-12-31}
        - {id: private-1, roads: [\(lane.id)], reason: "单位内部道路（模拟）"}

      """
  }

  private var devices: String {
    district.devices.reduce(into: "device_id,kind,name\n") {
      $0 += "\($1.id),\($1.kind.rawValue),\($1.name)\n"
    }
  }

  private var readMe: String {
    let kilometres = district.network.lengthCentimetres / 100_000
    return """
      # \(district.name) – a simulated district

      Everything in this folder is **simulated**. No road, boundary, compound, device or track is real; the names of
      the townships and of some roads are borrowed from Dianjun, Yichang, to make the maps readable.

      - seed: \(district.seed)
      - \(district.townships.count) townships, \(district.communities.count) communities that tile the district exactly
      - \(district.network.edges.count) road edges, \(kilometres) km; \
      \(district.network.roads.count { $0.grade == "key" }) key roads
      - \(district.compounds.count) compounds, \(district.devices.count) devices
      - coordinates: WGS-84 degrees with 8 decimals, made from the plane of EPSG:4546
      - `\(Pseudonyms.fileName)` keys the pseudonyms of people's devices; here it is no secret, so that the same
        input gives the same bytes everywhere

      ## Tracks and truth
      A simulated week writes its fixes into `tracks/`. What the devices really did is then in `truth/`: `paths.csv`
      lists every stretch of road they moved on, `moves.csv` every straight way and every stand off the roads, and
      `stays.csv` the time inside compounds; with `--parties`, `parties.csv` who rode with whom. The same seed and week give the same bytes.

      """
  }
}

import Foundation

/// The files that a result comes from.
public enum ProjectInputs {
  /// Every layer and table of a project and the track files read, each with its hash, by path.
  /// - Parameters:
  ///   - folder: the project's folder.
  ///   - tracks: the track files, relative to it.
  ///   - workers: who shares the files.
  public static func manifest(
    of folder: String,
    tracks: [String],
    workers: Workers = Workers(count: 1)
  ) throws(ZonghengError) -> [InputFile] {
    let configuration = try ProjectConfiguration.read(folder: folder)
    var paths: Set<String> = ["zongheng.yaml"]
    let sections: [LayerSection?] = [
      configuration.district, configuration.townships, configuration.communities, configuration.roads,
      configuration.compounds, configuration.gates, configuration.devices, configuration.hotline,
    ]
    for section in sections.compactMap({ $0 }) { paths.insert(section.file) }
    if case .layer(let section)? = configuration.grid { paths.insert(section.file) }
    if let rules = configuration.rulesFile { paths.insert(rules) }
    if let plan = configuration.zones?.plan {
      paths.insert(plan)
      if let leaders = configuration.leaders { paths.insert(leaders.file) }
    }
    paths.formUnion(tracks)
    var files: [InputFile] = []
    paths.formUnion(paths.flatMap { sidecars(of: $0, in: folder) })
    let hashed = workers.results(of: paths.sorted()) { path in
      Result { () throws(ZonghengError) in try InputFile(folder: folder, path: path) }
    }
    for file in hashed { files.append(try file.get()) }
    return files
  }

  /// The files that belong to a Shapefile besides its geometry, as far as they are there.
  private static func sidecars(of path: String, in folder: String) -> [String] {
    guard path.lowercased().hasSuffix(".shp") else { return [] }
    return ["dbf", "shx", "prj", "cpg"].map { String(path.dropLast(3)) + $0 }
      .filter { FileManager.default.fileExists(atPath: folder + "/" + $0) }
  }
}

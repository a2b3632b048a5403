import Foundation
import Zongheng

/// Leaflet, the map library that `map.html` carries within itself, as it was installed on this machine.
public struct LeafletFiles: Sendable {
  /// The program text of Leaflet.
  public let script: String
  /// Its style sheet, without the pictures that it would ask for.
  public let style: String

  /// Where Debian's libjs-leaflet and others put it.
  public static let usualFolders = [
    "/usr/share/javascript/leaflet", "/usr/local/share/javascript/leaflet", "/usr/share/nodejs/leaflet/dist",
  ]

  /// Leaflet from a folder; without one, from the first usual place that has it.
  public init(folder: String? = nil) throws(ZonghengError) {
    let folders = folder.map { [$0] } ?? Self.usualFolders
    for folder in folders {
      let place = URL(fileURLWithPath: folder)
      guard let script = try? String(contentsOf: place.appendingPathComponent("leaflet.js"), encoding: .utf8),
        let style = try? String(contentsOf: place.appendingPathComponent("leaflet.css"), encoding: .utf8)
      else { continue }
      // A page that carries the script must not let it end early, nor look for a source map beside it; and browsers
      // hash it with plain line feeds.
      let lines = script.split(omittingEmptySubsequences: false) { $0.isNewline }
      self.script =
        lines.filter { !$0.hasPrefix("//# sourceMappingURL") }.joined(separator: "\n")
        .replacing("</script", with: "<\\/script")
      self.style = style.replacing(/url\([^)]*\)/, with: "none").replacing("</style", with: "<\\/style")
      return
    }
    throw ZonghengError(
      .input,
      folders[0],
      "has no Leaflet (leaflet.js and leaflet.css)",
      wayOut: "install libjs-leaflet, name its folder with --leaflet, or leave the map out with --no-map"
    )
  }
}

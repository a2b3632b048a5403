import Crypto
import Foundation
import Mustache
import Zongheng

/// An interactive map of a result as one page: it needs no server and asks nothing of anywhere.
public struct MapPage: Sendable {
  private let result: ResultFile
  private let leaflet: LeafletFiles
  private let strings: Strings

  /// The map of a result.
  /// - Parameters:
  ///   - result: a result of `zongheng analyze`.
  ///   - leaflet: the map library that the page carries.
  ///   - strings: the language.
  public init(_ result: ResultFile, leaflet: LeafletFiles, in strings: Strings) {
    self.result = result
    self.leaflet = leaflet
    self.strings = strings
  }

  /// The page in UTF-8.
  public func html() throws -> [UInt8] {
    // Only the two scripts of this page may run: the policy names them by their hashes.
    let scripts = [leaflet.script, MapPageScript.text]
    let data = try MapLayers(result, in: strings).json().replacing("<", with: "\\u003c")
    let district = result.manifest["district"] ?? ""
    let content: [String: Any] = [
      "lang": strings.language == .chinese ? "zh-CN" : "en",
      "policy": scripts.map { "'sha256-\(Self.hash($0))'" }.joined(separator: " "),
      "title": strings.mapPageTitle(district, week: result.manifest["week"] ?? ""),
      "stamp": strings.internalUse,
      "leafletStyle": leaflet.style, "style": MapPageStyle.text,
      "leafletScript": leaflet.script, "script": MapPageScript.text,
      "data": data,
      "file": URL(fileURLWithPath: result.path).lastPathComponent,
      "words": Dictionary(strings.mapWords, uniquingKeysWith: { first, _ in first }),
    ]
    let template = try MustacheTemplate(string: MapPageTemplate.text)
    return Array(template.render(content).utf8)
  }

  private static func hash(_ script: String) -> String {
    Data(SHA256.hash(data: Data(script.utf8))).base64EncodedString()
  }
}

import Crypto
import Foundation
import Testing
import Zongheng
import ZonghengReport

@Suite("The interactive map", .enabled(if: (try? LeafletFiles()) != nil, "needs libjs-leaflet"))
struct MapPageTests {
  private static let weeks = MadeWeeks.shared

  private static func page(_ language: Language) async throws -> String {
    let result = try await weeks.value.second
    return String(
      decoding: try MapPage(result, leaflet: LeafletFiles(), in: Strings(language)).html(),
      as: UTF8.self
    )
  }

  @Test("lets its own two scripts run and nothing else", arguments: [Language.english, .chinese])
  func policy(language: Language) async throws {
    let page = try await Self.page(language)
    let scripts = page.matches(of: /<script>(?<text>(?s:.*?))<\/script>/).map { String($0.output.text) }
    #expect(scripts.count == 2)
    for script in scripts {
      let hash = Data(SHA256.hash(data: Data(script.utf8))).base64EncodedString()
      #expect(page.contains("'sha256-\(hash)'"))
      // A browser hashes what it has read with plain line feeds.
      #expect(!script.utf8.contains(13))
    }
    #expect(page.contains("default-src 'none'; script-src 'sha256-"))
    let style = page.matches(of: /<style>(?<text>(?s:.*?))<\/style>/).map { String($0.output.text) }
    #expect(!style.joined().contains("url("))
  }

  @Test("holds every gap, road and compound of the result")
  func complete() async throws {
    let result = try await Self.weeks.value.second
    let page = try await Self.page(.english)
    let data = try #require(page.firstMatch(of: /id="data">(?<text>(?s:.*?))<\/script>/)).output.text
    let layers = try #require(
      try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: [String: Any]]
    )
    for name in ["gaps", "roads", "compounds", "townships"] {
      let features = try #require(layers[name]?["features"] as? [[String: Any]])
      #expect(features.count == (try result.table(name)?.rows.count))
    }
    let gaps = try #require(layers["gaps"]?["features"] as? [[String: Any]])
    let ranks = gaps.compactMap { ($0["properties"] as? [String: Any])?["rank"] as? Int }
    #expect(!ranks.isEmpty && ranks == ranks.sorted())
    // Degrees, not metres.
    let roads = try #require(layers["roads"]?["features"] as? [[String: Any]])
    let geometry = try #require(roads.first?["geometry"] as? [String: Any])
    #expect("\(geometry["coordinates"] ?? "")".contains("111."))
  }

  @Test("without Leaflet is one error with its way out")
  func withoutLeaflet() {
    let error = #expect(throws: ZonghengError.self) { try LeafletFiles(folder: "/nowhere") }
    #expect(error?.subject == "/nowhere")
    #expect(error?.wayOut.contains("libjs-leaflet") == true)
  }
}

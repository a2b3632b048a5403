import Foundation
import Testing
import Zongheng
import ZonghengReport
import ZonghengTestSupport

@Suite("The certificate's page")
struct CertificatePageTests {
  private func hostile() throws -> ReachCertificate {
    var sketch = ReachSketch()
    sketch.subject.title = "<script>alert(1)</script> & \"区\""
    sketch.subject.units[3].name = "</svg><img src=x onerror=alert(2)>"
    sketch.subject.leaders?[1].name = "{{title}} {{{style}}}"
    sketch.subject.plan.assignments[3].zone = "</title><b>9"
    return try sketch.certificate()
  }

  @Test("Names from files stay text, in the page and in its map", arguments: Language.allCases)
  func escaped(language: Language) throws {
    let html = try CertificatePage(hostile(), in: Strings(language)).html()
    #expect(!html.contains("<script") && !html.contains("<img") && !html.contains("<b>"))
    #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(html.contains("{{title}} {{{style}}}"), "a name is never read as a template")
  }

  @Test("The page needs nothing from outside and runs nothing", arguments: Language.allCases)
  func selfContained(language: Language) throws {
    let certificate = try ReachSketch().certificate()
    let html = try CertificatePage(certificate, in: Strings(language)).html()
    #expect(
      html.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;")
        || html.contains("content=\"default-src 'none'")
    )
    for word in ["src=", "href=", "url(", "@import", "<script", "{{"] {
      #expect(!html.contains(word), "\(word)")
    }
    #expect(html.contains("@page{size:A4"))
    #expect(html.contains("<svg"))
    #expect(html.contains(language == .chinese ? "lang=\"zh-CN\"" : "lang=\"en\""))
  }

  @Test("The same certificate gives the same bytes")
  func sameBytes() throws {
    let strings = Strings(.chinese)
    let pages = try (0..<3).map { _ in
      try CertificatePage(ReachSketch(seed: 9).certificate(), in: strings).html()
    }
    #expect(Set(pages).count == 1)
  }

  @Test("The JSON tells every check, and every fault with its place, neighbours and remedy")
  func json() throws {
    var sketch = ReachSketch()
    sketch.subject.plan.assignments.remove(at: 8)
    sketch.subject.units.remove(at: 20)
    let certificate = try sketch.certificate()
    let text = CertificateJSON(certificate, in: Strings(.english)).text
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["holds"] as? Bool == false)
    let checks = try #require(object["checks"] as? [[String: Any]])
    #expect(checks.count == ReachCheck.Kind.allCases.count)
    let tiling = try #require(checks.first { $0["check"] as? String == "units_tile_district" })
    let fault = try #require((tiling["faults"] as? [[String: Any]])?.first)
    #expect(fault["fault"] as? String == "hole")
    #expect(abs((fault["area_m2"] as? Double ?? 0) - 10_000) < 1e-6)
    #expect((fault["neighbours"] as? [[String: Any]])?.count == 4)
    #expect(fault["longitude"] as? Double != nil && fault["remedy"] as? String != nil)
    let zone = try #require(checks.first { $0["check"] as? String == "one_zone_each" })
    #expect(
      (zone["faults"] as? [[String: Any]])?.contains { $0["fault"] as? String == "unit_without_zone" } == true
    )
  }

  @Test("Every kind of check and of fault has words in both languages")
  func words() throws {
    for kind in ReachFault.Kind.allCases {
      #expect(!kind.rawValue.isEmpty)
    }
    let certificate = try ReachSketch().certificate()
    let english = CertificateSummary(certificate, in: Strings(.english)).text
    let chinese = CertificateSummary(certificate, in: Strings(.chinese)).text
    #expect(english.contains("The borders of all units sum to the district's boundary"))
    #expect(chinese.contains("全部单元的边界之和等于区界"))
    #expect(
      !english.unicodeScalars.contains {
        (0x4E00...0x9FFF).contains($0.value) && !"试验区".unicodeScalars.contains($0)
      }
    )
  }
}

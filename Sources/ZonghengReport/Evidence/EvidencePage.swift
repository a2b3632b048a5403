import Foundation
import Mustache
import Terrain
import Zongheng

/// Evidence as one page that needs nothing else, to be handed over.
public struct EvidencePage {
  private let evidence: Evidence
  private let strings: Strings

  /// The page of some evidence in one language.
  public init(_ evidence: Evidence, in strings: Strings) {
    self.evidence = evidence
    self.strings = strings
  }

  /// The page in UTF-8: the same evidence gives the same bytes.
  public func html() throws -> [UInt8] {
    let texts = EvidenceText(evidence, in: strings)
    let content: [String: Any] = [
      "lang": strings.language == .chinese ? "zh-CN" : "en", "style": ReportStyle.text,
      "eyebrow": strings.evidenceEyebrow, "title": texts.title, "program": evidence.program,
      "map": map,
      "legend": [PatrolState.covered, .gap, .unknown, .excluded].map {
        ["colour": Self.colour($0), "name": strings.name(ofState: $0)]
      },
      "rules": evidence.rules.map { ["head": strings.evidenceRule($0), "text": $0.text] },
      "noRule": evidence.rules.isEmpty ? [strings.evidenceNoRule] : [],
      "tables": [
        table(strings.evidenceAnswersTitle, texts.answerHeads, evidence.answers.map(texts.cells)),
        table(
          strings.evidenceVisits(evidence.visits.count),
          texts.visitHeads,
          evidence.visits.map(texts.cells)
        ),
        table(
          strings.evidenceSilences(evidence.silences.count),
          texts.silenceHeads,
          evidence.silences.map(texts.cells)
        ),
      ],
      "fixes": evidence.fixes.isEmpty
        ? []
        : [
          table(strings.evidenceFixesTitle, strings.evidenceFixHeads, evidence.fixes.map(texts.cells))
        ],
      "sourcesTitle": strings.evidenceSources(evidence.sources.count),
      "sources": evidence.sources.enumerated().map {
        ["number": "\($0 + 1)", "file": $1.file, "hash": $1.hash]
      },
    ]
    return Array(try MustacheTemplate(string: Self.template).render(content).utf8)
  }

  private func table(_ title: String, _ heads: [String], _ rows: [[String]]) -> [String: Any] {
    ["title": title, "heads": rows.isEmpty ? [] : heads, "rows": rows.map { ["cells": $0] }]
  }

  /// The stretch as a drawing: the worst answer of each part decides its colour.
  private var map: String {
    var shapes: [(line: [Point], colour: String, width: Double)] = evidence.lines.map {
      ($0.line.points, "#c9ced4", 2)
    }
    if let area = evidence.area { shapes += area.rings.map { ($0, "#33638d", 2) } }
    let order: [PatrolState] = [.excluded, .covered, .unknown, .gap]
    for state in order {
      for answer in evidence.answers where answer.state == state {
        guard let part = answer.line else { continue }
        for (own, line) in evidence.lines where own.edge == part.edge {
          let from = Double(max(own.from, part.from) - own.from) / 100
          let to = Double(min(own.to, part.to) - own.from) / 100
          if from < to { shapes.append((Self.cut(line, from, to), Self.colour(state), 5)) }
        }
      }
    }
    let box = BoundingBox(shapes.flatMap(\.line)).expanded(by: 20)
    guard !box.isEmpty, !shapes.isEmpty else { return "" }
    let scale = min(900 / box.width, 520 / box.height)
    func number(_ value: Double) -> String { FixedDecimal.text(value, places: 1) }
    let paths = shapes.map { shape in
      let points = shape.line.map {
        number(($0.x - box.minX) * scale) + "," + number((box.maxY - $0.y) * scale)
      }
      return
        "<polyline points=\"\(points.joined(separator: " "))\" stroke=\"\(shape.colour)\" stroke-width=\"\(shape.width)\"/>"
    }
    let metres = pow(10, floor(log10(box.width / 2)))
    let height = box.height * scale
    let bar =
      "<path d=\"M10 \(number(height + 14))h\(number(metres * scale))\" stroke=\"#333\" stroke-width=\"2\"/>"
      + "<text font-size=\"13\" x=\"\(number(16 + metres * scale))\" y=\"\(number(height + 18))\">\(grouped(Int(metres))) \(strings.metreSign)</text>"
    return
      "<svg class=\"map\" viewBox=\"0 0 \(number(box.width * scale)) \(number(height + 26))\" role=\"img\">"
      + "<g fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\">\(paths.joined())</g>\(bar)</svg>"
  }

  /// The part of a line between two distances from its start, metres.
  private static func cut(_ line: Polyline, _ from: Double, _ to: Double) -> [Point] {
    var points: [Point] = []
    var travelled = 0.0
    for (a, b) in zip(line.points, line.points.dropFirst()) {
      let step = a.distance(to: b)
      let (low, high) = (max(from, travelled), min(to, travelled + step))
      if low < high, step > 0 {
        if points.isEmpty { points.append(a + (b - a) * ((low - travelled) / step)) }
        points.append(a + (b - a) * ((high - travelled) / step))
      }
      travelled += step
    }
    return points
  }

  /// Colours that the colour-blind tell apart, as in the report.
  private static func colour(_ state: PatrolState) -> String {
    switch state {
    case .covered: "#21918c"
    case .gap: "#cc4778"
    case .unknown: "#e09f3e"
    case .excluded: "#9fa6ad"
    }
  }

  private static let template = """
    <!doctype html>
    <html lang="{{lang}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>{{title}}</title><style>{{{style}}}</style></head><body>
    <header><p>{{eyebrow}}</p><h1>{{title}}</h1><p>{{program}}</p></header>
    {{{map}}}
    <ul class="legend">{{#legend}}<li><i style="background:{{colour}}"></i>{{name}}</li>{{/legend}}</ul>
    {{#rules}}<h2>{{head}}</h2><pre><code>{{text}}</code></pre>{{/rules}}
    {{#noRule}}<p>{{.}}</p>{{/noRule}}
    {{#tables}}<h2>{{title}}</h2><div class="scroll"><table><thead><tr>{{#heads}}<th>{{.}}</th>{{/heads}}</tr></thead>
    <tbody>{{#rows}}<tr>{{#cells}}<td>{{.}}</td>{{/cells}}</tr>
    {{/rows}}</tbody></table></div>{{/tables}}
    {{#fixes}}<h2>{{title}}</h2><div class="scroll"><table><thead><tr>{{#heads}}<th>{{.}}</th>{{/heads}}</tr></thead>
    <tbody>{{#rows}}<tr>{{#cells}}<td>{{.}}</td>{{/cells}}</tr>
    {{/rows}}</tbody></table></div>{{/fixes}}
    <p class="small">{{sourcesTitle}}</p>
    <ul class="small">{{#sources}}<li>{{number}} · {{file}} <code>{{hash}}</code></li>{{/sources}}</ul>
    </body></html>

    """
}

import Mustache
import Terrain
import Zongheng

/// A certificate as a page that is read on a screen, printed on A4 and signed.
public struct CertificatePage {
  /// How many faults of one check are told on the page; the JSON tells all.
  public static let faultLimit = 40
  /// Trees are listed up to this many units; the JSON lists them always.
  public static let treeLimit = 300

  private let certificate: ReachCertificate
  private let strings: Strings
  private let places: CertificatePlaces

  /// The page of a certificate in one language.
  public init(_ certificate: ReachCertificate, in strings: Strings) {
    self.certificate = certificate
    self.strings = strings
    places = CertificatePlaces(certificate)
  }

  /// The page's text: the same certificate gives the same bytes.
  public func html() throws -> String {
    try MustacheTemplate(string: CertificateTemplate.page).render(context)
  }

  private func say(_ english: String, _ chinese: String) -> String { strings.say(english, chinese) }

  private var context: [String: Any] {
    let map = CertificateMap(certificate)
    var context: [String: Any] = [
      "lang": strings.language == .chinese ? "zh-CN" : "en",
      "program": "zongheng \(Version.current)", "style": CertificateTemplate.style,
      "document": strings.certificateTitle, "title": certificate.title,
      "eyebrow": say("Zongheng · contact zones", "纵横 · 联点包干区"),
      "scope": strings.certificateScope(
        units: certificate.units.count,
        zones: certificate.zones.count,
        day: certificate.day
      ),
      "verdictClass": certificate.holds ? "holds" : "fails", "seal": certificate.holds ? "✓" : "✗",
      "verdict": strings.verdict(on: certificate),
      "parts": parts, "stateHead": say("result", "结果"), "checkHead": say("check", "检查"),
      "countHead": say("looked at", "检查对象"), "placeHead": say("where", "位置"),
      "neighbourHead": say("beside", "相邻"), "remedyHead": say("suggested", "建议"),
      "zonesTitle": say("The zones", "包干区一览"), "zoneHeads": zoneHeads, "zones": zones(map?.colours ?? []),
      "methodTitle": say("How it is proved", "证明方法"), "method": strings.certificateMethod,
      "inputsTitle": say("What was read", "输入文件"), "fileHead": say("file", "文件"),
      "bytesHead": say("bytes", "字节"),
      "inputs": certificate.inputs.map {
        ["path": $0.path, "bytes": grouped($0.bytes), "sha256": $0.sha256]
      },
      "signatures": [
        say("prepared by · date", "编制 · 日期"), say("checked by · date", "审核 · 日期"),
        say("approved by · date", "签发 · 日期"),
      ],
    ]
    if let plane = certificate.plane { context["plane"] = plane.definition }
    if let map {
      let svg = map.svg(label: label, title: say("Map of the zones", "包干区图"))
      context["map"] = ["svg": svg, "caption": caption]
    }
    if certificate.units.count <= Self.treeLimit, certificate.zones.contains(where: { !$0.tree.isEmpty }) {
      context["hasTrees"] = [
        "treesTitle": say("The trees that hold each zone together", "各包干区的连通树"),
        "treesStory": say(
          "Each unit hangs on the one after the arrow, by a border of so many metres.",
          "箭头左边的单元经所注长度的公共边界连到右边的单元。"
        ), "trees": trees,
      ]
    }
    return context
  }

  private var caption: String {
    let base = say(
      "Zones in colour, borders of zones in dark lines; fine lines join each unit to the one that it hangs on.",
      "各色为包干区，深色线为区间界线；细线为连通树。"
    )
    let townships = certificate.townships.isEmpty ? "" : say(" Pale bands: townships.", "浅色宽带为街道（乡镇）界。")
    let faults = certificate.holds ? "" : say(" Red numbers: faults, as listed below.", "红色编号为问题，见下文。")
    return base + townships + faults
  }

  private func label(_ zone: CertifiedZone) -> String {
    zone.leader.isEmpty ? zone.id : "\(zone.id) · \(zone.leader)"
  }

  private var parts: [[String: Any]] {
    var number = 0
    return ReachCheck.Part.allCases.map { part in
      let checks = certificate.checks.filter { $0.kind.part == part }
      return [
        "name": strings.name(of: part), "story": strings.story(of: part),
        "checks": checks.map(row),
        "faults": checks.filter { !$0.faults.isEmpty }.map { faults(of: $0, &number) },
      ]
    }
  }

  private func row(_ check: ReachCheck) -> [String: Any] {
    let silent = check.state == .notGiven
    let remark = silent ? strings.notGivenRemark : strings.remark(on: check)
    var row: [String: Any] = [
      "state": check.state.rawValue, "stateName": strings.name(of: check.state), "mark": mark(check.state),
      "statement": strings.statement(of: check), "counted": silent ? "–" : strings.counted(check),
    ]
    if !remark.isEmpty { row["remark"] = remark }
    return row
  }

  private func faults(of check: ReachCheck, _ number: inout Int) -> [String: Any] {
    let begin = number
    let items = check.faults.prefix(Self.faultLimit).enumerated().map { index, fault -> [String: Any] in
      // Only faults of failed checks are numbered, as on the map.
      var item: [String: Any] = [
        "state": check.state.rawValue, "sentence": strings.sentence(of: fault),
      ]
      if check.state == .failed { item["number"] = String(begin + index + 1) }
      let place = places.text(of: fault)
      if !place.isEmpty { item["place"] = place }
      if !fault.neighbours.isEmpty { item["neighbours"] = strings.neighbours(of: fault) }
      let remedy = strings.remedy(of: fault)
      if !remedy.isEmpty { item["remedy"] = remedy }
      return item
    }
    if check.state == .failed { number += check.faults.count }
    var faults: [String: Any] = ["statement": strings.statement(of: check), "items": items]
    let more = check.faults.count - Self.faultLimit
    if more > 0 { faults["more"] = strings.moreFaults(more) }
    return faults
  }

  private func mark(_ state: ReachCheck.State) -> String {
    switch state {
    case .passed: "✓"
    case .noted: "!"
    case .failed: "✗"
    case .notGiven: "–"
    }
  }

  private var zoneHeads: [[String: Any]] {
    strings.certifiedZoneHeads.enumerated().map { ["text": $1, "right": $0 >= 2] }
  }

  private func zones(_ colours: [String]) -> [[String: Any]] {
    certificate.zones.enumerated().map { index, zone in
      var deviation = "–"
      if let load = zone.workload, let target = zone.target, target > 0 {
        deviation = "\(Strings.decimal((load - target) / target * 100, places: 1, signed: true)) %"
      }
      var row: [String: Any] = [
        "id": zone.id, "leader": zone.leader.isEmpty ? "–" : zone.leader,
        "colour": index < colours.count ? colours[index] : "#fff",
        "cells": [
          grouped(zone.units.count),
          zone.squareMetres > 0 ? Strings.decimal(zone.squareMetres / 1e6, places: 2) : "–",
          zone.roadCentimetres.map { Strings.decimal(Double($0) / 100_000, places: 1) } ?? "–",
          zone.compounds.map { grouped($0) } ?? "–",
          zone.workload.map { grouped(Int($0.rounded())) } ?? "–", deviation,
        ],
      ]
      if !zone.post.isEmpty { row["post"] = zone.post }
      return row
    }
  }

  private var trees: [[String: Any]] {
    certificate.zones.map { zone in
      func name(_ unit: Int) -> String {
        let unit = certificate.units[unit]
        return unit.name.isEmpty ? unit.code : unit.name
      }
      let text = zone.tree.map { branch in
        "\(name(branch.unit)) → \(name(branch.parent)) \(strings.metres(branch.metres))"
      }
      return [
        "zone": label(zone),
        "text": text.isEmpty ? zone.units.map(name).joined() : text.joined(separator: "; "),
      ]
    }
  }
}

import Foundation
import Zongheng

/// A certificate on one screen of a terminal: the verdict, each check with its count, the first faults.
public struct CertificateSummary: Sendable {
  /// How many faults of one check are told.
  public static let faultLimit = 5

  private let certificate: ReachCertificate
  private let strings: Strings
  private let ink: Ink

  /// The summary of a certificate.
  public init(_ certificate: ReachCertificate, in strings: Strings, ink: Ink = .plain) {
    self.certificate = certificate
    self.strings = strings
    self.ink = ink
  }

  /// The lines.
  public var text: String {
    let verdict = strings.verdict(on: certificate)
    var lines = [
      ink.strong("\(certificate.title)  \(strings.certificateTitle)"),
      strings.certificateScope(
        units: certificate.units.count,
        zones: certificate.zones.count,
        day: certificate.day
      ),
      certificate.holds ? ink.strong(verdict) : ink.bad(verdict),
    ]
    let places = CertificatePlaces(certificate)
    for part in ReachCheck.Part.allCases {
      let checks = certificate.checks.filter { $0.kind.part == part && $0.state != .notGiven }
      guard !checks.isEmpty else { continue }
      lines += ["", ink.strong(strings.name(of: part))]
      let width = checks.map { TextTable.width(strings.statement(of: $0)) }.max() ?? 0
      let counts = checks.map { TextTable.width(strings.counted($0)) }.max() ?? 0
      for check in checks { lines += self.lines(of: check, width, counts, places) }
    }
    let silent = certificate.checks.filter { $0.state == .notGiven }
    if !silent.isEmpty {
      let names = silent.map { strings.statement(of: $0) }
      lines += [
        "",
        ink.faint("\(strings.name(of: ReachCheck.State.notGiven)): \(names.joined(separator: " · "))"),
      ]
    }
    return lines.joined(separator: "\n")
  }

  private func lines(
    of check: ReachCheck,
    _ width: Int,
    _ counts: Int,
    _ places: CertificatePlaces
  ) -> [String] {
    let statement = strings.statement(of: check)
    let counted = strings.counted(check)
    var line = "  \(mark(check.state)) \(statement)"
    line += String(repeating: " ", count: width - TextTable.width(statement) + 2)
    line += String(repeating: " ", count: counts - TextTable.width(counted)) + counted
    let remark = strings.remark(on: check)
    if !remark.isEmpty { line += "  " + ink.faint(remark) }
    var lines = [line]
    for fault in check.faults.prefix(Self.faultLimit) {
      let place = places.text(of: fault)
      let remedy = strings.remedy(of: fault)
      let what = "      \(strings.sentence(of: fault))" + (place.isEmpty ? "" : "  [\(place)]")
      lines.append(check.state == .failed ? ink.bad(what) : ink.wary(what))
      if !remedy.isEmpty { lines.append("        → \(remedy)") }
    }
    let more = check.faults.count - Self.faultLimit
    if more > 0 { lines.append("      \(strings.moreFaults(more))") }
    return lines
  }

  private func mark(_ state: ReachCheck.State) -> String {
    switch state {
    case .passed: "✓"
    case .noted: ink.wary("!")
    case .failed: ink.bad("✗")
    case .notGiven: "–"
    }
  }
}

extension Strings {
  /// Under the faults of a check, where not all are told.
  func moreFaults(_ count: Int) -> String {
    say("\(grouped(count)) more (--json tells all)", "另有 \(grouped(count)) 处（--json 全部列出）")
  }
}

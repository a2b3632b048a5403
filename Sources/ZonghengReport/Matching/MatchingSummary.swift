import Zongheng

/// What a run of matching did, in a few lines or as JSON.
public struct MatchingSummary: Sendable {
  private let drives: MatchedDrives
  private let network: MatchingNetwork
  private let findings: [Finding]

  /// The summary of matched tracks.
  public init(_ drives: MatchedDrives, on network: MatchingNetwork, findings: [Finding]) {
    self.drives = drives
    self.network = network
    self.findings = findings
  }

  private var metres: Double {
    drives.drives.reduce(0) { sum, drive in
      drive.parts.reduce(sum) { $0 + ($1.to - $1.from) * network.lengths[Int($1.line)] }
    }
  }

  /// The summary for people.
  public func text(in strings: Strings) -> String {
    [
      strings.driven(tracks: drives.ids.count, fixes: drives.fixes, metres: metres),
      strings.withoutWay(drives.unmatched.count),
      strings.breaks(drives.breaks.map { ($0.reason, $0.count) }),
    ].joined(separator: "\n")
  }

  /// The summary for programs; lengths in metres.
  public var json: String {
    let sums = drives.drives.reduce(into: (believed: 0, onRoad: 0, parts: 0)) {
      $0.believed += $1.believed
      $0.onRoad += $1.onRoad
      $0.parts += $1.parts.count
    }
    let breaks = drives.breaks.map { "\(JSONText.string($0.reason.rawValue)):\($0.count)" }
    let members: [(String, String)] = [
      ("tracks", String(drives.ids.count)), ("fixes", String(drives.fixes)),
      ("fixes_believed", String(sums.believed)), ("fixes_on_road", String(sums.onRoad)),
      ("stretches", String(sums.parts)), ("length_m", JSONText.number((metres * 1000).rounded() / 1000)),
      ("unmatched", "[" + drives.unmatched.map(JSONText.string).joined(separator: ",") + "]"),
      ("breaks", "{" + breaks.joined(separator: ",") + "}"),
      ("alternatives", "[" + alternatives.joined(separator: ",") + "]"),
      ("findings", SummaryJSON.findings(findings)),
    ]
    return "{" + members.map { "\(JSONText.string($0)):\($1)" }.joined(separator: ",") + "}"
  }

  /// The other ways of all tracks: each with its track, its time in seconds since 1970, its share and its edges.
  private var alternatives: [String] {
    zip(drives.ids, drives.drives).flatMap { id, drive in
      drive.alternatives.map { alternative in
        let edges = alternative.parts.map { part in
          let members: [(String, String)] = [
            ("edge_id", JSONText.string(network.ids[Int(part.line)])),
            ("dir", part.direction == .forward ? "1" : "-1"),
            ("f0", JSONText.number((part.from * 1e6).rounded() / 1e6)),
            ("f1", JSONText.number((part.to * 1e6).rounded() / 1e6)),
          ]
          return Self.object(members)
        }
        return Self.object([
          ("track_id", JSONText.string(id)),
          ("from", JSONText.number(Double(alternative.enter) / 1000)),
          ("to", JSONText.number(Double(alternative.leave) / 1000)),
          ("share", JSONText.number((alternative.share * 1000).rounded() / 1000)),
          ("edges", "[" + edges.joined(separator: ",") + "]"),
        ])
      }
    }
  }

  private static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\(JSONText.string($0)):\($1)" }.joined(separator: ",") + "}"
  }
}

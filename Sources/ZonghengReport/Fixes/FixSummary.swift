import Foundation
import Terrain
import Zongheng

/// What `zongheng tracks` tells of the files that it read.
public struct FixSummary: Sendable {
  private let reading: FixReading
  private let target: Datum
  private let output: String?
  private let left: Int

  /// The summary of a reading.
  ///
  /// - Parameters:
  ///   - reading: what was read.
  ///   - target: what the positions that were written are measured against.
  ///   - output: the file that was written; `nil` where none was.
  ///   - left: how many fixes the format has no place for.
  public init(_ reading: FixReading, target: Datum, output: String?, left: Int = 0) {
    self.reading = reading
    self.target = target
    self.output = output
    self.left = left
  }

  /// One line for each file, then the classes, then what was wrong.
  public func text(in strings: Strings, ink: Ink = .plain) -> String {
    var lines = reading.recognised.map { strings.recognised($0, ink: ink) }
    lines.append("")
    lines.append(strings.fixesRead(rows: reading.rows, fixes: count, devices: deviceCount, span: span))
    if reading.datum != target || output != nil {
      lines.append(strings.datums(from: reading.datum, to: target, isWritten: output != nil))
    }
    let set = reading.classCounts.filter { $0.class != .valid }
    if !set.isEmpty {
      var table = TextTable(heads: strings.classHeads, rightAligned: [1], ink: ink)
      for (kind, count) in set {
        table.append([kind.rawValue, grouped(count), strings.kept(kind)]) { column, cell in
          column == 0 && !kind.isKept ? ink.wary(cell) : cell
        }
      }
      lines += ["", table.text]
    }
    if !reading.findings.isEmpty {
      var table = TextTable(heads: strings.findingHeads, rightAligned: [2], ink: ink)
      for finding in reading.findings.prefix(40) {
        table.append([
          strings.name(of: finding.severity), finding.kind, grouped(finding.count),
          strings.subject(of: finding), strings.message(of: finding),
        ])
      }
      lines += ["", table.text]
      if reading.findings.count > 40 { lines.append(strings.moreFindings(reading.findings.count - 40)) }
    }
    if left > 0 { lines += ["", strings.withoutPlace(left)] }
    if let output { lines += ["", strings.fixesWritten(to: output)] }
    return lines.joined(separator: "\n")
  }

  /// Everything as one JSON object.
  public var json: String {
    let classes = reading.classCounts.map { "\(JSONText.string($0.class.rawValue)):\($0.count)" }
    return
      "{\"files\":\(RecognisedJSON.array(reading.recognised)),\"rows\":\(reading.rows),\"fixes\":\(count),\"devices\":\(deviceCount),\"datum\":\"\(reading.datum.rawValue)\",\"to\":\"\(target.rawValue)\",\"classes\":{\(classes.joined(separator: ","))},\"without_place\":\(left),\"findings\":\(SummaryJSON.findings(reading.findings)),\"output\":\(output.map(JSONText.string) ?? "null")}"
  }

  /// Fixes; while they stream only their rows are counted.
  private var count: Int { reading.tracks.isEmpty ? reading.rows - lost : reading.fixCount }
  private var lost: Int {
    reading.findings.reduce(0) { $0 + ($1.kind.hasPrefix("track-row") ? $1.count : 0) }
  }
  private var deviceCount: Int { reading.devices.count }

  /// The first and the last day.
  private var span: String {
    guard let first = reading.tracks.map(\.day).min(), let last = reading.tracks.map(\.day).max() else {
      return ""
    }
    return first == last ? first.description : "\(first)–\(last)"
  }
}

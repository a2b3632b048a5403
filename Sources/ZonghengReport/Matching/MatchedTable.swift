import Foundation
import Zongheng

/// Writes matched ways as a table: `track_id,seq,edge_id,dir,f0,f1,length_m,confidence`.
///
/// `dir` is 1 along the line of the edge and −1 against it; `f0 < f1` are fractions of the line, with six decimals,
/// and lengths and confidences have three. The same ways give the same bytes.
public struct MatchedTable: Sendable {
  private let drives: MatchedDrives
  private let network: MatchingNetwork
  private let tellsConfidence: Bool

  /// The table of matched tracks; without the last column where confidences were not weighed.
  public init(_ drives: MatchedDrives, on network: MatchingNetwork, tellsConfidence: Bool = true) {
    self.drives = drives
    self.network = network
    self.tellsConfidence = tellsConfidence
  }

  /// Writes the table whole or not at all.
  public func write(to file: URL) throws(ZonghengError) { try WholeFile.write(bytes, to: file) }

  /// The table in UTF-8.
  public var bytes: [UInt8] {
    let rows = drives.drives.reduce(0) { $0 + $1.parts.count }
    let names = network.ids.map { Array(CSVCell.quoted($0).utf8) }
    var buffer = ByteBuffer()
    buffer.reserve(64 + rows * 56)
    buffer.append(
      tellsConfidence
        ? "track_id,seq,edge_id,dir,f0,f1,length_m,confidence\n" : "track_id,seq,edge_id,dir,f0,f1,length_m\n"
    )
    for (id, drive) in zip(drives.ids, drives.drives) {
      let id = Array(CSVCell.quoted(id).utf8)
      var number: Int64 = 0
      for part in drive.parts {
        // Shorter than the decimals can say: nothing would be left of it.
        guard Self.millionths(part.to) > Self.millionths(part.from) else { continue }
        buffer.append(id)
        buffer.append(",")
        buffer.append(number)
        buffer.append(",")
        buffer.append(names[Int(part.line)])
        buffer.append(part.direction == .forward ? ",1," : ",-1,")
        buffer.append(part.from, decimals: 6)
        buffer.append(",")
        buffer.append(part.to, decimals: 6)
        buffer.append(",")
        buffer.append((part.to - part.from) * network.lengths[Int(part.line)], decimals: 3)
        if tellsConfidence {
          buffer.append(",")
          buffer.append(part.confidence, decimals: 3)
        }
        buffer.append("\n")
        number += 1
      }
    }
    return buffer.bytes
  }

  private static func millionths(_ share: Double) -> Double { (share * 1e6).rounded() }
}

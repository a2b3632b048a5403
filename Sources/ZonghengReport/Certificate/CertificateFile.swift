import Foundation
import Zongheng

/// A certificate as a file: a page for people, or an object for programs, by the file's ending.
public struct CertificateFile: Sendable {
  private let certificate: ReachCertificate
  private let strings: Strings

  /// The file of a certificate in one language.
  public init(_ certificate: ReachCertificate, in strings: Strings) {
    self.certificate = certificate
    self.strings = strings
  }

  /// Writes the file whole or not at all.
  public func write(to file: URL) throws {
    let text: String
    switch file.pathExtension.lowercased() {
    case "json": text = CertificateJSON(certificate, in: strings).text + "\n"
    case "html", "htm": text = try CertificatePage(certificate, in: strings).html()
    default:
      throw ZonghengError(
        .usage,
        file.lastPathComponent,
        "a certificate ends in .html or .json",
        wayOut: "name it certificate.html"
      )
    }
    try WholeFile.write(Array(text.utf8), to: file)
  }
}

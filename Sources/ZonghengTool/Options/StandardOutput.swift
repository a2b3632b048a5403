import Foundation
import Zongheng

/// Writes a text and a line's end to standard output, whole, or says that it could not.
///
/// Swift's `print` is silent where the disk behind standard output is full; half a list would then pass for a whole one.
func say(_ text: String = "") throws(ZonghengError) {
  do {
    try FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
  } catch {
    let reason = (error as NSError).localizedFailureReason ?? error.localizedDescription
    throw ZonghengError(
      .output,
      "standard output",
      "cannot be written: " + (reason.hasSuffix(".") ? String(reason.dropLast()) : reason),
      wayOut: "make room there, or write to a file with --output where the command has it"
    )
  }
}

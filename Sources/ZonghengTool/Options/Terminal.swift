import Foundation
import ZonghengReport

/// What the ends of this process are connected to.
enum Terminal {
  /// Ink for standard output.
  static var ink: Ink { Ink(isOn: showsColours(1)) }

  /// Ink for standard error.
  static var errorInk: Ink { Ink(isOn: showsColours(2)) }

  /// How many columns standard error has; 80 where it does not say.
  static var columns: Int {
    var size = winsize()
    let answer = unsafe ioctl(2, UInt(TIOCGWINSZ), &size)
    return answer == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  /// True where a descriptor is a terminal that can move its cursor.
  static func isTerminal(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// True where a descriptor is a terminal and `NO_COLOR` is not set to anything (https://no-color.org).
  private static func showsColours(_ descriptor: Int32) -> Bool {
    isTerminal(descriptor) && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
  }
}

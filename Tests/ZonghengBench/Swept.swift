import Foundation
import Terrain

/// Measures the area within sight of lines, over and over: `ZonghengBench LINES RADIUS RUNS`.
///
/// LINES has a line of text for each path, its coordinates in metres: `x y x y …`. Prints a line for each run: seconds of the
/// processor, square metres.
@main
struct Swept {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let radius = Double(arguments[2]), let runs = Int(arguments[3]), radius > 0
    else {
      throw Misuse()
    }
    let text = try String(contentsOfFile: arguments[1], encoding: .utf8)
    let paths = text.split(separator: "\n").map { row in
      let numbers = row.split(separator: " ").compactMap { Double($0) }
      let points = stride(from: 0, to: numbers.count - 1, by: 2).map { Point(numbers[$0], numbers[$0 + 1]) }
      return (line: Polyline(points), radius: radius)
    }
    for _ in 0..<runs {
      let begin = clock()
      let area = SweptArea(paths).area
      print(Double(clock() - begin) / Double(CLOCKS_PER_SEC), area)
    }
  }

  struct Misuse: Error, CustomStringConvertible {
    let description = "usage: ZonghengBench LINES RADIUS RUNS"
  }
}

import ArgumentParser

/// Options of an analysis that is divided among machines.
struct PartOptions: ParsableArguments {
  @Option(help: "Write a part for zongheng merge instead of a result.")
  var part: String?

  @Option(
    help: "With --part: only track files whose path in the project fits this pattern (* and ?); repeatable."
  )
  var tracks: [String] = []

  @Flag(help: "With --part: leave the fixes out, where no other machine has fixes of the same devices' days.")
  var noFixes = false
}

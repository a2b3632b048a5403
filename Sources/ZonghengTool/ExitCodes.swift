import ArgumentParser
import Foundation
import Terrain
import Zongheng

/// What the command says to the shell: 0 done, 1 a threshold not met, 2 wrong usage, 3 unusable input,
/// 4 cannot write, 70 a bug.
enum ExitCodes {
  /// The exit code of an error that came out of a command.
  static func code(of error: any Error) -> Int32 {
    switch error {
    case let error as ZonghengError:
      switch error.code {
      case .usage: 2
      case .input: 3
      case .output: 4
      }
    case let error as TerrainError: error.code == .unwritable ? 4 : 3
    case let code as ExitCode: code.rawValue
    default: 70
    }
  }

  /// Prints one message on standard error and ends the program.
  static func leave(with error: any Error) -> Never {
    let parserCode = ZonghengCommand.exitCode(for: error)
    if parserCode == .success || parserCode == .validationFailure {
      let text = ZonghengCommand.fullMessage(for: error)
      if parserCode == .success {
        do { try say(text) } catch { leave(with: error) }
        exit(0)
      }
      write(text)
      exit(2)
    }
    let code = code(of: error)
    if !(error is ExitCode) { write("\(Terminal.errorInk.bad("zongheng:")) \(error)") }
    exit(code)
  }

  private static func write(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}

/// Ends the command with exit code 1: a check or a threshold was not met.
let notMet = ExitCode(1)

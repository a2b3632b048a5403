import Zongheng

/// What was recognised of track files as JSON.
public enum RecognisedJSON {
  /// An array with one object for each file.
  public static func array(_ sources: [RecognisedSource]) -> String {
    "[" + sources.map(object).joined(separator: ",") + "]"
  }

  private static func object(_ source: RecognisedSource) -> String {
    let columns = source.columns.map { column in
      let parts = column.split(separator: ":", maxSplits: 1)
      let name = parts.last.map { String($0.drop { $0 == " " }) } ?? ""
      return "\(JSONText.string(String(parts.first ?? ""))):\(JSONText.string(name))"
    }
    let members = [
      ("file", source.file), ("format", source.format), ("encoding", source.encoding),
      ("separator", source.separator), ("device", source.device), ("times", source.times),
      ("positions", source.positions),
    ].map { "\(JSONText.string($0)):\(JSONText.string($1))" }
    return "{" + members.joined(separator: ",")
      + ",\"columns\":{\(columns.joined(separator: ","))},\"rows\":\(source.rows)}"
  }
}

import Foundation
import Testing

@testable import Zongheng
@testable import ZonghengReport

@Suite("What Zongheng says in two languages")
struct StringsTests {
  @Test(
    "A locale's name tells its language",
    arguments: [
      ("zh_CN.UTF-8", Language.chinese), ("zh-Hans", .chinese), ("zh", .chinese), ("en_GB", .english),
      ("EN", .english), ("C.UTF-8", nil), ("POSIX", nil), ("fr_FR", nil), ("", nil), ("zhuang", nil),
    ]
  )
  func locale(name: String, language: Language?) {
    #expect(Language(locale: name) == language)
  }

  @Test("The first variable that is set decides, as POSIX has it")
  func environment() {
    #expect(Language(environment: ["LANG": "zh_CN.UTF-8"]) == .chinese)
    #expect(Language(environment: ["LC_ALL": "en_US", "LANG": "zh_CN"]) == .english)
    #expect(Language(environment: ["LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "en_US"]) == .chinese)
    #expect(Language(environment: ["LC_ALL": "C", "LANG": "zh_CN"]) == nil)
    #expect(Language(environment: [:]) == nil)
  }

  @Test("Every kind of finding that the sources name has a Chinese sentence")
  func findings() throws {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/Zongheng")
    let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var kinds: Set<String> = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /kind: "([a-z0-9-]+)"|trouble\(\s*"([a-z0-9-]+)"/) {
        kinds.insert(String(match.1 ?? match.2 ?? ""))
      }
    }
    kinds.formUnion(JT808Trouble.allCases.map(\.kind))
    kinds.formUnion(FixClass.allCases.filter { !$0.isKept }.map { "fix-\($0)" })
    #expect(kinds.count > 50)
    for kind in kinds.sorted() {
      let sentence = Strings.chinese(kind)
      #expect(sentence != nil, "\(kind) has no Chinese sentence")
      #expect(sentence?.contains(/[A-Za-z]{4,}/) != true, "\(kind): \(sentence ?? "")")
    }
  }

  @Test("A Chinese sentence takes the words and numbers of its message, in their order")
  func blanks() {
    let finding = Finding(
      kind: "road-id-repeated",
      severity: .note,
      subject: "roads.shp, feature 12",
      message: "the id “7” is there already; the edge is called “7~2”"
    )
    let strings = Strings(.chinese)
    #expect(strings.message(of: finding) == "编号“7”已存在，该路段改称“7~2”")
    #expect(strings.subject(of: finding) == "roads.shp，要素 12")
    #expect(
      Strings.filled("# 个路段（共 # 米）", from: "3 edges of 1,250.5 m are joined to no other road")
        == "3 个路段（共 1,250.5 米）"
    )
    #expect(Strings(.english).message(of: finding) == finding.message)
  }

  @Test("A cause is understood by its code and by its name in both languages")
  func causes() {
    for cause in GapCause.allCases {
      #expect(GapCause(word: cause.rawValue) == cause)
      for language in Language.allCases {
        #expect(GapCause(word: Strings(language).name(of: cause)) == cause)
      }
    }
    #expect(GapCause(word: "nobody knows") == nil)
  }

  @Test("Ink that is off changes nothing, and a painted table has the columns of a plain one")
  func ink() {
    func table(_ ink: Ink) -> String {
      var table = TextTable(heads: ["名称", "m"], rightAligned: [1], ink: ink)
      table.append(["点军大道", "12"]) { column, cell in column == 0 ? ink.bad(cell) : cell }
      table.append(["a", ""])
      return table.text
    }
    #expect(table(.plain) == "名称       m\n────────  ──\n点军大道  12\na")
    let painted = table(Ink(isOn: true))
    #expect(painted.contains("\u{1B}[31m点军大道\u{1B}[0m"))
    #expect(painted.replacing(/\u{1B}\[\d+m/, with: "") == table(.plain))
  }
}

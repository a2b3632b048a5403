import Testing

@testable import Zongheng

@Suite("Local days")
struct LocalDayTests {
  @Test(
    "A date survives the way to a number and back",
    arguments: ["1970-01-01", "2000-02-29", "2026-11-16"]
  )
  func roundTrip(text: String) throws {
    #expect(try #require(LocalDay(text)).description == text)
  }

  @Test("2026-11-16 is a Monday and 2026-02-29 does not exist")
  func calendar() throws {
    #expect(try #require(LocalDay("2026-11-16")).weekday == 1)
    #expect(LocalDay("2026-02-29") == nil)
  }
}

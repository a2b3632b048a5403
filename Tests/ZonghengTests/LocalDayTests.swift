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

  @Test("The week before the first of a year is the last of the year before, of 52 or of 53 weeks")
  func previousWeek() throws {
    for (week, before) in [
      ("2026-W47", "2026-W46"), ("2027-W01", "2026-W53"), ("2026-W01", "2025-W52"), ("2021-W01", "2020-W53"),
      ("2020-W53", "2020-W52"), ("2024-W10", "2024-W09"),
    ] {
      #expect(try #require(Week(week)).previous?.description == before)
    }
  }
}

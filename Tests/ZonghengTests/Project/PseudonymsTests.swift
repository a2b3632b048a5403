import Foundation
import Testing

@testable import Zongheng

@Suite("Pseudonyms")
struct PseudonymsTests {
  private static let devices = [
    Device(id: "E01", kind: .enforcement, name: "鄂E 01"), Device(id: "BC-07", kind: .bodyCamera, name: "张三"),
    Device(id: "H-1", kind: .handheld),
  ]

  @Test("Vehicles keep their ids, people get the HMAC-SHA256 of theirs")
  func names() {
    let names = Pseudonyms(secret: Data("sixteen bytes at least".utf8)).names(of: Self.devices)
    #expect(names[0] == "E01")
    // hmac.new(b"sixteen bytes at least", b"BC-07", hashlib.sha256).hexdigest()[:10] in Python.
    #expect(names[1] == "P-d03084d75d")
    #expect(Set(names).count == 3)
  }

  @Test("Another secret gives other names, and the place in the list gives none away")
  func secrets() {
    let names = Pseudonyms(secret: Data(repeating: 1, count: 32)).names(of: Self.devices)
    let others = Pseudonyms(secret: Data(repeating: 2, count: 32)).names(of: Self.devices)
    #expect(names[0] == others[0] && names[1] != others[1] && names[2] != others[2])
    let turned = Pseudonyms(secret: Data(repeating: 1, count: 32)).names(of: Self.devices.reversed())
    #expect(turned == names.reversed())
  }
}

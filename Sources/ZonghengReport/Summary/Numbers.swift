import Foundation

/// A whole number with a comma between thousands: `1,234,567`.
public func grouped(_ value: Int) -> String {
  let digits = String(value.magnitude)
  var result = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { result.append(",") }
    result.append(digit)
  }
  return value < 0 ? "-" + result : result
}

/// A number with a fixed number of decimals, the point a full stop in every locale.
enum FixedDecimal {
  static func text(_ value: Double, places: Int, signed: Bool = false) -> String {
    String(format: signed ? "%+.\(places)f" : "%.\(places)f", value)
  }
}

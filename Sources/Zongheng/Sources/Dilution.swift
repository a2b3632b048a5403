/// How dilution of precision turns into metres.
enum Dilution {
  /// The error of ranges that one unit of dilution stands for, metres: an assumption for receivers without
  /// corrections, since formats with dilution do not say it.
  static let metres: Float = 5
}

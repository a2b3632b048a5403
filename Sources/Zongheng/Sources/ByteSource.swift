import Foundation

/// The bytes of one file, handed out in pieces, so that memory does not grow with the file.
final class ByteSource {
  /// How errors call the file.
  let name: String
  /// How many bytes the file had when it was opened.
  let size: Int
  /// Where the file is; `nil` for bytes in memory.
  let path: String?
  private let handle: FileHandle?
  private var memory: [UInt8] = []
  private var position = 0

  /// The bytes of a file; a folder, a pipe, or what cannot be read, is an error.
  init(path: String, name: String) throws(ZonghengError) {
    self.name = name
    self.path = path
    let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: url.path) else {
      throw ZonghengError(.input, name, "there is no such file", wayOut: "check the path")
    }
    switch attributes[.type] as? FileAttributeType {
    case .typeRegular?: break
    case .typeDirectory?:
      throw ZonghengError(.input, name, "this is a folder", wayOut: "name the files in it, such as “*.csv”")
    default: throw ZonghengError(.input, name, "this is no regular file", wayOut: "copy it into one")
    }
    guard let handle = try? FileHandle(forReadingFrom: url) else {
      throw ZonghengError(.input, name, "the file cannot be read", wayOut: "check its rights")
    }
    self.handle = handle
    size = (attributes[.size] as? NSNumber)?.intValue ?? 0
  }

  /// Bytes in memory.
  init(_ bytes: [UInt8], name: String) {
    self.name = name
    path = nil
    memory = bytes
    size = bytes.count
    handle = nil
  }

  /// The first bytes, as many as asked for where there are so many; the source begins again at its first byte.
  func sample(_ count: Int) throws(ZonghengError) -> [UInt8] {
    var sample = [UInt8](repeating: 0, count: count)
    let limit = try read(into: &sample, from: 0)
    try rewind()
    return Array(sample[..<limit])
  }

  deinit { try? handle?.close() }

  /// Begins again at the first byte.
  func rewind() throws(ZonghengError) {
    position = 0
    guard let handle else { return }
    do { try handle.seek(toOffset: 0) } catch { throw failure(error) }
  }

  /// Fills a buffer from an index to another or its end, as far as there are bytes; returns how many came.
  func read(into buffer: inout [UInt8], from start: Int, to end: Int? = nil) throws(ZonghengError) -> Int {
    let end = min(end ?? buffer.count, buffer.count)
    var filled = start
    while filled < end {
      let count = try piece(&buffer, filled, end)
      if count == 0 { break }
      filled += count
    }
    return filled - start
  }

  private func piece(_ buffer: inout [UInt8], _ start: Int, _ end: Int) throws(ZonghengError) -> Int {
    guard let handle else {
      let count = min(end - start, memory.count - position)
      for offset in 0..<count { buffer[start + offset] = memory[position + offset] }
      position += count
      return count
    }
    let descriptor = handle.fileDescriptor
    let wanted = end - start
    // The buffer is borrowed for the call only.
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      guard let base = bytes.baseAddress else { return 0 }
      return unsafe Foundation.read(descriptor, base + start, wanted)
    }
    if count < 0 {
      throw ZonghengError(.input, name, "the file cannot be read to its end", wayOut: "check the disk")
    }
    return count
  }

  private func failure(_ error: any Error) -> ZonghengError {
    ZonghengError(.input, name, "the file cannot be read (\(error.localizedDescription))")
  }
}

/// Bytes one after the other, for formats that are read character by character.
struct ByteStream {
  /// How many bytes were taken.
  private(set) var offset = 0
  /// The line of the next byte, from 1.
  private(set) var line = 1
  /// The byte that was taken last; 0 before the first.
  private(set) var last: UInt8 = 0
  private let source: ByteSource
  private var buffer: [UInt8]
  private var position = 0
  private var limit = 0

  /// The bytes of a source from where it stands.
  init(_ source: ByteSource, pieces: Int = 1 << 18) {
    self.source = source
    buffer = Array(repeating: 0, count: pieces)
  }

  /// The next byte without taking it; `nil` at the end.
  @inline(__always)
  mutating func peek() throws(ZonghengError) -> UInt8? {
    if position == limit, try !refill() { return nil }
    return buffer[position]
  }

  /// Takes the next byte; `nil` at the end.
  @inline(__always)
  mutating func next() throws(ZonghengError) -> UInt8? {
    if position == limit, try !refill() { return nil }
    let byte = buffer[position]
    position += 1
    offset += 1
    if byte == 0x0A { line += 1 }
    last = byte
    return byte
  }

  private mutating func refill() throws(ZonghengError) -> Bool {
    limit = try source.read(into: &buffer, from: 0)
    position = 0
    return limit > 0
  }
}

import Foundation
import Testing

@testable import Zongheng

@Suite("Tracks in JSON of platforms")
struct JSONTrackTests {
  @Test("Pairs of longitude and latitude with Unix seconds, arrival and radius are fixes")
  func pairs() throws {
    let read = try ReadFixes(
      """
      {"status":0,"entity_name":"鄂E1","points":[
      {"loc_time":1472659166,"location":[113.823601,22.614317],"create_time":"2016-09-01 00:00:10","radius":15,"speed":84,
      "direction":243,"locate_mode":"GPS/北斗定位"},
      {"loc_time":1472659176,"location":[113.9,22.6],"radius":150.5,"locate_mode":"基站定位"}]}
      """
    )
    #expect(read.format == .json && read.devices == ["鄂E1"] && read.findings.isEmpty)
    let track = try #require(read.tracks.first)
    #expect(track.times == [1_472_659_166_000, 1_472_659_176_000])
    #expect(track.x == [113.823601, 113.9] && track.y == [22.614317, 22.6])
    #expect(track.accuracyMetres == [15, 150.5] && track.received == [1_472_659_210_000, .min])
    #expect(read.recognised.columns.contains("longitude: location"))
  }

  @Test("A playback list with a header around it is read, latitude first, numbers as texts too")
  func playback() throws {
    let read = try ReadFixes(
      """
      {"code":200,"data":{"mileage":12.5,"onlineDuration":3,"maxSpeed":80,"list":[
      {"latitude":"22.614317","longitude":"113.823601","speed":84,"direction":243,"dataTime":"2016-08-31 23:59:26"},
      {"latitude":null,"longitude":null,"dataTime":"2016-08-31 23:59:36"}]}}
      """
    )
    #expect(read.devices == ["粤BL3F79"] && read.findings.isEmpty)
    let track = try #require(read.tracks.first)
    #expect(track.x[0] == 113.823601 && track.y[0] == 22.614317 && track.speedKmh[0] == 84)
    #expect(track.times[0] == 1_472_659_166_000 && track.unpositioned == [false, true])
  }

  @Test("A bare array, one text a line, and a position in an object of its own are read")
  func shapes() throws {
    let array = try ReadFixes(#" [ {"id":7,"time":1472659166,"position":{"lng":113.8,"lat":22.6}} ]"#)
    #expect(array.format == .json && array.devices == ["7"] && array.tracks.first?.x == [113.8])
    let lines = try ReadFixes(
      """
      {"vid":"a","time":1472659166,"lng":113.8,"lat":22.6}
      {"vid":"b","time":1472659166,"lng":113.8,
      {"vid":"c","time":1472659166,"lng":113.8,"lat":22.6}
      """
    )
    #expect(lines.devices == ["a", "c"] && lines.count("track-file-malformed") == 1)
  }

  @Test("Rubbish in it is a finding; without a fix the file is one")
  func rubbish() throws {
    let read = try ReadFixes(
      #"[{"time":"noon","lng":1,"lat":1},{"time":1472659166,"lng":"east","lat":1},{"time":1472659166,"lng":113,"lat":95}]"#
    )
    #expect(read.count("track-row-time") == 1 && read.count("track-row-position") == 2)
    #expect(try ReadFixes(#"{"code":500,"message":"no"}"#).count("track-file-empty") == 1)
  }

  @Test("However deep it goes, nothing overflows")
  func deep() throws {
    let text = String(repeating: "[{\"a\":", count: 50_000) + "1" + String(repeating: "}]", count: 50_000)
    #expect(try ReadFixes(text).count("track-file-empty") == 1)
  }
}

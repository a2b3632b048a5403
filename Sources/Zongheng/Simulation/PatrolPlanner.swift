import Foundation
import Terrain

/// Plans what each device does on each day: beats, rounds, breaks, and compounds for those on foot.
struct PatrolPlanner {
  let district: SimulatedDistrict
  /// Ways of vehicles.
  let routes: RouteTable
  /// Ways of people on foot, who heed no one-way sign.
  let footways: RouteTable
  let seed: UInt64
  private let beats: [[Int32]]
  private let rota: [[Int32]]
  private let compounds: [[Int]]
  private let offDays: [Int]

  /// The beats of a week.
  init(district: SimulatedDistrict, seed: UInt64, parameters: WeekParameters) {
    self.district = district
    self.seed = seed
    let network = district.network
    let footways = RouteTable(network, onFoot: true)
    routes = RouteTable(network, onFoot: false)
    self.footways = footways
    var generator = SeededGenerator(seed: seed, parts: 10)
    let neglected = network.roads.map {
      ($0.grade == "lane" || $0.grade == "village") && generator.chance(parameters.neglectedShare)
    }
    func edges(_ grades: [String]) -> [Int32] {
      network.edges.indices.filter {
        let road = Int(network.edges[$0].road)
        return grades.contains(network.roads[road].grade) && !neglected[road]
      }.map(Int32.init)
    }
    let lanes = Beats.split(edges(["lane"]), into: 60, network: network)
    let villages = Beats.split(edges(["village"]), into: 29, network: network)
    let onFoot = generator.shuffled(lanes + villages)
    let beats =
      Beats.split(edges(["key"]), into: 16, network: network)
      + Beats.split(edges(["key", "main"]), into: 17, network: network) + onFoot
    self.beats = beats
    rota = Beats.split(edges(["village"]), into: 16, network: network)
    var compounds = [[Int]](repeating: [], count: district.devices.count)
    for (number, compound) in district.compounds.enumerated() {
      guard let gate = compound.gates.first else { continue }
      let node = network.edges[Int(gate.edge)].from
      let walkers = (33..<district.devices.count).sorted {
        let a = footways.distance(network.edges[Int(beats[$0][0])].from, node)
        let b = footways.distance(network.edges[Int(beats[$1][0])].from, node)
        return a == b ? $0 < $1 : a < b
      }
      let free = walkers.prefix(8).min { compounds[$0].count < compounds[$1].count }
      if let free { compounds[free].append(number) }
    }
    self.compounds = compounds
    offDays = district.devices.indices.map { _ in generator.index(below: 7) }
  }

  /// What a device does on a day of the week, 0 for Monday; `nil` on its day off.
  func itinerary(device: Int, day: LocalDay, number: Int) -> Itinerary? {
    let kind = district.devices[device].kind
    let restsOnSunday = kind.isOnFoot && number == 6 && device % 3 > 0
    if offDays[device] == number || restsOnSunday { return nil }
    var generator = SeededGenerator(seed: seed, parts: 11, UInt64(device), UInt64(day.number))
    return kind.isOnFoot
      ? walk(device, day, number, &generator) : drive(device, day, number, &generator)
  }

  // MARK: Vehicles

  private func drive(
    _ device: Int,
    _ day: LocalDay,
    _ number: Int,
    _ generator: inout SeededGenerator
  ) -> Itinerary {
    let sweeps = district.devices[device].kind == .sanitation
    let skip = sweeps ? 0.1 : 0.05
    let beat = beats[device].filter { !generator.chance(skip) && !isPassedBy($0, day) }
    let evening = device % 3 == 2
    let opening = evening ? 13.2 : sweeps ? 5.4 : 7.4
    let midnight = SimulatedWeek.midnight(of: day)
    let start = midnight + Int64((opening + generator.uniform(0, 0.4)) * 3_600_000)
    let end = start + Int64(generator.uniform(7.2, 8) * 3_600_000)
    let home = beats[device].first.map { district.network.edges[Int($0)].from } ?? 0
    let depot = district.depots.min {
      routes.distance($0.node, home) < routes.distance($1.node, home)
    }
    guard let depot else {
      return Itinerary(network: district.network, device: Int32(device), day: day, time: start, node: home)
    }
    var plan = Itinerary(
      network: district.network,
      device: Int32(device),
      day: day,
      time: start,
      node: depot.node
    )
    let gate = district.network.nodes[Int(depot.node)]
    plan.stand(at: depot.position, until: start + Int64(generator.uniform(120, 900) * 1000))
    plan.move(from: depot.position, to: gate, kmh: 8)
    let speeds = sweeps ? 8.0...20.0 : 20.0...45.0
    let pause = start + (end - start) / 2
    var rested = false
    var round = 0
    while plan.time < end {
      visit(beat, by: routes, in: &plan, kmh: speeds, until: rested ? end : pause, &generator)
      if !sweeps, round == 0 {
        // The day's share of the village roads, by rota.
        let share = rota[device].enumerated().filter { $0.offset % 6 == number % 6 }.map(\.element)
        visit(share, by: routes, in: &plan, kmh: speeds, until: end, &generator)
      }
      round += 1
      if plan.time >= pause, !rested {
        rested = true
        follow(routes.route(plan.node, depot.node), in: &plan, kmh: speeds, &generator)
        plan.move(from: gate, to: depot.position, kmh: 8)
        plan.stand(at: depot.position, until: plan.time + Int64(generator.uniform(35, 70) * 60_000))
        plan.move(from: depot.position, to: gate, kmh: 8)
      } else if plan.time < end {
        let place = district.network.nodes[Int(plan.node)]
        plan.stand(at: place, until: plan.time + Int64(generator.uniform(8, 35) * 60_000))
      }
    }
    follow(routes.route(plan.node, depot.node), in: &plan, kmh: speeds, &generator)
    plan.move(from: gate, to: depot.position, kmh: 8)
    plan.stand(at: depot.position, until: plan.time + 300_000)
    return plan
  }

  /// True where nobody is sent along a road on a day: road works, or it slipped through.
  private func isPassedBy(_ edge: Int32, _ day: LocalDay) -> Bool {
    let road = district.network.edges[Int(edge)].road
    var generator = SeededGenerator(seed: seed, parts: 14, UInt64(road), UInt64(day.number))
    return generator.chance(0.13)
  }

  // MARK: On foot

  private func walk(
    _ device: Int,
    _ day: LocalDay,
    _ number: Int,
    _ generator: inout SeededGenerator
  ) -> Itinerary {
    let network = district.network
    let beat = beats[device].filter { _ in !generator.chance(0.06) }
    let opening = device % 4 == 3 ? 13.8 : 7.9
    let start =
      SimulatedWeek.midnight(of: day) + Int64((opening + generator.uniform(0, 0.3)) * 3_600_000)
    let end = start + Int64(generator.uniform(7.2, 8) * 3_600_000)
    let home = network.edges[Int(beats[device][0])].from
    var plan = Itinerary(network: network, device: Int32(device), day: day, time: start, node: home)
    let speeds = 3.0...5.0
    if number < 5 {
      for compound in compounds[device] where !generator.chance(0.08) {
        enter(compound, in: &plan, &generator)
      }
    }
    let pause = start + (end - start) / 2
    var rested = false
    while plan.time < end {
      visit(beat, by: footways, in: &plan, kmh: speeds, until: rested ? end : pause, &generator)
      let corner = network.nodes[Int(plan.node)]
      let minutes = plan.time >= pause && !rested ? generator.uniform(45, 80) : generator.uniform(5, 20)
      if plan.time >= pause { rested = true }
      let bench = corner + Point(generator.uniform(-12, 12), generator.uniform(-12, 12))
      plan.move(from: corner, to: bench, kmh: 3)
      plan.stand(at: bench, until: plan.time + Int64(minutes * 60_000))
      plan.move(from: bench, to: corner, kmh: 3)
    }
    return plan
  }

  /// Walks to a gate, spends 5 to 20 minutes inside, and comes out again.
  private func enter(_ number: Int, in plan: inout Itinerary, _ generator: inout SeededGenerator) {
    let compound = district.compounds[number]
    let gate = compound.gates[generator.index(below: compound.gates.count)]
    let edge = district.network.edges[Int(gate.edge)]
    let direction: Direction = generator.chance(0.5) ? .forward : .backward
    follow(
      footways.route(plan.node, direction == .forward ? edge.from : edge.to),
      in: &plan,
      kmh: 3...5,
      &generator
    )
    let kmh = generator.uniform(3, 5)
    let access = district.network.shapes.position(on: Int(gate.edge), at: gate.offset)
    let ahead = direction == .forward
    plan.pass(gate.edge, direction, from: ahead ? 0 : gate.offset, to: ahead ? gate.offset : nil, kmh: kmh)
    plan.move(from: access, to: gate.position, kmh: kmh)
    let entered = plan.time
    let leave = entered + Int64(generator.uniform(5.2, 19.8) * 60_000)
    // Milliseconds between two points at the walker's pace.
    func walk(_ a: Point, _ b: Point) -> Int64 { Int64(a.distance(to: b) / kmh * 3600) }
    var here = gate.position
    while plan.time + walk(here, gate.position) < leave - 1000 {
      let box = compound.area.boundingBox
      let there = Point(generator.uniform(box.minX, box.maxX), generator.uniform(box.minY, box.maxY))
      // Only straight ways that stay inside, and from which the gate can be seen.
      let clear = (1...10).allSatisfy {
        let share = Double($0) / 10
        return compound.area.contains(here + (there - here) * share)
          && (share == 1 || compound.area.contains(gate.position + (there - gate.position) * share))
      }
      if clear, plan.time + walk(here, there) + walk(there, gate.position) < leave {
        plan.move(from: here, to: there, kmh: kmh)
        here = there
      }
      let rest = plan.time + Int64(generator.uniform(10, 60) * 1000)
      plan.stand(at: here, until: min(rest, leave - walk(here, gate.position)))
    }
    plan.move(from: here, to: gate.position, kmh: kmh)
    plan.noteStay(in: number, since: entered)
    plan.move(from: gate.position, to: access, kmh: kmh)
    plan.pass(gate.edge, direction, from: ahead ? gate.offset : 0, to: ahead ? nil : gate.offset, kmh: kmh)
  }

  // MARK: On the network

  /// Passes over all edges of a list, the nearest first, while there is time.
  private func visit(
    _ edges: [Int32],
    by routes: RouteTable,
    in plan: inout Itinerary,
    kmh: ClosedRange<Double>,
    until end: Int64,
    _ generator: inout SeededGenerator
  ) {
    var open = edges
    while plan.time < end, !open.isEmpty {
      var best = (metres: Float.infinity, index: 0, forward: true)
      for (index, edge) in open.enumerated() {
        let record = district.network.edges[Int(edge)]
        if routes.isOnFoot || record.travel.allowsForward {
          let metres = routes.distance(plan.node, record.from)
          if metres < best.metres { best = (metres, index, true) }
        }
        if routes.isOnFoot || record.travel.allowsBackward {
          let metres = routes.distance(plan.node, record.to)
          if metres < best.metres { best = (metres, index, false) }
        }
      }
      guard best.metres < .infinity else { return }
      let edge = open.remove(at: best.index)
      let record = district.network.edges[Int(edge)]
      follow(routes.route(plan.node, best.forward ? record.from : record.to), in: &plan, kmh: kmh, &generator)
      pass(edge, best.forward ? .forward : .backward, in: &plan, kmh: kmh, &generator)
    }
  }

  private func follow(
    _ route: [RoadArc],
    in plan: inout Itinerary,
    kmh: ClosedRange<Double>,
    _ generator: inout SeededGenerator
  ) {
    for arc in route { pass(arc.edge, arc.direction, in: &plan, kmh: kmh, &generator) }
  }

  private func pass(
    _ edge: Int32,
    _ direction: Direction,
    in plan: inout Itinerary,
    kmh: ClosedRange<Double>,
    _ generator: inout SeededGenerator
  ) {
    let speed = generator.uniform(kmh.lowerBound, kmh.upperBound)
    let wait = generator.chance(0.12) ? Int64(generator.uniform(5, 50) * 1000) : 0
    plan.pass(edge, direction, kmh: speed, wait: wait)
  }
}

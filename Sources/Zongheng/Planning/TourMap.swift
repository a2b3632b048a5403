import Terrain

/// Tasks of gaps on a network as a problem of tours, and its tours as routes.
struct TourMap {
  let problem: TourProblem
  private let tasks: [GapTasks.Task]
  /// The ways that the edge of each task may be passed; none for a stop.
  private let directions: [[Direction]]
  private let isDeadEnd: [Bool]
  private let table: PlaceTable
  private let request: PlanRequest
  private let network: RoadNetwork

  init(_ tasks: [GapTasks.Task], request: PlanRequest, depot: RoadSpot, in district: District) {
    let network = district.network
    let finder = WayFinder(network, traveller: request.kind.traveller)
    let isDeadEnd = Self.deadEnds(of: network)
    let start = district.clock.moment(of: request.day, minute: request.startMinute)
    var table = PlaceTable(finder)
    var home = depot
    home.aside = 0
    let last = table.number(of: .spot(home))
    var directions: [[Direction]] = []
    let problems = tasks.map { task -> TourProblem.Task in
      var sides: [TourProblem.Side]
      var work: Int
      switch task.site {
      case .edge(let number):
        let edge = network.edges[Int(number)]
        directions.append([Direction.forward, .backward].filter { finder.allows($0, on: number) })
        let ends = (table.number(of: .node(edge.from)), table.number(of: .node(edge.to)))
        sides = (directions.last ?? []).map {
          $0 == .forward
            ? TourProblem.Side(start: ends.0, end: ends.1) : TourProblem.Side(start: ends.1, end: ends.0)
        }
        work = Int((Double(edge.lengthCentimetres) * 36 / task.speedKmh).rounded(.up))
        if isDeadEnd[Int(edge.from)] || isDeadEnd[Int(edge.to)] { work += Int(request.turnSeconds * 1000) }
      case .stop(let stop):
        directions.append([])
        let place = table.number(of: .spot(stop.spot))
        sides = [TourProblem.Side(start: place, end: place)]
        work = stop.work
      }
      return TourProblem.Task(
        worth: task.worth,
        sides: sides,
        work: work,
        windows: task.windows.map { Int($0.lowerBound - start)...Int($0.upperBound - start) }
      )
    }
    let pace = 36 / request.travelSpeedKmh
    let places = table.places.indices
    problem = TourProblem(
      tasks: problems,
      travel: places.map { from in
        places.map { to in
          table.centimetres(from: from, to: to).map { Int((Double($0) * pace).rounded(.up)) }
            ?? TourProblem.noWay
        }
      },
      depot: last,
      returns: request.returns,
      shift: request.shift,
      tours: request.teams,
      hourlyPrice: request.hourlyPrice
    )
    self.tasks = tasks
    self.directions = directions
    self.isDeadEnd = isDeadEnd
    self.table = table
    self.request = request
    self.network = network
  }

  /// Nodes at which a road leads no further.
  private static func deadEnds(of network: RoadNetwork) -> [Bool] {
    var degrees = [Int](repeating: 0, count: network.nodes.count)
    for edge in network.edges {
      degrees[Int(edge.from)] += 1
      degrees[Int(edge.to)] += 1
    }
    return degrees.map { $0 == 1 }
  }

  /// A tour as a route that begins at a moment, milliseconds since 1970.
  func route(_ tour: [TourPlan.Stop], from start: Int64) -> GapPlan.Route {
    var route = GapPlan.Route(legs: [], stops: [], finish: start, worth: 0)
    var moment = start
    var place = problem.depot
    func time(_ part: WayPart, _ kmh: Double) -> Int64 { Int64((Double(part.length) * 36 / kmh).rounded()) }
    func pass(_ parts: [WayPart], kmh: Double, isWork: Bool) {
      for part in parts {
        let leave = moment + time(part, kmh)
        route.legs.append(GapPlan.Leg(part: part, isWork: isWork, enter: moment, leave: leave))
        moment = leave
      }
    }
    for stop in tour {
      let task = tasks[stop.task]
      let side = problem.tasks[stop.task].sides[stop.side]
      let way = table.way(from: place, to: side.start)
      // A window that has not begun is waited for before setting out for it: whoever waits at a gate is there too early.
      let needed = way.reduce(0) { $0 + time($1, request.travelSpeedKmh) }
      moment = max(moment, start + Int64(stop.start) - needed)
      pass(way, kmh: request.travelSpeedKmh, isWork: false)
      switch task.site {
      case .edge(let number):
        let edge = network.edges[Int(number)]
        let turn = Int64(request.turnSeconds * 1000)
        let direction = directions[stop.task][stop.side]
        let (first, last) = direction == .forward ? (edge.from, edge.to) : (edge.to, edge.from)
        if isDeadEnd[Int(first)] { moment += turn }
        pass(
          [WayPart(edge: number, direction: direction, from: 0, to: edge.lengthCentimetres)],
          kmh: task.speedKmh,
          isWork: true
        )
        if isDeadEnd[Int(last)], !isDeadEnd[Int(first)] { moment += turn }
      case .stop(let stop):
        route.stops.append(
          GapPlan.Stop(
            compound: stop.compound,
            spot: stop.spot,
            road: network.position(of: stop.spot),
            point: stop.point,
            enter: moment,
            arrive: moment + Int64(stop.aside),
            depart: moment + Int64(stop.aside + stop.dwell),
            leave: moment + Int64(stop.work),
            legsBefore: route.legs.count
          )
        )
        moment += Int64(stop.work)
      }
      place = side.end
      route.worth += task.worth
    }
    if request.returns {
      pass(table.way(from: place, to: problem.depot), kmh: request.travelSpeedKmh, isWork: false)
    }
    route.finish = moment
    return route
  }
}

// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "zongheng",
  products: [
    .library(name: "Zongheng", targets: ["Terrain", "Zongheng", "ZonghengReport"]),
    .executable(name: "zongheng", targets: ["ZonghengTool"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    .systemLibrary(name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"])]),
    // PROJ and GDAL are loaded when they are first needed: see Decisions, “Large libraries are loaded when needed”.
    .target(name: "CLoading", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "CPROJ", dependencies: ["CLoading"]),
    .target(name: "CGDAL", dependencies: ["CLoading"]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CCLP", providers: [.apt(["coinor-libclp-dev"])]),
    .systemLibrary(name: "CXLSX", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .target(
      name: "Terrain",
      dependencies: ["CGEOS", "CPROJ", "CGDAL", "CCLP", "CSQLite"],
      swiftSettings: strict
    ),
    .target(
      name: "Zongheng",
      dependencies: [
        "Terrain", .product(name: "Crypto", package: "swift-crypto"), .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "ZonghengReport",
      dependencies: [
        "CXLSX", "Zongheng", "Terrain", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "ZonghengTool",
      dependencies: [
        "Zongheng", "ZonghengReport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "ZonghengTestSupport",
      dependencies: ["Terrain", "Zongheng"],
      path: "Tests/ZonghengTestSupport",
      swiftSettings: strict
    ),
    // What `scripts/bench/swept` times.
    .executableTarget(
      name: "ZonghengBench",
      dependencies: ["Terrain"],
      path: "Tests/ZonghengBench",
      swiftSettings: strict
    ),
    .testTarget(
      name: "TerrainTests",
      dependencies: ["Terrain", "ZonghengTestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ZonghengTests",
      dependencies: ["Zongheng", "ZonghengTestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ZonghengReportTests",
      dependencies: ["ZonghengReport", "ZonghengTestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ZonghengToolTests",
      dependencies: ["ZonghengTool", "ZonghengTestSupport"],
      swiftSettings: strict
    ),
  ]
)

// `scripts/fuzz` sets this; libFuzzer is part of Swift's toolchains for Linux only.
if Context.environment["ZONGHENG_FUZZ"] != nil {
  package.targets += [
    .systemLibrary(name: "CFuzzer", path: "Tests/ZonghengFuzz/CFuzzer"),
    .executableTarget(
      name: "ZonghengFuzz",
      dependencies: ["CFuzzer", "Zongheng"],
      path: "Tests/ZonghengFuzz/Reader",
      swiftSettings: strict
    ),
  ]
}

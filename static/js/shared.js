/**
 * Small things that many pages need, as one file: cut where pages differ they would be a dozen, and on
 * a slow net the heads of each request weigh more than what it brings. A module that stands here
 * imports only modules that stand here; the build refuses another.
 */
export * from "./lib/clock.js"
export * from "./lib/dom.js"
export * from "./lib/fold.js"
export * from "./lib/geo.js"
export * from "./lib/install.js"
export * from "./lib/installed.js"
export * from "./lib/trusted.js"
export * from "./lib/worker.js"
export * from "./photos/shrink.js"
export * from "./places/gazetteer.js"
export * from "./places/naming.js"
export * from "./places/position.js"
export * from "./places/ranking.js"

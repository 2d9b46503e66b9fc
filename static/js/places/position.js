/** The phone's own position. It never holds anything up: the time limit is ours, because some
 * browsers call neither callback (WebKitGTK and Firefox ESR, measured). */

const FIRST_MS = 10_000
const BETTER_MS = 20_000
const GOOD_M = 10
const OPTIONS = { enableHighAccuracy: true, timeout: FIRST_MS, maximumAge: 30_000 }
const DENIED = 1

/**
 * @typedef {{lat: number, lon: number, accuracy: number, at: number}} Fix
 */

/** @param {GeolocationPosition} position @returns {Fix} */
const fixOf = ({ coords, timestamp }) => ({
  lat: coords.latitude,
  lon: coords.longitude,
  accuracy: coords.accuracy,
  at: timestamp,
})

/** A better fix is a more exact one; the first is better than none. @param {Fix | null} had */
export const better = (had, /** @type {Fix} */ got) => !had || got.accuracy < had.accuracy

/** Seconds since the phone measured it. @param {Fix} fix */
export const age = (fix, now = Date.now()) => Math.max(0, Math.round((now - fix.at) / 1000))

/**
 * Tells the first fix and each better one for a while; `failed` says "denied" or "late".
 * @param {{found: (fix: Fix) => void, failed: (why: string) => void}} told
 * @returns {() => void} stops it
 */
export function locate({ found, failed }, geolocation = navigator.geolocation) {
  if (!geolocation) {
    failed("denied")
    return () => {}
  }
  /** @type {Fix | null} */
  let best = null
  let watch = 0
  const stop = () => {
    clearTimeout(late)
    clearTimeout(enough)
    geolocation.clearWatch(watch)
  }
  const late = setTimeout(() => best || given("late"), FIRST_MS)
  const enough = setTimeout(stop, BETTER_MS)
  const got = (/** @type {GeolocationPosition} */ position) => {
    const fix = fixOf(position)
    if (!better(best, fix)) return
    best = fix
    found(fix)
    if (fix.accuracy <= GOOD_M) stop()
  }
  const given = (/** @type {string} */ why) => {
    stop()
    failed(why)
  }
  const refused = (/** @type {GeolocationPositionError} */ { code }) => {
    if (!best && code === DENIED) given("denied")
  }
  watch = geolocation.watchPosition(got, refused, OPTIONS)
  return stop
}

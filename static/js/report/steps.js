// The five steps of a citizen's report: their order, and which one may be shown. Pure.

export const STEPS = ["vad", "plats", "beskriv", "kontakt", "kontrollera"]

/** @param {string} hash @returns {string} the step an address asks for; anything strange is the first */
export const asked = (hash) => {
  const step = hash.replace("#", "")
  return STEPS.includes(step) ? step : STEPS[0]
}

/** @param {string} step */
export const number = (step) => STEPS.indexOf(step) + 1

/** @param {string} step @returns {string | undefined} */
export const after = (step) => STEPS[number(step)]

/**
 * The step that may be shown: nobody comes past the first one that lacks something.
 * @param {string} step
 * @param {(step: string) => boolean} complete
 */
export const reachable = (step, complete) =>
  STEPS.slice(0, number(step) - 1).find((earlier) => !complete(earlier)) ?? step

// Rectangles over faces and number plates. Shares of the photo (0-1) in, so that it is the same on every screen. Pure.

/** @typedef {{x: number, y: number, width: number, height: number}} Box */

/** @type {Box} */
export const WHOLE = { x: 0, y: 0, width: 1, height: 1 }

const within = (share) => Math.min(1, Math.max(0, share))

/** One of the nine cells of a box, counted 0-8 in reading order: narrowing twice is precise enough for a face.
 * @param {Box} box @param {number} index @returns {Box} */
export function cell(box, index) {
  const width = box.width / 3
  const height = box.height / 3
  return {
    x: box.x + (index % 3) * width,
    y: box.y + Math.floor(index / 3) * height,
    width,
    height,
  }
}

/** @param {{x: number, y: number}} from @param {{x: number, y: number}} to @returns {Box} */
export function between(from, to) {
  const [left, right] = [within(Math.min(from.x, to.x)), within(Math.max(from.x, to.x))]
  const [top, bottom] = [within(Math.min(from.y, to.y)), within(Math.max(from.y, to.y))]
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** A box that was drawn while one looked into another, as part of the whole photo.
 * @param {Box} view @param {Box} box @returns {Box} */
export const inside = (view, box) => ({
  x: view.x + box.x * view.width,
  y: view.y + box.y * view.height,
  width: box.width * view.width,
  height: box.height * view.height,
})

/** A tap is no rectangle. @param {Box} box */
export const drawn = (box) => box.width > 0.02 && box.height > 0.02

/** In whole pixels, outwards: no edge of a face may stay.
 * @param {Box} box @param {{width: number, height: number}} size @returns {Box} */
export function pixels(box, size) {
  const [x, y] = [Math.floor(box.x * size.width), Math.floor(box.y * size.height)]
  const right = Math.ceil((box.x + box.width) * size.width)
  const bottom = Math.ceil((box.y + box.height) * size.height)
  return { x, y, width: right - x, height: bottom - y }
}

/** One solid colour: nothing of what lay under it can be computed back, as from a blur.
 * @param {HTMLCanvasElement} canvas @param {Box[]} boxes */
export function cover(canvas, boxes) {
  const brush = canvas.getContext("2d")
  if (!brush) throw new Error("no canvas")
  brush.fillStyle = "#16202a"
  for (const box of boxes) {
    const { x, y, width, height } = pixels(box, canvas)
    brush.fillRect(x, y, width, height)
  }
}

/** The follow address as a QR code, made on the phone: the server must not see the code before it is used. */
import qrcode from "qrcode-generator"
import { canvasOf } from "../photos/shrink.js"

const QUIET = 4
const SVG = "http://www.w3.org/2000/svg"

/** @param {string} address @returns {{size: number, dark: (row: number, column: number) => boolean}} */
function modules(address) {
  const code = qrcode(0, "M")
  code.addData(address)
  code.make()
  return { size: code.getModuleCount(), dark: (row, column) => code.isDark(row, column) }
}

/** @param {string} address @returns {[number, number][]} */
function darkOf(address) {
  const { size, dark } = modules(address)
  const all = Array.from({ length: size * size }, (_, n) => [Math.floor(n / size), n % size])
  return /** @type {[number, number][]} */ (all.filter(([row, column]) => dark(row, column)))
}

/** @param {string} address @returns {SVGElement} */
export function drawn(address) {
  const side = modules(address).size + 2 * QUIET
  const svg = /** @type {SVGElement} */ (document.createElementNS(SVG, "svg"))
  svg.setAttribute("viewBox", `0 0 ${side} ${side}`)
  svg.setAttribute("aria-hidden", "true")
  const path = document.createElementNS(SVG, "path")
  const square = ([row, column]) => `M${column + QUIET} ${row + QUIET}h1v1h-1z`
  path.setAttribute("d", darkOf(address).map(square).join(""))
  svg.append(path)
  return svg
}

/** Code and QR as a file that any phone keeps among its photos.
 * @param {{heading: string, code: string, address: string}} card */
export function saved({ heading, code, address }) {
  const canvas = canvasOf(900, 1100)
  const brush = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"))
  brush.fillStyle = "#ffffff"
  brush.fillRect(0, 0, canvas.width, canvas.height)
  brush.fillStyle = "#16202a"
  brush.textAlign = "center"
  brush.font = "600 34px system-ui, sans-serif"
  brush.fillText(heading, 450, 90)
  brush.font = "700 46px ui-monospace, monospace"
  brush.fillText(code, 450, 170)
  const cell = Math.floor(780 / modules(address).size)
  const left = (900 - cell * modules(address).size) / 2
  for (const [row, column] of darkOf(address))
    brush.fillRect(left + column * cell, 240 + row * cell, cell, cell)
  const link = document.createElement("a")
  link.href = canvas.toDataURL("image/png")
  link.download = "lykta.png"
  link.click()
}

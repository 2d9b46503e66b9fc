/** MapLibre with our file, our style and our own buttons. Loaded only when a map is opened. */
import { addProtocol, Map as GlMap, setWorkerUrl } from "maplibre-gl"
import * as pmtiles from "pmtiles"
import { trustOwnWorkers } from "../lib/trusted.js"
import { MARKS } from "./city.js"
import { mapFile } from "./file.js"
import { named, painted, withIcons } from "./icons.js"
import { usable } from "./keeping.js"
import { style } from "./style.js"
import { onTheme, theme } from "./theme.js"

const LOWEST = 8
const HIGHEST = 18

/** @type {pmtiles.Protocol | null} */
let protocol = null

/** @param {string} worker */
function ready(worker) {
  if (protocol) return protocol
  trustOwnWorkers()
  setWorkerUrl(worker)
  protocol = new pmtiles.Protocol()
  addProtocol("pmtiles", protocol.tile)
  return protocol
}

/** @typedef {{map: string, size: number, worker: string, icons: string}} Files */
/** @typedef {{touch: string, wheel: string}} Inline words for a map that a page scrolls past */

/** @param {Inline | undefined} words */
const inline = (words) =>
  words && {
    cooperativeGestures: true,
    locale: {
      "CooperativeGesturesHandler.MobileHelpText": words.touch,
      "CooperativeGesturesHandler.WindowsHelpText": words.wheel,
      "CooperativeGesturesHandler.MacHelpText": words.wheel,
    },
  }

/**
 * Fails where there is no WebGL or no map file: then the list takes the map's place.
 * @param {HTMLElement} container
 * @param {Files} files
 * @param {{centre: import("../lib/geo.js").Point, zoom: number, words?: Inline}} at
 * @returns {Promise<GlMap>}
 */
export async function openMap(container, files, at) {
  const code = [import.meta.url, files.worker]
  const address = await usable(files.map)
  const file = await mapFile(address, files.size, code, pmtiles)
  await file.getHeader()
  ready(files.worker).add(file)
  const url = `pmtiles://${address}`
  const layers = [...style("light", url).layers, ...style("dark", url).layers, ...MARKS]
  const icons = await painted(files.icons, named(layers))
  const map = new GlMap({
    container,
    style: style(theme(), url),
    center: [at.centre.lon, at.centre.lat],
    zoom: at.zoom,
    minZoom: LOWEST,
    maxZoom: HIGHEST,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    keyboard: false,
    fadeDuration: 0,
    ...inline(at.words),
  })
  withIcons(map, icons)
  map.touchZoomRotate.disableRotation()
  for (const name of ["tabindex", "role", "aria-label"]) map.getCanvas().removeAttribute(name)
  const still = onTheme(() => map.setStyle(style(theme(), url), { diff: false }))
  map.once("remove", still)
  return map
}

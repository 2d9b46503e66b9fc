/// <reference path="./served.d.ts" />
/** What is kept for when there is no network, and a table of what is answered from where. */
import { hasMap, mapPart } from "./map.js"

const SHELL = "lykta-shell-"
const CACHE = `${SHELL}${LYKTA_BUILD}-${sum(JSON.stringify(LYKTA_PRECACHE))}`
const PUBLIC = "lykta-public"
const OFFLINE = "/offline"
/** One document for every walk of its kind: script reads the number from the address. */
const ON_A_WALK = /^\/vandring\/[^/]+\/(ga|kanns)$/
const PATIENCE_MS = 3000
const NEVER = /^\/(api|logga-in)(\/|$)/
const LAST_COPY = /^\/(lage|vandringar)(\/|$)/

const isPage = ({ mode }) => mode === "navigate"
const {
  documents,
  assets,
  onWalks = { assets: [], paths: [] },
  onMap = [],
  inOneLanguage = [],
} = LYKTA_PRECACHE
/** A phone that has been on a walk says so here, for each new version. */
const WALKED = "/lykta-choice/walks"
const languages = Object.keys(documents ?? {})

/**
 * First row that matches; no row: the browser's own way.
 * @type {[(asked: {url: URL, request: Request}) => boolean,
 *   (request: Request, url: URL) => Promise<Response>][]}
 */
const RULES = [
  [({ url }) => assets.includes(url.pathname), asset],
  [({ url, request }) => isPage(request) && url.pathname in documents[languages[0]], keptPage],
  [({ url, request }) => isPage(request) && ON_A_WALK.test(url.pathname), keptWalk],
  [({ url, request }) => isPage(request) && LAST_COPY.test(url.pathname), lastCopy],
  [({ request }) => isPage(request), networkOnly],
  [({ url }) => url.pathname.startsWith("/karta/"), mapPart],
  [({ url }) => url.pathname.startsWith("/static/dist/"), asset],
]

/** The documents may change without a build: each list gets a cache of its own. */
function sum(text) {
  let value = 0
  for (const letter of text) value = (value * 31 + letter.charCodeAt(0)) | 0
  return (value >>> 0).toString(36)
}

/** @param {Request} request @returns {Promise<Response> | undefined} */
export function respond(request) {
  const url = new URL(request.url)
  if (request.method !== "GET" || url.origin !== location.origin) return
  if (NEVER.test(url.pathname) || url.searchParams.has("lang-copy")) return
  const rule = RULES.find(([matches]) => matches({ url, request }))
  return rule?.[1](request, url)
}

/** All or nothing: a failed precache fails the install, and the old worker goes on serving. */
export async function install() {
  const had = await caches.has(CACHE)
  try {
    const cache = await caches.open(CACHE)
    const walked = await caches.match(WALKED)
    const chosen = [...(walked ? forWalks() : []), ...((await hasMap()) ? onMap : [])]
    const lang = await chosenLanguage()
    const wanted = [...assets, ...pages(false, lang), ...chosen]
    for (const address of wanted) await keep(cache, address)
  } catch (error) {
    if (!had) await caches.delete(CACHE)
    throw error
  }
}

/**
 * The kept pages: those for walks, or all others; some of them only in the language in use.
 * @param {boolean} walks @param {string} [inUse]
 */
const pages = (walks, inUse) =>
  languages.flatMap((lang) =>
    Object.entries(documents[lang])
      .filter(([path]) => onWalks.paths.includes(path) === walks)
      .filter(([path]) => !inUse || lang === inUse || !inOneLanguage.includes(path))
      .map(([, address]) => address),
  )

const forWalks = () => [...onWalks.assets, ...pages(true)]

/** This phone goes on a walk: now and in every later version it keeps what that needs.
 * @returns {Promise<number>} how many bytes that takes */
export async function keepForWalks() {
  const choices = await caches.open("lykta-choices")
  await choices.put(WALKED, new Response("yes"))
  const cache = await caches.open(CACHE)
  for (const address of forWalks())
    if (!(await cache.match(address))) await keepAsListed(cache, address)
  const kept = await Promise.all(forWalks().map((address) => cache.match(address)))
  const sizes = await Promise.all(kept.map(async (one) => (await one.blob()).size))
  return sizes.reduce((all, size) => all + size, 0)
}

async function keepAsListed(cache, address) {
  await keep(cache, address)
  if (!(await isAsListed(cache, address))) throw new Error(`newer than this worker: ${address}`)
}

/** A map was stored: what shows it is kept beside it. */
export async function keepForMap() {
  const cache = await caches.open(CACHE)
  for (const address of onMap) await keep(cache, address)
}

/** Fetched long after the list was made, a document may ask for files of a newer build: those are
 * not kept, and without a network it would not open. */
async function isAsListed(cache, address) {
  const listed = new URL(address, location.origin).searchParams.get("h")
  if (!listed) return true
  const bytes = await (await cache.match(address)).arrayBuffer()
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("")
  if (hex.startsWith(listed)) return true
  await cache.delete(address)
  return false
}

/** An address carries the hash of its content, so any older copy will do. */
async function keep(cache, address) {
  const known = await caches.match(address)
  const response = known ?? (await fetch(address, { credentials: "omit", redirect: "error" }))
  const isDocument = address.includes("lang-copy=")
  const isHtml = /text\/html/.test(response.headers.get("Content-Type") ?? "")
  if (!response.ok || isDocument !== isHtml) throw new Error(`not kept: ${address}`)
  await cache.put(address, response)
}

/** Pages of the last build may be open yet and ask for its files; older builds go. */
export async function activate(worker) {
  const open = await worker.clients.matchAll({ type: "window", includeUncontrolled: true })
  const older = (await caches.keys()).filter((name) => name.startsWith(SHELL) && name !== CACHE)
  for (const name of open.length ? older.slice(0, -1) : older) await caches.delete(name)
  await worker.clients.claim()
}

async function asset(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request)
}

async function keptPage(request, { pathname }) {
  return (await copy(pathname)) ?? networkOnly(request)
}

async function keptWalk(request, { pathname }) {
  return (await copy(pathname.replace(ON_A_WALK, "/vandring/0/$1"))) ?? networkOnly(request)
}

async function networkOnly(request) {
  try {
    return await fetch(request)
  } catch {
    return (await copy(OFFLINE)) ?? Response.error()
  }
}

/** Public pages: the network, or after three seconds what it last said. */
async function lastCopy(request) {
  const cache = await caches.open(PUBLIC)
  const fresh = fetch(request).then((response) => {
    if (isPublic(response)) cache.put(request.url, response.clone())
    return response
  })
  const late = new Promise((_, fail) => setTimeout(fail, PATIENCE_MS))
  try {
    return await Promise.race([fresh, late])
  } catch {
    return (await cache.match(request.url)) ?? fresh.catch(() => networkOnly(request))
  }
}

const isPublic = ({ ok, type, headers }) =>
  ok && type === "basic" && !/private|no-store/.test(headers.get("Cache-Control") ?? "")

async function chosenLanguage() {
  const choice = await caches.match("/lykta-choice/lang")
  const lang = await choice?.text()
  return documents[lang] ? lang : languages[0]
}

/** The kept page in the language that was chosen on this phone. */
async function copy(pathname) {
  const cache = await caches.open(CACHE)
  const lang = await chosenLanguage()
  const address = documents[lang][pathname]
  const kept = address && (await cache.match(address, { ignoreVary: true }))
  if (kept || !inOneLanguage.includes(pathname)) return kept
  const late = new Promise((done) => setTimeout(done, PATIENCE_MS))
  await Promise.race([keepAsListed(cache, address).catch(() => {}), late])
  const others = [lang, ...languages].map((each) => cache.match(documents[each][pathname]))
  return (await Promise.all(others)).find(Boolean)
}

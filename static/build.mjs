/**
 * Builds everything the browser gets into static/dist: hashed bundles, the icon sprite, and the
 * manifest that the server reads. `node static/build.mjs [--watch]`.
 */
import { createHash } from "node:crypto"
import { existsSync, watch } from "node:fs"
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { brotliCompressSync, constants, gzipSync } from "node:zlib"
import { build } from "esbuild"

const ROOT = fileURLToPath(new URL("..", import.meta.url))
const DIST = path.join(ROOT, "static/dist")
const KEPT_MS = 7 * 24 * 3600 * 1000
const MAP_WORKER = "node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs"

const SHARED = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  metafile: true,
  write: true,
  outdir: "static/dist",
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  legalComments: "linked",
  target: ["chrome91", "safari15", "firefox91"],
  logLevel: "error",
  loader: { ".svg": "dataurl", ".png": "dataurl" },
}

const SMALL = { entryPoints: ["static/js/shared.js"], format: "esm" }
const PAGES = { entryPoints: ["static/js/app.js"], format: "esm", splitting: true }
const RUNS = [
  { entryPoints: ["static/js/theme.js"], format: "iife" },
  { entryPoints: { worker: "service_worker/main.js" }, format: "iife" },
  { entryPoints: { "map-worker": MAP_WORKER }, format: "esm" },
  { entryPoints: ["app", "more", "desk", "map"].map((name) => `static/css/${name}.css`) },
]

const digest = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 10)
const known = (source) => existsSync(path.join(ROOT, source))
const listed = async (file) =>
  (await readFile(path.join(ROOT, file), "utf8"))
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith("#"))

function present(entryPoints) {
  if (Array.isArray(entryPoints)) return entryPoints.filter(known)
  return Object.fromEntries(Object.entries(entryPoints).filter(([, source]) => known(source)))
}

/** Whoever imports one of these modules gets it out of the file that holds them all. */
const outOf = (file, modules) => ({
  name: "shared",
  setup({ onResolve }) {
    onResolve({ filter: /^\.{1,2}\// }, ({ path: asked, resolveDir }) => {
      const source = path.relative(ROOT, path.join(resolveDir, asked))
      return modules.has(source) ? { path: `./${path.basename(file)}`, external: true } : undefined
    })
  },
})

/** The small modules first, then the pages, which import them as one file. */
async function scripts() {
  const { inputs, outputs } = (await build({ ...SHARED, ...SMALL })).metafile
  const [source] = SMALL.entryPoints
  const modules = new Set(inputs[source].imports.map((one) => one.path))
  const hidden = Object.keys(inputs).filter((one) => one !== source && !modules.has(one))
  if (hidden.length > 0) throw new Error(`${source}: name ${hidden} too, whose exports are wanted`)
  const [file] = Object.keys(outputs)
  const pages = await build({ ...SHARED, ...PAGES, plugins: [outOf(file, modules)] })
  return { ...outputs, ...pages.metafile.outputs }
}

async function bundled() {
  const outputs = await scripts()
  for (const run of RUNS) {
    const entryPoints = present(run.entryPoints)
    if (Object.keys(entryPoints).length === 0) continue
    const { metafile } = await build({ ...SHARED, ...run, entryPoints })
    Object.assign(outputs, metafile.outputs)
  }
  return outputs
}

/** Source name as templates say it: static/js/elements/x.js -> elements/x.js. */
function sourceName(entry) {
  if (entry === MAP_WORKER) return "map-worker.js"
  if (entry === "service_worker/main.js") return "worker.js"
  return entry.replace(/^static\/(js|css)\//, "")
}

function named(outputs) {
  const files = {}
  for (const [file, { entryPoint }] of Object.entries(outputs)) {
    if (entryPoint) files[sourceName(entryPoint)] = path.basename(file)
  }
  return files
}

/** Our own line icons stand beside Lucide's; ours win. */
async function symbol(name) {
  const own = path.join(ROOT, `static/icons/lines/${name}.svg`)
  const lucide = path.join(ROOT, `node_modules/lucide-static/icons/${name}.svg`)
  const svg = await readFile(existsSync(own) ? own : lucide, "utf8")
  const shapes = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"))
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.replace(/\s*\n\s*/g, "").trim()}</symbol>`
}

async function sprite() {
  const licence = await readFile(path.join(ROOT, "node_modules/lucide-static/LICENSE"), "utf8")
  const symbols = await Promise.all((await listed("static/icons/icons.txt")).map(symbol))
  const svg = `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("\n")}</svg>\n`
  const name = `icons-${digest(svg)}.svg`
  await writeFile(path.join(DIST, name), svg)
  await writeFile(path.join(DIST, `${name}.LEGAL.txt`), licence)
  return name
}

/** The files under static/icons, hashed like the rest so that they too may be kept for ever. */
async function ownIcons() {
  const files = {}
  for (const file of await readdir(path.join(ROOT, "static/icons"))) {
    const { name, ext } = path.parse(file)
    if (ext !== ".svg" && ext !== ".png") continue
    const bytes = await readFile(path.join(ROOT, "static/icons", file))
    files[`icons/${file}`] = `${name}-${digest(bytes)}${ext}`
    await writeFile(path.join(DIST, files[`icons/${file}`]), bytes)
  }
  return files
}

/** A built file and everything that it imports before it can run. */
function together(name, outputs, found = new Set()) {
  if (found.has(name)) return found
  found.add(name)
  for (const { kind, path: file } of outputs[`static/dist/${name}`]?.imports ?? [])
    if (kind === "import-statement") together(path.basename(file), outputs, found)
  return found
}

/** Source -> what it imports, for pages that want it early. */
function imported(files, outputs) {
  const scripts = Object.entries(files).filter(([, name]) => name.endsWith(".js"))
  return Object.fromEntries(
    scripts.map(([source, name]) => [source, [...together(name, outputs)].slice(1)]),
  )
}

/** What must be on the phone before the first report without network: entries and what they import. */
async function precached(files, outputs) {
  const wanted = new Set()
  for (const source of await listed("static/precache.txt")) {
    if (!files[source]) throw new Error(`static/precache.txt: nothing built from ${source}`)
    for (const name of together(files[source], outputs)) wanted.add(name)
  }
  return [...wanted].sort()
}

async function compressed(names) {
  for (const name of names.filter((each) => /\.(js|css|svg)$/.test(each))) {
    const bytes = await readFile(path.join(DIST, name))
    const params = { [constants.BROTLI_PARAM_QUALITY]: bytes.length > 400_000 ? 6 : 11 }
    if (existsSync(path.join(DIST, `${name}.br`))) continue
    await writeFile(path.join(DIST, `${name}.gz`), gzipSync(bytes, { level: 9 }))
    await writeFile(path.join(DIST, `${name}.br`), brotliCompressSync(bytes, { params }))
  }
}

/** Files of an older build stay a week: a page that is still open may yet ask for its chunks. */
async function swept(current) {
  for (const file of await readdir(DIST)) {
    const whole = path.join(DIST, file)
    const base = file.replace(/\.(gz|br|LEGAL\.txt)$/, "")
    if (current.has(base) || file === "manifest.json") continue
    if (Date.now() - (await stat(whole)).mtimeMs > KEPT_MS) await rm(whole)
  }
}

async function once() {
  const started = Date.now()
  await mkdir(DIST, { recursive: true })
  const outputs = await bundled()
  const files = { ...named(outputs), "icons.svg": await sprite(), ...(await ownIcons()) }
  const built = [...Object.keys(outputs).map((file) => path.basename(file)), files["icons.svg"]]
  await compressed(built)
  const precache = await precached(files, outputs)
  const id = digest(JSON.stringify([files, precache, built.sort()]))
  const imports = imported(files, outputs)
  const manifest = JSON.stringify({ build: id, files, imports, precache }, null, 1)
  const unfinished = path.join(DIST, `manifest-${process.pid}.tmp`)
  await writeFile(unfinished, manifest)
  await rename(unfinished, path.join(DIST, "manifest.json"))
  await swept(new Set([...Object.values(files), ...built]))
  process.stdout.write(`built ${id} in ${Date.now() - started} ms\n`)
}

async function keepBuilding() {
  let waiting
  const again = () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => once().catch((fault) => process.stderr.write(`${fault}\n`)), 100)
  }
  for (const folder of ["static/js", "static/css", "static/icons", "service_worker"]) {
    for (const inside of ["", ...(await folders(folder))])
      watch(path.join(ROOT, folder, inside), again)
  }
}

async function folders(folder) {
  const found = await readdir(path.join(ROOT, folder), { withFileTypes: true })
  return found.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
}

await once()
if (process.argv.includes("--watch")) await keepBuilding()

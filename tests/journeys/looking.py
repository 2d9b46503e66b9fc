"""What may be wrong with a page as it stands before somebody: seen, touched, read aloud."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import BrowserContext, Page, Request

from tests.journeys.axe import violations

OWN_DOING = "registration blocked by Playwright"
WIDTHS = {360: 740, 390: 844, 1440: 900}
THEMES = ("light", "dark")

# Elements that stick out of the window; what scrolls inside its own box may be wider, but nothing
# placed absolutely may leave that box.
OVERFLOW = """() => {
  const wide = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= wide + 1) return []
  const boxed = (e) => { for (let p = e.parentElement; p && p !== document.body; p = p.parentElement)
    if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(p).overflowX)) return true
    return false }
  const out = [...document.body.querySelectorAll('*')].filter((e) => {
    const box = e.getBoundingClientRect()
    return box.width && box.right > wide + 1 && !boxed(e)
  }).slice(0, 3).map((e) => `${e.tagName}.${e.className} ${Math.round(e.getBoundingClientRect().right)}`)
  return [`the page is ${document.documentElement.scrollWidth} wide`, ...out]
}"""

# Words that a box cuts off. What is hidden from everybody's eyes on purpose has no size; what is
# shortened on purpose (line-clamp) stands whole where its link leads.
CLIPPED = """() => {
  const clips = (value) => ['hidden', 'clip'].includes(value)
  const cut = (box, one) => {
    const { overflowX, overflowY, webkitLineClamp } = getComputedStyle(one)
    const { left, right, top, bottom, width, height } = one.getBoundingClientRect()
    if (width <= 2 || height <= 2 || webkitLineClamp !== 'none') return null
    if (clips(overflowX) && (box.right > right + 2 || box.left < left - 2)) return true
    if (clips(overflowY) && (box.bottom > bottom + 4 || box.top < top - 4)) return true
    return ['auto', 'scroll'].includes(overflowX) || ['auto', 'scroll'].includes(overflowY) ? null : false
  }
  const lost = (text) => {
    const range = document.createRange()
    range.selectNodeContents(text)
    return [...range.getClientRects()].filter((box) => box.width > 1).some((box) => {
      for (let p = text.parentElement; p && p !== document.body; p = p.parentElement) {
        const found = cut(box, p)
        if (found !== false) return found
      }
      return false
    })
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found = []
  while (walker.nextNode() && found.length < 3) {
    const text = walker.currentNode
    const seen = text.data.trim() && text.parentElement.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    if (seen && !text.parentElement.closest('.maplibregl-map, svg') && lost(text))
      found.push(`cut off: ${text.parentElement.tagName}.${text.parentElement.className} ${text.data.trim().slice(0, 30)}`)
  }
  return found
}"""

# Smaller than a finger: WCAG 2.5.8. Links in a line are left to axe, which knows about their distance.
SMALL = """least => {
  const seen = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  const area = (e) => {
    const boxes = [e, ...(e.labels ?? [])].map((one) => one.getBoundingClientRect())
    return { width: Math.max(...boxes.map((b) => b.width)), height: Math.max(...boxes.map((b) => b.height)) }
  }
  const inText = (e) => (e.tagName === 'A' || e.classList.contains('link-button'))
    && getComputedStyle(e).display.startsWith('inline')
  const hidden = (e) => { const b = e.getBoundingClientRect(); return b.width <= 1 || b.height <= 1 || b.bottom < 0 }
  return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
    .filter((e) => seen(e) && !inText(e) && !(hidden(e) && !(e.labels ?? []).length))
    .filter((e) => { const a = area(e); return a.width < least || a.height < least })
    .map((e) => `${e.tagName} ${e.name || e.textContent.trim().slice(0, 30)} `
      + `${Math.round(area(e).width)}x${Math.round(area(e).height)}`)
}"""

# Words in a column of a few letters: something beside them takes their room.
SQUEEZED = """() => {
  const wide = (e) => !e || (e.getBoundingClientRect().width > 1 && wide(e.parentElement))
  return [...document.querySelectorAll('p, a, li, td, dd, span, h2, h3')]
  .filter((e) => e.checkVisibility() && wide(e) && e.textContent.trim().length > 24)
  .map((e) => [e, e.getBoundingClientRect()])
  .filter(([, box]) => box.width < 72 && box.height > 120)
  .map(([e]) => `${e.tagName} ${e.textContent.trim().slice(0, 30)}`)
}"""

SKELETON = """() => {
  const faults = []
  const say = (bad, what) => bad && faults.push(what)
  say(!['sv', 'en'].includes(document.documentElement.lang), 'lang')
  say(!document.title.includes('Lykta'), `title: ${document.title}`)
  const first = [...document.querySelectorAll('h1')].filter((h) => h.checkVisibility())
  say(first.length !== 1, `h1: ${first.length}`)
  say(document.querySelectorAll('main').length !== 1, 'main')
  say(!document.querySelector('a[href="#main"]'), 'skip link')
  say(/user-scalable=no|maximum-scale/.test(document.querySelector('meta[name=viewport]')?.content ?? 'maximum-scale'), 'zoom')
  const levels = [...document.querySelectorAll('h1, h2, h3, h4')].filter((h) => h.checkVisibility()).map((h) => +h.tagName[1])
  levels.forEach((level, n) => say(n && level > levels[n - 1] + 1, `heading jump to h${level}`))
  return faults
}"""


def looked_at(page: Page) -> Iterator[str]:
    """At three widths and in both themes: axe; what sticks out; what is too small to touch."""
    yield from page.evaluate(SKELETON)
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        for theme in THEMES:
            in_theme(page, theme)
            for one in violations(page):
                yield f"{width} {theme} {one}"
        for one in page.evaluate(OVERFLOW):
            yield f"{width} sticks out: {one}"
        for one in page.evaluate(SQUEEZED):
            yield f"{width} squeezed: {one}"
        for one in page.evaluate(SMALL, 24):
            yield f"{width} small: {one}"


def in_theme(page: Page, theme: str) -> None:
    """As the choice on the page does it: theme.js would read it from the same place."""
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)


def narrowed(page: Page) -> Iterator[str]:
    """320 px, 200 % text, and WCAG's text spacing: nothing may stick out or be lost."""
    page.set_viewport_size({"width": 320, "height": 640})
    yield from (f"320: {one}" for one in lost(page))
    page.set_viewport_size({"width": 360, "height": 740})
    page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
    yield from (f"200 %: {one}" for one in lost(page))
    page.set_viewport_size({"width": 1440, "height": 900})
    yield from (f"1440 200 %: {one}" for one in lost(page))
    page.set_viewport_size({"width": 360, "height": 740})
    page.evaluate("() => { document.documentElement.style.fontSize = '' }")
    page.evaluate("""() => { const sheet = new CSSStyleSheet()
        sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }')
        document.adoptedStyleSheets.push(sheet) }""")
    yield from (f"spacing: {one}" for one in lost(page))
    page.evaluate("() => { document.adoptedStyleSheets.pop() }")


def lost(page: Page) -> list[str]:
    return [*page.evaluate(OVERFLOW), *page.evaluate(CLIPPED)]


@contextmanager
def listened(context: BrowserContext, address: str) -> Iterator[list[str]]:
    """What the browser complains of, and whom it asks that is not us."""
    heard: list[str] = []

    def told(message: Any) -> None:
        if message.type in {"error", "warning"} and OWN_DOING not in message.text:
            heard.append(f"console: {message.text}")

    def asked(request: Request) -> None:
        if not request.url.startswith((address, "blob:", "data:")):
            heard.append(f"third party: {request.url}")

    context.on("console", told)
    context.on("weberror", lambda error: heard.append(f"error: {error.error}"))
    context.on("request", asked)
    yield heard

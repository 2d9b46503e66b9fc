"""A page walked with Tab alone: everything that can be clicked is reached, seen, and left again.

Each stop is judged in the page when Tab is let go: the focus has moved and the page has scrolled.
"""

from collections.abc import Iterator

from playwright.sync_api import BrowserContext, Page

# Longer lists (months of events, all questions of a checklist) repeat the same row: the first of
# them stand for the rest.
MOST_STOPS = 150
# Tab goes on from where the focus was, also when that is no longer there.
FROM_THE_TOP = """() => {
  const start = Object.assign(document.createElement('span'), { tabIndex: -1 })
  document.body.prepend(start)
  start.focus()
  start.remove()
}"""

# Scripts that listen for a click on something that no key can reach.
CLICKED = """(() => {
  const listen = EventTarget.prototype.addEventListener
  window.clickable = new Set()
  EventTarget.prototype.addEventListener = function (kind, ...more) {
    if (kind === 'click' && this instanceof Element) window.clickable.add(this)
    return listen.call(this, kind, ...more)
  }
})()"""

WALK = """() => {
  const TABBED = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]'
  const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest('[inert]')
  // Of choices that exclude each other Tab reaches one; arrows reach the rest.
  const key = (e) => (e.type === 'radio' ? `${e.form?.id}:${e.name}` : e)
  const open = (e) => seen(e) && e.tabIndex >= 0 && !e.disabled
  const all = [...document.querySelectorAll(TABBED)].filter(open)
  const call = (e) => `${e.tagName} ${e.id || e.name || ''} ${e.textContent.trim().slice(0, 30)}`
  const own = (e) => [e, ...(e.labels ?? [])]
  const near = (e) => [...own(e), e.nextElementSibling, e.parentElement, e.closest('li, tr')]
  const look = (e) => near(e).filter(Boolean).map((one) => {
    const { outline, boxShadow, borderColor, backgroundColor, textDecoration } = getComputedStyle(one)
    return [outline, boxShadow, borderColor, backgroundColor, textDecoration]
  }).join(';')
  const before = new Map(all.map((e) => [e, look(e)]))
  // A map listens to the hand as a whole; its own field takes keys, and a list stands beside it.
  const ownClicks = (e) => !e.closest('.maplibregl-map')
    && (e.matches('[role=button], [role=link], [onclick]') || window.clickable?.has(e))
  const faults = [...document.querySelectorAll('body *')]
    .filter((e) => ownClicks(e) && seen(e) && !open(e) && !e.disabled && e.tagName !== 'LABEL'
      && !e.closest('a, button, label, summary') && !e.querySelector(TABBED))
    .map((e) => `only a click reaches ${call(e)}`)
  const free = (e) => {
    const shown = own(e).map((one) => [...one.getClientRects()])
      .flat().filter((box) => box.width > 2 && box.height > 2)
    return shown.length && shown.some(({ left, top, width, height }) =>
      [[.5, .5], [.15, .2], [.85, .2], [.15, .8], [.85, .8]].filter(([x, y]) => {
        const hit = document.elementFromPoint(left + width * x, top + height * y)
        return hit && own(e).some((one) =>
          one.contains(hit) || (hit.contains(one) && !['BODY', 'HTML', 'MAIN'].includes(hit.tagName)))
      }).length >= 3)
  }
  const walk = { stops: new Set(all.map(key)).size, order: [], doubted: [], back: false, faults }
  const judged = () => {
    const e = document.activeElement
    const again = walk.order.indexOf(e)
    if (!e || e === document.body || walk.back) return
    // Round again; the window's own stops lie between, and may take a key or two.
    if (again >= 0 && again < 3 && walk.order.at(-1) !== e) { walk.back = true; return }
    // A field for a day has several stops of its own.
    const inside = e === walk.order.at(-1) && /^(date|time|month|week|datetime-local)$/.test(e.type)
    if (again >= 0 && !inside) { faults.push(`no way on from ${call(e)}`); walk.back = true; return }
    if (inside) return
    walk.order.push(e)
    if (before.has(e) && before.get(e) === look(e)) faults.push(`no ring around ${call(e)}`)
    if (!free(e)) walk.doubted.push(e)
  }
  addEventListener('keyup', (event) => event.key === 'Tab' && judged(), { capture: true, signal: (window.walkEnds = new AbortController()).signal })
  window.tabWalk = {
    walk,
    end: async (most) => {
      window.walkEnds.abort()
      // What came late (a map, an answer) may have pushed it aside just then: once more, slowly.
      for (const e of walk.doubted) {
        scrollTo({ top: 0, behavior: 'instant' })
        e.blur()
        e.focus()
        await new Promise((done) => setTimeout(done, 200))
        if (!free(e)) faults.push(`covered: ${call(e)}`)
      }
      const reached = new Set(walk.order.map(key))
      const missed = all.slice(0, most).filter((e) => e.isConnected && open(e) && !reached.has(key(e)))
      if (walk.order.length >= most) return faults
      return [...faults, ...new Set(missed.map((e) => `Tab does not reach ${call(e)}`))]
    },
  }
  return walk.stops
}"""


def ready_to_walk(context: BrowserContext) -> None:
    context.add_init_script(CLICKED)


def walked(page: Page) -> Iterator[str]:
    page.set_viewport_size({"width": 360, "height": 740})
    page.evaluate(FROM_THE_TOP)
    stops = page.evaluate(WALK)
    # Fields for a day have up to six stops; one more brings the walk back to where it began.
    for _ in range(min(stops, MOST_STOPS) * 2 + 8):
        page.keyboard.press("Tab")
        if _ % 10 == 9 and page.evaluate("tabWalk.walk.back || tabWalk.walk.order.length >= 150"):
            break
    yield from page.evaluate("most => tabWalk.end(most)", MOST_STOPS)

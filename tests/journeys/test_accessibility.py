"""Every page for everybody who may open it: WCAG 2.2 AA, widths, themes, keyboard, noise (R68).

Built from the authorisation matrix, which a house test holds complete: no page is forgotten.
"""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.house.matrix import EVERYBODY
from tests.journeys.axe import violations
from tests.journeys.every_page import STILL, faults, parts
from tests.journeys.living import Live
from tests.journeys.looking import looked_at, lost, narrowed
from tests.journeys.tabbing import ready_to_walk, walked


@pytest.mark.parametrize(("who", "part"), parts(*EVERYBODY))
def test_R68_every_page_is_open_to_everybody_and_asks_nobody_else(
    contexts: Callable[..., BrowserContext], live: Live, who: str, part: int
):
    context = contexts("" if who == "vera" else who, **STILL)
    found = list(faults(context, live, who, part))
    assert not found, "\n".join(found)


def test_a_planted_barrier_is_seen(contexts: Callable[..., BrowserContext]):
    page = contexts(**STILL).new_page()
    page.goto("/om")
    page.evaluate("""() => {
      const button = document.createElement('button'); button.style.width = '10px'; button.style.height = '10px'
      const wide = document.createElement('p'); wide.textContent = 'x'; wide.style.width = '2000px'
      const jump = document.createElement('h4'); jump.textContent = 'x'
      document.querySelector('main').append(button, wide, jump)
    }""")
    told = json.dumps(list(looked_at(page)))
    for fault in ("button-name", "sticks out", "small: BUTTON", "heading jump"):
        assert fault in told, fault


def test_words_that_a_box_cuts_off_are_seen(contexts: Callable[..., BrowserContext]):
    page = contexts(**STILL).new_page()
    page.goto("/om")
    assert list(narrowed(page)) == []
    page.evaluate("""() => {
      const box = document.createElement('p'); box.textContent = 'Ett långt ord som inte får plats'
      box.style.cssText = 'width: 6rem; overflow: hidden; white-space: nowrap'
      document.querySelector('main').append(box)
    }""")
    told = list(narrowed(page))
    for when in ("320", "200 %", "spacing"):
        assert any(one.startswith(f"{when}: cut off: P") for one in told), when


def test_what_leaves_a_box_that_scrolls_is_seen(contexts: Callable[..., BrowserContext]):
    page = contexts(**STILL).new_page()
    page.goto("/om")
    page.evaluate("""() => {
      const box = document.createElement('p'), away = document.createElement('span')
      box.style.cssText = 'overflow-x: auto'
      away.style.cssText = 'position: absolute; inset-inline-start: 3000px; width: 1px; height: 1px'
      box.append(away)
      document.querySelector('main').append(box)
    }""")
    assert lost(page)[0] == "the page is 3001 wide"


def test_the_trap_for_machines_is_in_nobodys_way(contexts: Callable[..., BrowserContext]):
    page = contexts(**STILL).new_page()
    page.goto("/tillganglighet/synpunkt")
    for width, text in ((320, "100%"), (360, "200%"), (1440, "100%")):
        page.set_viewport_size({"width": width, "height": 740})
        page.evaluate("size => { document.documentElement.style.fontSize = size }", text)
        box = page.locator(".trap").bounding_box()
        assert box
        assert (box["width"], box["height"]) == (1, 1)
        assert lost(page) == []


SCREENS = ["/rapportera", "/snabb", "/utkorg", "/f", "/hjalp"]
# Of the height of the window, what stays at its edges and lies over the rest.
DOCKED = """() => [...document.querySelectorAll('body *')].filter((e) => {
  const { position, bottom, top } = getComputedStyle(e)
  return ['fixed', 'sticky'].includes(position) && e.checkVisibility() && !e.closest('main [hidden]')
    && e.getBoundingClientRect().height && e.getBoundingClientRect().bottom > innerHeight - 2
}).reduce((most, e) => Math.max(most, innerHeight - e.getBoundingClientRect().top), 0) / innerHeight"""


def test_on_its_side_the_dock_leaves_room_for_the_page(contexts: Callable[..., BrowserContext]):
    page = contexts("greta", **STILL, viewport={"width": 844, "height": 390}).new_page()
    page.goto("/logga-in/klar?next=/snabb")
    page.wait_for_url("**/snabb")
    page.locator("[data-send]").wait_for()
    for path in SCREENS:
        page.goto(path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(DOCKED) <= 0.4, path
        assert lost(page) == [], path


def test_in_forced_colours_what_is_chosen_and_focused_is_seen(
    contexts: Callable[..., BrowserContext],
):
    page = contexts("greta", **STILL, forced_colors="active").new_page()
    page.goto("/logga-in/klar?next=/snabb")
    page.wait_for_url("**/snabb")
    page.locator("[data-send]").wait_for()
    for path in ("/rapportera", "/snabb"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
        # axe reads our colours where the browser paints the person's own; at night they differ.
        found = [one for one in violations(page) if not one.startswith("color-contrast")]
        assert found == [], path
        assert not [one for one in walked(page) if "ring" in one], path
    page.locator("[data-send]").wait_for()
    faces = page.locator("[data-tiles] .tile__face")
    before = faces.first.evaluate(EDGE)
    page.locator("[data-tiles] input").first.check(force=True)
    page.locator("[data-tiles] input").first.blur()
    assert faces.first.evaluate(EDGE) != before
    assert faces.nth(1).evaluate(EDGE) == before


EDGE = """one => { const { outline, borderColor, borderWidth } = getComputedStyle(one)
  return [outline, borderColor, borderWidth].join() }"""


HOLES = {
    "no way on from INPUT planted": """main.innerHTML += '<input id="planted">'
        main.lastChild.onkeydown = (event) => event.key === 'Tab' && event.preventDefault()""",
    "no ring around BUTTON planted": """main.innerHTML += '<button id="planted">x</button>'
        main.lastChild.style.cssText = 'outline: none !important; box-shadow: none !important'""",
    "only a click reaches DIV planted": """main.innerHTML += '<div id="planted">x</div>'
        main.lastChild.addEventListener('click', () => {})""",
    "covered: BUTTON planted": """main.innerHTML += '<button id="planted">x</button><p>x</p>'
        const [button, bar] = [...main.children].slice(-2)
        const place = 'position: fixed; left: 20px; top: 300px; width: 200px; height: 60px;'
        button.style.cssText = bar.style.cssText = place""",
    "Tab does not reach A planted": """main.innerHTML += '<input><a id="planted" href="/om">x</a>'
        main.lastChild.previousSibling.onkeydown = (event) => {
          event.preventDefault()
          document.querySelector('a').focus()
        }""",
}


@pytest.mark.parametrize("hole", HOLES)
def test_a_planted_hole_for_the_keyboard_is_seen(
    contexts: Callable[..., BrowserContext], hole: str
):
    context = contexts(**STILL, bypass_csp=True)
    ready_to_walk(context)
    page = context.new_page()
    page.goto("/om")
    page.evaluate(f"() => {{ const main = document.querySelector('main'); {HOLES[hole]} }}")
    assert any(one.startswith(hole) for one in walked(page))

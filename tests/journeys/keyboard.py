"""Somebody without a mouse: Tab until the right thing has focus, then keys."""

from playwright.sync_api import Page

FOCUSED = """() => {
  const e = document.activeElement
  return e.getAttribute("aria-label") ?? (e.labels?.[0] ?? e).textContent }"""


def pressed(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def tabbed_to(page: Page, name: str) -> None:
    """Goes on with Tab until that button, link or field has focus."""
    for _press in range(120):
        page.keyboard.press("Tab")
        said = " ".join(page.evaluate(FOCUSED).split())
        if said.startswith(name):
            return
    raise AssertionError(f"no way by Tab to {name!r}")


def typed(page: Page, field: str, words: str) -> None:
    tabbed_to(page, field)
    page.keyboard.type(words)

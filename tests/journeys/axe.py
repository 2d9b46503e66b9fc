"""axe-core in a page: WCAG 2.2 A and AA, and best practice."""

from functools import cache
from typing import Any

from playwright.sync_api import Page

from tests.house.source import ROOT

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A bar that stays at the edge of the window lies over what can be scrolled free of it: a target
# counts as too small when it still is in the middle of the window.
RUN = """async (tags) => {
  const only = (values) => ({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] })
  const inTheMiddle = async ({ target }) => {
    const scrolled = [scrollX, scrollY]
    document.querySelector(target[0])?.scrollIntoView({ block: 'center', behavior: 'instant' })
    const again = await axe.run(document, { runOnly: ['target-size'], resultTypes: ['violations'] })
    scrollTo({ left: scrolled[0], top: scrolled[1], behavior: 'instant' })
    return again.violations.some((one) => one.nodes.some((node) => `${node.target}` === `${target}`))
  }
  const found = await axe.run(document, only(tags))
  for (const one of found.violations.filter((rule) => rule.id === 'target-size')) {
    const still = []
    for (const node of one.nodes) if (await inTheMiddle(node)) still.push(node)
    one.nodes = still
  }
  return found
}"""


@cache
def source() -> str:
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


def violations(page: Page) -> list[str]:
    """`rule: element: what is wrong`, one for each element."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(source())
    found: dict[str, Any] = page.evaluate(RUN, TAGS)
    return [
        f"{one['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]

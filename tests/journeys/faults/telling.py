"""What the outbox shows while it sends, held against what is stored at the same moment."""

import re

from playwright.sync_api import Page

from tests.journeys.faults.saving import DONE

PERCENT = re.compile(r"(\d+)\s*%")
SENT = re.compile(r"Skickade?:\s*(\d+)")
# The screen first: what it says has to be true of what is stored from then on.
SHOWN = """() => new Promise((done, fail) => {
  const rows = [...document.querySelectorAll("outbox-list [data-items] > li")].map((row) => ({
    id: row.dataset.id, state: row.dataset.state,
    line: row.querySelector("[data-line]").textContent }))
  const counted = document.querySelector("outbox-list [data-count]").textContent
  const asked = indexedDB.open("lykta-outbox", 1)
  asked.onerror = () => fail(asked.error)
  asked.onsuccess = () => {
    const all = asked.result.transaction("items").objectStore("items").getAll()
    all.onsuccess = () => {
      asked.result.close()
      done({ rows, counted, stored: all.result.map(({ id, state }) => [id, state]) })
    }
  }
})"""


class Screen:
    """`told` are the states that rows have shown, `percents` how far each was said to have come."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.told: set[str] = set()
        self.percents: dict[str, list[int]] = {}

    def looked_at(self) -> int:
        """How many have not arrived; the screen says no more than is so, and takes nothing back."""
        shown = self.page.evaluate(SHOWN)
        stored = dict(shown["stored"])
        for row in shown["rows"]:
            self.told.add(row["state"])
            assert row["state"] != "sent" or stored[row["id"]] == "complete", (row, stored)
            self.percent_of(row["id"], row["line"])
        complete = sum(state == "complete" for state in stored.values())
        assert sent(shown["counted"]) <= complete, (shown["counted"], stored)
        return sum(state not in DONE for state in stored.values())

    def percent_of(self, item: str, line: str) -> None:
        if found := PERCENT.search(line):
            so_far = self.percents.setdefault(item, [])
            so_far.append(int(found[1]))
            assert so_far == sorted(so_far), (item, so_far)


def sent(counted: str) -> int:
    found = SENT.search(counted)
    return int(found[1]) if found else 0

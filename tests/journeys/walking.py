"""Walks in the live server's own database, phones that join them, and hands that answer on them."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Locator, Page, expect

from app import create_app
from app.accounts.tables import Person
from app.config import read
from app.core.actor import Actor, Post, Role
from app.core.clock import now
from app.core.db import session
from app.core.unit import unit
from app.walks import changes
from app.walks.rules.drafting import StopDraft, WalkDraft
from app.walks.tables import SafetyWalk
from tests.journeys.living import Live

STOPS = (
    StopDraft("Stationen", 59.5142, 15.9903),
    StopDraft("Gångtunneln vid Ringvägen", 59.5151, 15.9921, "tunnel"),
    StopDraft("Lekparken", 59.5160, 15.9935, "lekplats"),
)
GOING = "walk-going[data-ready]"
WRITTEN_WITHIN_S = 60
SENT = {"complete", "line"}
MOST_TABS = 120
KEPT = """() => new Promise((done) => {
  const opening = indexedDB.open("lykta-outbox", 1)
  opening.onsuccess = () => {
    const items = opening.result.transaction("items").objectStore("items").getAll()
    items.onsuccess = () => { opening.result.close(); done(items.result.map((one) =>
      ({ ...one, envelope: JSON.parse(one.envelope ?? "null") }))) }
  }
})"""


@dataclass(frozen=True)
class Planned:
    id: int
    number: str
    token: str
    address: str

    @property
    def code(self) -> str:
        return f"{self.address}/v#{self.token}"

    @property
    def going(self) -> str:
        return f"/vandring/{self.number}/ga"


@contextmanager
def inside(live: Live) -> Iterator[Actor]:
    """The house itself on the server's own data; Karin acts."""
    with create_app(read({"LYKTA_DATA": str(live.data), "LYKTA_URL": live.address})).app_context():
        karin = session.query(Person).filter_by(email=live.person("karin").email).one()
        posts = (Post(Role.COORDINATOR),)
        yield Actor(karin.id, karin.municipality_id, posts=posts)
        session.remove()


def planned(live: Live, **given: Any) -> Planned:
    whole = {
        "title": "Norra Köping",
        "why": "Många rapporter om mörka gångvägar.",
        "starts_at": now() - timedelta(minutes=20),
        "minutes": 90,
        "stops": STOPS,
        "quick": True,
        # Whatever the hour of the test: some questions are asked in the dark only.
        "dark": True,
    }
    with inside(live) as karin, unit():
        walk = changes.plan(karin, WalkDraft(karin.municipality_id or 0, **{**whole, **given}))
        _, token = changes.make_code(karin, walk)
        return Planned(walk.id, walk.number, token, live.address)


def moved_back(live: Live, walk: Planned, days: int) -> datetime:
    """The walk's own time lies so many days earlier from now on."""
    with inside(live), unit():
        row = session.get_one(SafetyWalk, walk.id)
        row.starts_at -= timedelta(days=days)
        return row.starts_at


def joins(page: Page, walk: Planned) -> None:
    page.goto(walk.code)
    page.get_by_text("Du är med i vandringen.").wait_for()
    page.locator(f'a[href="{walk.going}"]').click()
    page.locator(GOING).wait_for()


def row(page: Page, question: str) -> Locator:
    return page.locator(f".walk-row[data-question={question}]")


def says(page: Page, question: str, answer: str) -> None:
    row(page, question).get_by_role("radio", name=answer, exact=True).check()


def photographed(page: Page, file: Path) -> None:
    """In the box that is open."""
    page.locator(".walk-box input[type=file]").first.set_input_files(file)
    expect(page.locator(".walk-box [data-when=ready]:visible")).to_have_count(1)


def kept(page: Page) -> list[dict[str, Any]]:
    """What lies in the outbox of this phone."""
    return page.evaluate(KEPT)


def kept_at_last(page: Page, count: int) -> list[dict[str, Any]]:
    """The same, when so many have been written; a page that is being left is asked again."""
    ends = time.monotonic() + WRITTEN_WITHIN_S
    items: list[dict[str, Any]] = []
    while len(items) != count:
        assert time.monotonic() < ends, items
        with suppress(Error):
            items = kept(page)
        page.wait_for_timeout(50)
    return items


def all_sent(page: Page, within_s: float = 60) -> None:
    """Every photo of it too. The first tap is waited for; whoever taps again waits with `kept_at_last`
    first, for a tap is kept a moment after it was made."""
    page.evaluate("() => dispatchEvent(new Event('online'))")
    ends = time.monotonic() + within_s
    while (states := {item["state"] for item in kept(page)}) - SENT or not states:
        assert time.monotonic() < ends, states
        page.wait_for_timeout(250)


def tab_to(page: Page, what: str) -> None:
    """By keyboard only, as far as it takes."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("(what) => document.activeElement?.matches(what)", what):
            return
    raise AssertionError(f"the keyboard does not come to {what}")

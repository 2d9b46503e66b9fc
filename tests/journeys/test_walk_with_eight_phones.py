"""Eight phones on one walk: two without network all the way, one whose browser is killed, one that
joins late, one that sends three days later. What comes out is held against what lay on each phone."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from app.core.db import session
from app.sending.reads import id_hash
from app.sending.tables import Photo
from app.walks import reads
from app.walks.tables import Participant, SafetyWalk, WalkEntry, WalkScore
from tests.journeys.conftest import FLAGS, chromium
from tests.journeys.killing import OwnBrowser
from tests.journeys.living import Live
from tests.journeys.people import PHONE, sign_in
from tests.journeys.walking import (
    GOING,
    Planned,
    all_sent,
    inside,
    joins,
    kept,
    kept_at_last,
    moved_back,
    photographed,
    planned,
    says,
)

OFFLINE, KILLED, LATE, DAYS_LATER, CHANGED, ALL_GOOD = (0, 1), 2, 3, 4, 6, 7
WITH_PHOTO = (0, KILLED, DAYS_LATER, 5)
DAYS = 3
# What lies on a phone for three days gets older there too.
OLDER = """(days) => new Promise((done) => {
  const opening = indexedDB.open("lykta-outbox", 1)
  opening.onsuccess = () => {
    const work = opening.result.transaction("items", "readwrite")
    const items = work.objectStore("items")
    items.getAll().onsuccess = ({ target }) => target.result.forEach((item) => {
      const said = JSON.parse(item.envelope)
      const then = Date.parse(said.captured_at) - days * 86400000
      said.captured_at = `${new Date(then).toISOString().slice(0, 19)}Z`
      items.put({ ...item, envelope: JSON.stringify(said) })
    })
    work.oncomplete = () => { opening.result.close(); done() }
  }
})"""


@dataclass
class WalkPhone:
    n: int
    page: Page

    def records(self, photo: Path) -> None:
        """At the first stop: one verdict, one score, one finding; some with a photo."""
        says(self.page, "f_feel", score(self.n))
        says(self.page, "l_works", "Brist" if self.n < LATE else "Bra")
        if self.n < LATE:
            expect(self.page.locator(".walk-box")).to_have_count(1)
        self.page.locator("[data-add-finding]").click()
        box = self.page.locator(".walk-box")
        expect(box).to_have_count(1)
        box.locator("[name=text]").fill(f"Iakttagelse {self.n}")
        if self.n in WITH_PHOTO:
            photographed(self.page, photo)
        box.locator("[data-close-box]").click()
        expect(box).to_have_count(0)
        expect(self.page.locator("[data-own-findings]")).to_contain_text(f"Iakttagelse {self.n}")

    def items(self) -> list[dict[str, Any]]:
        return kept(self.page)


def score(n: int) -> str:
    return ["1, Mycket otryggt", "2", "3", "4", "5, Mycket tryggt"][n % 5]


@pytest.fixture
def own_browser(playwright: Playwright, tmp_path: Path) -> Iterator[OwnBrowser]:
    one = OwnBrowser(playwright, chromium(), FLAGS, tmp_path / "profile")
    yield one
    one.kill()


@pytest.fixture
def pictures(tmp_path: Path) -> list[Path]:
    """One for each phone, and no two the same."""
    paths = [tmp_path / f"{n}.jpg" for n in range(8)]
    for n, path in enumerate(paths):
        Image.new("RGB", (640, 480), (30 * n, 80, 200 - 20 * n)).save(path)
    return paths


def joined(contexts: Callable[..., BrowserContext], walk: Planned, n: int) -> WalkPhone:
    """Phones that stay without network have the worker's copies; the others need none."""
    blocked = {} if n in OFFLINE else {"service_workers": "block"}
    page = contexts(**PHONE, **blocked).new_page()
    joins(page, walk)
    if n in OFFLINE:
        page.goto("/v")
        page.locator("[data-kept=kept]").wait_for(timeout=90_000)
    return WalkPhone(n, page)


def killed_in_the_middle(own: OwnBrowser, walk: Planned, photo: Path) -> WalkPhone:
    """Its battery is empty right after a tap; what was told stands when it comes back."""
    page = own.open()
    page.goto(walk.code)
    page.get_by_role("link", name="Börja").click()
    page.locator(GOING).wait_for()
    phone = WalkPhone(KILLED, page)
    page.context.set_offline(True)
    phone.records(photo)
    before = {item["id"] for item in phone.items()}
    own.kill()
    phone.page = own.open()
    phone.page.goto(walk.address + walk.going)
    phone.page.locator(GOING).wait_for()
    assert {item["id"] for item in phone.items()} == before
    expect(phone.page.locator("[data-own-findings]")).to_contain_text(f"Iakttagelse {KILLED}")
    return phone


def test_whatever_eight_phones_recorded_is_there_each_answer_and_each_photo(
    contexts, live: Live, own_browser: OwnBrowser, pictures: list[Path]
):
    walk = planned(live)
    phones = [joined(contexts, walk, n) for n in (*OFFLINE, DAYS_LATER, 5, CHANGED, ALL_GOOD)]
    for phone in phones:
        if phone.n in {*OFFLINE, DAYS_LATER}:
            phone.page.context.set_offline(True)
        if phone.n in OFFLINE:
            phone.page.goto(walk.going)
            phone.page.locator(GOING).wait_for()
        phone.records(pictures[phone.n])
        if phone.n in OFFLINE:
            walks_on(phone)
    phones.append(killed_in_the_middle(own_browser, walk, pictures[KILLED]))
    changes_its_mind(next(phone for phone in phones if phone.n == CHANGED))
    all_good_at_the_tunnel(next(phone for phone in phones if phone.n == ALL_GOOD))
    late = joined(contexts, walk, LATE)
    late.records(pictures[LATE])
    phones.append(late)
    for phone in phones:
        if phone.n != DAYS_LATER:
            phone.page.context.set_offline(False)
            all_sent(phone.page)
    three_days_later(live, walk, next(phone for phone in phones if phone.n == DAYS_LATER))
    holds_everything(live, walk, phones)


def test_a_leaders_phone_that_dies_on_the_walk_comes_back_with_all_that_was_recorded(
    live: Live, own_browser: OwnBrowser, pictures: list[Path]
):
    """Karin is signed in, without network, and her battery ends."""
    walk = planned(live)
    page = own_browser.open()
    sign_in(page, live, "karin")
    page.goto(f"{live.address}/logga-in/klar")
    page.wait_for_function("() => !location.pathname.startsWith('/logga-in')")
    page.goto(live.address + walk.going)
    page.locator(GOING).wait_for()
    page.context.set_offline(True)
    phone = WalkPhone(KILLED, page)
    phone.records(pictures[KILLED])
    before = {item["id"] for item in phone.items()}
    own_browser.kill()
    phone.page = own_browser.open()
    phone.page.goto(live.address + walk.going)
    phone.page.locator(GOING).wait_for()
    assert {item["id"] for item in phone.items()} == before
    all_sent(phone.page)
    with inside(live) as karin:
        rows = session.query(WalkEntry).filter_by(walk_id=walk.id).all()
        assert {(row.author_id, row.kind, row.text) for row in rows} == {
            (karin.id, "answer", ""),
            (karin.id, "finding", f"Iakttagelse {KILLED}"),
        }
        assert session.query(WalkScore).filter_by(walk_id=walk.id).count() == 1
        assert session.query(Participant).filter_by(walk_id=walk.id).count() == 0
        of_finding = [row.id for row in rows if row.kind == "finding"]
        assert session.query(Photo).filter(Photo.holder_id.in_(of_finding)).count() == 1


def changes_its_mind(phone: WalkPhone) -> None:
    """After the first answer has been sent: a further entry that replaces it."""
    all_sent(phone.page)
    says(phone.page, "l_works", "Ej aktuellt")


def walks_on(phone: WalkPhone) -> None:
    """To the last stop, still without network; everything lies on the phone alone."""
    for stop, lamps in (("Gångtunneln vid Ringvägen", "Brist"), ("Lekparken", "Bra")):
        phone.page.get_by_role("link", name="Nästa stopp").click()
        expect(phone.page.locator("[data-name]").first).to_have_text(stop)
        says(phone.page, "l_works", lamps)
    items = kept_at_last(phone.page, 5)
    assert {item["said"]["stop"] for item in items} == {"s1", "s2", "s3"}
    assert {item["state"] for item in items} == {"queued"}, "nothing has been sent"


def all_good_at_the_tunnel(phone: WalkPhone) -> None:
    phone.page.get_by_role("link", name="Nästa stopp").click()
    expect(phone.page.locator("[data-name]").first).to_have_text("Gångtunneln vid Ringvägen")
    phone.page.get_by_role("button", name="Allt bra här").click()
    expect(phone.page.locator("[data-undo-word]")).to_contain_text("markerade som bra")


def three_days_later(live: Live, walk: Planned, phone: WalkPhone) -> None:
    moved_back(live, walk, DAYS)
    phone.page.evaluate(OLDER, DAYS)
    phone.page.context.set_offline(False)
    all_sent(phone.page)


def holds_everything(live: Live, walk: Planned, phones: list[WalkPhone]) -> None:
    items = [item for phone in phones for item in phone.items()]
    with inside(live) as karin:
        row = session.get_one(SafetyWalk, walk.id)
        assert session.query(Participant).filter_by(walk_id=walk.id).count() == 8
        answer_by_answer(items, walk)
        photo_by_photo(items, walk)
        found = reads.merged(karin, row)
        lights = found["s1", "l_works"]
        assert [(one.value, one.count) for one in lights.answers] == [
            ("ok", 4), ("brist", 3), ("ej", 1),
        ]  # fmt: skip
        assert lights.disagrees
        scores = found["s1", "f_feel"].scores
        assert scores is not None
        assert scores.numbers == tuple(sorted(n % 5 + 1 for n in range(8)))
        told = {key: [(a.value, a.count) for a in one.answers] for key, one in found.items()}
        assert told["s2", "l_works"] == [("brist", 2), ("ok", 1)]
        assert told["s3", "l_works"] == [("ok", 2)]
        tunnel = [one for (stop, asked), one in told.items() if stop == "s2" and asked != "l_works"]
        assert tunnel
        assert all(one == [("ok", 1)] for one in tunnel)


def answer_by_answer(items: list[dict[str, Any]], walk: Planned) -> None:
    """Each item of each phone is one row, once, with the very words; and no row is anybody else's."""
    mine = session.query(WalkEntry).filter_by(walk_id=walk.id).order_by(WalkEntry.n)
    rows = {row.id_hash: row for row in mine}
    scores = {row.id_hash: row for row in session.query(WalkScore).filter_by(walk_id=walk.id)}
    assert len(rows) + len(scores) == len(items)
    for item in items:
        said, key = item["said"], id_hash(item["id"])
        row = scores[key] if said["kind"] == "score" else rows[key]
        assert (row.at_stop, row.question) == (said["stop"], said.get("question") or "")
        assert row.value == said.get("value")
        assert row.quarantine == []
        if said["kind"] == "finding":
            assert rows[key].text == said["text"]
    told = sorted(row.text for row in rows.values() if row.kind == "finding")
    assert told == [f"Iakttagelse {n}" for n in range(8)]


def photo_by_photo(items: list[dict[str, Any]], walk: Planned) -> None:
    """By the digest of its bytes, each on the entry that it was taken for."""
    listed = Counter(
        (id_hash(item["id"]), photo["sha256"]) for item in items for photo in item["photos"]
    )
    hashes = {row.id: row.id_hash for row in session.query(WalkEntry).filter_by(walk_id=walk.id)}
    held = (
        session.query(Photo)
        .filter_by(holder=reads.HOLDER)
        .filter(Photo.holder_id.in_(hashes))
        .all()
    )
    assert Counter((hashes[one.holder_id], one.sha256) for one in held) == listed
    assert {one.state for one in held} <= {"stored", "processed"}
    assert len(held) == len(WITH_PHOTO)

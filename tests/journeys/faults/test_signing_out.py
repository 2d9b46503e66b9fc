"""Signing out while other things go on: a second tab, a photo on its way, a storage that has failed."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from app.accounts.tables import Person
from app.core.db import session
from app.walks.tables import WalkEntry, WalkScore
from tests.journeys.faults.failing import Failing
from tests.journeys.faults.leaving import signs_out
from tests.journeys.faults.plan import ENTRIES, PHOTOS
from tests.journeys.faults.saving import arrives, patrols, tries
from tests.journeys.faults.truth import arrived_once
from tests.journeys.faults.writing import patrols_once, signs_in
from tests.journeys.living import Live
from tests.journeys.opening import told
from tests.journeys.outbox import A_PHOTO, stored
from tests.journeys.people import PHONE
from tests.journeys.walking import GOING, Planned, all_sent, inside, kept, kept_at_last, says

SHUT = """() => { IDBDatabase.prototype.transaction = () => {
  throw new DOMException("gone", "InvalidStateError") } }"""
SMALL = {"width": 200, "height": 150}


def phone_of_stina(contexts: Callable[..., BrowserContext], live: Live) -> Page:
    page = contexts("", **PHONE).new_page()
    signs_in(page, live, "stina")
    return page


def test_what_another_tab_saves_after_it_can_still_be_read(
    contexts: Callable[..., BrowserContext], live: Failing
) -> None:
    page = phone_of_stina(contexts, live)
    live.plan.add("hang", times=100)
    patrols_once(page)
    other = page.context.new_page()
    signs_out(other)
    patrols_once(page, "Skriven efter att den andra fliken loggat ut.")
    live.plan.clear()
    signs_in(page, live, "stina")
    tries(page)
    arrives(page, live, 2)


def test_a_photo_that_had_not_left_yet_arrives_sealed(
    contexts: Callable[..., BrowserContext], live: Failing
) -> None:
    page = phone_of_stina(contexts, live)
    live.plan.add("500", path=PHOTOS, method="PATCH", times=100)
    patrols(page, 1, photo=SMALL)
    while not live.plan.heard("PATCH", PHOTOS):
        page.wait_for_timeout(100)
    [item] = stored(page)
    assert item["state"] == "text_ok"
    signs_out(page)
    [item] = stored(page)
    assert item["sealed"]
    live.plan.clear()
    page.goto("/utkorg")
    while stored(page)[0]["state"] not in {"complete", "line"}:
        page.wait_for_timeout(200)
    arrived_once(live, [item])


GAP, BUSHES = "Lampan blinkar vid tunneln", "Buskarna skymmer stigen"


def walks_as_account(page: Page, walk: Planned) -> None:
    """An answer with words and a photo, a score, and a finding whose box is still open."""
    page.goto(walk.going)
    page.locator(GOING).wait_for()
    says(page, "l_works", "Brist")
    box = page.locator(".walk-box")
    box.locator("[name=text]").fill(GAP)
    picture = bytes(page.evaluate(A_PHOTO))
    taken = {"name": "image.jpg", "mimeType": "image/jpeg", "buffer": picture}
    box.locator("input[type=file]").first.set_input_files(taken)  # type: ignore[arg-type]
    expect(box.locator("[data-when=ready]:visible")).to_have_count(1)
    box.locator("[data-close-box]").click()
    says(page, "f_feel", "2")
    page.locator("[data-add-finding]").click()
    box.locator("[name=text]").fill(BUSHES)
    kept_at_last(page, 3)


def test_what_a_night_walker_recorded_on_a_walk_is_sealed_and_arrives(
    contexts: Callable[..., BrowserContext], live: Failing, walk: Planned
) -> None:
    """Finished or not: afterwards only the municipality reads it, and it is still the walker's."""
    page = contexts("", **PHONE).new_page()
    signs_in(page, live, "nils")
    live.plan.add("503", path=ENTRIES, times=1000)
    walks_as_account(page, walk)
    signs_out(page)
    items = stored(page)
    assert [one["kind"] for one in items] == ["walk_entry"] * 3
    assert all(one["sealed"] and "said" not in one and "locked" not in one for one in items)
    assert not any(word in str(items) for word in (GAP, BUSHES))
    read = " ".join(told(live.data, one) for one in items)
    assert GAP in read
    assert BUSHES in read
    live.plan.clear()
    items = kept(page)
    page.goto("/utkorg")
    all_sent(page)
    live.photos_ready()
    arrived_once(live, items)
    with inside(live):
        nils = session.query(Person).filter_by(email=live.person("nils").email).one()
        mine = session.query(WalkEntry).filter_by(author_id=nils.id).all()
        assert {one.text for one in mine} == {GAP, BUSHES}
        assert {one.value for one in session.query(WalkScore).filter_by(walk_id=walk.id)} >= {2}


def test_where_the_storage_does_not_answer_a_person_is_told_and_may_go_all_the_same(
    contexts: Callable[..., BrowserContext], live: Failing
) -> None:
    page = phone_of_stina(contexts, live)
    page.goto("/logga-ut")
    page.evaluate(SHUT)
    leaving = page.locator("sign-out-form form button")
    leaving.click()
    expect(page.locator("[data-stuck]")).to_contain_text("Telefonens lagring svarar inte")
    leaving.click()
    expect(page.get_by_role("heading", name="Du är utloggad")).to_be_visible()

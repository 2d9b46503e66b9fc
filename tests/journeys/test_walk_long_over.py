"""A phone that was on a walk is told what came of it, long after the walk and its token are over."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from app.core.clock import now
from app.core.db import session
from app.core.unit import unit
from app.walks import changes, reads
from app.walks.tables import Finding, JoinCode, SafetyWalk
from tests.journeys.living import Live
from tests.journeys.looking import looked_at, narrowed
from tests.journeys.people import PHONE
from tests.journeys.walking import (
    GOING,
    Planned,
    all_sent,
    inside,
    joins,
    kept_at_last,
    planned,
    says,
)

STILL = {"service_workers": "block", "reduced_motion": "reduce"}
META = """() => new Promise((done) => {
  const opening = indexedDB.open("lykta-outbox", 1)
  opening.onsuccess = () => {
    const meta = opening.result.transaction("meta").objectStore("meta").getAllKeys()
    meta.onsuccess = () => { opening.result.close(); done(meta.result) }
  }
})"""

# A token that the server no longer knows.
ENDED = """() => new Promise((done) => {
  const opening = indexedDB.open("lykta-outbox", 1)
  opening.onsuccess = () => {
    const change = opening.result.transaction("meta", "readwrite")
    const meta = change.objectStore("meta")
    const names = meta.getAllKeys(IDBKeyRange.bound("token:", "token:~"))
    names.onsuccess = () => names.result.forEach((name) => meta.put("ended", name))
    change.oncomplete = () => { opening.result.close(); done() }
  }
})"""


def opened(page: Page, days: int) -> list[Any]:
    """The page of walks, so many days from now; what the phone still holds of walks."""
    page.clock.set_system_time(now() + timedelta(days=days))
    page.goto("/v")
    page.locator("walk-join[data-ready]").wait_for()
    return [key for key in page.evaluate(META) if key.startswith(("walk:", "token:", "past:"))]


def approved(live: Live, walk: Planned) -> None:
    with inside(live) as karin, unit():
        changes.approve(karin, session.get_one(SafetyWalk, walk.id), "", "0" * 16)


def test_what_came_of_a_walk_stays_on_the_phone_and_its_token_goes(
    contexts: Callable[..., BrowserContext], live: Live
):
    walk = planned(live, title="Tunneln i Nygård")
    page = contexts(**PHONE, **STILL).new_page()
    joins(page, walk)
    assert f"token:walk:{walk.number}" in opened(page, 0)
    assert opened(page, 17) == [f"past:{walk.number}"], "neither token nor what was recorded"
    past = page.locator("[data-past]")
    expect(past.get_by_role("heading", name="Tunneln i Nygård")).to_be_visible()
    expect(past.get_by_text("Uppföljningsmöte:")).to_be_visible()
    expect(past.get_by_text("visas här när det är")).to_be_visible()
    approved(live, walk)
    assert opened(page, 181) == [f"past:{walk.number}"]
    past.get_by_role("link", name="Vad vandringen ledde till").click()
    expect(page.get_by_role("heading", level=1, name="Tunneln i Nygård")).to_be_visible()
    assert opened(page, 365) == []
    expect(past).to_be_hidden()


def test_w25_a_phone_that_is_put_out_drops_the_plan_but_never_what_it_has_not_sent(
    contexts: Callable[..., BrowserContext], live: Live
):
    walk = planned(live, title="Centrum")
    page = contexts(**PHONE, **STILL).new_page()
    joins(page, walk)
    page.route("**/api/v1/walk-entries/**", lambda route: route.abort())
    says(page, "l_works", "Bra")
    kept_at_last(page, 1)
    with inside(live) as karin, unit():
        for code in session.query(JoinCode).filter_by(walk_id=walk.id):
            changes.revoke_code(karin, code, phones=True)
    page.reload()
    expect(page.get_by_role("heading", name="Stationen")).to_be_visible()
    assert f"walk:{walk.number}" in opened(page, 0), "something has yet to be sent"
    page.unroute("**/api/v1/walk-entries/**")
    all_sent(page)
    page.goto(walk.going)
    expect(page.get_by_text("Telefonen är inte längre med i vandringen.")).to_be_visible()
    expect(page.get_by_role("button", name="Allt bra här")).to_be_hidden()
    assert opened(page, 0) == [f"past:{walk.number}"]


def test_an_account_whose_sign_in_ends_on_the_walk_keeps_it_and_is_led_to_sign_in(
    phone_of: Callable[[str], Page], live: Live
):
    walk = planned(live, title="Hamnen")
    stina = phone_of("stina")
    stina.goto("/logga-in/klar")
    stina.wait_for_function("() => !location.pathname.startsWith('/logga-in')")
    stina.goto(walk.going)
    stina.locator(GOING).wait_for()
    way = stina.get_by_role("link", name="Logga in igen. Inget du skrivit försvinner.")
    expect(way).to_be_hidden()
    stina.evaluate(ENDED)
    stina.reload()
    expect(way).to_be_visible()
    assert (way.get_attribute("href") or "").endswith(f"?next=%2Fvandring%2F{walk.number}%2Fga")
    expect(stina.get_by_role("heading", name="Stationen")).to_be_visible()
    expect(stina.get_by_role("button", name="Allt bra här")).to_be_visible()
    assert [*looked_at(stina), *narrowed(stina)] == []
    assert f"walk:{walk.number}" in stina.evaluate(META)


def test_who_found_something_reads_its_number_and_what_became_of_it(
    contexts: Callable[..., BrowserContext], live: Live
):
    walk = planned(live, title="Parken vid ån")
    page = contexts(**PHONE, **STILL).new_page()
    joins(page, walk)
    page.locator("[data-add-finding]").click()
    page.locator(".walk-box [name=text]").fill("Bänken är trasig")
    page.locator("[data-close-box]").click()
    kept_at_last(page, 1)
    all_sent(page)
    with inside(live) as karin, unit():
        row = session.get_one(SafetyWalk, walk.id)
        (draft,) = reads.proposed(karin, row)
        changes.accept(karin, row, draft, "0" * 16)
    page.goto(walk.going)
    expect(page.locator("[data-own-findings]")).to_contain_text("Nummer 1: Noterad")
    opened(page, 0)
    expect(page.locator("[data-mine] [data-fates]")).to_have_text("Nummer 1: Noterad")
    opened(page, 17)
    approved(live, walk)
    with inside(live), unit():
        session.query(Finding).filter_by(walk_id=walk.id).one().status = "klar"
    opened(page, 100)
    expect(page.locator("[data-past] [data-fates]")).to_have_text("Nummer 1: Klar")

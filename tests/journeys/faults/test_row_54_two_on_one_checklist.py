"""Sixty answers and more on one checklist, by two who walk together: each answer is its own item, put
together by question, and where they differ both stand there."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from app.core.db import session
from app.walks import reads
from app.walks.tables import SafetyWalk, WalkEntry
from tests.journeys.faults.failing import Failing
from tests.journeys.faults.saving import arrives
from tests.journeys.people import PHONE
from tests.journeys.walking import STOPS, Planned, inside, joins, kept, planned, says

ANSWERS = 60


def answers_all(phone: Page) -> None:
    for n in range(len(STOPS)):
        phone.get_by_role("button", name="Allt bra här").click()
        expect(phone.locator("[data-undo-word]")).to_contain_text("markerade som bra")
        if n + 1 < len(STOPS):
            phone.get_by_role("link", name="Nästa stopp").click()
            expect(phone.locator("[data-name]").first).to_have_text(STOPS[n + 1].name)


def test_row_54_both_are_there(contexts: Callable[..., BrowserContext], live: Failing) -> None:
    walk: Planned = planned(live, title="Två med en checklista", quick=False)
    phones = [contexts(**PHONE).new_page() for _ in range(2)]
    for phone in phones:
        joins(phone, walk)
        phone.context.set_offline(True)
    says(phones[1], "l_works", "Ej aktuellt")
    for phone in phones:
        answers_all(phone)
    items = [item for phone in phones for item in kept(phone)]
    assert all(len(kept(phone)) >= ANSWERS for phone in phones), len(items)
    for phone in phones:
        phone.context.set_offline(False)
        arrives(phone, live, len(kept(phone)))
    with inside(live) as karin:
        row = session.get_one(SafetyWalk, walk.id)
        assert session.query(WalkEntry).filter_by(walk_id=walk.id).count() == len(items)
        found = reads.merged(karin, row)
        differ = found["s1", "l_works"]
        assert {(one.value, one.count) for one in differ.answers} == {("ok", 1), ("ej", 1)}
        assert differ.disagrees
        alike = [one for (_, question), one in found.items() if question != "l_works"]
        assert {(a.value, a.count) for one in alike for a in one.answers} == {("ok", 2)}

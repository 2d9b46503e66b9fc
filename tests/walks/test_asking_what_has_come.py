"""A phone that did not hear an answer asks what of its own has come; others are told nothing."""

from app.core import ids
from tests.reports.phone import jpeg, listed
from tests.walks.phone import Walk


def test_a_phone_asks_what_of_its_own_has_come(walk: Walk, phone_of):
    one, stina = walk.joined(), walk.phone(phone_of("stina").token)
    first, second, third = (str(ids.uuid7()) for _ in range(3))
    photo = listed(jpeg())
    receipt = one.put(one.entry(kind="note", text="x", photos=[photo]), first).json
    one.put(one.answer("f_feel", 3), third)
    stina.put(stina.answer("l_works", "ok"), second)
    assert one.phone.have(first, second, third).json["held"] == {first: receipt}
    assert list(stina.phone.have(first, second, third).json["held"]) == [second]
    assert walk.joined().phone.have(first, second).json["held"] == {}


def test_an_account_asks_for_reports_and_entries_at_once(walk: Walk, phone_of):
    stina, entry, report = phone_of("stina"), str(ids.uuid7()), str(ids.uuid7())
    on_walk = walk.phone(stina.token)
    on_walk.put(on_walk.answer("l_works", "ok"), entry)
    stina.put(None, report)
    assert set(stina.have(entry, report).json["held"]) == {entry, report}

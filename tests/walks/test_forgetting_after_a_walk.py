"""A month after a walk the house forgets the ids that phones made; nothing is lost or doubled by it."""

from datetime import timedelta

import time_machine

from app.core import ids
from app.core.db import session
from app.sending.tables import Photo
from app.walks.jobs.forgetting import forget_ids
from app.walks.tables import WalkEntry
from tests.reports.phone import jpeg, listed
from tests.walks.phone import Walk, WalkPhone


def month_after(walk: Walk, days: int = 31):
    return time_machine.travel(walk.row.ends_at + timedelta(days=days), tick=False)


def with_photo(phone: WalkPhone) -> tuple[str, dict, dict]:
    photo = listed(jpeg())
    body, entry_id = phone.entry(kind="finding", text="Trasig", photos=[photo]), str(ids.uuid7())
    assert phone.put(body, entry_id).status_code in {201, 202}
    return entry_id, body, photo


def test_ids_of_photos_and_digests_are_forgotten_a_month_after_the_walk(walk: Walk):
    phone = walk.joined()
    _, _, photo = with_photo(phone)
    before = session.query(WalkEntry).one().digest
    with month_after(walk, days=29):
        forget_ids()
    assert str(session.query(Photo).one().phone_id) == photo["id"]
    with month_after(walk):
        forget_ids()
        forget_ids()
    kept = session.query(Photo).one().phone_id
    assert kept is not None
    assert str(kept) != photo["id"]
    assert session.query(WalkEntry).one().digest not in {before, None}


def test_a_phone_that_was_silent_so_long_still_brings_its_photo_and_doubles_nothing(walk: Walk):
    phone, other = walk.joined(), walk.joined()
    entry_id, body, photo = with_photo(phone)
    with month_after(walk):
        forget_ids()
        assert phone.put(body, entry_id).status_code == 200
        assert session.query(WalkEntry).count() == session.query(Photo).count() == 1
        assert other.phone.head(photo["id"]).status_code == 404
        assert phone.phone.patch(photo["id"], jpeg()).status_code == 204
    assert session.query(Photo).one().state == "stored"


def test_entries_of_accounts_keep_their_ids_as_their_reports_do(walk: Walk, phone_of):
    _, _, photo = with_photo(walk.phone(phone_of("stina").token))
    with month_after(walk):
        forget_ids()
    assert str(session.query(Photo).one().phone_id) == photo["id"]


def test_what_came_late_is_forgotten_a_month_after_it_came(walk: Walk):
    phone = walk.joined()
    with month_after(walk, days=13):
        _, _, photo = with_photo(phone)
    with month_after(walk, days=40):
        forget_ids()
    assert str(session.query(Photo).one().phone_id) == photo["id"]
    with month_after(walk, days=45):
        forget_ids()
    assert str(session.query(Photo).one().phone_id) != photo["id"]

"""R04, R53, T6: ids and proofs go after 30 days, a keyed hash remembers for 400; no address stays."""

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from flask import Flask
from sqlalchemy import event

from app.core import ids, photos
from app.core.clock import now
from app.core.db import db, session
from app.core.installation import turn
from app.core.settings import settings
from app.core.unit import unit
from app.reports import changes, jobs, reads
from app.reports.tables import Message, Report, Revision
from app.sending.jobs import drop_orphans
from app.sending.reads import photo_hash
from app.sending.tables import Photo
from tests.people import People
from tests.reports.orphans import empty_store
from tests.reports.phone import Phone, envelope, jpeg, listed


def after(days: int) -> time_machine.travel:
    return time_machine.travel(now() + timedelta(days=days), tick=False)


def test_R04_a_phone_that_was_silent_for_months_cannot_double_its_report(phone: Phone):
    report_id, announced = ids.uuid7(), listed(jpeg())
    body = envelope(photos=[announced])
    first = phone.put(body, report_id).json
    phone.patch(announced["id"], jpeg())
    with after(31):
        jobs.forget_ids()
        again = phone.put(body, report_id)
        assert again.status_code == 200
        assert again.json["number"] == first["number"]
    assert session.query(Report).count() == 1
    assert session.query(Revision).count() == 1


def test_R02_a_phone_silent_for_a_hundred_days_sends_everything_again_and_doubles_nothing(
    phone: Phone,
):
    """It never heard an answer: the text and half of the photo had come."""
    report_id, photo = ids.uuid7(), jpeg(300, 200)
    announced = listed(photo)
    body = envelope(photos=[announced])
    number = phone.put(body, report_id).json["number"]
    phone.patch(announced["id"], photo[:300], last=False)
    with after(31):
        jobs.forget_ids()
    with after(100):
        jobs.forget_ids()
        drop_orphans()
        again = phone.put(body, report_id)
        assert (again.status_code, again.json["number"]) == (200, number)
        offset = int(phone.head(announced["id"]).headers["Upload-Offset"])
        assert phone.patch(announced["id"], photo[offset:], offset).status_code == 204
        assert phone.put(body, report_id).status_code == 200
    assert (session.query(Report).count(), session.query(Revision).count()) == (1, 1)
    assert [photo.state for photo in session.query(Photo)] == ["stored"]


def test_T6_what_tied_the_report_to_its_phone_is_gone(phone: Phone):
    report_id, photo_id = phone.file_with_photo(jpeg())
    with after(31):
        jobs.forget_ids()
    report, photo = session.query(Report).one(), session.query(Photo).one()
    assert (report.phone_id, report.sender_hash) == (None, None)
    assert nothing_plain(envelope())
    assert report.id_hash
    assert photo.phone_id == photo_hash(UUID(photo_id))
    assert known_here(UUID(report_id), UUID(photo_id)) == 0


def nothing_plain(*bodies: dict[str, Any]) -> bool:
    """No proof of the sender, and no digest by which somebody could recognise what was sent."""
    plain = {hashlib.sha256(json.dumps(body).encode()).hexdigest() for body in bodies}
    kept = {row.digest for row in session.query(Revision)}
    sender = session.query(Report.phone_id, Report.sender_hash).one()
    return tuple(sender) == (None, None) and not plain & kept


def known_here(*of_the_phone: UUID) -> int:
    """How many rows of any table hold an id that the phone has made."""
    session.rollback()
    return sum(
        session.query(column).filter(column.in_(of_the_phone)).count()
        for column in (Report.phone_id, Photo.phone_id, Message.phone_id)
    )


def test_T6_a_photo_that_never_came_keeps_no_id_of_the_phone(phone: Phone):
    report_id, announced = ids.uuid7(), listed(jpeg())
    phone.put(envelope(photos=[announced]), report_id)
    assert known_here(report_id, UUID(announced["id"])) == 2
    with after(31):
        jobs.forget_ids()
        assert known_here(report_id, UUID(announced["id"])) == 0


def test_R04_a_photo_that_comes_after_months_still_finds_its_report(phone: Phone):
    report_id, announced = ids.uuid7(), listed(jpeg())
    body = envelope(photos=[announced])
    phone.put(body, report_id)
    phone.patch(announced["id"], jpeg()[:60], last=False)
    with after(90):
        jobs.forget_ids()
        assert phone.put(body, report_id).json["photos"] == {}
        assert phone.head(announced["id"]).headers["Upload-Offset"] == "60"
        assert phone.patch(announced["id"], jpeg()[60:], 60).status_code == 204
        assert phone.head(announced["id"]).headers["Upload-Complete"] == "?1"
    assert session.query(Photo).one().state == "stored"


def test_R03_words_changed_after_a_month_reach_the_desk(phone: Phone):
    report_id, old, new = ids.uuid7(), envelope(), envelope(text="Fem lyktstolpar.")
    phone.put(old, report_id)
    with after(31):
        jobs.forget_ids()
        answers = [phone.put(body, report_id) for body in (new, new, old)]
    assert [(one.status_code, one.json["revision"]) for one in answers] == [(200, 2)] * 3
    report = session.query(Report).one()
    assert (report.text, report.revision) == ("Fem lyktstolpar.", 2)
    assert session.query(Revision).count() == 2
    assert known_here(report_id) == 0
    assert nothing_plain(old, new)


def test_R03_words_changed_after_a_month_are_flagged_when_the_desk_has_decided(phone: Phone):
    report_id = ids.uuid7()
    phone.put(report_id=report_id)
    session.query(Report).one().version = 2
    session.commit()
    with after(31):
        jobs.forget_ids()
        assert phone.put(envelope(text="Fem."), report_id).json["revision"] == 2
    assert session.query(Report).one().flags == ["revised_after_triage"]


def test_R03_a_photo_replaced_after_a_month_goes_up(phone: Phone):
    report_id, stays, late = ids.uuid7(), listed(jpeg()), listed(jpeg(80))
    phone.put(envelope(photos=[stays]), report_id)
    phone.patch(stays["id"], jpeg()[:60], last=False)
    with after(31):
        jobs.forget_ids()
        phone.put(envelope(photos=[late, stays]), report_id)
        assert known_here(UUID(stays["id"]), UUID(late["id"])) == 0
        assert phone.patch(late["id"], jpeg(80)).status_code == 204
        assert phone.patch(stays["id"], jpeg()[60:], 60).status_code == 204
        phone.put(envelope(photos=[late]), report_id)
    found = session.query(Photo).order_by(Photo.id).all()
    assert [(one.state, one.listed) for one in found] == [("stored", False), ("stored", True)]
    assert found[1].phone_id == photo_hash(UUID(late["id"]))


def test_an_account_that_knows_a_forgotten_id_changes_nothing(phone: Phone, phone_of):
    report_id = ids.uuid7()
    phone.put(report_id=report_id)
    with after(31):
        jobs.forget_ids()
        assert phone_of("greta").put(envelope(text="Fem."), report_id).status_code == 404
    assert session.query(Revision).count() == 1


def test_the_hash_of_a_photo_opens_nothing(phone: Phone, phone_of):
    _report_id, photo_id = phone.file_with_photo(jpeg())
    with after(31):
        jobs.forget_ids()
        kept = str(session.query(Photo.phone_id).scalar())
        assert phone.head(kept).status_code == 404
        assert phone_of("greta").head(photo_id).status_code == 404


def test_an_accounts_report_is_remembered(phone_of):
    report_id = ids.uuid7()
    phone_of("greta").put(report_id=report_id)
    with after(31):
        jobs.forget_ids()
    assert known_here(report_id) == 1


def test_the_keyed_hashes_go_after_four_hundred_days(phone: Phone):
    empty_store()
    report_id, announced = ids.uuid7(), listed(jpeg())
    phone.put(envelope(photos=[announced]), report_id)
    phone.patch(announced["id"], jpeg()[:60], last=False)
    for days in (31, 401):
        with after(days):
            jobs.forget_ids()
            drop_orphans()
    assert session.query(Report.id_hash).scalar() is None
    assert session.query(Photo.phone_id).scalar() is None
    assert session.query(Revision.digest).scalar() is None
    with pytest.raises(FileNotFoundError):
        photos.get(session.query(Photo).one().parts[0])
    assert phone.put(envelope(), report_id).status_code == 201


def test_T6_the_id_of_a_message_is_forgotten_too(phone: Phone, people: People):
    phone.put()
    message_id = ids.uuid7()
    with unit():
        changes.add(people.vera, session.query(Report).one(), "Det är släckt än.", message_id)
    for days, left in ((29, 1), (31, 0)):
        with after(days):
            jobs.forget_ids()
            assert known_here(message_id) == left


@pytest.mark.parametrize(
    "due", [reads.forgettable, reads.forgettable_hashes, reads.forgettable_messages]
)
def test_what_is_due_is_found_by_its_own_index(app: Flask, due: Callable[..., Any]):
    """However many reports there are: nobody scans the table, and not under the lock of writers."""
    asked: list[tuple[str, Any]] = []
    note = lambda _c, _cursor, said, given, *_more: asked.append((said, given))  # noqa: E731
    event.listen(db.engine, "before_cursor_execute", note)
    due(now(), 10)
    event.remove(db.engine, "before_cursor_execute", note)
    if settings().sqlite:
        said, given = asked[-1]
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", given).all()
        assert "_due (" in str(plan)


def test_a_runner_that_was_off_at_some_hour_has_not_missed_its_turn():
    assert not turn("trial", timedelta(hours=1)), "never at first sight"
    assert not turn("trial", timedelta(hours=1))
    with after(2):
        assert turn("trial", timedelta(hours=1))


def test_R53_no_address_browser_or_page_of_the_sender_is_on_the_disk(phone: Phone, app: Flask):
    planted = {
        "User-Agent": "Planterad-Webblasare/1.0",
        "Referer": "http://localhost/planterad-sida",
        "Accept-Language": "planterat-sprak",
    }
    phone.client.environ_base["REMOTE_ADDR"] = "203.0.113.77"
    phone.put(**planted)
    phone.put(b"{", **planted)
    session.remove()
    whole = b"".join(
        path.read_bytes() for path in app.config["LYKTA"].data.rglob("*") if path.is_file()
    )
    for trace in (*planted.values(), "203.0.113", phone.key):
        assert trace.encode() not in whole


def test_T6_two_reports_of_one_phone_have_nothing_equal_beyond_what_was_typed(client):
    for text in ("Den ena.", "Den andra."):
        Phone(client).put(envelope(text=text, contact=None))
    one, two = session.query(Report).order_by(Report.id).all()
    apart = ("phone_id", "id_hash", "sender_hash", "number")
    assert all(getattr(one, name) != getattr(two, name) for name in apart)
    assert (one.device_id, one.seq, one.clock_offset_ms) == (None, None, None)

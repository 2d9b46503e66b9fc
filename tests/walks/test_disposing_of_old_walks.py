"""What phones wrote and photographed on a walk does not live for ever; its record does."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from app.core import events, photos
from app.core.db import Base, db, session
from app.core.settings import settings
from app.core.unit import unit
from app.sending.tables import Photo
from app.walks import changes, reads
from app.walks.commands import dispose
from app.walks.jobs.disposing import dispose_now
from app.walks.tables import Finding, SafetyWalk, WalkEntry
from tests.people import People
from tests.walks.phone import Walk


@pytest.fixture
def recorded(walk: Walk, people: People) -> Walk:
    """A finding with two photos, one of them approved; an answer in words; an approved page."""
    phone = walk.joined()
    place = {"lat": 59.515, "lon": 15.992, "accuracy_m": 5, "source": "gps"}
    said = phone.entry(kind="finding", text="Kalle klottrar", stop="s1", place=place)
    assert phone.put(said).status_code == 201
    phone.put(phone.answer("f_keep", "Hälsa Kalle", stop="s3"))
    phone.put(phone.answer("l_works", "brist", stop="s2", text="Vid Kalles hus"))
    with unit():
        entry = session.query(WalkEntry).filter_by(kind="finding").one()
        for n, token in enumerate(("a" * 22, "b" * 22)):
            session.add(photo_of(entry, token, n))
        for draft in reads.proposed(people.karin, walk.row):
            changes.accept(people.karin, walk.row, draft, "0" * 16)
        found = session.query(Finding).filter_by(question="", at_stop="s1").one()
        found.text, found.photos = "Klotter på väggen", ["a" * 22]
        changes.approve(people.karin, walk.row, "Vi gick.", "0" * 16)
    return walk


def photo_of(entry: WalkEntry, token: str, n: int) -> Photo:
    key = photos.put("kept", b"\xff\xd8\xff")
    return Photo(
        municipality_id=entry.municipality_id, holder="walk_entry", holder_id=entry.id, size=3,
        token=token, position=n, sha256="0" * 64, state="processed", thumb_key=key, type="image/jpeg",
    )  # fmt: skip


def after(walk: Walk, days: int) -> Any:
    session.rollback()
    return time_machine.travel(walk.row.ends_at + timedelta(days=days), tick=False)


def tokens() -> list[str]:
    session.rollback()
    return sorted(one.token[0] for one in session.query(Photo))


def test_photos_that_no_finding_shows_go_after_a_year_and_words_after_two(recorded: Walk):
    with after(recorded, settings().walk_photo_days - 1):
        dispose_now()
    assert tokens() == ["a", "b"]
    with after(recorded, settings().walk_photo_days + 1):
        dispose_now()
    assert tokens() == ["a"], "what was approved is part of the record"
    assert "Kalle klottrar" in {one.text for one in session.query(WalkEntry)}
    with after(recorded, settings().walk_text_days + 1):
        dispose_now()
        dispose_now()
    session.rollback()
    rows = session.query(WalkEntry).all()
    assert "Kalle" not in str([[one.text, one.proposal, one.value, one.extra] for one in rows])
    assert {one.lat for one in rows} == {None}
    assert "brist" in {one.value for one in rows}, "what was chosen is still counted"


def test_what_is_disposed_of_is_nowhere_in_the_database(recorded: Walk, people: People):
    """Not in a page of the file that is free now, not in its log, not in what could be undone."""
    with unit():
        for found in session.query(Finding):
            wish = changes.FindingWish(found.version, {"text": "Vid huset"})
            changes.word(people.karin, found, wish, "1" * 16)
        changes.approve(people.karin, recorded.row, "Vi gick.", "2" * 16)
    assert b"Kalle" in held()
    with after(recorded, settings().walk_text_days + 1):
        dispose_now()
    assert b"Vid huset" in held(), "the leader's own words are its record"
    assert b"Kalle" not in held()


def held() -> bytes:
    """All that lies in the database: the bytes of its files, or every row of every table."""
    session.rollback()
    session.remove()
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if connection.dialect.name == "postgresql":
            rows = (
                connection.execute(table.select()).all() for table in Base.metadata.sorted_tables
            )
            return str([*rows]).encode()
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        file = Path(str(db.engine.url.database))
        beside = [each for each in file.parent.glob(f"{file.name}*") if each.is_file()]
        return b"".join(each.read_bytes() for each in beside)


def test_an_operator_is_told_what_is_due_before_it_goes(app: Flask, recorded: Walk):
    with after(recorded, settings().walk_photo_days + 1):
        dry = app.test_cli_runner().invoke(dispose, ["--dry-run"])
        assert dry.output.split() == ["photos", "365", "d", "1", "words", "730", "d", "0"]
        assert tokens() == ["a", "b"], "told, and nothing touched"
        assert app.test_cli_runner().invoke(dispose).exit_code == 0
        assert tokens() == ["a"]


def test_the_record_and_its_page_stay(recorded: Walk, signed_in: Callable[[str], FlaskClient]):
    with after(recorded, settings().walk_text_days + 1):
        dispose_now()
        public = signed_in("petra").get(f"/vandring/{recorded.number}").text
        assert "Klotter på väggen" in public
        assert f"/foto/{'a' * 22}" in public
        karin = signed_in("karin")
        assert karin.get(f"/vandring/{recorded.number}/summering").status_code == 200
        assert karin.get(f"/vandring/{recorded.number}/protokoll").status_code == 200


def test_the_diary_tells_how_much_and_nothing_of_what(recorded: Walk):
    with after(recorded, settings().walk_text_days + 1):
        dispose_now()
    told = events.history(SafetyWalk.__tablename__, recorded.id)
    done = {event.name: detail for event, detail in told if event.name.endswith("_disposed")}
    assert done == {"walk.photos_disposed": {"rows": 1}, "walk.words_disposed": {"rows": 3}}


def test_what_is_kept_is_told_to_everybody(client: FlaskClient):
    page = client.get("/integritet").text
    assert f"{settings().walk_photo_days} dagar efter vandringen" in page
    assert f"efter {settings().walk_text_days} dagar" in page

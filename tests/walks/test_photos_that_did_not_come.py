"""The leader is told in words of photos that were cut off on their way, or cannot be shown; and the
page of answers reads each row once."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event

from app.core.db import db
from app.core.unit import unit
from app.sending.tables import Photo
from app.walks import changes, reads
from app.walks.tables import WalkEntry
from tests.people import People
from tests.walks.phone import Walk

Client = Callable[[str], FlaskClient]


def photographed(walk: Walk, people: People, **photo: Any) -> None:
    """An entry with one photo in the state it was left in, and the finding it became."""
    phone = walk.joined()
    phone.put(phone.entry(kind="finding", text="Trasig bänk", stop="s1"))
    (draft,) = reads.proposed(people.karin, walk.row)
    with unit():
        row = Photo(
            municipality_id=people.koping, holder="walk_entry", token="t" * 22, position=0,
            holder_id=draft.entries[0], sha256="0" * 64, type="image/jpeg", **photo,
        )  # fmt: skip
        db.session.add(row)
        changes.accept(people.karin, walk.row, draft, "0" * 16)


@pytest.mark.parametrize(
    ("photo", "words"),
    [
        (
            {"state": "waiting", "size": 1000, "received_bytes": 400},
            ["kom inte fram helt: 40 % är här", "1 foto har inte kommit fram helt"],
        ),
        (
            {"state": "waiting", "size": 1000, "received_bytes": 0},
            ["kom inte fram helt: 0 % är här"],
        ),
        (
            {"state": "unreadable", "size": 9, "received_bytes": 9},
            ["går inte att visa: filen är trasig", "1 foto går inte att visa"],
        ),
        ({"state": "refused", "size": 9}, ["1 foto går inte att visa"]),
        ({"state": "stored", "size": 9, "received_bytes": 9}, ["är här och görs i ordning"]),
    ],
)
def test_a_leader_is_told_what_became_of_a_photo(
    walk: Walk, people: People, signed_in: Client, photo: dict[str, Any], words: list[str]
):
    photographed(walk, people, **photo)
    karin, page = signed_in("karin"), f"/vandring/{walk.number}"
    shown = " ".join(karin.get(f"{page}/summering").text.split())
    for each in words:
        assert each in shown


def test_a_photo_that_is_here_needs_no_words(walk: Walk, people: People, signed_in: Client):
    photographed(walk, people, state="processed", size=9, thumb_key="x", display_key="x")
    shown = signed_in("karin").get(f"/vandring/{walk.number}/summering").text
    assert "inte kommit fram" not in shown
    assert "går inte att visa" not in shown


def test_the_rows_of_a_walk_are_read_once_however_many_parts_are_made_of_them(
    walk: Walk, signed_in: Client
):
    phone = walk.joined()
    for question, value in (("l_works", "brist"), ("o_map", "ok"), ("f_feel", 2)):
        phone.put(phone.answer(question, value, "s2", **({} if value == 2 else {"text": "Mörkt"})))
    karin, told = signed_in("karin"), []

    def heard(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        told.append(statement)

    event.listen(db.engine, "before_cursor_execute", heard)
    try:
        assert karin.get(f"/vandring/{walk.number}/summering").status_code == 200
    finally:
        event.remove(db.engine, "before_cursor_execute", heard)
    whole = f"{WalkEntry.__tablename__}.digest"
    assert len([one for one in told if one.startswith("SELECT") and whole in one]) == 1

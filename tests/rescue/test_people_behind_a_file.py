"""What nothing proves never counts more people than there are."""

import io
import json
from typing import Any

import pytest
from flask import Flask

from app.core import ids
from app.core.unit import unit
from app.rescue import pages
from app.walks import changes, reads
from app.walks.reads.digital import felt
from app.walks.rules.digital import result
from tests.people import People
from tests.rescue import filing
from tests.walks.phone import Walk

LAMPS = ("s1", "l_works")


@pytest.fixture
def walk(app: Flask, people: People) -> Walk:
    return Walk(app, people.karin)


def said(walk: Walk, **given: Any) -> dict[str, Any]:
    at = walk.row.starts_at.isoformat()
    return {"v": 1, "walk": walk.number, "stop": "s1", "captured_at": at} | given


def answer(walk: Walk, value: str, **given: Any) -> dict[str, Any]:
    return said(walk, kind="answer", question="l_works", value=value, **given)


def taken_in(people: People, walk: Walk, entries: dict[str, dict[str, Any]]) -> None:
    """Brought in a file that names the walk alone, and taken in by who leads the walk."""
    of = {"kind": "walk_entry", "account": f"walk:{walk.number}"}
    items = [{"id": key, **of, "envelope": json.dumps(told)} for key, told in entries.items()]
    pages.take_in(people.stina, io.BytesIO(filing.first_format(items, {})))
    with unit():
        for row in reads.kept_aside(people.karin, walk.row):
            changes.take(people.karin, walk.row, row, "a batch")


def answers(people: People, walk: Walk) -> list[tuple[object, int]]:
    merged = reads.merged(people.karin, walk.row)[LAMPS]
    return [(each.value, each.count) for each in merged.answers]


def test_a_sent_answer_that_is_changed_in_the_file_is_one_persons(people: People, walk: Walk):
    first, second, third = (str(ids.uuid7()) for _ in range(3))
    assert walk.joined().put(answer(walk, "ok"), first).status_code == 201
    changed = {second: answer(walk, "brist", replaces=first)}
    taken_in(people, walk, changed | {third: answer(walk, "ej", replaces=second)})
    assert answers(people, walk) == [("ej", 1)]


def test_an_answer_and_its_change_in_the_same_file_are_one_persons(people: People, walk: Walk):
    first, second = (str(ids.uuid7()) for _ in range(2))
    changed = {second: answer(walk, "brist", replaces=first)}
    taken_in(people, walk, {first: answer(walk, "ok"), **changed})
    assert answers(people, walk) == [("brist", 1)]


def test_the_phone_that_sent_the_answer_proves_the_change_too(people: People, walk: Walk):
    (first, second), phone = (str(ids.uuid7()) for _ in range(2)), walk.joined()
    phone.put(answer(walk, "ok"), first)
    change = answer(walk, "brist", replaces=first)
    taken_in(people, walk, {second: change})
    assert phone.put(change, second).json["state"] == "stored"
    assert walk.joined().put(change, second).status_code == 404


def test_five_places_that_nobody_is_known_to_have_felt_may_be_one_persons(
    people: People, walk: Walk
):
    place = {"lat": 59.5151, "lon": 15.9921}
    taken_in(
        people, walk, {str(ids.uuid7()): said(walk, kind="finding", place=place) for _ in "12345"}
    )
    assert len(found := felt(people.karin, walk.row)) == 5
    assert result(found, enough=1).people == 1

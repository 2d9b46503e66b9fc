"""R44: what is too long is told at its field, by code point, with every word still there."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.core.db import session
from app.walks import reads
from app.walks.tables import SafetyWalk
from tests.people import People
from tests.walks.phone import Walk
from tests.walks.planner import ROWS, latest, organisation, planned

Client = Callable[[str], FlaskClient]
LAMP = "🏮"


@pytest.fixture
def karin(signed_in: Client) -> FlaskClient:
    return signed_in("karin")


def told_at(page: str, field: str, most: int) -> bool:
    """In the summary of faults, by a link to the field, and at the field."""
    sentence = f"Högst {most} tecken; det är {most + 1}."
    return f'<a href="#{field}">{sentence}</a>' in page and page.count(sentence) > 1


@pytest.mark.parametrize(("field", "most"), [("title", 120), ("why", 2000), ("meeting_place", 200)])
def test_R44_a_plan_takes_lamps_up_to_the_limit_and_keeps_one_more_in_its_field(
    karin: FlaskClient, people: People, field: str, most: int
):
    own: dict[str, Any] = {"organisation": organisation(people, "karin")}
    assert planned(karin, **own, **{field: LAMP * most}).status_code == 303
    assert getattr(latest(), field) == LAMP * most
    answer = planned(karin, **own, **{field: LAMP * (most + 1)})
    assert answer.status_code == 422
    assert told_at(answer.text, field, most)
    assert LAMP * (most + 1) in answer.text, "not cut"
    assert session.query(SafetyWalk).count() == 1, "said before it is saved"
    assert f'name="{field}" maxlength' not in answer.text


def test_R44_a_stop_with_too_long_a_name_is_told_at_its_row(karin: FlaskClient, people: People):
    rows = (ROWS[0], ROWS[1] | {"name": LAMP * 201})
    answer = planned(karin, rows=rows, organisation=organisation(people, "karin"))
    assert answer.status_code == 422
    assert told_at(answer.text, "name-1", 200)
    assert LAMP * 201 in answer.text


def test_R44_the_name_of_a_role_is_refused_and_not_cut(
    karin: FlaskClient, people: People, walk: Walk
):
    page = f"/vandring/{walk.number}/roller"
    rows = {"role_id": ["leader", "secretary"], "role_person": ["", ""], "role_group": ["", ""]}
    kept = karin.post(page, data=rows | {"role_name": ["Ledare", LAMP * 120]})
    assert kept.status_code == 303
    answer = karin.post(page, data=rows | {"role_name": ["Ordförande", LAMP * 121]})
    assert answer.status_code == 422
    assert told_at(answer.text, "role-1", 120)
    assert "Ordförande" in answer.text
    session.expire_all()
    names = {one.name for one in reads.roles(people.karin, walk.row)}
    assert names == {"Ledare", LAMP * 120}


def test_R44_why_a_walk_is_cancelled_is_refused_and_not_cut(karin: FlaskClient, walk: Walk):
    page = f"/vandring/{walk.number}/lage"
    answer = karin.post(page, data={"move": "cancelled", "why": LAMP * 1001})
    assert answer.status_code == 422
    assert "Högst 1000 tecken; det är 1001." in answer.text
    assert LAMP * 1001 in answer.text
    session.expire_all()
    assert walk.row.state == "planned"
    assert karin.post(page, data={"move": "cancelled", "why": LAMP * 1000}).status_code == 303
    session.expire_all()
    assert walk.row.cancelled_why == LAMP * 1000

"""Rooms above accounts may know tokens of their own, where they say and nowhere else."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from app.accounts.pages import tokens
from app.core.actor import Actor, Post, Role
from app.core.ids import uuid7
from tests.people import People
from tests.reports.phone import envelope

BEARER = {"Authorization": "Bearer of-a-trial"}
PHOTO = f"/api/v1/photos/{uuid7()}"


@pytest.fixture
def trial(monkeypatch: pytest.MonkeyPatch, people: People) -> list[str]:
    """A token of somebody who has joined walk 3, known at the photos' doors and at the form; gives
    the tokens that are asked about."""
    asked: list[str] = []
    actor = Actor(None, people.koping, (Post(Role.PARTICIPANT),), participant_id=7, walk_id=3)

    def resolver(token: str) -> Actor | None:
        asked.append(token)
        return actor if token == "of-a-trial" else None

    monkeypatch.setattr(tokens, "KNOWN", [])
    tokens.known(lambda _token: None, at={"sending_api"})
    tokens.known(resolver, at={"sending_api", "reports_api.get_form"})
    return asked


def known(client: FlaskClient, path: str, method: str = "GET", **given: Any) -> bool:
    """Whether the door has not refused the token as one that nobody knows."""
    return client.open(path, method=method, headers=BEARER, **given).status_code != 401


def test_a_token_that_another_room_knows_proves_somebody(client: FlaskClient, trial: list[str]):
    assert known(client, PHOTO, "HEAD")
    assert trial == ["of-a-trial"]


def test_it_counts_at_the_doors_that_were_named_and_at_no_other(
    client: FlaskClient, trial: list[str]
):
    assert known(client, "/api/v1/form")
    assert not known(client, f"/api/v1/reports/{uuid7()}", "PUT", json=envelope())


def test_without_a_room_that_knows_it_nobody_is_proved(client: FlaskClient, people: People):
    assert not known(client, PHOTO, "HEAD")


@pytest.mark.parametrize("given", ["Bearer another", "Bearer", "Bearer ", "Basic of-a-trial"])
def test_other_tokens_stay_unknown(client: FlaskClient, trial: list[str], given: str):
    assert client.head(PHOTO, headers={"Authorization": given}).status_code == 401


def test_pages_read_no_token(client: FlaskClient, trial: list[str]):
    assert known(client, "/")
    assert trial == []

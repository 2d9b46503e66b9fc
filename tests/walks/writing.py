"""Karin's own checklist, and the small steps that change it in its pages."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.core.unit import unit
from app.walks import changes, reads
from app.walks.rules import editing
from tests.people import People
from tests.walks.content import small

OWN = "/checklistor/egen"
QUESTION = {"type": "verdict", "sv": "Är det rent?", "en": "Is it clean?"}


@pytest.fixture
def karin(signed_in: Callable[[str], FlaskClient], people: People) -> FlaskClient:
    """With a checklist of her own, in version 1: section s1 with question q1."""
    with unit():
        begin = changes.ChecklistWish(people.koping, small(sv="Egen"))
        draft = changes.begin_checklist(people.karin, begin)
        changes.publish_checklist(people.karin, draft, reads.draft_seen(draft))
    return signed_in("karin")


def said(answer: TestResponse) -> str:
    return unescape(re.sub(r"\s+", " ", answer.text))


def seen(client: FlaskClient, path: str) -> str:
    found = re.search(r'name="seen" value="([0-9a-f]+)"', client.get(path).text)
    assert found
    return found[1]


def publish(client: FlaskClient) -> TestResponse:
    path = f"{OWN}/publicera"
    return client.post(path, data={"seen": seen(client, path)})


def draft(people: People) -> editing.Draft:
    row = reads.checklist_draft(people.karin, "egen")
    assert row
    return editing.loaded(row.body)


def asked(people: People) -> list[str]:
    return [one["id"] for section in draft(people).sections for one in section["questions"]]


def step(client: FlaskClient, text: str) -> TestResponse:
    return client.post(f"{OWN}/steg", data={"step": text})

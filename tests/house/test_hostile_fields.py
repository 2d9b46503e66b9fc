"""Whatever is written in a field of a form, the house answers in words; it never falls."""

import io
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import pytest
from flask import Flask
from flask import Request as Asking
from flask.testing import FlaskClient
from werkzeug.datastructures import ImmutableMultiDict

from app.accounts import changes, pages
from app.accounts.tables import Person
from app.core.db import session
from app.core.limits import limiter
from app.core.unit import unit
from tests.house.forms import Form, Pairs, forms_of, on_page
from tests.house.matrix import Door, clients, doors, may_enter, path_of, stored, things
from tests.people import People

# The largest form has ninety fields, and each is written in seven ways.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

SAFE = {"GET", "HEAD"}
UNSAFE = [key for key in stored() if key.split()[0] not in SAFE and " /api/" not in key]
# By person, the page where the form of a door stands: found once, the same in every test.
SHOWN: dict[str, dict[str, Door]] = {}
WRITTEN = {
    "NUL": b"a\0b",
    "a lone surrogate": b"a\xed\xa0\x80b",
    "ten thousand letters": b"a" * 10_000,
    "letters that turn the line": "\u202e\u2066a\u200f\u2069".encode(),
    "a number without end": b"9" * 30,
}
BOUNDARY = b"between-the-fields"


class Read(ImmutableMultiDict[str, str]):
    """What has been sent; remembers what it is asked for, also where no page shows the form."""

    names: ClassVar[set[str]] = set()

    def __getitem__(self, key: str) -> str:
        self.names.add(key)
        return super().__getitem__(key)

    def getlist(self, key: str, *args: Any, **kwargs: Any) -> list[Any]:
        self.names.add(key)
        return super().getlist(key, *args, **kwargs)


class Hand:
    """Somebody who may enter this door, with its form as the page shows it; anew after each success."""

    def __init__(self, app: Flask, people: People, door: Door, who: str, on: Door | None) -> None:
        self.app, self.people, self.door, self.who, self.on = app, people, door, who, on
        self.enter()

    def enter(self) -> None:
        values = things(self.people)
        self.client = entered(self.app, self.people, self.door, self.who)
        self.form = Form(self.door, path_of(self.door, values), [], set())
        if self.on:
            shown = on_page(self.app, self.client, self.on, values)
            self.form = dict(shown).get(self.door.rule.rule, self.form)

    def tries(self) -> Iterator[str]:
        Read.names.clear()
        yield from self.fallen("as it stands", lambda pairs: pairs)
        for name in sorted(Read.names | dict(self.form.pairs).keys()):
            for what, change in written(name):
                yield from self.fallen(f"{name}: {what}", change)

    def fallen(self, what: str, change: Callable[[Pairs], Pairs]) -> Iterator[str]:
        limiter.reset()
        try:
            answer = sent(self.client, self.form, change(self.form.pairs))
        except Exception as error:
            yield f"{self.door.key} {what}: {error!r:.300}"
            session.rollback()
            self.enter()
            return
        if answer.status_code >= 500 or "Traceback" in answer.text:
            yield f"{self.door.key} {what}: {answer.status_code}"
        session.rollback()
        if answer.status_code < 400:
            self.enter()


def written(name: str) -> Iterator[tuple[str, Callable[[Pairs], Pairs]]]:
    for what, content in WRITTEN.items():
        yield what, lambda pairs, content=content: [*without(pairs, name), (name, content)]
    yield "twice", lambda pairs: [*pairs, (name, dict(pairs).get(name, b"1")), (name, b"1")]
    yield "missing", lambda pairs: without(pairs, name)


def without(pairs: Pairs, name: str) -> Pairs:
    return [(each, value) for each, value in pairs if each != name]


def sent(client: FlaskClient, form: Form, pairs: Pairs) -> Any:
    """Byte for byte: what a browser would never send either."""
    body = b"".join(part(name, value, name in form.files) for name, value in pairs)
    return client.post(
        form.path,
        input_stream=io.BytesIO(body + b"--" + BOUNDARY + b"--\r\n"),
        content_length=len(body) + len(BOUNDARY) + 6,
        content_type=f"multipart/form-data; boundary={BOUNDARY.decode()}",
        headers={"Origin": "http://localhost"},
    )


def part(name: str, value: bytes, file: bool) -> bytes:
    called = f'form-data; name="{name}"' + ('; filename="a"' if file else "")
    return b"--%b\r\nContent-Disposition: %b\r\n\r\n%b\r\n" % (BOUNDARY, called.encode(), value)


def entered(app: Flask, people: People, door: Door, who: str) -> FlaskClient:
    client = clients(app, people, [who])[who]
    if door.rule.endpoint == "accounts.give_second":
        with unit():
            person = session.get_one(Person, people.actors[who].id)
            token = changes.begin_sign_in(person, strong=False)
        client.set_cookie(pages.cookie_name(), token, domain="localhost")
        client.environ_base["HTTP_X_CSRFTOKEN"] = pages.form_token(token)
    return client


def one_of(door: Door) -> str:
    """Karin, if she may enter; a visitor where everybody may."""
    may = may_enter(stored()[door.key])
    return "vera" if "vera" in may else "karin" if "karin" in may or not may else may[0]


def hand_at(app: Flask, people: People, key: str) -> Hand:
    door = next(door for door in doors(app) if door.key == key)
    who = one_of(door)
    if who not in SHOWN:
        forms = forms_of(app, clients(app, people, [who])[who], things(people))
        SHOWN[who] = {rule: form.on for rule, form in forms.items()}
    return Hand(app, people, door, who, SHOWN[who].get(door.rule.rule))


@pytest.mark.parametrize("key", UNSAFE)
def test_nothing_that_is_written_in_a_field_makes_the_house_fall(
    app: Flask, people: People, monkeypatch: pytest.MonkeyPatch, key: str
):
    monkeypatch.setattr(Asking, "parameter_storage_class", Read)
    assert list(hand_at(app, people, key).tries()) == []


def test_a_planted_fall_is_seen(app: Flask, people: People, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Asking, "parameter_storage_class", Read)
    monkeypatch.setitem(app.view_functions, "shell.choose_language", lambda: int("", 0))
    assert list(hand_at(app, people, "POST /sprak").tries())


def test_most_doors_are_entered_with_the_form_of_their_page(app: Flask, people: People):
    hand = hand_at(app, people, "POST /vandringar/ny")
    assert {"title", "why", "day"} <= dict(hand.form.pairs).keys()
    assert len(SHOWN["karin"]) > 40

"""Phones of people who have joined a walk, and walks to join."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask

from app.core import ids
from app.core.actor import Actor
from app.core.clock import now
from app.core.db import session
from app.core.unit import unit
from app.walks import changes
from app.walks.rules.drafting import StopDraft, WalkDraft
from app.walks.tables import JoinCode, SafetyWalk
from tests.reports.phone import Phone

STOPS = (
    StopDraft("Stationen", 59.5142, 15.9903),
    StopDraft("Gångtunneln", 59.5151, 15.9921, "tunnel"),
    StopDraft("Lekparken", 59.5160, 15.9935, "lekplats"),
)


def draft(municipality_id: int, **given: Any) -> WalkDraft:
    whole = {
        "title": "Centrum i november",
        "why": "Många rapporter om mörka gångvägar.",
        "starts_at": now() - timedelta(minutes=30),
        "minutes": 90,
        "stops": STOPS,
        # Whatever the hour of the test: some questions are asked in the dark only.
        "dark": True,
    }
    return WalkDraft(municipality_id, **{**whole, **given})


class Walk:
    """A planned walk with a code; `joined()` gives a phone that has joined it."""

    def __init__(self, app: Flask, actor: Actor, **given: Any) -> None:
        self.app, self.actor = app, actor
        most = given.pop("most", 60)
        with unit():
            walk = changes.plan(actor, draft(actor.municipality_id or 0, **given))
            code, self.token = changes.make_code(actor, walk, most)
            self.id, self.number, self.code_id = walk.id, walk.number, code.id

    @property
    def row(self) -> SafetyWalk:
        return session.get_one(SafetyWalk, self.id)

    def join(self, **given: Any) -> Any:
        path = "/api/v1/walks/join"
        return self.app.test_client().post(path, json={"token": self.token} | given)

    def joined(self) -> "WalkPhone":
        answer = self.join()
        assert answer.status_code == 201, answer.json
        return self.phone(answer.json["token"])

    def phone(self, token: str) -> "WalkPhone":
        return WalkPhone(self, Phone(self.app.test_client(), token))

    def revoke(self, *, phones: bool = False) -> None:
        with unit():
            code = session.get_one(JoinCode, self.code_id)
            changes.revoke_code(self.actor, code, phones=phones)


class WalkPhone:
    def __init__(self, walk: Walk, phone: Phone) -> None:
        self.walk, self.phone = walk, phone

    def get(self, path: str) -> Any:
        return self.phone.client.get(path, headers=self.phone.proof)

    def package(self) -> Any:
        return self.get(f"/api/v1/walks/{self.walk.number}/package")

    def progress(self) -> Any:
        return self.get(f"/api/v1/walks/{self.walk.number}/progress")

    def entry(self, **given: Any) -> dict[str, Any]:
        whole = {
            "v": 1,
            "walk": self.walk.number,
            "kind": "answer",
            "captured_at": now().isoformat(),
        }
        return whole | given

    def answer(self, question: str, value: Any, stop: str = "s1", **given: Any) -> dict[str, Any]:
        return self.entry(stop=stop, question=question, value=value, **given)

    def put(self, body: dict[str, Any] | str | bytes, entry_id: str | None = None) -> Any:
        path = f"/api/v1/walk-entries/{entry_id or ids.uuid7()}"
        sent = {"Content-Type": "application/json", **self.phone.proof}
        raw = json.dumps(body) if isinstance(body, dict) else body
        return self.phone.client.put(path, data=raw, headers=sent)


MakeWalk = Callable[..., Walk]

"""R42, R47: bytes that are no entry and no code get 4xx with a code; long texts cost little."""

import json
import time
from typing import Any

import pytest
from flask import Flask

from app.core.db import session
from app.walks.tables import Participant, WalkEntry
from tests.malformed import MALFORMED, Made
from tests.walks.phone import Walk

LONG = 20_000


@pytest.mark.parametrize(("made", "code"), MALFORMED)
def test_R42_bytes_that_are_no_entry_are_refused_with_a_code(walk: Walk, made: Made, code: str):
    phone = walk.joined()
    answer = phone.put(made(json.dumps(phone.answer("l_works", "brist"))))
    assert (answer.mimetype, answer.json["code"]) == ("application/problem+json", code)
    assert 400 <= answer.status_code < 500
    assert session.query(WalkEntry).count() == 0


@pytest.mark.parametrize(("made", "code"), MALFORMED)
def test_R42_bytes_that_hold_no_code_let_nobody_in(app: Flask, walk: Walk, made: Made, code: str):
    raw = made(json.dumps({"token": walk.token}))
    sent = {"data": raw, "content_type": "application/json"}
    answer: Any = app.test_client().post("/api/v1/walks/join", **sent)
    assert (answer.mimetype, answer.json["code"]) == ("application/problem+json", code)
    assert 400 <= answer.status_code < 500
    assert session.query(Participant).count() == 0


def test_R47_long_texts_of_a_walk_are_read_in_linear_time(walk: Walk):
    """By the processor's time: what else the machine does is no matter."""
    phone = walk.joined()
    for part in ("a", "0 7", "Kalle Andersson ", "bor på Storgatan ", "regnr abc ", "ä\u0308"):
        text = (part * LONG)[:LONG]
        entry = phone.answer("f_word", text, text=text, proposal=text, new=text)
        raw = json.dumps(entry, ensure_ascii=False).encode()
        began = time.process_time()
        assert phone.put(raw).status_code == 202
        assert time.process_time() - began < 1.5

"""A walk on which phones have recorded, sent as they send it: over the API of the live server."""

import json
import urllib.request
from datetime import timedelta
from typing import Any

from app.core import ids
from app.core.clock import now
from app.core.db import session
from app.core.unit import unit
from app.measures import changes as measures
from app.walks import changes, reads
from app.walks.tables import SafetyWalk
from tests.journeys.living import Live
from tests.journeys.walking import Planned, inside, planned


def asked(live: Live, method: str, path: str, body: dict[str, Any], token: str = "") -> Any:
    headers = {"Content-Type": "application/json"}
    headers |= {"Authorization": f"Bearer {token}"} if token else {}
    sent = json.dumps(body).encode()
    request = urllib.request.Request(f"{live.address}{path}", sent, headers, method=method)
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.loads(answer.read())


def recorded(live: Live) -> Planned:
    """Four phones: two disagree about the lamps, all say how it feels, one clock is a year wrong."""
    walk = planned(live, title="Norra Köping i november")
    for n in range(4):
        phone = asked(live, "POST", "/api/v1/walks/join", {"token": walk.token})["token"]
        for said in told(n):
            entry = {
                "v": 1,
                "walk": walk.number,
                "kind": "answer",
                "captured_at": now().isoformat(),
            }
            path = f"/api/v1/walk-entries/{ids.uuid7()}"
            asked(live, "PUT", path, entry | said, phone)
    return walk


def told(n: int) -> list[dict[str, Any]]:
    lamps = "brist" if n < 2 else "ok"
    said: list[dict[str, Any]] = [
        {"stop": "s2", "question": "l_works", "value": lamps},
        {"stop": "s2", "question": "f_feel", "value": (1, 2, 2, 5)[n], "perspectives": ["äldre"]},
        {"stop": "s1", "question": "o_where", "value": "ok"},
    ]
    if n == 0:
        words = {"text": "Två lampor är släckta i tunneln.", "proposal": "Byt till LED."}
        said[0] |= words
        said += [
            {"kind": "finding", "stop": "s3", "text": "Trasig bänk vid gungorna."},
            {"kind": "finding", "stop": "s3", "text": "Fina nya träd.", "good": True},
            {"kind": "note", "text": "Många gick med hund."},
            {"stop": "s2", "question": "e_cellar", "value": "brist", "text": "Källaren står öppen."},
            {"stop": "s1", "question": "o_map", "value": "brist",
             "captured_at": "2025-01-01T12:00:00+00:00"},
        ]  # fmt: skip
    return said


def answered(live: Live) -> Planned:
    """The same, with its findings, one of them a measure that is late, and its page approved."""
    walk = recorded(live)
    with inside(live) as karin, unit():
        row = session.get_one(SafetyWalk, walk.id)
        for draft in reads.proposed(karin, row):
            changes.accept(karin, row, draft, "0" * 16)
        first = reads.findings(karin, row)[0]
        measure = measures.make(karin, first)
        measure.deadline = now().date() - timedelta(days=3)
        changes.approve(karin, row, "Vi gick en mörk kväll i november.", "0" * 16)
    return walk


def walked_again(live: Live, walk: Planned) -> Planned:
    """The walk of next year, going on now."""
    with inside(live) as karin, unit():
        again = changes.repeat(karin, session.get_one(SafetyWalk, walk.id))
        again.starts_at = now() - timedelta(minutes=10)
        _, token = changes.make_code(karin, again)
        return Planned(again.id, again.number, token, live.address)


def merged_since(live: Live, walk: Planned) -> dict[int, list[Any]]:
    """What phones have said of last year's findings, by their numbers."""
    with inside(live) as karin:
        found = reads.merged_before(karin, session.get_one(SafetyWalk, walk.id))
        return {n: [one.value for one in each.answers] for n, each in found.items()}

"""The authorisation matrix: every address × everybody, kept in routes.json and tried on the house."""

import json
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.accounts.tables import Passkey, Person, SignIn
from app.core import photos
from app.core.clock import now
from app.core.db import session
from app.core.ids import uuid7
from app.core.unit import unit
from app.measures import changes as measures
from app.shell.tables import BarrierComment
from app.walks import changes
from app.walks.rules.findings import FindingDraft
from app.walks.tables import Checklist, Finding, SafetyWalk
from tests.house.source import ROOT
from tests.makers import make_device, make_photo, make_report
from tests.people import People, sign_in
from tests.walks.content import small
from tests.walks.dialogues import dialogue
from tests.walks.phone import draft

EVERYBODY = ["vera", "nils", "greta", "gustav", "stina", "petra", "karin", "hedda", "olle"]
WITH_ACCOUNT = EVERYBODY[1:]
WORDS = {"everybody": EVERYBODY, "with an account": WITH_ACCOUNT}
NOT_THERE = "a file that is not there"


@dataclass(frozen=True)
class Door:
    method: str
    rule: Rule

    @property
    def key(self) -> str:
        return f"{self.method} {self.rule.rule}"


def doors(app: Flask) -> list[Door]:
    found = [
        Door(method, rule)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"OPTIONS", "HEAD"} or {"HEAD"}
    ]
    return sorted(found, key=lambda door: (door.rule.rule, door.method))


def stored() -> dict[str, dict[str, Any]]:
    return json.loads((ROOT / "tests" / "house" / "routes.json").read_text("utf-8"))


def may_enter(entry: dict[str, Any]) -> list[str]:
    """The people of one entry: a word for many of them, or their names."""
    said = entry["for"]
    return WORDS[said] if isinstance(said, str) else said


def things(people: People) -> dict[str, Any]:
    """What the parameters of addresses stand for: things of Köping, of Stina's where they are own."""
    with unit():
        stina = session.get_one(Person, people.stina.id)
        reports = of_reports(people)
        walks = of_walks(people, reports["number"])
        checklists = of_checklists(people)
        return {
            **reports,
            **walks,
            **checklists,
            **of_stina(stina),
            **of_the_house(people),
            **NOTHING,
        }


def of_checklists(people: People) -> dict[str, Any]:
    """One of Köping's own, with one question; anew each time, so that no change hides the next."""
    slug = f"egen_{uuid7().hex[-8:]}"
    body = json.dumps(small(id=slug))
    words = {"slug": slug, "version": 1, "title": "Egen", "body": body, "made_at": now()}
    session.add(Checklist(municipality_id=people.koping, **words))
    session.flush()
    return {"slug": slug, "section": "s1", "question": "q1"}


NOTHING = {
    "invitation_id": 1,
    "photo_token": "nothing",
    "report_id": uuid7(),
    "photo_id": uuid7(),
    "entry_id": uuid7(),
    "period": "2026-11",
    "file": "nothing.json",
    "name": "nothing.js",
}


def of_reports(people: People) -> dict[str, Any]:
    company = people.organisations["vaktbolag"]
    report = make_report(people.koping, author_id=people.greta.id, organisation_id=company)
    key = photos.put("kept", b"\xff\xd8\xff")
    photo = make_photo(report, state="processed", display_key=key, thumb_key=key)
    return {"number": report.number, "token": photo.token}


def of_walks(people: People, number: str) -> dict[str, Any]:
    """A walk that Karin leads, called as the report is: an address says only `number`."""
    walk = changes.plan(people.karin, draft(people.koping))
    walk.number = number
    code, _token = changes.make_code(people.karin, walk)
    found = of_findings(people, walk)
    changes.register(people.karin, dialogue(people.koping)).number = number
    return {"code_id": code.id, "phase": "need", "finding_number": found.number}


def of_findings(people: People, walk: SafetyWalk) -> Finding:
    """A finding of that walk, and the school's measure of it, called as the walk is."""
    draft = FindingDraft("", "s1", "", (), "Trasig bänk")
    found = changes.accept(people.karin, walk, draft, "0" * 16)
    measure = measures.make(people.karin, found)
    measure.number, measure.organisation_id = walk.number, people.organisations["skola"]
    session.flush()
    return found


def of_stina(stina: Person) -> dict[str, Any]:
    here = {"municipality_id": stina.municipality_id, "person_id": stina.id}
    key = {"credential_id": uuid7().hex, "public_key": "y", "sign_count": 0, "created_at": now()}
    passkey = Passkey(**here, name="Nyckel", **key)
    session.add(passkey)
    session.flush()
    latest = session.query(SignIn.id).filter_by(person_id=stina.id).order_by(SignIn.id.desc())
    device = make_device(stina.municipality_id, stina.id)
    sign_in_id = latest.limit(1).scalar() or 0
    return {"passkey_id": passkey.id, "device_id": device.id, "sign_in_id": sign_in_id}


def of_the_house(people: People) -> dict[str, Any]:
    here = {"municipality_id": people.koping}
    person = Person(**here, name="Bo", email=f"{uuid7()}@example.org", created_at=now())
    comment = BarrierComment(**here, page="/", text="Hinder", answer_to="", received_at=now())
    session.add_all([person, comment])
    session.flush()
    return {"person_id": person.id, "comment_id": comment.id}


def path_of(door: Door, values: dict[str, Any]) -> str:
    path = door.rule.rule
    for name in door.rule.arguments:
        for kind in ("string", "int", "uuid", "path"):
            path = path.replace(f"<{kind}:{name}>", str(values[name]))
    return path


def clients(app: Flask, people: People, names: list[str]) -> dict[str, FlaskClient]:
    return {
        name: app.test_client() if name == "vera" else sign_in(app, people, name) for name in names
    }


def tried(door: Door, client: FlaskClient, values: dict[str, Any]) -> TestResponse:
    return client.open(
        path_of(door, values), method=door.method, headers={"Origin": "http://localhost"}
    )


def shut(answer: TestResponse) -> bool:
    """Whether the door stayed shut: refused, or sent to the sign-in page."""
    if answer.status_code in {301, 302, 303, 307, 308}:
        return "/logga-in" in answer.headers["Location"]
    return answer.status_code in {401, 403, 404}

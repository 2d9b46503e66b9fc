"""A walk that has been walked: answers, findings, roles and steps to make a protocol of."""

from datetime import timedelta
from typing import Any

from app.core.clock import now
from app.core.db import session
from app.core.unit import unit
from app.walks import changes
from app.walks.tables import Finding, SafetyWalk, WalkRole, WalkStep
from tests.walks.phone import Walk

HOSTILE = [
    '#panic() $x^2$ *fet* _x_ `kod` <b> @ref \\ // /* ~ --- #include "main" {{ 7 * 7 }} {% x %}',
    "Ord" * 900,
    "\x01\x07\x1b[31m \u202eomvänt \u2066isolerat 😀 👩‍🚒 中文",
    "العربية שלום Ελληνικά кириллица",
    "rad ett\nrad två\r\n\r\n\ttabb",
]


def finding(walk: SafetyWalk, number: int, **given: Any) -> Finding:
    whole = {
        "at_stop": "s2",
        "question": "",
        "text": "Två lampor i tunneln är trasiga.",
        "proposal": "Byt armaturerna.",
        "made_at": now(),
    }
    here = {"municipality_id": walk.municipality_id, "walk_id": walk.id, "number": number}
    return Finding(**{**whole, **here, **given})


def findings(walk: Walk, owners: dict[str, int]) -> None:
    """A dozen of every kind; number 3 and 9 are nobody's to read in public."""
    with unit():
        row = walk.row
        session.add_all(
            [
                finding(row, 1, top=True, responsible_id=owners["vme"], lat=59.5151, lon=15.9922),
                finding(row, 2, at_stop="s1", text="Buskarna skymmer.", agreement="delade_meningar"),
                finding(row, 3, at_stop="s1", text="Låset är svagt.", restricted=True, lat=59.5143, lon=15.9905),
                finding(row, 4, at_stop="s3", text="Bänkarna är sköna.", proposal="", good=True),
                finding(row, 5, at_stop="", text="Klotter.", status="klar", answer="Sanerat.", lat=59.5155, lon=15.9915),
                finding(row, 6, text="Bygg bort tunneln.", status="avvisad_med_motivering", reason="För dyrt."),
                finding(row, 7, at_stop="s1", text="Mörk fasad.", responsible_id=owners["vaktbolag"]),
                finding(row, 9, at_stop="s3", question="c_drugs", text="Kanyler vid bänken."),
            ]
        )  # fmt: skip


def roles_and_steps(walk: Walk) -> None:
    with unit():
        row = walk.row
        here = {"municipality_id": row.municipality_id, "walk_id": row.id}
        for role, name in (
            ("organiser", "Trygghetsenheten"),
            ("leader", "Karin"),
            ("responder", "VME"),
        ):
            session.add(WalkRole(**here, role=role, name=name))
        row.summary = "Området känns tryggt på dagen.\nTunneln behöver ljus."
        row.registry_number = "KS 2026/123"
        step(row, "followup_meeting").due_on = (row.starts_at + timedelta(days=35)).date()


def step(walk: SafetyWalk, phase: str) -> WalkStep:
    found = session.query(WalkStep).filter_by(walk_id=walk.id, phase=phase).one_or_none()
    if found is None:
        here = {"municipality_id": walk.municipality_id, "walk_id": walk.id}
        found = WalkStep(**here, phase=phase, due_on=walk.starts_at.date())
        session.add(found)
    return found


def approve(walk: Walk) -> None:
    with unit():
        changes.approve(walk.actor, walk.row, walk.row.summary, "0" * 16)

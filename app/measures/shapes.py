"""Measures as their owners and coordinators see them."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from app.accounts.reads import organisations
from app.core.actor import Actor
from app.core.formulas import RISKY
from app.core.policy import may
from app.measures import reads, rules
from app.measures.tables import Measure, MeasureChange
from app.walks import reads as walks

Pairs = list[tuple[str, str]]
SHOWN_AS = {"suggested": "new", "done": "ok", "rejected": "plain"}


@dataclass(frozen=True, slots=True)
class MeasureRow:
    number: str
    title: str
    state: str
    words: str
    shown_as: str
    owner: str
    deadline: date | None
    late: bool
    kind: str


@dataclass(frozen=True, slots=True)
class MeasureList:
    rows: list[MeasureRow]
    total: int
    more: bool
    states: Pairs
    owners: list[tuple[int | str, str]]
    kinds: Pairs


@dataclass(frozen=True, slots=True)
class Step:
    """One change in its history; `back` is its id while it can be taken back."""

    at: datetime
    who: str
    said: tuple[str, ...]
    undone: bool
    back: int | None


@dataclass(frozen=True, slots=True)
class MeasurePage:
    row: MeasureRow
    version: int
    text: str
    public_answer: str
    reason: str
    states: Pairs
    owner_id: int | None
    owners: list[tuple[int | str, str]]
    kind: str
    kinds: Pairs
    plans: bool
    finding: str
    walk: str
    walk_title: str
    history: list[Step]


def measure_list(actor: Actor, asked: reads.Asked) -> MeasureList:
    found, names = reads.listed(actor, asked), names_of(actor)
    states = [("open", _("Open")), ("late", _("Late")), ("all", _("All measures"))]
    return MeasureList(
        rows=[row(one, names) for one in found.rows],
        total=found.total,
        more=found.more,
        states=states + [(str(one), state_words(one)) for one in rules.MeasureState],
        owners=[("", _("All owners")), *names.items()],
        kinds=[("", _("All kinds")), *kinds()],
    )


def sheet(actor: Actor, asked: reads.Asked) -> bytes:
    """The filtered list for a spreadsheet; what would be a formula there is text."""
    names, words, out = names_of(actor), dict(kinds()), io.StringIO()
    table = csv.writer(out, delimiter=";")
    heads = _("Number"), _("Measure"), _("Proposal"), _("Kind"), _("State"), _("Owner")
    table.writerow([*heads, _("Deadline"), _("Public answer")])
    for one in reads.every(actor, asked):
        said = (one.title, one.text, words.get(one.kind, ""), state_words(one.state))
        owner, until = names.get(one.organisation_id or 0, ""), one.deadline or ""
        row = (one.number, *said, owner, str(until), one.public_answer)
        table.writerow([harmless(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(RISKY) else cell


def row(one: Measure, names: dict[int, str]) -> MeasureRow:
    late = rules.is_late(one.state, one.deadline, reads.today())
    return MeasureRow(
        number=one.number,
        title=one.title,
        state=one.state,
        words=state_words(one.state),
        shown_as="needs-you" if late else SHOWN_AS.get(one.state, "waiting"),
        owner=names.get(one.organisation_id or 0, ""),
        deadline=one.deadline,
        late=late,
        kind=dict(kinds()).get(one.kind, ""),
    )


def measure_page(actor: Actor, one: Measure) -> MeasurePage:
    names = names_of(actor)
    finding = walks.finding_by_id(actor, one.finding_id or 0)
    walk = walks.walk_of(actor, finding) if finding else None
    return MeasurePage(
        row=row(one, names),
        version=one.version,
        text=one.text,
        public_answer=one.public_answer,
        reason=one.reason,
        states=[(str(state), state_words(state)) for state in rules.after(one.state)],
        owner_id=one.organisation_id,
        owners=[("", _("Nobody yet")), *names.items()],
        kind=one.kind,
        kinds=[("", _("Not chosen")), *kinds()],
        plans=may(actor, "measure.plan", one),
        finding=finding.text if finding else "",
        walk=walk.number if walk and may(actor, "walk.review", walk) else "",
        walk_title=walk.title if walk else "",
        history=steps(reads.history(actor, one), names),
    )


def steps(rows: Sequence[tuple[MeasureChange, str]], names: dict[int, str]) -> list[Step]:
    """Only the newest that stands can be taken back; older ones it was built upon."""
    standing = next((change.id for change, _who in rows if change.undone_at is None), None)
    return [
        Step(
            at=change.changed_at,
            who=who or _("The answer meeting"),
            said=tuple(said(name, value, names) for name, value in change.after.items()),
            undone=change.undone_at is not None,
            back=change.id if change.id == standing else None,
        )
        for change, who in rows
    ]


def said(name: str, value: Any, names: dict[int, str]) -> str:
    words = {
        "state": lambda: state_words(value),
        "deadline": lambda: _("Deadline: %(day)s", day=value or "–"),
        "organisation_id": lambda: _("Owner: %(name)s", name=names.get(value, "–")),
        "public_answer": lambda: _("Public answer changed"),
        "reason": lambda: _("Reason changed"),
        "title": lambda: _("Title changed"),
        "kind": lambda: _("Kind: %(kind)s", kind=dict(kinds()).get(value, "–")),
    }
    return words[name]() if name in words else ""


def state_words(state: str) -> str:
    return {
        "suggested": _("Suggested"),
        "decided": _("Decided"),
        "started": _("Started"),
        "done": _("Carried out"),
        "rejected": _("Will not be done"),
    }[str(state)]


def kinds() -> Pairs:
    return [
        (rules.MeasureKind.UPKEEP, _("Upkeep")),
        (rules.MeasureKind.BUILDING, _("Building and lighting")),
        (rules.MeasureKind.SOCIAL, _("Social")),
        (rules.MeasureKind.PLANNING, _("Question for city planning")),
    ]


def names_of(actor: Actor) -> dict[int, str]:
    return {one.id: one.name for one in organisations(actor)}

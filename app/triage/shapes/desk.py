"""The whole desk for one look: list, numbers, the open report, what can be decided and undone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from app.core.actor import Actor
from app.core.clock import now
from app.triage import reads, rules
from app.triage.shapes.known import Known, knowledge
from app.triage.shapes.moments import clock
from app.triage.shapes.opened import Opened, opened
from app.triage.shapes.rows import Row, row
from app.triage.shapes.words import DONE, STATUSES
from app.triage.tables import Decision

TABS = ("new", "mine", "added", "quarantined")


@dataclass(frozen=True, slots=True)
class Desk:
    """`query` is what every link of the page carries on; `chosen` says that a report was asked
    for, not only opened because it is the first."""

    asked: rules.Asked
    query: dict[str, str]
    rows: list[Row]
    more: bool
    counts: Mapping[str, int]
    statuses: Mapping[str, Any]
    done_today: int
    newer: int
    report: Opened | None
    chosen: bool
    undo: "Undo | None"
    undone: "Undo | None"
    readers: Mapping[str, str]
    known: Known
    at: str


@dataclass(frozen=True, slots=True)
class Undo:
    """A step as it is told: while the undo key still reaches it, or when it was just undone."""

    batch: str
    what: str
    numbers: list[str]
    at: str


def desk(actor: Actor, asked: rules.Asked, number: str, lang: str, back: str = "") -> Desk:
    """`back` is the step that was just taken back."""
    known, at = knowledge(actor, lang), now()
    found = reads.listed(actor, asked)
    rows = [row(each, known, at) for each in found.rows]
    report = reads.get(actor, number or (rows[0].number if rows else ""))
    return Desk(
        asked=asked,
        query=query(asked, rows),
        rows=rows,
        more=found.more,
        counts={status: reads.counted(actor, rules.Asked(status=status)) for status in TABS},
        statuses=STATUSES,
        done_today=reads.done_today(actor),
        newer=reads.newer(actor, asked),
        report=opened(actor, report, known) if report else None,
        chosen=bool(number),
        undo=undo(actor),
        undone=undone(actor, back),
        readers=readers(actor),
        known=known,
        at=clock(now(), hourly=False),
    )


def one(actor: Actor, number: str, lang: str, back: str = "") -> Desk | None:
    """The page of a single report: the same choices, no list."""
    report = reads.get(actor, number)
    if report is None:
        return None
    known = knowledge(actor, lang)
    return Desk(
        asked=rules.Asked(),
        query={"view": "report"},
        rows=[],
        more=False,
        counts={},
        statuses=STATUSES,
        done_today=0,
        newer=0,
        report=opened(actor, report, known),
        chosen=True,
        undo=undo(actor),
        undone=undone(actor, back),
        readers=readers(actor),
        known=known,
        at=clock(now(), hourly=False),
    )


def query(asked: rules.Asked, rows: list[Row]) -> dict[str, str]:
    """What is not the default; `until` holds the list still while new reports come in."""
    box = asked.box
    parts = {
        "status": "" if asked.status == rules.State.NEW else str(asked.status),
        "category": asked.category,
        "area": asked.area,
        "box": f"{box.south},{box.west},{box.north},{box.east}" if box else "",
        "q": asked.words,
        "after": asked.after,
        "until": asked.until or (rows[0].number if rows else ""),
    }
    return {name: value for name, value in parts.items() if value}


def undo(actor: Actor) -> Undo | None:
    batch = reads.latest_batch(actor)
    return step(actor, batch, reads.batch(actor, batch) if batch else [])


def undone(actor: Actor, batch: str) -> Undo | None:
    return step(actor, batch, reads.taken_back(actor, batch) if batch else [])


def step(actor: Actor, batch: str, decisions: Sequence[Decision]) -> Undo | None:
    if not decisions:
        return None
    first = decisions[-1]
    numbers = reads.numbers(actor, [each.report_id for each in decisions])
    return Undo(batch, str(DONE[first.name]), numbers, clock(first.decided_at, hourly=False))


def readers(actor: Actor) -> dict[str, str]:
    """Who else has a report open just now, in words, by its number."""
    return {
        number: _("%(who)s is reading", who=", ".join(names))
        for number, names in reads.readers(actor).items()
    }

"""What happened to a report, line by line from the diary, and which steps can be taken back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.core.clock import now
from app.core.events import Event
from app.triage import rules
from app.triage.rules.kept import kept
from app.triage.shapes.known import Known
from app.triage.shapes.moments import full
from app.triage.shapes.rows import category_name
from app.triage.shapes.words import DONE, EVENTS, FIELDS, OUTCOMES, STATES
from app.triage.tables import Decision


@dataclass(frozen=True, slots=True)
class Line:
    at: str
    who: str
    what: str
    changes: list[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Undoable:
    """One decision in the list of those that can still be taken back."""

    batch: str
    what: str
    who: str
    at: str


def history(
    events: Iterable[tuple[Event, dict[str, Any]]], known: Known, *, anonymous: bool
) -> list[Line]:
    """The sender's own lines of an anonymous report tell the hour, the desk's the minute."""
    return [line(event, told, known, anonymous=anonymous) for event, told in events]


def line(event: Event, told: Mapping[str, Any], known: Known, *, anonymous: bool) -> Line:
    hourly = anonymous and event.actor_id is None
    what = str(EVENTS.get(event.name, event.name))
    if event.name == "report.undone":
        what = f"{what}: {DONE.get(told.get('decision', ''), '')}"
    return Line(
        at=full(rules.shown(event.at, anonymous=hourly), now(), hourly=hourly),
        who=known.people.get(event.actor_id or 0, ""),
        what=what,
        changes=changes(told, known),
    )


def changes(told: Mapping[str, Any], known: Known) -> list[tuple[str, str, str]]:
    return [
        (str(FIELDS[name]), value(name, pair[0], known), value(name, pair[1], known))
        for name, pair in told.get("fields", {}).items()
        if name in FIELDS and isinstance(pair, list)
    ]


def value(name: str, code: Any, known: Known) -> str:
    """A stored code in the reader's words."""
    if code in (None, ""):
        return "–"
    match name:
        case "state":
            return str(STATES.get(code, code))
        case "outcome":
            return str(OUTCOMES.get(code, code))
        case "severity" if code in known.catalogue.severities:
            return known.catalogue.severities[code].said(known.lang)
        case "sensitivity" if code in known.catalogue.sensitivities:
            return known.catalogue.sensitivities[code].said(known.lang)
        case "category":
            return category_name(known, code)
    return _named(name, code, known)


def _named(name: str, code: Any, known: Known) -> str:
    if name == "owner_id" and code in known.organisations:
        return known.organisations[code].name
    if name == "area_id" and code in known.areas:
        return known.areas[code].name
    return "✓" if name.endswith("_at") else str(code)


def undoable(
    decisions: Sequence[Decision], known: Known, fields: Mapping[str, Any], at: datetime
) -> list[Undoable]:
    """Newest first; a step is offered while what it set still stands."""
    return [
        Undoable(
            each.batch,
            str(DONE[each.name]),
            known.people.get(each.person_id or 0, ""),
            full(each.decided_at, at, hourly=False),
        )
        for each in decisions
        if each.undone_at is None
        and at - each.decided_at < rules.UNDO_BY_HISTORY
        and rules.revertible(kept(fields), each.after)
    ]

"""Two coordinators, one report: what the other did, beside what this one wants."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.core.actor import Actor
from app.core.clock import now
from app.core.refusals import Refusal
from app.reports.tables import Report
from app.triage import changes, reads, rules
from app.triage.forms import Decided
from app.triage.rules.kept import kept
from app.triage.shapes.history import value
from app.triage.shapes.known import Known, knowledge
from app.triage.shapes.moments import full
from app.triage.shapes.words import DONE, FIELDS
from app.triage.tables import Decision


@dataclass(frozen=True, slots=True)
class Other:
    """One step of somebody else, with what it set."""

    who: str
    what: str
    at: str
    undone: bool
    values: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Clash:
    numbers: list[str]
    wanted: str
    values: list[tuple[str, str]]
    others: list[Other]
    rewritten: bool
    added: bool


def clash(actor: Actor, numbers: list[str], wish: Decided, lang: str) -> Clash:
    """For the first of them; the others are named."""
    report = reads.get(actor, numbers[0])
    seen = wish.picked[numbers[0]]
    since = reads.decided_since(actor, report, seen[0]) if report else []
    known = knowledge(actor, lang)
    return Clash(
        numbers=numbers,
        wanted=str(DONE[wish.step.name]),
        values=wished(actor, report, wish, known) if report else [],
        others=[other(each, known) for each in since],
        rewritten=report is not None and report.revision != seen[1],
        added=report is not None and report.added_at is not None,
    )


def wished(actor: Actor, report: Report, wish: Decided, known: Known) -> list[tuple[str, str]]:
    """What the decision would set, in the same words as what the other one set."""
    fields = {name: getattr(report, name) for name in rules.FIELDS}
    try:
        asked = changes.wanted(actor, report, wish.step.name, wish.values)
        after = kept(wish.step.after(fields, asked))
    except (Refusal, rules.NotPossible):
        return []
    return told(after, known)


def told(after: Mapping[str, Any], known: Known) -> list[tuple[str, str]]:
    return [
        (str(FIELDS[name]), value(name, code, known))
        for name, code in after.items()
        if name in FIELDS
    ]


def other(decision: Decision, known: Known) -> Other:
    return Other(
        who=known.people.get(decision.person_id or 0, ""),
        what=str(DONE[decision.name]),
        at=full(decision.decided_at, now(), hourly=False),
        undone=decision.undone_at is not None,
        values=told(decision.after, known),
    )

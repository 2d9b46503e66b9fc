"""The page of a walk for everybody: status per finding, answers, what is good. Neither positions
nor participants, nothing restricted, no photo that was not approved by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.core.actor import Actor
from app.walks import reads
from app.walks.shapes.changed import Changed, changes_since
from app.walks.shapes.finding import FindingRow, known_of, public_row, public_rows
from app.walks.shapes.protocol import Facts, said_facts
from app.walks.tables import SafetyWalk


@dataclass(frozen=True, slots=True)
class PublicStop:
    name: str
    rows: list[FindingRow]


@dataclass(frozen=True, slots=True)
class PublicPage:
    """`meeting_on` is the day of the answer meeting, as long as it has not been held."""

    title: str
    starts_at: datetime
    why: str
    summary: str
    stops: list[PublicStop]
    good: list[FindingRow]
    since: list[FindingRow]
    faults: int
    done: int
    meeting_on: date | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What approving would show, what it would leave out, and what stands otherwise than it was
    approved. `facts` are told by the protocol. `seen` goes back with the press: what somebody has
    changed since is looked at first."""

    page: PublicPage
    facts: Facts
    summary: str
    seen: str
    approved_at: datetime | None
    left_out: list[FindingRow]
    changed: list[Changed]


def public_page(actor: Actor, walk: SafetyWalk, language: str) -> PublicPage:
    about = reads.shown(walk) or {"title": walk.title, "why": "", "summary": ""}
    return page_of(actor, walk, public_rows(actor, walk, language), about)


def preview(actor: Actor, walk: SafetyWalk, language: str) -> Preview:
    """The same fields by the same rule as the page itself, as if it were approved now."""
    known = known_of(actor, walk, language, {}, {})
    rows = [public_row(one, walk, known) for one in reads.findings(actor, walk)]
    shown = [row for row in rows if not row.restricted]
    about = reads.to_show(actor, walk)
    return Preview(
        page=page_of(actor, walk, shown, about),
        facts=said_facts(known.checklist, about["said"], language, reads.answer_types()),
        summary=walk.summary,
        seen=reads.as_shown(actor, walk),
        approved_at=walk.approved_at,
        left_out=[row for row in rows if row.restricted],
        changed=changes_since(reads.since_approval(actor, walk), known),
    )


def page_of(
    actor: Actor, walk: SafetyWalk, rows: list[FindingRow], about: Mapping[str, Any]
) -> PublicPage:
    faults = [row for row in rows if not row.good and not row.since]
    names = dict.fromkeys(row.stop for row in in_order(actor, walk, faults))
    return PublicPage(
        title=about["title"],
        starts_at=walk.starts_at,
        why=about["why"],
        summary=about["summary"],
        stops=[PublicStop(name, [row for row in faults if row.stop == name]) for name in names],
        good=[row for row in rows if row.good],
        since=[row for row in rows if row.since],
        faults=len(faults),
        done=sum(row.status.id == "klar" for row in faults),
        meeting_on=reads.meeting_on(actor, walk),
    )


def in_order(actor: Actor, walk: SafetyWalk, rows: list[FindingRow]) -> list[FindingRow]:
    """By the stops of the route; what lies between them comes last."""
    places = {stop.key: stop.position for stop in reads.stops(actor, walk)}
    return sorted(rows, key=lambda row: (places.get(row.stop_key, len(places) + 1), row.number))

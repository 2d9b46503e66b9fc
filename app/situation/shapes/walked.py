"""What safety walks found in the period, told beside the reports with numbers of its own."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.actor import Actor
from app.places import reads as places
from app.situation import reads
from app.situation.rules import Asked
from app.walks import reads as walks
from app.walks.tables import Finding, SafetyWalk

MOST_PLACES = 5


@dataclass(frozen=True, slots=True)
class WalkedRow:
    number: str
    title: str
    starts_at: datetime
    area: str
    faults: int
    good: int
    top: list[str]


@dataclass(frozen=True, slots=True)
class Walked:
    """`places` are stops with most of what is wrong; findings tell no positions of their own."""

    rows: list[WalkedRow]
    faults: int
    good: int
    places: list[tuple[str, int]]


def walked(actor: Actor, asked: Asked) -> Walked:
    names = {area.id: area.name for area in places.areas(actor)}
    stops: Counter[str] = Counter()
    rows = []
    for walk in reads.walked(actor, asked):
        found = walks.public_findings(actor, walk)
        at = {stop.key: stop.name for stop in walks.stops(actor, walk)}
        stops.update(at[one.at_stop] for one in faults(found) if one.at_stop in at)
        rows.append(row(walk, found, names.get(walk.area_id or 0, "")))
    return Walked(
        rows=rows,
        faults=sum(one.faults for one in rows),
        good=sum(one.good for one in rows),
        places=stops.most_common(MOST_PLACES),
    )


def row(walk: SafetyWalk, found: Sequence[Finding], area: str) -> WalkedRow:
    wrong = faults(found)
    title = (walks.shown(walk) or {}).get("title", walk.title)
    top = [one.text for one in wrong if one.top]
    good = sum(one.good for one in found)
    return WalkedRow(walk.number, title, walk.starts_at, area, len(wrong), good, top)


def faults(found: Sequence[Finding]) -> list[Finding]:
    """What became of last year's findings is counted with that year."""
    return [one for one in found if not one.good and not one.since]

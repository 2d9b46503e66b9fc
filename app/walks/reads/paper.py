"""What the paper twin of a walk is made of, and how much has been typed in from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.core.actor import Actor
from app.core.db import session
from app.walks import rules
from app.walks.reads.checklists import checklist_of
from app.walks.reads.plans import guide_of
from app.walks.reads.walks import stops
from app.walks.reads.walks import walk as walk_within_reach
from app.walks.rules.paper import FROM_PAPER, SheetPlan, sheets
from app.walks.tables import SafetyWalk, WalkEntry, WalkStop


@dataclass(frozen=True)
class Twin:
    walk: SafetyWalk
    checklist: rules.Checklist
    guide: rules.Guide
    stops: Mapping[str, WalkStop]
    sheets: Sequence[SheetPlan]

    def sheet(self, key: str) -> SheetPlan | None:
        return next((one for one in self.sheets if one.key == key), None)


def twin(actor: Actor, number: str) -> Twin | None:
    walk = walk_within_reach(actor, "walk.review", number[:12].upper())
    if walk is None:
        return None
    checklist, at = checklist_of(actor, walk), stops(actor, walk)
    places = [(stop.key, stop.place_type) for stop in at]
    return Twin(
        walk=walk,
        checklist=checklist,
        guide=guide_of(actor, walk),
        stops={stop.key: stop for stop in at},
        sheets=sheets(checklist, places, quick=walk.quick, dark=walk.dark),
    )


def typed_in(actor: Actor, walk: SafetyWalk) -> dict[str, int]:
    """How many sheets of each stop have been typed in already."""
    here = (WalkEntry.municipality_id == actor.municipality_id) & (WalkEntry.walk_id == walk.id)
    ours = here & WalkEntry.participant_id.is_(None) & (WalkEntry.n == 1)
    rows = session.execute(select(WalkEntry.at_stop, WalkEntry.extra).where(ours))
    found: dict[str, set[str]] = {}
    for at_stop, extra in rows:
        if FROM_PAPER in extra:
            found.setdefault(at_stop, set()).add(str(extra[FROM_PAPER]))
    return {key: len(each) for key, each in found.items()}

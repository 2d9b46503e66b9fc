"""What a walk's protocol is made of: as leaders read it, and as everybody may once it is approved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from app.accounts.tables import Organisation
from app.core.actor import Actor
from app.core.db import session
from app.core.policy import may
from app.places.reads import areas
from app.sending.rules.photo import PhotoState
from app.sending.tables import Photo
from app.walks import rules
from app.walks.reads.checklists import checklist_of
from app.walks.reads.due import due
from app.walks.reads.findings import findings, proposed
from app.walks.reads.holder import HOLDER
from app.walks.reads.joining import joined_as
from app.walks.reads.plans import guide_of, organisation_names, roles
from app.walks.reads.publishing import approved_walk, is_open, public_findings, shown
from app.walks.reads.said import about_the_walk, said
from app.walks.reads.steps import step
from app.walks.reads.walks import stops
from app.walks.reads.walks import walk as walk_within_reach
from app.walks.rules.findings import DIVIDED, FindingDraft
from app.walks.rules.protocol import PRIVATE, Noted, public
from app.walks.tables import (
    Finding,
    Participant,
    SafetyWalk,
    WalkStop,
)

MOST_PHOTOS = 30
FINAL, MEETING = "protocol_final", "followup_meeting"


@dataclass(frozen=True)
class Gathered:
    """`whole` is the internal version; the other one tells title, summary, answers and findings as
    they were approved. `said` are the standing answers about the whole walk. `final_at` is when the
    protocol was adopted; a draft until then."""

    walk: SafetyWalk
    title: str
    summary: str
    whole: bool
    leads: bool
    checklist: rules.Checklist
    guide: rules.Guide
    stops: Sequence[WalkStop]
    noted: Sequence[Noted]
    proposed: bool
    said: Mapping[str, Any]
    roles: Mapping[str, Sequence[str]]
    groups: Mapping[int, int]
    joined_as: Mapping[str, int]
    organiser: str
    area: str
    final_at: datetime | None
    meeting_on: date | None
    thumbs: Mapping[str, str]


def opened(actor: Actor, number: str) -> tuple[SafetyWalk, bool] | None:
    """The walk and whether the actor leads it; for others only when it is approved."""
    number = number[:12].upper()
    led = walk_within_reach(actor, "walk.review", number)
    if led is not None:
        return led, True
    found = approved_walk(actor, number)
    return (found, False) if found else None


def gathered(actor: Actor, walk: SafetyWalk, *, whole: bool) -> Gathered:
    """Those who do not lead the walk never get the whole of it."""
    leads = may(actor, "walk.review", walk)
    whole = whole and leads
    approved = None if whole else shown(walk)
    noted, is_proposed = _noted(actor, walk, now=leads and approved is None)
    final, meeting = (step(actor, walk, phase) for phase in (FINAL, MEETING))
    checklist, named = checklist_of(actor, walk), organisation_names(actor)
    told = noted if whole else public(noted)
    about = about_the_walk(checklist, whole=whole)
    return Gathered(
        walk=walk,
        title=approved["title"] if approved else walk.title,
        summary=approved["summary"] if approved else walk.summary,
        whole=whole,
        leads=leads,
        checklist=checklist,
        guide=guide_of(actor, walk),
        stops=stops(actor, walk),
        noted=told,
        proposed=is_proposed,
        said=approved["said"] if approved else said(actor, walk, about),
        roles=_roles(actor, walk),
        groups=_groups(actor, walk),
        joined_as=joined_as(actor, walk),
        organiser=named.get(walk.organisation_id or 0, ""),
        area=next((one.name for one in areas(actor) if one.id == walk.area_id), ""),
        final_at=final.done_at if final else None,
        meeting_on=meeting.due_on if meeting else None,
        thumbs=_thumbs(actor, told),
    )


def _noted(actor: Actor, walk: SafetyWalk, *, now: bool) -> tuple[list[Noted], bool]:
    """Findings as approved, or as they stand `now`; then what the answers propose, until there are
    any."""
    rows = findings(actor, walk) if now else public_findings(actor, walk)
    if not rows and now:
        drafts = proposed(actor, walk)
        return [_drafted(number, one) for number, one in enumerate(drafts, 1)], True
    owners = _owners(actor)
    days = due(actor, [row.id for row in rows])
    checklist = checklist_of(actor, walk)
    found = (_found(row, owners, days.get(row.id)) for row in rows)
    closed = (not is_open(row, checklist) for row in rows)
    return [replace(one, restricted=hid) for one, hid in zip(found, closed, strict=True)], False


def _found(row: Finding, owners: Mapping[int, Organisation], day: date | None) -> Noted:
    owner = owners.get(row.responsible_id or 0)
    same = ("number", "question", "text", "proposal", "good", "top", "answer", "reason", "status")
    return Noted(
        **{name: getattr(row, name) for name in same},
        stop=row.at_stop,
        divided=row.agreement == DIVIDED,
        responsible=owner.name if owner else "",
        private=bool(owner and owner.kind in PRIVATE),
        due=day,
        lat=row.lat,
        lon=row.lon,
        photos=tuple(row.photos),
    )


def _drafted(number: int, draft: FindingDraft) -> Noted:
    same = ("stop", "question", "text", "proposal", "good", "restricted", "lat", "lon")
    return Noted(
        number=number,
        divided=draft.agreement == DIVIDED,
        **{name: getattr(draft, name) for name in same},
    )


def _thumbs(actor: Actor, noted: Sequence[Noted]) -> dict[str, str]:
    """Token -> where the small photo lies, of those that a leader approved for everybody."""
    tokens = [token for one in noted for token in one.photos][:MOST_PHOTOS]
    here = (Photo.municipality_id == actor.municipality_id) & (Photo.holder == HOLDER)
    ready = here & (Photo.state == PhotoState.PROCESSED) & Photo.listed & Photo.token.in_(tokens)
    rows = session.execute(select(Photo.token, Photo.thumb_key).where(ready))
    return {row.token: row.thumb_key for row in rows if row.thumb_key}


def _owners(actor: Actor) -> dict[int, Organisation]:
    here = Organisation.municipality_id == actor.municipality_id
    return {one.id: one for one in session.scalars(select(Organisation).where(here))}


def _roles(actor: Actor, walk: SafetyWalk) -> dict[str, list[str]]:
    held: dict[str, list[str]] = {}
    for row in roles(actor, walk):
        held.setdefault(row.role, []).append(row.name)
    return held


def _groups(actor: Actor, walk: SafetyWalk) -> dict[int, int]:
    """Phones that joined, by group."""
    here = (Participant.municipality_id == actor.municipality_id) & (Participant.walk_id == walk.id)
    alive = here & Participant.revoked_at.is_(None)
    counted = select(Participant.group_no, func.count()).where(alive).group_by(Participant.group_no)
    return {row[0]: row[1] for row in session.execute(counted.order_by(Participant.group_no))}

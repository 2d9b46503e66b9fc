"""What leaves the review: the public page, and the same walk again next year."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from app.core.actor import Actor
from app.core.clock import now
from app.core.events import note
from app.core.reach import permitted
from app.core.refusals import Refusal
from app.core.words import HERE
from app.walks import reads
from app.walks.changes.deciding import changed
from app.walks.changes.planning import plan
from app.walks.reads.digital import frozen
from app.walks.rules.drafting import StopDraft, WalkDraft
from app.walks.tables import SafetyWalk

# The same day of the week.
A_YEAR = timedelta(weeks=52)


@permitted("walk.review")
def approve(
    actor: Actor, walk: SafetyWalk, summary: str, batch: str, seen: str | None = None
) -> None:
    """From now on everybody may read what the preview showed; `seen` is what it showed, and none
    where there was no page to look at."""
    if seen is not None and seen != reads.as_shown(actor, walk):
        raise Refusal("changed_meanwhile")
    if walk.state == "cancelled":
        raise Refusal("not_possible")
    told = json.dumps({**reads.to_show(actor, walk), "summary": summary}, ensure_ascii=False)
    after = {"approved_at": now(), "summary": summary, "shown": told}
    changed(actor, walk, walk, batch, after | {"result": frozen(actor, walk)})
    note(actor, "walk.approved", walk)


@permitted("walk.review")
def withdraw_page(actor: Actor, walk: SafetyWalk, batch: str) -> None:
    if walk.approved_at is None:
        raise Refusal("not_possible")
    changed(actor, walk, walk, batch, {"approved_at": None})
    note(actor, "walk.page_withdrawn", walk)


@permitted("walk.review")
def show_photo(actor: Actor, found: Any, token: str, batch: str) -> None:
    """One photo at a time, seen by somebody who answers for it: shown, or hidden again."""
    walk = reads.walk_of(actor, found)
    if token not in found.photos and not reads.photo_of_finding(actor, found, token):
        raise Refusal("not_found")
    hidden = [one for one in found.photos if one != token]
    after = hidden if token in found.photos else [*found.photos, token]
    changed(actor, walk, found, batch, {"photos": after})
    note(actor, "finding.photo_shown" if token in after else "finding.photo_hidden", found)


@permitted("walk.review")
def repeat(actor: Actor, walk: SafetyWalk) -> SafetyWalk:
    """The same stops and route a year later; its phones are told what was found the last time.
    Another press leads to the same one."""
    known = reads.planned_again(actor, walk)
    if known is not None:
        return known
    draft = WalkDraft(
        municipality_id=walk.municipality_id,
        title=walk.title,
        why=walk.why,
        starts_at=next_year(walk.starts_at),
        minutes=walk.minutes,
        stops=stop_drafts(actor, walk),
        organisation_id=walk.organisation_id,
        quick=walk.quick,
        dark=walk.dark,
        checklist_id=walk.checklist_id,
        route=tuple(tuple(point) for point in json.loads(walk.route or "[]")),
        area_id=walk.area_id,
        need_kind=walk.need_kind,
        need_ref=walk.need_ref,
        meeting_place=walk.meeting_place,
        people=walk.people,
        kind=walk.kind,
    )
    again = plan(actor, draft)
    again.before_id = walk.id
    note(actor, "walk.repeated", again, before=walk.number)
    return again


def stop_drafts(actor: Actor, walk: SafetyWalk) -> tuple[StopDraft, ...]:
    return tuple(
        StopDraft(stop.name, stop.lat, stop.lon, stop.place_type)
        for stop in reads.stops(actor, walk)
    )


def next_year(starts_at: datetime) -> datetime:
    """At the same hour by the clock on the wall, in summer time and out of it."""
    here = starts_at.astimezone(HERE)
    while here <= now():
        here += A_YEAR
    return here.astimezone(UTC)

"""A walk that is walked once more: next year, or now in the other light."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.core.actor import Actor
from app.core.clock import now
from app.core.events import note
from app.core.reach import permitted
from app.core.refusals import REFUSALS, Refusal, Words
from app.core.words import HERE
from app.walks import reads, rules
from app.walks.changes.planning import plan
from app.walks.changes.steps import mark_step
from app.walks.rules.drafting import StopDraft, WalkDraft
from app.walks.tables import SafetyWalk

# The same day of the week.
A_YEAR, A_WEEK = timedelta(weeks=52), timedelta(weeks=1)
# What was done for one version when the other is planned is done for that one too; its time of day
# has been chosen by planning it.
SHARED_STEPS, CHOSEN_STEP = {"need", "area_route"}, "time_of_day"
REFUSALS["walk_stays_light"] = Words(
    409,
    "Solen går inte ner den dagen. Planera vandringen i mörker för sig, till en tid på året då det blir mörkt.",
    "The sun does not set that day. Plan the walk in the dark by itself, at a time of the year when it gets dark.",
)


@permitted("walk.review")
def repeat(actor: Actor, walk: SafetyWalk) -> SafetyWalk:
    """The same stops and route a year later; its phones are told what was found the last time.
    Another press leads to the same one."""
    known = reads.planned_again(actor, walk)
    if known is not None:
        return known
    starts_at = next_one(walk.starts_at.astimezone(HERE), A_YEAR)
    again = plan(actor, replace(as_draft(actor, walk), starts_at=starts_at))
    again.before_id = walk.id
    note(actor, "walk.repeated", again, before=walk.number)
    return again


@permitted("walk.plan")
def in_other_light(actor: Actor, walk: SafetyWalk) -> SafetyWalk:
    """The light version of a dark walk or the dark one of a light walk, close in time; what both
    told is read side by side. Another press leads to the same one."""
    known = reads.other_light(actor, walk)
    if known is not None:
        return known
    if rules.KINDS[walk.kind].period or walk.state == "cancelled":
        raise Refusal("not_possible")
    title = rules.title_in_light(walk.title, dark=not walk.dark)
    draft = replace(as_draft(actor, walk), title=title, dark=not walk.dark)
    other = plan(actor, replace(draft, starts_at=start_of_other(draft)))
    other.other_light_id = walk.id
    for step in reads.steps(actor, walk):
        if step.phase == CHOSEN_STEP or (step.phase in SHARED_STEPS and step.done_at):
            mark_step(actor, other, step.phase, done=True)
    note(actor, "walk.planned_in_other_light", other, other=walk.number)
    return other


def start_of_other(draft: WalkDraft) -> datetime:
    """On the same day of the week, the first that lies ahead; the light is that day's own."""
    first, day = draft.stops[0], draft.starts_at.astimezone(HERE)
    while day.date() < now().astimezone(HERE).date():
        day += A_WEEK
    for each in (day, day + A_WEEK):
        start = rules.start_in_light(each, first.lat, first.lon, dark=bool(draft.dark))
        if start is None:
            raise Refusal("walk_stays_light")
        if start > now():
            return start.astimezone(UTC)
    raise RuntimeError("a week ahead is not ahead")


def as_draft(actor: Actor, walk: SafetyWalk) -> WalkDraft:
    """The plan as it stands, without the groups that were dealt out and without being announced."""
    return WalkDraft(
        municipality_id=walk.municipality_id,
        title=walk.title,
        why=walk.why,
        starts_at=walk.starts_at,
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


def stop_drafts(actor: Actor, walk: SafetyWalk) -> tuple[StopDraft, ...]:
    return tuple(
        StopDraft(stop.name, stop.lat, stop.lon, stop.place_type)
        for stop in reads.stops(actor, walk)
    )


def next_one(here: datetime, step: timedelta) -> datetime:
    """At the same hour by the clock on the wall, in summer time and out of it."""
    while here <= now():
        here += step
    return here.astimezone(UTC)

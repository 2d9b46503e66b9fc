"""The steps of a walk: laid around its day, moved with it, done, reminded of."""

from datetime import date, datetime, timedelta

from app.core.actor import Actor, house
from app.core.clock import now
from app.core.db import session
from app.core.events import note
from app.core.reach import permitted
from app.core.refusals import REFUSALS, Refusal, Words
from app.walks import reads, rules
from app.walks.rules.dusk import STOCKHOLM
from app.walks.tables import SafetyWalk, WalkStep

FURTHEST = timedelta(days=731)
REFUSALS["walk_step_too_far"] = Words(
    422,
    "Dagen ligger mer än två år från vandringen.",
    "The day is more than two years from the walk.",
)


@permitted("walk.plan")
def lay_steps(actor: Actor, walk: SafetyWalk) -> None:
    """One for each phase of the guide. What is done stays where it was done, what a leader has set
    stays there; the rest moves with the day, and is reminded of anew."""
    there = {step.phase: step for step in reads.steps(actor, walk)}
    day, last = day_of(walk.starts_at), day_of(walk.ends_at - timedelta(minutes=1))
    earliest = min(day_of(walk.made_at), day)
    for each in rules.steps(reads.guide_of(actor, walk).phases, day, last, earliest):
        step = there.get(each.phase.id) or fresh(walk, each.phase.id)
        if step.reckoned_on is not None:
            step.reckoned_on = each.on
        elif step.done_at is None and step.due_on != each.on:
            step.due_on, step.reminded_at = each.on, None
        session.add(step)
    session.flush()


def fresh(walk: SafetyWalk, phase: str) -> WalkStep:
    here = {"municipality_id": walk.municipality_id, "walk_id": walk.id}
    return WalkStep(**here, phase=phase, due_on=date.min)


def day_of(moment: datetime) -> date:
    return moment.astimezone(STOCKHOLM).date()


@permitted("walk.plan")
def mark_step(actor: Actor, walk: SafetyWalk, phase: str, *, done: bool) -> bool:
    """False when it stood so already, or there is no such step."""
    step = reads.step(actor, walk, phase)
    if step is None or (step.done_at is not None) == done:
        return False
    step.done_at = now() if done else None
    step.done_by_id = actor.id if done else None
    note(actor, "walk.step_done" if done else "walk.step_undone", walk, phase=phase)
    return True


@permitted("walk.plan")
def move_step(actor: Actor, walk: SafetyWalk, phase: str, day: date) -> date | None:
    """To a day that the leader chooses, and back again by choosing the day that is reckoned. Gives
    the day it had; none when there is nothing to move."""
    step = reads.step(actor, walk, phase)
    if step is None or step.done_at is not None or step.due_on == day:
        return None
    if phase not in movable(actor, walk):
        raise Refusal("not_possible")
    if abs(day - day_of(walk.starts_at)) > FURTHEST:
        raise Refusal("walk_step_too_far")
    before, reckoned = step.due_on, step.reckoned_on or step.due_on
    step.due_on, step.reminded_at = day, None
    step.reckoned_on = None if day == reckoned else reckoned
    was, now_is = before.isoformat(), day.isoformat()
    note(actor, "walk.step_moved", walk, phase=phase, before=was, after=now_is)
    return before


def movable(actor: Actor, walk: SafetyWalk) -> set[str]:
    """What is done on the walk itself has the walk's own day."""
    return {one.id for one in reads.guide_of(actor, walk).phases if one.stage != "during"}


@permitted("walk.plan")
def end_steps(actor: Actor, walk: SafetyWalk) -> None:
    """A walk that is done waits no longer for what comes before it."""
    phases = reads.guide_of(actor, walk).phases
    for phase in (one.id for one in phases if one.stage != "after"):
        mark_step(actor, walk, phase, done=True)


def remind(steps: list[WalkStep]) -> None:
    """Once for each step: the diary tells it, and lists and menus count it from then on."""
    for step in steps:
        step.reminded_at = now()
        actor = house(step.municipality_id, "reminders")
        note(actor, "walk.step_due", kind="safety_walk", thing_id=step.walk_id, phase=step.phase)

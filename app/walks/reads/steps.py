"""Steps of walks: all of one, and those that wait."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import ColumnElement, func, select

from app.core.actor import Actor
from app.core.db import session
from app.core.reach import reachable
from app.walks.rules.life import WalkState
from app.walks.tables import SafetyWalk, WalkRole, WalkStep

ANSWER_MEETING = "followup_meeting"
LIVING = [WalkState.PLANNED, WalkState.WALKED, WalkState.ANSWERED]


def steps(actor: Actor, walk: SafetyWalk) -> Sequence[WalkStep]:
    here = WalkStep.municipality_id == actor.municipality_id
    mine = select(WalkStep).where(here, WalkStep.walk_id == walk.id)
    return session.scalars(mine.order_by(WalkStep.due_on, WalkStep.id)).all()


def step(actor: Actor, walk: SafetyWalk, phase: str) -> WalkStep | None:
    here = (WalkStep.municipality_id == actor.municipality_id) & (WalkStep.walk_id == walk.id)
    return session.scalar(select(WalkStep).where(here, WalkStep.phase == phase))


def meeting_on(actor: Actor, walk: SafetyWalk) -> date | None:
    """The day of the answer meeting, as long as it has not been held."""
    found = step(actor, walk, ANSWER_MEETING)
    return found.due_on if found and found.done_at is None else None


def next_steps(actor: Actor, walks: Iterable[SafetyWalk]) -> dict[int, WalkStep]:
    """By walk: what is to be done first of all that is not done."""
    here = WalkStep.municipality_id == actor.municipality_id
    mine = here & WalkStep.walk_id.in_([walk.id for walk in walks]) & WalkStep.done_at.is_(None)
    latest_first = WalkStep.due_on.desc(), WalkStep.id.desc()
    rows = session.scalars(select(WalkStep).where(mine).order_by(*latest_first))
    return {row.walk_id: row for row in rows}


def reminded(actor: Actor) -> dict[int, int]:
    """By walk that the actor leads: how many steps have been reminded of and are not done."""
    mine = reachable(actor, "walk.plan", SafetyWalk)
    counted = (
        select(WalkStep.walk_id, func.count())
        .join(SafetyWalk, SafetyWalk.id == WalkStep.walk_id)
        .where(mine, waiting(), WalkStep.reminded_at.is_not(None))
        .group_by(WalkStep.walk_id)
    )
    return {row[0]: row[1] for row in session.execute(counted)}


def steps_beside_roles(actor: Actor) -> list[tuple[SafetyWalk, WalkStep, str]]:
    """What is not done of the walks in which this person has a role, with the role: for those who
    do not lead them. Whose step it is, the guide of the walk says."""
    if actor.id is None:
        return []
    here = (WalkRole.municipality_id == actor.municipality_id) & (WalkRole.person_id == actor.id)
    led = select(SafetyWalk.id).where(reachable(actor, "walk.plan", SafetyWalk))
    rows = session.execute(
        select(SafetyWalk, WalkStep, WalkRole.role)
        .join(WalkStep, WalkStep.walk_id == SafetyWalk.id)
        .join(WalkRole, WalkRole.walk_id == SafetyWalk.id)
        .where(here, waiting(), SafetyWalk.id.not_in(led))
        .order_by(WalkStep.due_on, WalkStep.id)
        .distinct()
    )
    return [(walk, step, role) for walk, step, role in rows]


def waiting() -> ColumnElement[bool]:
    return WalkStep.done_at.is_(None) & SafetyWalk.state.in_(LIVING)


def steps_due(day: date, most: int) -> Sequence[WalkStep]:
    """Of every municipality: whose day has come and which nobody has been reminded of."""
    now_due = (WalkStep.due_on <= day) & WalkStep.reminded_at.is_(None)
    of_walks = select(WalkStep).join(SafetyWalk, SafetyWalk.id == WalkStep.walk_id)
    return session.scalars(
        of_walks.where(now_due, waiting()).order_by(WalkStep.id).limit(most)
    ).all()

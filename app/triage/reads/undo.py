"""Decisions that can be taken back: by key within a minute, from the history for a month."""

from collections.abc import Sequence
from datetime import datetime, time

from sqlalchemy import func, select

from app.core.actor import Actor
from app.core.clock import now
from app.core.db import session
from app.core.reach import reachable
from app.core.words import HERE
from app.reports.tables import Report
from app.triage.rules import BY_NAME, UNDO_BY_HISTORY, UNDO_BY_KEY
from app.triage.tables import Decision


def latest_batch(actor: Actor) -> str:
    """What the undo key would take back: this person's own last step, if it is fresh."""
    mine = (Decision.person_id == actor.id) & (Decision.decided_at > now() - UNDO_BY_KEY)
    newest = select(Decision).where(mine).order_by(Decision.decided_at.desc(), Decision.id.desc())
    last = session.scalars(newest.limit(1)).first()
    return last.batch if last and last.undone_at is None else ""


def batch(actor: Actor, token: str) -> Sequence[Decision]:
    """The decisions of one step, newest first, while they may still be taken back."""
    fresh = Decision.decided_at > now() - UNDO_BY_HISTORY
    reached = reachable(actor, "report.triage", Decision)
    return session.scalars(
        select(Decision)
        .where(reached, Decision.batch == token, Decision.undone_at.is_(None), fresh)
        .order_by(Decision.id.desc())
    ).all()


def taken_back(actor: Actor, token: str) -> Sequence[Decision]:
    """The decisions of a step that were just undone, to say so."""
    reached = reachable(actor, "report.triage", Decision)
    undone = Decision.undone_at > now() - UNDO_BY_KEY
    return session.scalars(select(Decision).where(reached, Decision.batch == token, undone)).all()


def done_today(actor: Actor) -> int:
    """Reports this person has finished with today, by the clock in Sweden."""
    midnight = datetime.combine(now().astimezone(HERE), time.min, HERE)
    mine = (Decision.person_id == actor.id) & (Decision.decided_at >= midnight)
    leaving = Decision.name.in_([step.name for step in BY_NAME.values() if step.leaves])
    done = func.count(Decision.report_id.distinct())
    return session.scalar(select(done).where(mine, leaving, Decision.undone_at.is_(None))) or 0


def decided_about(actor: Actor, decision: Decision) -> Report | None:
    reached = reachable(actor, "report.triage", Report)
    return session.scalar(select(Report).where(reached, Report.id == decision.report_id))

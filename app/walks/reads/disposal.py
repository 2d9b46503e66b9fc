"""Walks of which something is to be disposed of. For the house itself, in every municipality."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from app.core.db import session
from app.core.settings import settings
from app.sending.tables import Photo
from app.walks.reads.holder import HOLDER
from app.walks.rules.disposal import DisposalRule
from app.walks.tables import Finding, SafetyWalk, WalkEntry


def disposable(rule: DisposalRule, now: datetime, most: int) -> list[int]:
    """The oldest first; a walk that was planned for weeks ends later than it begins."""
    days = getattr(settings(), rule.setting)
    old = SafetyWalk.starts_at < now - timedelta(days=days)
    left = getattr(SafetyWalk, rule.column).is_(None)
    rows = session.scalars(select(SafetyWalk).where(old, left).order_by(SafetyWalk.starts_at))
    found = [walk.id for walk in rows if rule.is_due(walk.ends_at, now, days)][:most]
    session.rollback()
    return found


def entries_of_walk(walk: SafetyWalk) -> Sequence[WalkEntry]:
    return session.scalars(select(WalkEntry).where(WalkEntry.walk_id == walk.id)).all()


def unseen_photos(walk: SafetyWalk) -> list[Photo]:
    """All but those that a leader has approved for everybody: they are part of the record."""
    findings = select(Finding).where(Finding.walk_id == walk.id)
    approved = {token for one in session.scalars(findings) for token in one.photos}
    rows = select(WalkEntry.id).where(WalkEntry.walk_id == walk.id)
    held = (Photo.holder == HOLDER) & Photo.holder_id.in_(rows)
    return [one for one in session.scalars(select(Photo).where(held)) if one.token not in approved]

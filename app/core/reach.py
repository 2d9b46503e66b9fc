"""The policy's engine as a WHERE clause: the same rule as core/policy.py, proved equal by a test."""

from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_

from app.core.actor import Actor, Post
from app.core.policy import Denied, Reach, granted, may, permitted, within

__all__ = ["Denied", "Reach", "clause", "granted", "may", "permitted", "reachable", "within"]


def reachable(actor: Actor, permission: str, table: Any) -> ColumnElement[bool]:
    """The same rule as `may`, as SQL."""
    clauses = (clause(reach, post, actor, table) for reach, post in granted(actor, permission))
    return or_(false(), *clauses)


def clause(reach: Reach, post: Post, actor: Actor, table: Any) -> ColumnElement[bool]:
    if actor.municipality_id is None:
        return false()
    here = table.municipality_id == actor.municipality_id
    match reach:
        case Reach.MUNICIPALITY:
            return here
        case Reach.SHARED if hasattr(table, "approved_at"):
            return and_(here, table.approved_at.is_not(None), table.sensitivity != "restricted")
        case Reach.AREA if hasattr(table, "area_id"):
            return and_(here, table.area_id.in_(sorted(post.area_ids)))
        case Reach.ORGANISATION if post.organisation_id and hasattr(table, "organisation_id"):
            return and_(here, table.organisation_id == post.organisation_id)
        case Reach.WALK if actor.walk_id is not None and hasattr(table, "walk_id"):
            return and_(here, table.walk_id == actor.walk_id)
        case Reach.OWN if actor.id is not None and hasattr(table, "author_id"):
            return and_(here, table.author_id == actor.id)
    return false()

"""The health of the installation, the comments on barriers, and the pages' own content files."""

import time
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import yaml
from flask import current_app
from sqlalchemy import select, text
from sqlalchemy.exc import SQLAlchemyError

from app.core import photos
from app.core.actor import Actor
from app.core.clock import now
from app.core.db import session
from app.core.installation import value
from app.core.reach import reachable
from app.places import reads as places
from app.places.reads import Known
from app.shell.rules import runner_is_alive
from app.shell.tables import BarrierComment

HERE = Path(__file__).parent
GOOD_S, BAD_S = 2.0, 0.5


@dataclass
class Readiness:
    """What one process has last seen of the installation's health."""

    parts: dict[str, bool] = field(default_factory=dict)
    until: float = 0.0
    looking: Lock = field(default_factory=Lock)


@lru_cache
def content(name: str) -> dict[str, Any]:
    """statement.yaml, privacy.yaml, help.yaml: words of law and help, in both languages."""
    return yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))


def here(actor: Actor | None) -> Known | None:
    """For the header; a page that tells of a fault must come even when the database does not."""
    try:
        return places.known(actor) if actor else None
    except SQLAlchemyError:
        session.rollback()
        return None


def open_comments(actor: Actor) -> list[BarrierComment]:
    """Those that nobody has closed, oldest first."""
    reached = reachable(actor, "comment.read", BarrierComment)
    waiting = reached & BarrierComment.closed_at.is_(None)
    return list(session.scalars(select(BarrierComment).where(waiting).order_by(BarrierComment.id)))


def comment(actor: Actor, comment_id: int) -> BarrierComment | None:
    reached = reachable(actor, "comment.read", BarrierComment)
    return session.scalar(select(BarrierComment).where(reached, BarrierComment.id == comment_id))


def readiness() -> dict[str, bool]:
    """Whether each part answers; what was just seen holds for a moment, because looking writes to
    the store and anybody may ask."""
    known: Readiness = current_app.extensions.setdefault("lykta_readiness", Readiness())
    with known.looking:
        if time.monotonic() >= known.until:
            known.parts = looked()
            known.until = time.monotonic() + (GOOD_S if all(known.parts.values()) else BAD_S)
        return known.parts


def looked() -> dict[str, bool]:
    database = database_answers()
    return {
        "database": database,
        "storage": photos.ready(),
        "jobs": database and runner_is_alive(value("runner_seen_at"), now()),
    }


def database_answers() -> bool:
    try:
        session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        session.rollback()
        return False
    return True

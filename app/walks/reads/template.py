"""The Word template of protocols: the municipality's own, or the one that ships."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from sqlalchemy import select

from app.core.actor import Actor
from app.core.db import session
from app.walks.tables import WalkTemplate

SHIPPED = Path(__file__).parents[1] / "protocol.docx"


@cache
def shipped_template() -> bytes:
    return SHIPPED.read_bytes()


def own_templates(actor: Actor) -> Sequence[WalkTemplate]:
    """Those that have not ended, the latest first."""
    here = WalkTemplate.municipality_id == actor.municipality_id
    living = select(WalkTemplate).where(here, WalkTemplate.ended_at.is_(None))
    return session.scalars(living.order_by(WalkTemplate.id.desc())).all()


def own_template(actor: Actor) -> WalkTemplate | None:
    return next(iter(own_templates(actor)), None)


def template(actor: Actor) -> bytes:
    own = own_template(actor)
    return own.content if own else shipped_template()

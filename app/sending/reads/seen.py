"""Photos as people see them, by the reach they have over what holds them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from app.core.actor import Actor
from app.core.db import session
from app.sending.reads.holders import within_reach
from app.sending.rules.photo import PhotoState
from app.sending.tables import Photo


def photos(actor: Actor, thing: Any) -> Sequence[Photo]:
    """Of a thing (a row) that the actor has reached already."""
    mine = within_reach(actor) & of(thing)
    return session.scalars(select(Photo).where(mine, Photo.listed).order_by(Photo.position)).all()


def of(thing: Any) -> Any:
    return (Photo.holder == thing.__tablename__) & (Photo.holder_id == thing.id)


def photo_by_token(actor: Actor, token: str) -> Photo | None:
    """Only through a thing within reach, and only what the house has encoded itself."""
    ready = (Photo.state == PhotoState.PROCESSED) & Photo.listed
    return session.scalar(select(Photo).where(within_reach(actor), Photo.token == token, ready))


def photo_counts(thing: Any) -> dict[str, int]:
    """How many photos in each state; the caller has reached the thing, by reach or by code."""
    rows = session.execute(
        select(Photo.state, func.count()).where(of(thing), Photo.listed).group_by(Photo.state)
    ).all()
    return {row[0]: row[1] for row in rows}


def photo_counts_of(things: Sequence[Any]) -> dict[int, dict[str, int]]:
    """The same for several things of one kind, by their row ids, with one query."""
    if not things:
        return {}
    held = (Photo.holder == things[0].__tablename__) & Photo.holder_id.in_([t.id for t in things])
    columns = (Photo.holder_id, Photo.state)
    found: dict[int, dict[str, int]] = {}
    counted = select(*columns, func.count()).where(held, Photo.listed).group_by(*columns)
    for thing_id, state, count in session.execute(counted):
        found.setdefault(thing_id, {})[state] = count
    return found

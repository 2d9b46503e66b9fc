"""The diary: one immutable row per change, written in the same transaction, chained by a MAC.

The detail lies in a second table with a salt of its own, so that it can be erased without breaking
the chain. A detail never holds report text, contact, code or token.
"""

import hashlib
import hmac
import json
import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Text, bindparam, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from app.core import keys, worker
from app.core.actor import Actor
from app.core.clock import now
from app.core.db import Base, core, session


class Event(Base):
    __tablename__ = "event"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int | None]
    at: Mapped[datetime]
    name: Mapped[str]
    actor_id: Mapped[int | None]
    role: Mapped[str]
    organisation_id: Mapped[int | None]
    object_kind: Mapped[str] = mapped_column(default="")
    object_id: Mapped[int | None]
    commitment: Mapped[str]
    key_version: Mapped[int]
    mac: Mapped[str]

    __table_args__ = (Index("ix_event_object", "object_kind", "object_id"),)


class EventDetail(Base):
    __tablename__ = "event_detail"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    municipality_id: Mapped[int | None]
    salt: Mapped[str]
    detail: Mapped[str] = mapped_column(Text)


# Built once: building a statement costs more on the filing path than running it.
TABLE = Event.__table__.c
LAST_MAC = select(TABLE.mac).order_by(TABLE.id.desc()).limit(1)
INSERT_EVENT = insert(Event.__table__)  # type: ignore[arg-type]
INSERT_DETAIL = insert(EventDetail.__table__)  # type: ignore[arg-type]
OF_THING = (
    select(Event, EventDetail.detail)
    .join(EventDetail, EventDetail.event_id == Event.id, isouter=True)
    .where(Event.object_kind == bindparam("kind"), Event.object_id == bindparam("object"))
    .order_by(Event.id)
)


def note(
    actor: Actor,
    name: str,
    thing: Any = None,
    *,
    kind: str = "",
    thing_id: int | None = None,
    **detail: Any,
) -> int:
    """Writes the diary row and one job row per handler of that name; gives the event's id.

    `thing` is a table row; where only an id is at hand, `kind` and `thing_id` name it.
    """
    row = {
        "municipality_id": getattr(thing, "municipality_id", actor.municipality_id),
        "at": now(),
        "name": name,
        "actor_id": actor.id,
        "role": actor.system or ",".join(sorted(actor.roles)),
        "organisation_id": actor.organisation_id,
        "object_kind": kind or getattr(thing, "__tablename__", ""),
        "object_id": thing_id or getattr(thing, "id", None),
    }
    salt, text = secrets.token_hex(16), json.dumps(detail, ensure_ascii=False, sort_keys=True)
    commitment = hmac.new(salt.encode(), text.encode(), hashlib.sha256).hexdigest()
    sealed = seal({**row, "commitment": commitment}, core(LAST_MAC).scalar() or "")
    event_id = core(INSERT_EVENT, sealed).inserted_primary_key[0]  # type: ignore[attr-defined]
    if detail:
        kept = {"event_id": event_id, "municipality_id": row["municipality_id"]}
        core(INSERT_DETAIL, {**kept, "salt": salt, "detail": text})
    worker.put_jobs(event_id, name, row["municipality_id"])
    return event_id


def seal(row: dict[str, Any], previous: str) -> dict[str, Any]:
    version, key = keys.newest("diary")
    mac = hmac.new(key, canonical(row, previous), hashlib.sha256).hexdigest()
    return {**row, "key_version": version, "mac": mac}


def canonical(row: dict[str, Any], previous: str) -> bytes:
    parts = [previous, row["at"].isoformat(timespec="microseconds")] + [
        str(row[name])
        for name in (
            "municipality_id",
            "name",
            "actor_id",
            "role",
            "organisation_id",
            "object_kind",
            "object_id",
            "commitment",
        )
    ]
    return "\x1f".join(parts).encode()


def history(kind: str, thing_id: int) -> list[tuple[Event, dict[str, Any]]]:
    """Events of one thing with their details, oldest first. The caller has checked the reach."""
    rows = session.execute(OF_THING, {"kind": kind, "object": thing_id}).all()
    return [(event, json.loads(detail) if detail else {}) for event, detail in rows]


def first_broken() -> int | None:
    """The first row whose seal does not follow from it and the row before; None when all do."""
    previous = ""
    for event in session.scalars(select(Event).order_by(Event.id).execution_options(yield_per=500)):
        row = {name: getattr(event, name) for name in TABLE.keys()}  # noqa: SIM118 - columns
        if not sealed_so(row, previous):
            return event.id
        previous = event.mac
    session.rollback()
    return None


def sealed_so(row: dict[str, Any], previous: str) -> bool:
    try:
        key = keys.of_version("diary", row["key_version"])
    except KeyError:
        return False
    mac = hmac.new(key, canonical(row, previous), hashlib.sha256).hexdigest()
    return hmac.compare_digest(mac, row["mac"])
